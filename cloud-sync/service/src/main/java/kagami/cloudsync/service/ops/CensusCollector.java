package kagami.cloudsync.service.ops;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.function.Supplier;
import kagami.cloudsync.service.store.Census;

/** Counts of the database, asked for at each scrape; absent while it does not answer. */
record CensusCollector(Supplier<Census> census) implements MultiCollector {

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    switch (Patient.ask(census)) {
      case Patient.Answered<Census>(Census counts) -> {
        all.metricSnapshot(up(1));
        counts(all, counts);
      }
      case Patient.Silent<Census> _ -> all.metricSnapshot(up(0));
    }
    return all.build();
  }

  private static void counts(MetricSnapshots.Builder all, Census counts) {
    all.metricSnapshot(
            GaugeSnapshot.builder()
                .name("kagami_mirrors")
                .help("Mirrors that ever told their status, by whether they are online.")
                .dataPoint(point(Labels.of("online", "true"), counts.online()))
                .dataPoint(point(Labels.of("online", "false"), counts.mirrors() - counts.online()))
                .build())
        .metricSnapshot(
            gauge("kagami_outbox_depth_max", "Most messages waiting on a mirror, as told by it.")
                .dataPoint(point(Labels.EMPTY, counts.deepestOutbox()))
                .build())
        .metricSnapshot(
            gauge("kagami_gaps_open", "Ranges of missing scans and events, of all mirrors.")
                .dataPoint(point(Labels.EMPTY, counts.gaps()))
                .build())
        .metricSnapshot(
            gauge("kagami_gaps_missing_messages", "Missing scans and events, of all mirrors.")
                .dataPoint(point(Labels.EMPTY, counts.missing()))
                .build())
        .metricSnapshot(
            gauge("kagami_databases_lost", "Databases that mirrors lost, told by their numbers.")
                .dataPoint(point(Labels.EMPTY, counts.renumbered()))
                .build())
        .metricSnapshot(
            gauge(
                    "kagami_mirror_certificate_end_seconds",
                    "When the first of the mirrors' certificates ends, Unix time; 0 without any.")
                .dataPoint(point(Labels.EMPTY, counts.firstCertificateEndMs() / 1_000))
                .build())
        .metricSnapshot(
            gauge("kagami_parked_messages", "Different messages that are set aside at present.")
                .dataPoint(point(Labels.EMPTY, counts.parked()))
                .build());
  }

  private static GaugeSnapshot up(int value) {
    return gauge("kagami_database_up", "1 while the database answers.")
        .dataPoint(point(Labels.EMPTY, value))
        .build();
  }

  private static GaugeSnapshot.Builder gauge(String name, String help) {
    return GaugeSnapshot.builder().name(name).help(help);
  }

  private static GaugeDataPointSnapshot point(Labels labels, long value) {
    return GaugeDataPointSnapshot.builder().labels(labels).value((double) value).build();
  }
}
