package kagami.cloudsync.bench.part;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxException;
import kagami.cloudsync.uplink.Uplink;
import kagami.cloudsync.uplink.UplinkSettings;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.StreamName;
import kagami.cloudsync.wire.Topics;
import org.tinylog.jul.JulTinylogBridge;

/**
 * A mirror's sending half as a process of its own: its database, the real uplink, and scans of a
 * household made at a given rate. It is told by lines on its standard input ({@code clock SECONDS},
 * {@code full}, {@code room}, {@code quiet}), tells its state by lines on its standard output, and
 * ends when the input does.
 */
public final class MirrorProgram {
  private static final Duration TELL = Duration.ofMillis(100);

  private final MirrorOrders orders;
  private final PrintStream out;
  private final AtomicLong shiftSeconds;
  private final InstantSource clock;
  private volatile boolean quiet;
  private volatile boolean full;
  private volatile boolean compact;
  private long refused;

  MirrorProgram(MirrorOrders orders, PrintStream out) {
    this.orders = orders;
    this.out = out;
    this.shiftSeconds = new AtomicLong(orders.shiftSeconds());
    this.clock = () -> Instant.now().plusSeconds(shiftSeconds.get());
  }

  /** Runs until standard input ends. */
  public static void main(String[] arguments) throws Exception {
    JulTinylogBridge.activate();
    MirrorProgram program = new MirrorProgram(MirrorOrders.of(arguments), System.out);
    Thread scans = new Thread(program::run, "scans");
    scans.setDaemon(true);
    scans.start();
    program.listen(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    Runtime.getRuntime().halt(0);
  }

  private void listen(BufferedReader in) throws IOException {
    String line = in.readLine();
    while (line != null) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "clock" -> shiftSeconds.set(Long.parseLong(words[1]));
        case "compact" -> compact = true;
        case "full" -> full = true;
        case "room" -> full = false;
        case "quiet" -> quiet = true;
        default -> out.println("unknown order " + line);
      }
      line = in.readLine();
    }
  }

  /** Tries again while the disk is full, as the system's supervisor would. */
  private void run() {
    while (true) {
      try (MirrorStore store = MirrorStore.open(orders.database());
          Ledger ledger = Ledger.open(orders.ledger());
          OutputStream sent = new FileOutputStream(orders.sent().toFile(), true)) {
        live(store, ledger, sent);
      } catch (SQLException | OutboxException | IOException e) {
        refuse(e);
        LockSupport.parkNanos(TELL.toNanos());
      }
    }
  }

  private void live(MirrorStore store, Ledger ledger, OutputStream sent) throws SQLException {
    Notes notes = new Notes(store, ledger, Ledger.read(orders.ledger()));
    notes.write();
    TracedOutbox traced =
        new TracedOutbox(store.outbox(), attempts -> note(sent, attempts), ids -> {});
    Random random = new Random(orders.seed() ^ notes.scans());
    MirrorEvents events = new MirrorEvents(store.outbox(), clock, random);
    try (MirrorDesk desk = MirrorDesk.open(orders.database(), store.outbox(), events, clock);
        Uplink uplink = new Uplink(settings(), traced, desk, clock, random)) {
      uplink.start();
      Household household = new Household(store, events, clock, orders.seed(), random);
      long next = System.nanoTime();
      long tell = next;
      while (true) {
        if (System.nanoTime() - tell >= 0) {
          tell = System.nanoTime() + TELL.toNanos();
          notes.write();
          tell(store, uplink);
        }
        if (!quiet && System.nanoTime() - next >= 0) {
          next += (long) (1e9 / orders.scansPerSecond());
          take(store, household, notes);
          uplink.wake();
        }
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    }
  }

  private void take(MirrorStore store, Household household, Notes notes) throws SQLException {
    if (compact) {
      compact = false;
      store.compact();
      out.println("compacted");
    }
    store.growNoMore(full);
    try {
      household.sitDown(notes);
    } catch (SQLException | OutboxException e) {
      refuse(e);
    }
  }

  private void refuse(Exception problem) {
    refused++;
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    out.println("refused " + refused + " " + cause.getMessage());
  }

  private void tell(MirrorStore store, Uplink uplink) throws SQLException {
    out.printf(
        "state %b %d %d %d %d %d %d %d%n",
        uplink.connected(),
        store.outbox().depth(),
        store.last(StreamName.SCAN),
        store.lowestPending(StreamName.SCAN),
        store.last(StreamName.EVENT),
        store.lowestPending(StreamName.EVENT),
        store.erasures(),
        refused);
  }

  private static void note(OutputStream sent, Collection<Outbox.Attempt> attempts) {
    StringBuilder lines = new StringBuilder();
    attempts.forEach(attempt -> lines.append(attempt.id()).append('\n'));
    try {
      sent.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of what was sent cannot be written", e);
    }
  }

  /**
   * The defaults, with first waits short enough to see many recoveries in a minute. Waits for
   * receipts still grow: copies that come faster than a busy service takes them would never end.
   */
  private UplinkSettings settings() {
    UplinkSettings usual = UplinkSettings.of(orders.broker(), new Topics(orders.id()));
    return new UplinkSettings(
        usual.broker(),
        usual.topics(),
        usual.window(),
        usual.awaiting(),
        new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(2), 0.25),
        new Backoff(Duration.ofSeconds(1), 2, Duration.ofMinutes(1), 0.25),
        usual.idle(),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        usual.connectTimeout(),
        usual.sessionExpiry());
  }
}
