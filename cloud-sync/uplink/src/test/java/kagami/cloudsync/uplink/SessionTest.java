package kagami.cloudsync.uplink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kagami.cloudsync.home.LampOrder;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
  private static final Topics TOPICS = new Topics("bathroom");
  private static final String ON = "{\"state\":\"ON\"}";

  @TempDir Path folder;
  private final FakeOutlet outlet = new FakeOutlet();
  private final List<String> told = new ArrayList<>();
  private boolean failing;
  private SqliteOutbox outbox;
  private Session session;
  private int packet;

  /** Notes what it is told and how much was acknowledged by then. */
  private final class Side implements MirrorSide {
    @Override
    public MirrorFacts facts() {
      return new MirrorFacts("0.1.0", null, null, null);
    }

    @Override
    public void command(byte[] payload) {
      if (failing) {
        throw new IllegalStateException("the database refuses");
      }
      note("command");
    }

    @Override
    public void lamp(LampOrder order) {
      note("lamp");
    }

    @Override
    public void startScan() {
      note("scan");
    }

    private void note(String what) {
      told.add(what + " after " + outlet.acknowledged.size());
    }
  }

  @BeforeEach
  void open() {
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    UplinkSettings settings = UplinkSettings.of(URI.create("tcp://127.0.0.1:1"), TOPICS);
    InstantSource clock = InstantSource.system();
    Side mirror = new Side();
    Drain drain =
        new Drain(settings, outbox, outlet, null, new Clocks(clock, clock), new Random(1));
    Announcer announcer = new Announcer(settings, mirror, outbox, clock);
    session = new Session(TOPICS, mirror, outlet, drain, announcer);
  }

  @AfterEach
  void close() {
    outbox.close();
  }

  private void arrive(String topic, String payload, boolean retained) throws Exception {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    session.act(new Signal.Arrived(topic, bytes, ++packet, 1, retained));
  }

  @Test
  void whatComesTakesEffectBeforeItIsAcknowledged() throws Exception {
    arrive(TOPICS.command(), "{}", false);
    arrive(TOPICS.lightSet(), ON, false);
    arrive(TOPICS.scanSet(), "PRESS", false);

    assertEquals(List.of("command after 0", "lamp after 1", "scan after 2"), told);
    assertEquals(List.of(1, 2, 3), outlet.acknowledged);
  }

  @Test
  void aCommandThatCannotBeStoredIsNotAcknowledged() {
    failing = true;

    assertThrows(IllegalStateException.class, () -> arrive(TOPICS.command(), "{}", false));
    assertEquals(List.of(), outlet.acknowledged);
  }

  @Test
  void anOrderThatLayWithTheBrokerIsNotCarriedOut() throws Exception {
    arrive(TOPICS.lightSet(), ON, true);
    arrive(TOPICS.scanSet(), "PRESS", true);
    arrive(Topics.HOME_ASSISTANT_STATUS, "online", true);

    assertEquals(List.of(), told);
    assertEquals(List.of(), outlet.calls);
    assertEquals(3, outlet.acknowledged.size());
  }

  @Test
  void nonsenseIsAcknowledgedAndForgotten() throws Exception {
    arrive(TOPICS.receipt(), "nonsense", false);
    arrive(TOPICS.lightSet(), "nonsense", false);
    arrive(TOPICS.scanSet(), "nonsense", false);
    arrive("kagami/v1/other/command", "{}", false);

    assertEquals(List.of(), told);
    assertEquals(4, outlet.acknowledged.size());
  }

  @Test
  void aLossEndsTheSession() {
    Session.LinkLost lost =
        assertThrows(
            Session.LinkLost.class, () -> session.act(new Signal.Lost("the broker hung up")));

    assertEquals("the broker hung up", lost.getMessage());
  }
}
