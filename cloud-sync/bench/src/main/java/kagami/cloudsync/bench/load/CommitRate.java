package kagami.cloudsync.bench.load;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import kagami.cloudsync.bench.part.Postgres;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.service.ingest.Intake;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Topics;

/** From payload bytes to the database's commit, as ingest does it, without a broker. */
final class CommitRate {
  private static final int MIRRORS = 50;
  private static final double SQLITE_BAR = 1_000;
  private static final double POSTGRESQL_BAR = 2_000;

  private final Sizes sizes;

  CommitRate(Sizes sizes) {
    this.sizes = sizes;
  }

  Section sqlite(Stage stage) {
    return measure("SQLite", SQLITE_BAR, Databases.sqlite(stage.folder("commits")));
  }

  Section postgresql(Postgres server) {
    return measure("PostgreSQL", POSTGRESQL_BAR, Databases.postgresql(server));
  }

  private Section measure(String name, double bar, StoreSettings settings) {
    try (Store store = Store.open(settings, InstantSource.system())) {
      List<Double> rates = new ArrayList<>();
      List<Double> costs = new ArrayList<>();
      for (int round = 0; round <= sizes.rounds(); round++) {
        long processor = processorNanos();
        double rate = round(store.scans(), round);
        if (round > 0) { // the first one warms up
          rates.add(rate);
          costs.add((processorNanos() - processor) / 1e3 / sizes.commits());
        }
      }
      return Section.of(
          "decoded bytes to commit, %s, no broker".formatted(name),
          Figure.atLeast(bar, "median", Percentiles.of(rates).p50(), "scans/s"),
          Figure.plain("processor time of this program", Percentiles.of(costs).p50(), "µs a scan"));
    }
  }

  private static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private double round(ScanStore store, int round) {
    Scans scans = new Scans(round);
    Instant now = Instant.now();
    List<byte[]> payloads = new ArrayList<>();
    for (int i = 0; i < sizes.commits(); i++) {
      long sequence = (long) round * sizes.commits() + i / MIRRORS + 1;
      OffsetDateTime at = OffsetDateTime.ofInstant(now.plusMillis(i), ZoneOffset.UTC);
      payloads.add(scans.encoded(scans.scan(i % MIRRORS, sequence, at)));
    }
    Intake intake = new Intake(new MessageCodec());
    long began = System.nanoTime();
    Iterator<Arrival> arrivals =
        IntStream.range(0, payloads.size())
            .mapToObj(i -> intake.take(topic(i), payloads.get(i), now).arrival())
            .iterator();
    new Committing(store).run(arrivals, _ -> {});
    return sizes.commits() / ((System.nanoTime() - began) / 1e9);
  }

  private static String topic(int scan) {
    return new Topics("mirror-" + scan % MIRRORS).scan();
  }
}
