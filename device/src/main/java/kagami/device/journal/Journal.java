package kagami.device.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
 * While a guest is there nothing is even handed on; figures and pictures are kept of those who
 * agreed to it. A journal that cannot write says so once, and once when it can again; the mirror
 * goes on without it.
 */
public final class Journal implements Witness, AutoCloseable {
  /** Entries that may wait for the disk: minutes of an aligning person. */
  private static final int WAITING = 4096;

  /** Longest wait for the disk when somebody is to be forgotten. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Longest wait for the disk when closing. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private final JournalSettings settings;
  private final LongSupplier nanoClock;
  private final IncomingSets incoming;
  private final Privacy privacy;
  private final BlockingQueue<Entry> entries = new LinkedBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Recorder recorder;
  private final Thread thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::run);
  private final Set<UUID> forgotten = ConcurrentHashMap.newKeySet();
  private volatile boolean unseen;
  private volatile Optional<Scan> scan = Optional.empty();
  private boolean failing;

  /** A scan whose pictures may be kept; one is never taken for another. */
  private static final class Scan {
    private final UUID person;

    Scan(UUID person) {
      this.person = person;
    }
  }

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
      LongSupplier nanoClock,
      Privacy privacy) {
    this.settings = settings;
    this.privacy = privacy;
    this.nanoClock = nanoClock;
    this.incoming = new IncomingSets(folder.resolve(Ring.INCOMING), privacy.seal);
    Ring ring = new Ring(folder, settings);
    this.recorder =
        new Recorder(ring, settings, facts, wall, () -> lost.getAndSet(0), privacy.leave);
  }

  /**
   * How people are spared.
   *
   * @param leave asked before figures or pictures of a person are kept
   * @param seal closes the pictures
   */
  public record Privacy(Leave leave, Seal seal) {}

  /** Begins to write; to be called once. */
  public void start() {
    if (settings.on()) {
      thread.start();
    }
  }

  @Override
  public void saw(Situation before, Event event, Machine.Step step) {
    Situation after = step.situation();
    boolean unseenNow = unseen(before) || unseen(after);
    if (unseenNow && !unseen) {
      hand(new Entry.Over());
    }
    unseen = unseenNow;
    scan = unseenNow ? Optional.empty() : scanOf(step);
    if (!unseenNow && !inVain(before, event, step)) {
      hand(new Entry.Stepped(nanoClock.getAsLong(), before, event, step));
    }
  }

  private boolean unseen(Situation situation) {
    return situation.person() instanceof Who.Guest
        || forgotten(situation.who())
        || forgotten(situation.about().usual());
  }

  private boolean forgotten(Who who) {
    return who instanceof Who.Known(UUID id, String _) && forgotten.contains(id);
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
        return who instanceof Who.Known(UUID id, String _)
            ? Optional.of(new Scan(id))
            : Optional.empty();
      }
      if (effect instanceof Effect.StartAlign || effect instanceof Effect.StopWork) {
        return Optional.empty();
      }
    }
    return scan;
  }

  /** Takes down a reading; from any thread, never waits. */
  public void sensed(SenseEvent reading) {
    if (!unseen) {
      hand(new Entry.Sensed(reading));
    }
  }

  /** False when it was not taken. */
  private boolean hand(Entry entry) {
    if (!settings.on()) {
      return false;
    }
    boolean taken = entries.offer(entry);
    if (!taken) {
      lost.incrementAndGet();
    }
    return taken;
  }

  /**
   * The same analysis, with pictures kept where the settings say so, of known people who agreed to
   * it. They are written on the analysis's own thread, since they are gone after it.
   */
  public BiFunction<CaptureSet, Optional<Reference>, ScanResult> watching(
      BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis) {
    if (!settings.on() || !settings.pictures()) {
      return analysis;
    }
    return (set, reference) -> {
      Optional<Scan> whose = scan;
      ScanResult result = analysis.apply(set, reference);
      if (whose.isPresent() && whose.equals(scan) && privacy.leave.pictures(whose.get().person)) {
        keep(whose.get().person, set, reference, Figures.of(result));
      }
      return result;
    };
  }

  private void keep(UUID person, CaptureSet set, Optional<Reference> reference, Figures figures) {
    Optional<Path> kept = incoming.keep(set);
    if (!hand(new Entry.Captured(nanoClock.getAsLong(), person, kept, reference, figures))) {
      kept.ifPresent(incoming::erase);
    }
  }

  /**
   * Removes the pictures that are kept of a person, and waits until they are gone.
   *
   * @throws JournalException when some are left
   */
  public void forgetPictures(UUID person) {
    forget(person, Forgetting.PICTURES);
  }

  /**
   * Removes every session that a person was in, the present one included, and waits until they are
   * gone. Others who were there the same minute lose them too.
   *
   * @throws JournalException when some are left
   */
  public void forgetSessions(UUID person) {
    forget(person, Forgetting.SESSIONS);
  }

  /**
   * As {@link #forgetSessions}; and nothing more is written down of the person by this mirror, even
   * if the session still knows of them.
   *
   * @throws JournalException when something is left
   */
  public void forget(UUID person) {
    forgotten.add(person);
    unseen = true;
    forget(person, Forgetting.PERSON);
  }

  private void forget(UUID person, Forgetting what) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Entry.Forget entry = new Entry.Forget(person, what, done);
    try {
      if (!thread.isAlive()) {
        recorder.take(entry);
      } else if (!entries.offer(entry, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new JournalException("the journal is too busy to forget anybody; try again");
      }
      done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException("nobody was forgotten: interrupted; try again");
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new JournalException(
          "the journal could not forget a person; check its folder and disk, and try again", e);
    }
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
      if (thread.join(GOODBYE)) {
        incoming.erase();
      } else {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
