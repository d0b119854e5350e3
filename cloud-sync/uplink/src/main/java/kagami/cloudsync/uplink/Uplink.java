package kagami.cloudsync.uplink;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.StatusMessage.Presence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The mirror's link to the broker: one thread, named {@code uplink}, that connects, keeps the
 * retained status true, sends the outbox and removes what the service has confirmed. Everything
 * that goes wrong ends the connection and starts a new one after a growing wait; the outbox makes
 * that safe.
 */
public final class Uplink implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  private final UplinkSettings settings;
  private final Outbox outbox;
  private final Supplier<MirrorFacts> facts;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final MessageCodec codec = new MessageCodec();
  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Thread thread = new Thread(this::run, "uplink");
  private volatile boolean connected;
  private boolean lossLogged;
  private int failures;

  /**
   * Makes an uplink that does nothing until {@link #start()}; {@code facts} is asked on the
   * uplink's thread.
   */
  public Uplink(
      UplinkSettings settings,
      Outbox outbox,
      Supplier<MirrorFacts> facts,
      InstantSource clock,
      RandomGenerator random) {
    this.settings = settings;
    this.outbox = outbox;
    this.facts = facts;
    this.clock = clock;
    this.random = random;
    thread.setDaemon(true); // a broker that hangs must not keep the program from ending
  }

  /** Starts the thread; to be called once. */
  public void start() {
    thread.start();
  }

  /**
   * Says that the outbox has something new; cheap, from any thread. Without it the outbox is looked
   * at every second.
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
        connectAndDrain();
      } catch (InterruptedException e) {
        closing.set(true);
        Thread.currentThread().interrupt();
      } catch (
          Exception e) { // the outermost loop: whatever failed, the next connection starts afresh
        lost(e);
      } finally {
        connected = false;
      }
      pause();
    }
  }

  private void connectAndDrain() throws MqttException, InterruptedException {
    signals.clear();
    try (Link link = Link.open(settings, status(Presence.OFFLINE, "lost"), signals)) {
      link.publishStatus(status(Presence.ONLINE, null));
      back();
      drain(link);
      if (closing.get()) {
        link.publishStatus(status(Presence.OFFLINE, "closed"));
        link.disconnect();
      }
    }
  }

  private void drain(Link link) throws MqttException, InterruptedException {
    Drain drain = new Drain(settings, outbox, link, codec, clock, random);
    Instant nextStatus = clock.instant().plus(settings.status());
    long toldDepth = -1;
    while (!closing.get()) {
      drain.send();
      if (!clock.instant().isBefore(nextStatus) && outbox.depth() != toldDepth) {
        toldDepth = outbox.depth();
        nextStatus = clock.instant().plus(settings.status());
        link.publishStatus(status(Presence.ONLINE, null));
      }
      Signal signal = signals.poll(settings.idle().toMillis(), TimeUnit.MILLISECONDS);
      while (signal != null) {
        switch (signal) {
          case Signal.Wake _ -> {}
          case Signal.Answered answer -> drain.answered(answer);
          case Signal.Arrived arrived -> drain.arrived(arrived.content());
          case Signal.Lost(String reason) -> throw new LinkLost(reason);
        }
        signal = signals.poll();
      }
    }
  }

  private byte[] status(Presence presence, @Nullable String reason) {
    MirrorFacts now = facts.get();
    OffsetDateTime at = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    return codec.encode(
        new StatusMessage(
            presence,
            reason,
            now.version(),
            at,
            now.lastScanAt(),
            outbox.depth(),
            now.shutter(),
            now.storageFreeBytes(),
            null,
            null,
            null));
  }

  private void back() {
    connected = true;
    failures = 0;
    if (lossLogged) {
      lossLogged = false;
      Logger.info("broker {} is back", settings.broker());
    }
  }

  private void lost(Exception problem) {
    if (!lossLogged && !closing.get()) {
      lossLogged = true;
      Logger.warn(
          "broker {} is away: {}; scans stay queued", settings.broker(), Link.describe(problem));
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

  /** The connection broke while it was in use. */
  private static final class LinkLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LinkLost(String reason) {
      super(reason);
    }
  }
}
