package kagami.cloudsync.service.ops;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import kagami.cloudsync.service.ingest.IngestMeter;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Census;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.Sequences;

/**
 * Everything that Prometheus may ask for. What ingest does is counted from this process's start and
 * is to be summed over replicas; what the database holds is the same on each. No name or number
 * tells one mirror or person from another.
 */
public final class Metrics implements IngestMeter {
  /** Content type of {@link #text()}. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  /**
   * Bounds of the commit's histogram, in s. More of them show more, each is a line for Prometheus
   * to keep. A commit takes 3 ms on a good disk; at 10 s SQLite's wait for its turn ends.
   */
  private static final double[] COMMIT_S = {
    0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  /** Bounds of the batch size's histogram: powers of two up to the largest batch there can be. */
  private static final double[] BATCH_MESSAGES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

  static final String REFUSED_RECEIPTS = "receipts_refused";
  static final String REFUSED_COMMANDS = "commands_refused";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  private final Counter messages =
      Counter.builder()
          .name("kagami_ingest_messages_total")
          .help("Messages committed, by kind; those that came again are counted again.")
          .labelNames("kind")
          .register(registry);
  private final Counter scans = counter("scans_stored", "Scans stored for the first time.");
  private final Counter events = counter("events_stored", "Events stored for the first time.");
  private final Counter duplicates =
      counter("duplicates", "Scans and events that were stored already and changed nothing.");
  private final Counter erased =
      counter("erased_dropped", "Scans and events of erased persons, confirmed and not kept.");
  private final Counter doubles =
      counter("doubly_numbered", "New messages with a number that another message has.");
  private final Counter parked = counter("parked", "Messages set aside with a reason.");
  private final Counter receipts = counter("receipts", "Ids confirmed to mirrors.");
  private final Counter receiptsRefused =
      counter(REFUSED_RECEIPTS, "Ids whose receipt the broker refused to pass on.");
  private final Counter commandsRefused =
      counter(REFUSED_COMMANDS, "Commands that the broker refused to pass on.");
  private final Counter asked = counter("resend_asked", "Missing ranges asked for again.");
  private final Counter interruptions =
      counter("interruptions", "Times that broker or database was lost or could not be reached.");
  private final Histogram commit =
      Histogram.builder()
          .name("kagami_ingest_commit_seconds")
          .help("From taking a batch from the broker to the end of its commit.")
          .classicOnly()
          .classicUpperBounds(COMMIT_S)
          .register(registry);
  private final Histogram batches =
      Histogram.builder()
          .name("kagami_ingest_batch_messages")
          .help("Messages committed at once.")
          .classicOnly()
          .classicUpperBounds(BATCH_MESSAGES)
          .register(registry);

  /**
   * Starts counting at zero.
   *
   * @param census counts the database; may fail as the store does
   * @param ingesting whether messages are being received
   */
  public Metrics(Supplier<Census> census, BooleanSupplier ingesting) {
    for (Kind kind : Kind.values()) {
      messages.initLabelValues(kind.label());
    }
    GaugeWithCallback.builder()
        .name("kagami_ingest_connected")
        .help("1 while messages are being received from the broker.")
        .callback(told -> told.call(ingesting.getAsBoolean() ? 1 : 0))
        .register(registry);
    registry.register(new CensusCollector(census));
  }

  private enum Kind {
    SCAN,
    EVENT,
    STATUS,
    TELEMETRY,
    RESULT,
    PARKED;

    String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Kind of(Arrival arrival) {
      return switch (arrival) {
        case Arrival.Scan _ -> SCAN;
        case Arrival.Event _ -> EVENT;
        case Arrival.Status _ -> STATUS;
        case Arrival.Telemetry _ -> TELEMETRY;
        case Arrival.Result _ -> RESULT;
        case Arrival.Parked _ -> PARKED;
      };
    }
  }

  @Override
  public void committed(List<Arrival> batch, Committed committed, Duration took) {
    int numbered = 0;
    for (Arrival arrival : batch) {
      Kind kind = Kind.of(arrival);
      messages.labelValues(kind.label()).inc();
      if (arrival instanceof Arrival.Numbered) {
        numbered++;
      } else if (kind == Kind.PARKED) {
        parked.inc();
      }
    }
    int stored = committed.scans().size() + committed.events().size();
    scans.inc(committed.scans().size());
    events.inc(committed.events().size());
    erased.inc(committed.dropped());
    doubles.inc(committed.doubles());
    duplicates.inc(Math.max(0, numbered - stored - committed.dropped()));
    commit.observe(took.toNanos() / 1e9);
    batches.observe(batch.size());
  }

  @Override
  public void receipted(int ids) {
    receipts.inc(ids);
  }

  @Override
  public void receiptRefused(int ids) {
    receiptsRefused.inc(ids);
  }

  @Override
  public void commandRefused() {
    commandsRefused.inc();
  }

  @Override
  public void asked(Sequences.Gap gap) {
    asked.inc();
  }

  @Override
  public void interrupted() {
    interruptions.inc();
  }

  /** All of it in Prometheus' text format 0.0.4; asks the database for its counts. */
  public String text() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
      return out.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private Counter counter(String name, String help) {
    return Counter.builder().name(full(name)).help(help).register(registry);
  }

  /** A counter's name as Prometheus has it. */
  static String full(String name) {
    return "kagami_ingest_" + name + "_total";
  }
}
