package kagami.device.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import kagami.analysis.ScanResult;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.quality.Reference;
import kagami.device.sense.SenseEvent;
import kagami.device.session.Effect;
import kagami.device.session.Event;
import kagami.device.session.Machine;
import kagami.device.session.Situation;
import kagami.device.session.Who;
import kagami.device.session.Witness;
import org.tinylog.Logger;

/**
 * Writes down what happens at the mirror, on the thread {@code journal}; nobody waits for the disk.
 * While a guest is there nothing is even handed on. A journal that cannot write says so once, and
 * once when it can again; the mirror goes on without it.
 */
public final class Journal implements Witness, AutoCloseable {
  /** Entries that may wait for the disk: minutes of an aligning person. */
  private static final int WAITING = 4096;

  /** Longest wait for the disk when closing. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final JournalSettings settings;
  private final LongSupplier nanoClock;
  private final Path incoming;
  private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Recorder recorder;
  private final Thread thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::run);
  private volatile boolean guest;
  private volatile Optional<Scan> scan = Optional.empty();
  private boolean failing;

  /** A scan whose pictures may be kept; one is never taken for another. */
  private static final class Scan {}

  /**
   * @param folder there already, and open to its owner only
   * @param wall for dates
   * @param nanoClock monotonic time, ns
   */
  public Journal(
      Path folder,
      JournalSettings settings,
      Facts facts,
      InstantSource wall,
      LongSupplier nanoClock) {
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.incoming = folder.resolve("incoming");
    this.recorder =
        new Recorder(new Ring(folder, settings), settings, facts, wall, () -> lost.getAndSet(0));
  }

  /** Begins to write; to be called once. */
  public void start() {
    if (settings.on()) {
      thread.start();
    }
  }

  @Override
  public void saw(Situation before, Event event, Machine.Step step) {
    Situation after = step.situation();
    boolean guestNow = guest(before) || guest(after);
    if (guestNow && !guest) {
      hand(new Entry.Over());
    }
    guest = guestNow;
    scan = guestNow ? Optional.empty() : scanOf(step);
    if (!guestNow && !inVain(before, event, step)) {
      hand(new Entry.Stepped(nanoClock.getAsLong(), before, event, step));
    }
  }

  private static boolean guest(Situation situation) {
    return situation.person() instanceof Who.Guest;
  }

  /** Work that nobody waits for any more may still be that of a guest who has just left. */
  private static boolean inVain(Situation before, Event event, Machine.Step step) {
    return event instanceof Event.Work
        && step.effects().isEmpty()
        && step.situation().equals(before);
  }

  private Optional<Scan> scanOf(Machine.Step step) {
    for (Effect effect : step.effects()) {
      if (effect instanceof Effect.StartScan(Who who)) {
        return who instanceof Who.Known ? Optional.of(new Scan()) : Optional.empty();
      }
      if (effect instanceof Effect.StartAlign || effect instanceof Effect.StopWork) {
        return Optional.empty();
      }
    }
    return scan;
  }

  /** Takes down a reading; from any thread, never waits. */
  public void sensed(SenseEvent reading) {
    if (!guest) {
      hand(new Entry.Sensed(reading));
    }
  }

  private void hand(Entry entry) {
    if (settings.on() && !entries.offer(entry)) {
      lost.incrementAndGet();
    }
  }

  /**
   * The same analysis, with the pictures of known people kept where the settings say so. They are
   * written on the analysis's own thread, since they are gone after it.
   */
  public BiFunction<CaptureSet, Optional<Reference>, ScanResult> watching(
      BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis) {
    if (!settings.on() || !settings.pictures()) {
      return analysis;
    }
    IncomingSets sets = new IncomingSets(incoming);
    return (set, reference) -> {
      Optional<Scan> whose = scan;
      ScanResult result = analysis.apply(set, reference);
      if (whose.isPresent() && whose.equals(scan)) {
        sets.keep(set)
            .ifPresent(
                kept ->
                    hand(
                        new Entry.Captured(
                            nanoClock.getAsLong(), kept, reference, Figures.of(result))));
      }
      return result;
    };
  }

  private void run() {
    boolean last = false;
    while (!last) {
      try {
        Entry entry = entries.take();
        last = entry instanceof Entry.Last;
        recorder.take(entry);
        if (failing && recorder.writing()) {
          failing = false;
          Logger.info("The journal is written again");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (Exception e) { // the thread's outermost loop: the next session may be written
        giveUp(e);
      }
    }
  }

  private void giveUp(Exception problem) {
    if (!failing) {
      failing = true;
      Logger.warn(problem, "The journal cannot be written; the mirror goes on without it");
    }
    try {
      recorder.giveUp();
    } catch (IOException e) {
      Logger.debug(e, "Nor could its file be closed");
    }
  }

  /** Ends the session and waits until it is on the disk, a second at most. Idempotent. */
  @Override
  public void close() {
    if (!thread.isAlive()) {
      return;
    }
    hand(new Entry.Last());
    try {
      if (!thread.join(GOODBYE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
