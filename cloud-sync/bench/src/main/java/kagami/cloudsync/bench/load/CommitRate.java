package kagami.cloudsync.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import kagami.cloudsync.bench.part.Postgres;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;

/**
 * From payload bytes to the database's commit, in batches as ingest makes them, without a broker.
 */
final class CommitRate {
  /** Messages in one commit; ingest's own default. */
  private static final int BATCH = 64;

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
      for (int round = 0; round <= sizes.rounds(); round++) {
        double rate = round(store.scans(), round);
        if (round > 0) { // the first one warms up
          rates.add(rate);
        }
      }
      return Section.of(
          "decoded bytes to commit, %s, no broker".formatted(name),
          Figure.atLeast(bar, "median", Percentiles.of(rates).p50(), "scans/s"));
    }
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
    MessageCodec codec = new MessageCodec();
    long began = System.nanoTime();
    for (int first = 0; first < payloads.size(); first += BATCH) {
      List<Arrival> batch = new ArrayList<>();
      for (int i = first; i < Math.min(first + BATCH, payloads.size()); i++) {
        batch.add(arrival(codec, "mirror-" + i % MIRRORS, payloads.get(i), now));
      }
      store.commit(batch);
    }
    return sizes.commits() / ((System.nanoTime() - began) / 1e9);
  }

  /** What ingest makes of a payload. */
  static Arrival.Scan arrival(MessageCodec codec, String mirror, byte[] payload, Instant now) {
    if (codec.decode(payload) instanceof Decoded.Accepted(ScanMessage scan)) {
      String json = new String(payload, StandardCharsets.UTF_8);
      return new Arrival.Scan(mirror, scan, json, now);
    }
    throw new IllegalStateException("the generator's scan is not read as one");
  }
}
