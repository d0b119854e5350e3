package kagami.cloudsync.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);
  private static final Topics TOPICS = new Topics("link-test");

  /** What the client library's threads trip over, but for the one trip that is known. */
  private final List<Throwable> trips = new CopyOnWriteArrayList<>();

  private final List<Throwable> knownTrips = new CopyOnWriteArrayList<>();

  private final Logger root = Logger.getLogger("");
  private final Handler collector =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getThrown() instanceof RuntimeException problem) {
            (CutOff.senderTripped(problem) ? knownTrips : trips).add(problem);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Thread.UncaughtExceptionHandler before;

  @BeforeEach
  void listen() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, problem) -> trips.add(problem));
    root.addHandler(collector);
  }

  @AfterEach
  void stopListening() {
    root.removeHandler(collector);
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @Test
  void aConnectionThatEndsInMidAcknowledgementEndsQuietly() throws Exception {
    try (TinyBroker broker = TinyBroker.hangingUpAfter(150)) {
      for (int round = 0; round < 6; round++) {
        BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        try (Link link = Link.open(settings(broker, Duration.ofSeconds(5)), PAYLOAD, signals)) {
          for (int i = 0; i < 200; i++) {
            publish(link, i);
          }
          awaitLoss(signals);
        }
      }
    }
    assertNoThreadIsLeft();
    assertEquals(List.of(), trips);
  }

  @Test
  void aConnectionThatIsDroppedInMidAcknowledgementEndsQuietly() throws Exception {
    try (TinyBroker broker = TinyBroker.hangingUpAfter(1_000)) {
      for (int round = 0; round < 12; round++) {
        BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
        try (Link link = Link.open(settings(broker, Duration.ofSeconds(5)), PAYLOAD, signals)) {
          for (int i = 0; i < 100; i++) {
            publish(link, i);
          }
          assertTrue(signals.poll(20, TimeUnit.SECONDS) instanceof Signal.Answered);
        }
      }
    }
    assertNoThreadIsLeft();
    assertEquals(List.of(), trips);
  }

  /** The race of {@link Link#close}, made certain. */
  @Test
  void aSenderThatFindsItsQueueClearedLosesTheConnectionAndNothingElse() throws Exception {
    try (TinyBroker broker = TinyBroker.hangingUpAfter(1_000)) {
      BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
      try (Link link = Link.open(settings(broker, Duration.ofSeconds(5)), PAYLOAD, signals)) {
        publish(link, 1);
        assertEquals(new Signal.Answered(new UUID(1, 1), 0), signals.poll(20, TimeUnit.SECONDS));
        CutOff.clearQueueBetweenLookingAndTaking(link);
        publish(link, 2);
        assertTrue(signals.poll(20, TimeUnit.SECONDS) instanceof Signal.Lost, "told at once");
      }
      assertEquals(1, knownTrips.size());
      assertNoThreadIsLeft();
      try (Link next = Link.open(settings(broker, Duration.ofSeconds(5)), PAYLOAD, signals)) {
        signals.clear();
        publish(next, 2);
        assertEquals(new Signal.Answered(new UUID(1, 2), 0), signals.poll(20, TimeUnit.SECONDS));
      }
    }
    assertNoThreadIsLeft();
    assertEquals(List.of(), trips);
  }

  @Test
  void aBrokerThatSaysNothingIsGivenUp() throws Exception {
    try (TinyBroker broker = TinyBroker.silent()) {
      for (int round = 0; round < 3; round++) {
        assertThrows(
            MqttException.class,
            () ->
                Link.open(
                    settings(broker, Duration.ofSeconds(1)), PAYLOAD, new LinkedBlockingQueue<>()));
      }
      assertNoThreadIsLeft();
    }
    assertEquals(List.of(), trips);
  }

  private static UplinkSettings settings(TinyBroker broker, Duration timeout) {
    UplinkSettings usual = UplinkSettings.of(broker.address(), TOPICS);
    return new UplinkSettings(
        usual.broker(),
        TOPICS,
        usual.window(),
        usual.awaiting(),
        usual.reconnect(),
        usual.receipt(),
        usual.idle(),
        usual.status(),
        usual.keepAlive(),
        timeout,
        usual.sessionExpiry());
  }

  /** The connection may end at any of them. */
  private static void publish(Link link, int number) {
    try {
      link.publish(new UUID(1, number), TOPICS.scan(), PAYLOAD);
    } catch (MqttException gone) {
      assertTrue(number > 0);
    }
  }

  private static void awaitLoss(BlockingQueue<Signal> signals) throws InterruptedException {
    Signal signal = signals.poll(20, TimeUnit.SECONDS);
    while (!(signal instanceof Signal.Lost)) {
      assertTrue(signal != null, "the loss was not noticed");
      signal = signals.poll(20, TimeUnit.SECONDS);
    }
  }

  private static void assertNoThreadIsLeft() {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!threads().isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
    assertEquals(List.of(), threads());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("MQTT") && name.contains(TOPICS.mirror()))
        .toList();
  }
}
