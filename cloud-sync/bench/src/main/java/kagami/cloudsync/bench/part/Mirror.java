package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import kagami.cloudsync.wire.StreamName;

/** A mirror's process on a disk of its own, as seen from outside. */
public final class Mirror implements AutoCloseable {
  /**
   * Longest wait for a database to shrink: what it gives back later would be room on a full disk.
   */
  private static final Duration COMPACTING = Duration.ofSeconds(20);

  private final MirrorOrders orders;
  private final Disk disk;
  private final Program program;
  private volatile State state =
      new State(false, 0, new Reach(0, 0), new Reach(0, 0), 0, 0, System.nanoTime());
  private final AtomicLong refusedBefore = new AtomicLong();
  private long shiftSeconds;
  private volatile boolean compacted;
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();
  private boolean full;

  /**
   * How far a stream has come.
   *
   * @param last number of its last message
   * @param lowestPending lowest number that waits for its receipt, 0 when none does
   */
  public record Reach(long last, long lowestPending) {
    /** Whether everything up to a number has its receipt. */
    public boolean confirmed(long sequence) {
      return last >= sequence && (lowestPending == 0 || lowestPending > sequence);
    }

    /** The number up to which everything has its receipt. */
    public long confirmed() {
      return lowestPending == 0 ? last : lowestPending - 1;
    }
  }

  /**
   * What the mirror told last.
   *
   * @param connected whether it reaches the broker
   * @param depth messages that wait for their receipt
   * @param erased persons it erased since the beginning
   * @param refused scans it refused to take since it was started
   * @param at when it told so, by the clock of {@link System#nanoTime()}
   */
  public record State(
      boolean connected,
      long depth,
      Reach scans,
      Reach events,
      long erased,
      long refused,
      long at) {
    static State of(String line) {
      String[] words = line.split(" ", -1);
      return new State(
          Boolean.parseBoolean(words[1]),
          Long.parseLong(words[2]),
          new Reach(Long.parseLong(words[3]), Long.parseLong(words[4])),
          new Reach(Long.parseLong(words[5]), Long.parseLong(words[6])),
          Long.parseLong(words[7]),
          Long.parseLong(words[8]),
          System.nanoTime());
    }

    /** Whether everything has its receipt. */
    public boolean empty() {
      return connected && depth == 0;
    }

    /** Whether everything that was committed at an earlier state has its receipt. */
    public boolean confirmed(State earlier) {
      return scans.confirmed(earlier.scans.last) && events.confirmed(earlier.events.last);
    }

    private State dead() {
      return new State(false, depth, scans, events, erased, 0, at);
    }
  }

  /** Makes a mirror that does not run yet. */
  public Mirror(Stage stage, String id, URI broker, long seed, double scansPerSecond) {
    this.disk = stage.add(Disk.at(stage.folder("disk-" + id)));
    Path notes = stage.folder("notes");
    this.orders = new MirrorOrders(id, disk.folder(), notes, broker, seed, scansPerSecond, 0);
    List<String> flags = List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", Program.log(stage, id));
    this.program =
        new Program(
            id,
            Program.java(flags, MirrorProgram.class, orders.words()),
            notes.resolve(id + ".log"),
            this::heard);
  }

  /** Its id. */
  public String id() {
    return orders.id();
  }

  /** Starts it, with its clock and its disk as they are. */
  public synchronized void start() {
    program.start();
    program.tell("clock " + shiftSeconds);
    program.tell(full && !disk.mounted() ? "full" : "room");
  }

  /** Starts it again if it ended of itself; whether it had. */
  public boolean keepUp() {
    return program.keepUp();
  }

  /** SIGKILL. */
  public void kill() {
    program.kill();
    refusedBefore.addAndGet(state.refused());
    state = state.dead();
  }

  /** Sets its clock off by so many seconds. */
  public synchronized void shiftClock(long seconds) {
    shiftSeconds = seconds;
    program.tell("clock " + seconds);
  }

  /** Leaves not one byte on its disk. */
  public synchronized void fillDisk() {
    full = true;
    compacted = false;
    program.tell("compact");
    Waiting.until(COMPACTING, () -> compacted);
    if (disk.mounted()) {
      disk.fill();
    } else {
      program.tell("full");
    }
  }

  /** Makes room on its disk. */
  public synchronized void freeDisk() {
    full = false;
    if (disk.mounted()) {
      disk.free();
    } else {
      program.tell("room");
    }
  }

  /** Takes no more scans; what is committed still goes out. */
  public synchronized void quiet() {
    program.tell("quiet");
  }

  /** What it told last. */
  public State state() {
    return state;
  }

  /** Scans it refused since the beginning, as far as it told. */
  public long refused() {
    return refusedBefore.get() + state.refused();
  }

  /** Why it refused them, each reason once. */
  public Set<String> reasons() {
    return Set.copyOf(reasons);
  }

  /** What it wrote down as committed. */
  public List<Ledger.Entry> ledger() {
    return Ledger.read(orders.ledger());
  }

  /** What its own database holds; the process must not run. */
  public List<Ledger.Entry> kept() {
    try (MirrorStore store = MirrorStore.open(orders.database())) {
      List<Ledger.Entry> kept = new ArrayList<>(store.from(StreamName.SCAN, 1));
      kept.addAll(store.from(StreamName.EVENT, 1));
      return kept;
    } catch (SQLException e) {
      throw new PartException("cannot read what mirror " + id() + " kept", e);
    }
  }

  /** How often messages were handed to the broker beyond the first time. */
  public long redeliveries() {
    try {
      if (!Files.exists(orders.sent())) {
        return 0;
      }
      List<String> sent = Files.readAllLines(orders.sent());
      Set<String> once = new HashSet<>(sent);
      return (long) sent.size() - once.size();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + orders.sent(), e);
    }
  }

  /** The last lines it said. */
  public String lastWords() {
    return program.lastWords();
  }

  @Override
  public void close() {
    program.close();
  }

  private void heard(String line) {
    if (line.startsWith("state ")) {
      state = State.of(line);
    } else if (line.equals("compacted")) {
      compacted = true;
    } else if (line.startsWith("refused ")) {
      reasons.add(line.substring(line.indexOf(' ', 8) + 1));
    }
  }
}
