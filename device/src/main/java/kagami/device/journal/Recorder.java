package kagami.device.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import kagami.device.session.Event;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.jspecify.annotations.Nullable;

/**
 * Splits what happens into sessions and writes each into its file. A session ends when the mirror
 * falls asleep, when a scan begins by itself, and when something is missing in between; a mirror
 * that sleeps on has none. Belongs to one thread.
 */
final class Recorder {
  /** Readings from before a session that it begins with: what woke the mirror is among them. */
  private static final int READINGS_BEFORE = 16;

  /**
   * How long no session is begun after the disk refused one. Larger spares a full card, smaller
   * misses less once there is room. 60 s: nobody makes room faster.
   */
  private static final long REST_NS = TimeUnit.SECONDS.toNanos(60);

  private final Ring ring;
  private final JournalSettings settings;
  private final Facts facts;
  private final InstantSource wall;
  private final LongSupplier lost;
  private final Leave leave;
  private final Set<UUID> forgotten = new HashSet<>();
  private final Deque<Entry.Sensed> readingsBefore = new ArrayDeque<>();
  private @Nullable Open open;
  private long latestNs;
  private @Nullable Long restsUntilNs;

  /** A session that is being written. */
  private static final class Open {
    private final SessionFile file;
    private final LineWriter lines;
    private Situation latest;
    private boolean scanned;
    private int sets;

    Open(SessionFile file, LineWriter lines, Situation latest) {
      this.file = file;
      this.lines = lines;
      this.latest = latest;
    }
  }

  /**
   * @param lost entries that could not be taken since it was asked last
   */
  Recorder(
      Ring ring,
      JournalSettings settings,
      Facts facts,
      InstantSource wall,
      LongSupplier lost,
      Leave leave) {
    this.ring = ring;
    this.settings = settings;
    this.facts = facts;
    this.wall = wall;
    this.lost = lost;
    this.leave = leave;
  }

  void take(Entry entry) throws IOException {
    switch (entry) {
      case Entry.Stepped stepped -> stepped(stepped);
      case Entry.Sensed sensed -> sensed(sensed);
      case Entry.Captured captured -> captured(captured);
      case Entry.Forget forget -> forget(forget);
      case Entry.Over _, Entry.Last _ -> {
        readingsBefore.clear();
        end("over");
      }
    }
  }

  /** A session in hand ends first when it goes; others go on. */
  private void forget(Entry.Forget entry) {
    try {
      if (entry.what() == Forgetting.PERSON) {
        forgotten.add(entry.person());
      }
      Open session = open;
      if (session != null
          && entry.what() != Forgetting.PICTURES
          && Mark.names(Ring.text(session.file.path()), entry.person())) {
        end("over");
      }
      ring.forget(entry.person(), entry.what());
      entry.done().complete(null);
    } catch (IOException e) {
      entry.done().completeExceptionally(e);
    }
  }

  private void stepped(Entry.Stepped seen) throws IOException {
    latestNs = seen.atNs();
    if (forgotten(seen.before()) || forgotten(seen.step().situation())) {
      return;
    }
    Entry.Stepped entry = Withheld.from(seen, leave);
    if (open != null && !continues(open, entry)) {
      end("over");
    }
    boolean sleeps = entry.step().situation().state() instanceof State.Asleep;
    boolean slept = entry.before().state() instanceof State.Asleep;
    if (open == null && ((sleeps && slept) || rests())) {
      return;
    }
    Open session = open == null ? begin(entry) : open;
    session.file.append(session.lines.stepped(entry));
    session.latest = entry.step().situation();
    session.scanned |= entry.step().situation().state() instanceof State.Align;
    if (sleeps) {
      end("asleep");
    } else if (session.file.size() > settings.fileBytes()) {
      end("full");
    }
  }

  private boolean forgotten(Situation situation) {
    return forgotten(situation.who()) || forgotten(situation.about().usual());
  }

  private boolean forgotten(Who who) {
    return who instanceof Who.Known(UUID id, String _) && forgotten.contains(id);
  }

  private boolean rests() {
    Long until = restsUntilNs;
    return until != null && latestNs - until < 0;
  }

  /** A scan by itself goes on with a session that has none yet. */
  private static boolean continues(Open session, Entry.Stepped entry) {
    boolean byItself =
        entry.event() instanceof Event.ScanDue
            && entry.step().situation().state() instanceof State.Align;
    return session.latest.equals(entry.before()) && !(byItself && session.scanned);
  }

  private Open begin(Entry.Stepped entry) throws IOException {
    Header header = new Header(facts, wall.instant(), entry.before());
    SessionFile file = SessionFile.create(ring.next(header.startedAt()));
    LineWriter lines = new LineWriter(entry.atNs());
    try {
      file.append(lines.header(header));
      for (Entry.Sensed reading : readingsBefore) {
        file.append(lines.sensed(reading));
      }
    } catch (IOException e) {
      file.abandon();
      throw e;
    }
    Open begun = new Open(file, lines, entry.before());
    open = begun;
    readingsBefore.clear();
    return begun;
  }

  private void sensed(Entry.Sensed entry) throws IOException {
    if (open != null) {
      open.file.append(open.lines.sensed(entry));
      return;
    }
    if (readingsBefore.size() == READINGS_BEFORE) {
      readingsBefore.removeFirst();
    }
    readingsBefore.addLast(entry);
  }

  /**
   * Pictures without a session, without leave or without room are not kept; of a pass without any
   * its figures are.
   */
  private void captured(Entry.Captured entry) throws IOException {
    Open session = open;
    boolean unwanted = forgotten.contains(entry.person()) || !leave.pictures(entry.person());
    try {
      if (session != null && !unwanted) {
        Optional<String> kept =
            entry.set().isPresent() ? placed(entry.set().get(), session) : Optional.empty();
        session.file.append(session.lines.captured(entry, kept));
      }
    } finally {
      if (entry.set().isPresent()) {
        Ring.erase(entry.set().get()); // nothing, where it is in its place
      }
    }
  }

  /** The name of a set in the place of its session; none when it was taken back, or has no room. */
  private Optional<String> placed(Path set, Open session) throws IOException {
    if (!Files.exists(set)) {
      return Optional.empty();
    }
    session.sets++;
    String name = "pass-" + session.sets;
    Path kept = Ring.captures(session.file.path()).resolve(name);
    Files.createDirectories(kept.getParent());
    Files.move(set, kept);
    if (!ring.fits(session.file.path())) {
      Ring.erase(kept);
      return Optional.empty();
    }
    return Optional.of(name);
  }

  private void end(String why) throws IOException {
    Open session = open;
    open = null;
    if (session != null) {
      try (SessionFile file = session.file) {
        file.append(session.lines.end(latestNs, why, lost.getAsLong()));
      }
    }
  }

  boolean writing() {
    return open != null;
  }

  /** After an error: what is open is left as it is, and no other is begun for a while. */
  void giveUp() throws IOException {
    restsUntilNs = latestNs + REST_NS;
    Open session = open;
    open = null;
    if (session != null) {
      session.file.close();
    }
  }
}
