package kagami.cloudsync.uplink;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The mirror's link to the broker: one thread, named {@code uplink}, that connects, keeps the
 * retained messages true, sends the outbox, removes what the service has confirmed and hands
 * commands to the mirror. Everything that goes wrong ends the connection and starts a new one after
 * a growing wait; the outbox makes that safe.
 */
public final class Uplink implements AutoCloseable {
  /**
   * How long a connection must have lasted for the waits to start small again, 1 to 60 s. Larger:
   * gentler on a broker that takes connections and drops them; smaller: back sooner after several
   * short breaks. Default 10 s.
   */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final UplinkSettings settings;
  private final Outbox outbox;
  private final MirrorSide mirror;
  private final Announcer announcer;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "uplink");
  private volatile boolean connected;
  private boolean lossLogged;
  private long connectedAtNanos;
  private int failures;

  /**
   * Makes an uplink that does nothing until {@link #start()}; {@code mirror} is asked on the
   * uplink's thread.
   */
  public Uplink(
      UplinkSettings settings,
      Outbox outbox,
      MirrorSide mirror,
      InstantSource clock,
      RandomGenerator random) {
    this.settings = settings;
    this.outbox = outbox;
    this.mirror = mirror;
    this.announcer = new Announcer(settings, mirror, outbox, clock);
    this.clock = clock;
    this.random = random;
    thread.setDaemon(true); // a broker that hangs must not keep the program from ending
  }

  /** Starts the thread; to be called once. */
  public void start() {
    thread.start();
  }

  /**
   * Says that the outbox has something new, or that the mirror has something to tell; cheap, from
   * any thread. Without it both are looked at every second.
   */
  public void wake() {
    signals.offer(new Signal.Wake());
  }

  /** Whether the broker is reachable at present. */
  public boolean connected() {
    return connected;
  }

  /**
   * Says goodbye to the broker and ends the thread; waits at most three seconds. May be called
   * again.
   */
  @Override
  public void close() {
    closing.set(true);
    wake();
    try {
      if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closing.get()) {
      try {
        connectAndServe();
      } catch (InterruptedException e) {
        closing.set(true);
        Thread.currentThread().interrupt();
      } catch (
          Exception e) { // the outermost loop: whatever failed, the next connection starts afresh
        lost(e);
      } finally {
        if (connected && System.nanoTime() - connectedAtNanos > SETTLED.toNanos()) {
          failures = 0;
        }
        connected = false;
      }
      pause();
    }
  }

  private void connectAndServe() throws MqttException, InterruptedException {
    signals.clear();
    try (Link link = Link.open(settings, announcer.offline("lost"), signals)) {
      announcer.announce(link);
      back();
      @Nullable UUID epoch = mirror.lastSequences().map(Sequences::epoch).orElse(null);
      Clocks clocks = Clocks.of(clock, System::nanoTime);
      Drain drain = new Drain(settings, outbox, link, epoch, clocks, random);
      serve(new Session(settings.topics(), mirror, link, drain, announcer));
      if (closing.get()) {
        link.retain(settings.topics().status(), announcer.offline("closed"));
        link.disconnect();
      }
    }
  }

  private void serve(Session session) throws MqttException, InterruptedException {
    while (!closing.get()) {
      session.send();
      Signal signal = signals.poll(settings.idle().toMillis(), TimeUnit.MILLISECONDS);
      while (signal != null) {
        session.act(signal);
        signal = signals.poll();
      }
    }
  }

  private void back() {
    connected = true;
    connectedAtNanos = System.nanoTime();
    if (lossLogged) {
      lossLogged = false;
      Logger.info("the link to {} is back", settings.broker());
    }
  }

  private void lost(Exception problem) {
    if (!lossLogged && !closing.get()) {
      lossLogged = true;
      Logger.warn(
          "the link to {} ended: {}; messages stay queued",
          settings.broker(),
          Link.describe(problem));
    }
  }

  private void pause() {
    if (closing.get()) {
      return;
    }
    long end = System.nanoTime() + settings.reconnect().after(failures++, random).toNanos();
    try {
      long left = end - System.nanoTime();
      while (left > 0 && !closing.get()) {
        signals.poll(left, TimeUnit.NANOSECONDS);
        left = end - System.nanoTime();
      }
    } catch (InterruptedException e) {
      closing.set(true);
      Thread.currentThread().interrupt();
    }
  }
}
