package kagami.device.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.device.SettableNanos;
import kagami.device.guide.Guidance;
import kagami.device.guide.Instruction;
import kagami.device.session.Event;
import kagami.device.session.Machine;
import kagami.device.session.Progress;
import kagami.device.session.ResultCard;
import kagami.device.session.ShowTimes;
import kagami.device.session.Situation;
import kagami.device.session.Who;

/** Lives through a session with a real machine before a journal on a real disk. */
final class Story implements AutoCloseable {
  static final Instant BEGAN = Instant.parse("2026-03-14T07:05:03Z");
  static final UUID ADA_ID = UUID.fromString("6b1f3a52-8a0e-4a9c-9d0e-0123456789ab");
  static final UUID BOB = UUID.fromString("7c2f3a52-8a0e-4a9c-9d0e-0123456789ab");
  static final Who ADA = new Who.Known(ADA_ID, "Ada Lovelace");
  static final Facts FACTS =
      new Facts("1.2", "pores/9", ShowTimes.DEFAULT, Map.of("mirror.capture.passes", "3"));

  /** A figure like no other, to be searched for. */
  static final double TELLTALE = 4321.098765;

  private final SettableNanos clock = new SettableNanos();
  private final Machine machine = new Machine(ShowTimes.DEFAULT);
  private final Journal journal;
  private Situation now = Situation.AT_START;

  /** Everybody agreed to everything. */
  static final Leave EVERYTHING = leave(_ -> true, _ -> true);

  Story(Path folder, JournalSettings settings) {
    this(folder, settings, EVERYTHING);
  }

  Story(Path folder, JournalSettings settings, Leave leave) {
    this(folder, settings, leave, new OwnSeal());
  }

  Story(Path folder, JournalSettings settings, Leave leave, Seal seal) {
    this.journal =
        new Journal(
            folder,
            settings,
            FACTS,
            InstantSource.fixed(BEGAN),
            clock,
            new Journal.Privacy(leave, seal));
    journal.start();
  }

  static Leave leave(Predicate<UUID> figures, Predicate<UUID> pictures) {
    return new Leave() {
      @Override
      public boolean figures(UUID person) {
        return figures.test(person);
      }

      @Override
      public boolean pictures(UUID person) {
        return pictures.test(person);
      }
    };
  }

  Journal journal() {
    return journal;
  }

  long nowNs() {
    return clock.getAsLong();
  }

  Story live(Event... events) {
    for (Event event : events) {
      clock.advanceMs(100);
      Machine.Step step = machine.next(now, event);
      journal.saw(now, event, step);
      now = step.situation();
    }
    return this;
  }

  Story later(long seconds) {
    clock.advanceMs(1000 * seconds);
    return this;
  }

  /** A scan to its figures. */
  Story scan() {
    return live(
        new Event.ScanAsked(),
        new Event.Guided(new Guidance(Instruction.CLOSER, 0.5)),
        new Event.PoseHeld(),
        new Event.Progressed(new Progress.Lit(3, 24, 1, 3, LightState.WEST)),
        new Event.Measured(card()));
  }

  static ResultCard card() {
    return new ResultCard(
        List.of(new ResultCard.Figure(ZoneId.CHIN, Metric.DARK_DEFICIT, TELLTALE, 0.1)), 1, 3);
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  static List<Path> filesOf(Path folder) {
    try {
      return files(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** All that is on the disk, names included. */
  static String everything(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.toList()) {
        all.append(path.getFileName()).append('\n');
        if (Files.isRegularFile(path)) {
          all.append(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return all.toString();
  }

  @Override
  public void close() {
    journal.close();
  }
}
