package kagami.cloudsync.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kagami.cloudsync.bench.part.Postgres;
import kagami.cloudsync.bench.part.Stage;

/** Everything that is measured, one after the other so that nothing disturbs the rest. */
final class SyncBench {
  private final Stage stage;
  private final Sizes sizes;
  private final Consumer<String> progress;

  SyncBench(Stage stage, Sizes sizes, Consumer<String> progress) {
    this.stage = stage;
    this.sizes = sizes;
    this.progress = progress;
  }

  List<Section> run() throws IOException {
    List<Section> sections = new ArrayList<>();
    progress.accept("commit rate");
    sections.add(new CommitRate(sizes).sqlite(stage));
    try (Postgres server = Postgres.start(stage)) {
      sections.add(new CommitRate(sizes).postgresql(server));
    }
    progress.accept("rate through the broker");
    sections.add(new BrokerRate(sizes).run(stage));
    progress.accept("trend query");
    sections.add(new TrendQuery(sizes).sqlite(stage, progress));
    try (Postgres server = Postgres.start(stage)) {
      sections.add(new TrendQuery(sizes).postgresql(stage, server, progress));
    }
    progress.accept("latency");
    sections.add(new Latency(sizes).run(stage));
    progress.accept("a long outbox");
    sections.addAll(new Backlog(sizes).run(stage));
    progress.accept("broker's restart");
    sections.add(new Reconnect().run(stage));
    progress.accept("broker's wipe");
    sections.add(new Entities().run(stage));
    progress.accept("many mirrors");
    sections.add(new ManyMirrors(sizes).run(stage));
    return sections;
  }
}
