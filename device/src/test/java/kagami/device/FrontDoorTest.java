package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.command.CommandHandler;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.device.display.Door;
import kagami.device.people.Code;
import kagami.device.people.Colour;
import kagami.device.people.Profile;
import kagami.device.session.ClaimCode;
import kagami.device.session.State;
import kagami.device.session.Who;
import kagami.device.store.Transaction;
import kagami.device.sync.LiveOrders;
import kagami.device.sync.MirrorDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door before a real database and a real session. */
class FrontDoorTest extends HouseBed {
  private static final Door.Answer WELCOME = new Door.Answer(Door.Outcome.WELCOME, 0);

  private FrontDoor door;
  private Linking linking;

  @BeforeEach
  void open() {
    linking = residents.linking(inbox, Who.Unknown::new, () -> {});
    door = new FrontDoor(residents.people(), signIn, inbox, linking);
  }

  private UUID person(String name, boolean oneTap) {
    Profile.Look look = new Profile.Look(name, Colour.SKY);
    return residents.people().create(look, ZoneOffset.UTC, oneTap).person();
  }

  private void isIn(Who who) {
    until("in is " + who, now -> now.who().equals(who));
  }

  private void showsACode(boolean wanted) {
    until("a code is shown: " + wanted, now -> now.state() instanceof State.Claim == wanted);
  }

  @Test
  void aCodeStandsOnTheGlassUntilItWasTyped() {
    door.link();
    showsACode(true);
    ClaimCode shown = ((State.Claim) session.situation().state()).claim();
    assertTrue(shown.code().matches("[0-9A-Z]{4}-[0-9A-Z]{4}"), "not a code");
    assertEquals(1, outbox.depth());
    assertEquals(Optional.empty(), door.account());
    MirrorDesk desk = residents.desk("m", outbox, new NoParts(), linking);
    desk.take(command(new Order.Claimed("Home")));
    showsACode(false);
    assertEquals(Optional.of("Home"), door.account());
    door.link();
    showsACode(true);
    assertNotEquals(shown, ((State.Claim) session.situation().state()).claim());
  }

  @Test
  void whoIsErasedFromAfarIsNoLongerIn() {
    UUID ada = person("Ada", true);
    door.byTap(ada.toString());
    isIn(new Who.Known(ada, "Ada"));
    residents.desk("m", outbox, new NoParts(), linking).take(command(new Order.ErasePerson(ada)));
    isIn(new Who.Unknown());
    assertEquals(List.of(), door.residents());
  }

  private static byte[] command(Order order) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return new MessageCodec()
        .encode(new CommandMessage(UUID.randomUUID(), now, now.plusHours(1), order));
  }

  private static final class NoParts implements LiveOrders {
    @Override
    public CommandHandler.Answer identify() {
      return new CommandHandler.Answer.Refused("nothing to blink");
    }

    @Override
    public CommandHandler.Answer set(Transaction transaction, Order.Set order) {
      return new CommandHandler.Answer.Refused("nothing to set");
    }
  }

  @Test
  void oneTapIsEnoughWhereThePersonSaysSo() {
    UUID ada = person("Ada Lovelace", true);
    UUID bob = person("Bob", false);
    assertEquals(
        List.of(
            new Door.Resident(ada.toString(), "Ada Lovelace", "AL", "sky"),
            new Door.Resident(bob.toString(), "Bob", "B", "sky")),
        door.residents());
    assertEquals(WELCOME, door.byTap(ada.toString()));
    isIn(new Who.Known(ada, "Ada Lovelace"));
    assertEquals(Door.Outcome.NOT_THIS_WAY, door.byTap(bob.toString()).outcome());
    door.leave();
    isIn(new Who.Unknown());
    door.asGuest();
    isIn(new Who.Guest());
  }

  @Test
  void aCodeLetsInAndWrongOnesCostTime() {
    UUID bob = person("Bob", false);
    signIn.setCode(bob, new Code("4711"));
    for (int i = 0; i < 4; i++) {
      assertEquals(
          new Door.Answer(Door.Outcome.WRONG_CODE, 0), door.byCode(bob.toString(), "0000"));
    }
    assertEquals(new Door.Answer(Door.Outcome.WRONG_CODE, 30), door.byCode(bob.toString(), "0000"));
    assertEquals(new Door.Answer(Door.Outcome.TOO_SOON, 30), door.byCode(bob.toString(), "4711"));
    clock.advance(Duration.ofSeconds(30));
    assertEquals(WELCOME, door.byCode(bob.toString(), "4711"));
    isIn(new Who.Known(bob, "Bob"));
  }

  @Test
  void aCardLetsIn() {
    UUID bob = person("Bob", false);
    String printed = signIn.issueCard(bob, UUID::randomUUID).token().printed();
    assertEquals(WELCOME, door.byCard(" " + printed + "\n"));
    isIn(new Who.Known(bob, "Bob"));
    assertEquals(Door.Outcome.UNKNOWN, door.byCard(printed.replaceAll(".$", "x")).outcome());
  }

  @Test
  void whatIsNobodyIsNobody() {
    person("Ada", true);
    for (String id : List.of("", "x", UUID.randomUUID().toString())) {
      assertEquals(Door.Outcome.UNKNOWN, door.byTap(id).outcome());
    }
    assertEquals(Door.Outcome.WRONG_CODE, door.byCode("x", "12").outcome());
    assertInstanceOf(Who.Unknown.class, session.situation().who());
  }
}
