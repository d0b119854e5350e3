package kagami.cloudsync.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Postgres;
import kagami.cloudsync.bench.part.Stage;

/**
 * Everything that is measured, one after the other so that nothing disturbs the rest. What fails
 * says so in its place, and the others are measured all the same.
 */
final class SyncBench {
  private final Stage stage;
  private final Consumer<String> progress;
  private final Consumer<Section> measured;

  /** Tells what is going on, and each section as soon as it is measured. */
  SyncBench(Stage stage, Consumer<String> progress, Consumer<Section> measured) {
    this.stage = stage;
    this.progress = progress;
    this.measured = measured;
  }

  void run(Sizes sizes) {
    one("commit rate, SQLite", () -> new CommitRate(sizes).sqlite(stage));
    one("commit rate, PostgreSQL", () -> withServer(new CommitRate(sizes)::postgresql));
    one("rate through the broker", () -> new BrokerRate(sizes).run(stage));
    one("trend query, SQLite", () -> new TrendQuery(sizes).sqlite(stage, progress));
    one(
        "trend query, PostgreSQL",
        () -> withServer(server -> new TrendQuery(sizes).postgresql(stage, server, progress)));
    one("latency", () -> new Latency(sizes).run(stage));
    several("a long outbox", () -> new Backlog(sizes).run(stage));
    one("broker's restart", () -> new Reconnect().run(stage));
    one("broker's wipe", () -> new Entities().run(stage));
    one("many mirrors", () -> new ManyMirrors(sizes).run(stage));
  }

  private interface Measuring<T> {
    T run() throws IOException;
  }

  private void one(String name, Measuring<Section> measuring) {
    several(name, () -> List.of(measuring.run()));
  }

  private void several(String name, Measuring<List<Section>> measuring) {
    progress.accept(name);
    try {
      measuring.run().forEach(measured);
    } catch (PartException | IOException e) {
      measured.accept(Section.failed(name, String.valueOf(e.getMessage())));
    }
  }

  private Section withServer(Function<Postgres, Section> measuring) throws IOException {
    try (Postgres server = Postgres.start(stage)) {
      return measuring.apply(server);
    }
  }
}
