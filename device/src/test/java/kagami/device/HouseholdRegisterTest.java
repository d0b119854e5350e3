package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.device.display.Register;
import kagami.device.display.Register.Answer;
import kagami.device.display.Register.Newcomer;
import kagami.device.display.Register.Outcome;
import kagami.device.people.CardToken;
import kagami.device.people.Consents;
import kagami.device.people.Keepsakes;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.people.SignInOutcome;
import kagami.device.session.Event;
import kagami.device.session.State;
import kagami.device.session.Who;
import kagami.device.store.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The people's pages before a real database and a real session. */
class HouseholdRegisterTest extends HouseBed {
  private static final Answer DONE = Answer.of(Outcome.DONE);

  private final List<String> woken = Collections.synchronizedList(new ArrayList<>());
  private Register register;
  private volatile boolean stuck;

  /** Keepsakes that cannot be removed while the disk does not answer. */
  private final class Stubborn implements Keepsakes {
    @Override
    public void erase(UUID person) {
      refuse();
    }

    @Override
    public void withdraw(UUID person, Purpose purpose) {
      refuse();
    }

    private void refuse() {
      if (stuck) {
        throw new StoreException("the disk does not answer", new java.io.IOException("stuck"));
      }
    }
  }

  @Override
  Keepsakes keepsakes() {
    return new Stubborn();
  }

  @BeforeEach
  void open() {
    register = register(true);
    inbox.post(new Event.PeopleAsked());
    until("the pages are open", now -> now.state() instanceof State.People);
  }

  private HouseholdRegister register(boolean faces) {
    return new HouseholdRegister(
        residents,
        signIn,
        new OwnRecords(residents, signIn, inbox, Who.Unknown::new, () -> woken.add("queued")),
        session::situation,
        () -> true,
        faces);
  }

  private Register.Me added(String name, String... code) {
    assertEquals(DONE, register.add(new Newcomer(name, List.of(code).stream().findFirst(), false)));
    until(name + " is in", now -> now.who() instanceof Who.Known who && who.name().equals(name));
    return register.me().orElseThrow();
  }

  private static UUID id(Register.Me me) {
    return UUID.fromString(me.id());
  }

  /** Scans without figures, as rows that are counted. */
  private void scans(UUID person, int count) {
    store.inTransaction(
        transaction -> {
          for (int i = 0; i < count; i++) {
            transaction.update(
                "INSERT INTO scan (sequence, id, person, taken_at, message)"
                    + " VALUES ((SELECT coalesce(max(sequence), 0) + 1 FROM scan), ?, ?, 0, '{}')",
                UUID.randomUUID(),
                person);
          }
          return count;
        });
  }

  /** Consents and erasures in the order told to the service. */
  private List<String> told() {
    return outbox.next(50, NOW, NOW).stream()
        .map(p -> new MessageCodec().decode(p.entry().json().getBytes(StandardCharsets.UTF_8)))
        .map(decoded -> assertInstanceOf(Decoded.Accepted.class, decoded).message())
        .map(message -> ((EventMessage) message).detail())
        .filter(detail -> !(detail instanceof EventDetail.Gone))
        .map(
            detail ->
                detail instanceof EventDetail.Consent(var purpose, var decision)
                    ? purpose + " " + decision
                    : detail.getClass().getSimpleName())
        .collect(Collectors.toList());
  }

  @Test
  void somebodyNewIsInAndHasAgreedToNothing() {
    Register.Me ada = added("Ada");
    assertEquals("Ada", ada.name());
    assertFalse(ada.code());
    assertEquals(Purpose.values().length, ada.agreed().size());
    assertTrue(ada.agreed().stream().noneMatch(Register.Agreed::given));
    assertEquals(Optional.of("scan"), ada.agreed().get(1).needs());
    assertInstanceOf(SignInOutcome.SignedIn.class, signIn.byTap(id(ada)));
    Register.Me bob = added("Bob", "4711");
    assertTrue(bob.code());
    assertInstanceOf(SignInOutcome.NotThisWay.class, signIn.byTap(id(bob)));
    List<Profile> profiles = residents.people().profiles();
    assertEquals(2, profiles.stream().map(p -> p.look().colour()).distinct().count());
    assertEquals(List.of(), told());
  }

  @Test
  void aNameIsOneAndNobodyElses() {
    added("Ada");
    for (String none : List.of("", " \t", "x".repeat(41), "a\u0007b")) {
      Answer answer = register.add(new Newcomer(none, Optional.empty(), false));
      assertEquals(Outcome.NOT_A_NAME, answer.outcome(), none);
    }
    assertEquals(
        Outcome.NAME_TAKEN, register.add(new Newcomer(" aDA ", Optional.empty(), false)).outcome());
    assertEquals(
        Outcome.NOT_A_CODE, register.add(new Newcomer("Bob", Optional.of("12"), false)).outcome());
    assertEquals(1, residents.people().profiles().size());
    Register.Me bob = added("Bob");
    assertEquals(Outcome.NAME_TAKEN, register.rename(bob.id(), "Ada").outcome());
    assertEquals(DONE, register.rename(bob.id(), "Bobby"));
    until("the new name is greeted", now -> now.who().equals(new Who.Known(id(bob), "Bobby")));
  }

  @Test
  void scansFromBeforeThereWereNamesAreWhoseTheyAreSaidToBe() {
    UUID first = residents.first();
    scans(first, 3);
    assertEquals(3, register.nameless());
    Register.Me guestOfTheHouse = added("Bob");
    assertEquals(0, guestOfTheHouse.kept().scans());
    assertEquals(3, register.nameless());
    assertEquals(DONE, register.add(new Newcomer("Ada", Optional.empty(), true)));
    until("Ada is in", now -> now.who().equals(new Who.Known(first, "Ada")));
    Register.Me ada = register.me().orElseThrow();
    assertEquals(3, ada.kept().scans());
    assertTrue(ada.agreed().getFirst().given(), "what was agreed to stays");
    assertEquals(0, register.nameless());
  }

  @Test
  void aCodeIsAskedForBeforeItIsChangedOrTakenAway() {
    String ada = added("Ada").id();
    assertEquals(DONE, register.code(ada, "", Optional.of("4711")));
    assertEquals(Outcome.NOT_A_CODE, register.code(ada, "4711", Optional.of("no")).outcome());
    assertEquals(Outcome.WRONG_CODE, register.code(ada, "0000", Optional.of("1234")).outcome());
    assertEquals(Outcome.WRONG_CODE, register.code(ada, "", Optional.empty()).outcome());
    assertEquals(DONE, register.code(ada, "4711", Optional.of("1234")));
    UUID id = UUID.fromString(ada);
    assertInstanceOf(SignInOutcome.NotThisWay.class, signIn.byTap(id));
    assertEquals(DONE, register.code(ada, "1234", Optional.empty()));
    assertInstanceOf(SignInOutcome.SignedIn.class, signIn.byTap(id));
  }

  @Test
  void guessingACodeOnThePageCostsTheSameTimeAsAtTheDoor() {
    String ada = added("Ada", "4711").id();
    for (int i = 0; i < 4; i++) {
      assertEquals(new Answer(Outcome.WRONG_CODE, 0), register.erase(ada, "0000"));
    }
    assertEquals(new Answer(Outcome.WRONG_CODE, 30), register.erase(ada, "0000"));
    assertEquals(new Answer(Outcome.TOO_SOON, 30), register.erase(ada, "4711"));
    clock.advance(Duration.ofSeconds(30));
    assertEquals(DONE, register.erase(ada, "4711"));
  }

  @Test
  void whatIsAgreedToIsToldAndWhatBuildsOnItIsWithdrawnWithIt() {
    Register.Me ada = added("Ada");
    for (Purpose purpose : Purpose.values()) {
      assertEquals(DONE, register.decide(ada.id(), purpose.id(), true));
    }
    scans(id(ada), 2);
    assertEquals(DONE, register.decide(ada.id(), "keep-numbers", false));
    Consents consents = residents.people().consents(id(ada));
    assertTrue(consents.allow(Purpose.SCAN));
    for (Purpose gone : Purpose.KEEP_NUMBERS.withThoseAbove()) {
      assertFalse(consents.given(gone), gone.id());
    }
    assertEquals(0, register.me().orElseThrow().kept().scans());
    assertEquals(
        List.of(
            "scan GIVEN",
            "keep-numbers GIVEN",
            "keep-pictures GIVEN",
            "keep-faces GIVEN",
            "show-at-home GIVEN",
            "name-at-home GIVEN",
            "name-at-home WITHDRAWN",
            "show-at-home WITHDRAWN",
            "keep-faces WITHDRAWN",
            "keep-pictures WITHDRAWN",
            "keep-numbers WITHDRAWN"),
        told());
    assertEquals(Outcome.NOT_NOW, register.decide(ada.id(), "world-rule", true).outcome());
  }

  /** A mirror that keeps no whole pictures asks for none, but lets a consent be withdrawn. */
  @Test
  void wholePicturesAreAskedForOnlyWhereTheyAreKept() {
    Register.Me ada = added("Ada");
    HouseholdRegister keepsNone = register(false);
    assertEquals(Purpose.values().length, purposes(register));
    assertEquals(Purpose.values().length - 1, purposes(keepsNone));
    assertEquals(DONE, register.decide(ada.id(), Purpose.KEEP_FACES.id(), true));
    assertEquals(Purpose.values().length, purposes(keepsNone));
  }

  private static long purposes(Register register) {
    return register.me().orElseThrow().agreed().size();
  }

  @Test
  void whoIsErasedIsGoneAndTheServiceIsTold() {
    Register.Me ada = added("Ada");
    register.decide(ada.id(), "scan", true);
    scans(id(ada), 1);
    assertEquals(DONE, register.erase(ada.id(), ""));
    until("nobody is in", now -> now.who() instanceof Who.Unknown);
    assertInstanceOf(State.People.class, session.situation().state());
    assertEquals(List.of(), residents.people().profiles());
    assertEquals(0, store.scans(id(ada)));
    assertEquals(List.of("PersonErased"), told());
    assertFalse(woken.isEmpty(), "the uplink was not woken");
  }

  @Test
  void onlyWhoeverIsInMayAndOnlyWhileThePagesAreOpen() {
    Register.Me ada = added("Ada");
    Register.Me bob = added("Bob");
    Answer gone = Answer.of(Outcome.GONE);
    for (String other : List.of(ada.id(), "", "x", UUID.randomUUID().toString())) {
      assertEquals(gone, register.rename(other, "Eve"));
      assertEquals(gone, register.code(other, "", Optional.of("4711")));
      assertEquals(gone, register.decide(other, "scan", true));
      assertEquals(gone, register.erase(other, ""));
    }
    inbox.post(new Event.Cancel());
    until("the pages are closed", now -> now.state() instanceof State.Hello);
    assertEquals(Optional.empty(), register.me());
    assertEquals(gone, register.erase(bob.id(), ""));
    assertEquals(gone, register.add(new Newcomer("Eve", Optional.empty(), false)));
    assertEquals(2, residents.people().profiles().size());
  }

  @Test
  void whatCannotBeRemovedAtOnceIsSaid() {
    Register.Me ada = added("Ada");
    register.decide(ada.id(), "scan", true);
    stuck = true;
    assertEquals(Outcome.NOT_WHOLLY, register.decide(ada.id(), "scan", false).outcome());
    assertFalse(residents.people().consents(id(ada)).given(Purpose.SCAN));
    assertEquals(Outcome.NOT_NOW, register.erase(ada.id(), "").outcome());
    assertEquals(1, residents.people().profiles().size());
    stuck = false;
    assertEquals(DONE, register.erase(ada.id(), ""));
  }

  @Test
  void aCardLetsInWhomItWasMadeForUntilItEnds() {
    Register.Me ada = added("Ada", "4711");
    assertEquals(0, ada.cards());
    assertEquals(Outcome.WRONG_CODE, register.newCard(ada.id(), "1111").outcome());
    clock.advance(Duration.ofMinutes(5));
    Answer made = register.newCard(ada.id(), "4711");
    String printed = made.card().orElseThrow().printed();
    assertFalse(made.toString().contains(printed), made.toString());
    CardToken token = CardToken.of(printed).orElseThrow();
    assertInstanceOf(SignInOutcome.SignedIn.class, signIn.byCard(token));
    assertEquals(1, register.me().orElseThrow().cards());
    Register.Me bob = added("Bob");
    assertEquals(Outcome.GONE, register.newCard(ada.id(), "4711").outcome());
    assertEquals(Outcome.GONE, register.endCards(ada.id()).outcome());
    assertEquals(DONE, register.endCards(bob.id()));
    assertInstanceOf(SignInOutcome.SignedIn.class, signIn.byCard(token));
    inbox.post(new Event.SignedIn(new Who.Known(id(ada), "Ada")));
    until("Ada is in", now -> now.who() instanceof Who.Known who && who.name().equals("Ada"));
    assertEquals(DONE, register.endCards(ada.id()));
    assertInstanceOf(SignInOutcome.Unknown.class, signIn.byCard(token));
    assertEquals(0, register.me().orElseThrow().cards());
  }
}
