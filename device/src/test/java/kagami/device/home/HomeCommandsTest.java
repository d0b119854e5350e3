package kagami.device.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.cloudsync.command.CommandHandler.Answer;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.Scalar;
import kagami.device.store.DesiredSettings;
import kagami.device.store.MirrorStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCommandsTest {
  @TempDir private Path folder;
  private final AtomicInteger passes = new AtomicInteger(3);
  private final AtomicInteger minutes = new AtomicInteger(20);
  private MirrorStore store;
  private RemoteSettings settings;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    settings =
        new RemoteSettings(
            List.of(
                new RemoteSettings.Allowed("mirror.capture.passes", 1, 5, passes::set),
                new RemoteSettings.Allowed("mirror.lamp.longest-min", 1, 60, minutes::set)),
            new DesiredSettings(store));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Answer set(long version, Map<String, Scalar> values) {
    Answer answer =
        store.inTransaction(
            transaction -> settings.set(transaction, new Order.Set(version, values)));
    settings.apply();
    return answer;
  }

  private static String refused(Answer answer) {
    return assertInstanceOf(Answer.Refused.class, answer).reason();
  }

  private static Scalar number(double value) {
    return new Scalar.Numeric(value);
  }

  @Test
  void whatMayBeSetIsSetAndStaysAfterARestart() {
    assertInstanceOf(Answer.Done.class, set(1, Map.of("mirror.capture.passes", number(2))));
    assertInstanceOf(Answer.Done.class, set(2, Map.of("mirror.lamp.longest-min", number(5))));
    assertEquals(2, passes.get());
    assertEquals(5, minutes.get());
    close();
    passes.set(3);
    minutes.set(20);
    open();
    settings.apply();
    assertEquals(2, passes.get());
    assertEquals(5, minutes.get());
  }

  @Test
  void anythingElseIsRefusedByNameAndNothingOfTheOrderIsTaken() {
    Map<String, Scalar> mixed =
        Map.of("mirror.capture.passes", number(2), "mirror.display.host", new Scalar.Text("0"));
    assertEquals("mirror.display.host cannot be set from afar", refused(set(1, mixed)));
    assertEquals(3, passes.get());
    for (Scalar wrong : List.of(number(0), number(6), number(2.5), new Scalar.Truth(true))) {
      String reason = refused(set(1, Map.of("mirror.capture.passes", wrong)));
      assertEquals("mirror.capture.passes must be a whole number, 1 to 5", reason);
    }
    assertEquals(3, passes.get());
  }

  @Test
  void anOlderVersionIsRefused() {
    set(7, Map.of("mirror.capture.passes", number(2)));
    assertTrue(
        refused(set(6, Map.of("mirror.capture.passes", number(5)))).startsWith("version 6 is"));
    assertEquals(2, passes.get());
    assertInstanceOf(Answer.Done.class, set(7, Map.of("mirror.capture.passes", number(4))));
    assertEquals(4, passes.get());
  }
}
