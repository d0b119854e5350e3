package kagami.device;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kagami.device.display.Door;
import kagami.device.people.CardToken;
import kagami.device.people.Code;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.people.SignIn;
import kagami.device.people.SignInOutcome;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Who;

/** Lets people in who say who they are, and tells the session. */
final class FrontDoor implements Door {
  private final People people;
  private final SignIn signIn;
  private final Inbox inbox;
  private final Linking linking;

  FrontDoor(People people, SignIn signIn, Inbox inbox, Linking linking) {
    this.linking = linking;
    this.people = people;
    this.signIn = signIn;
    this.inbox = inbox;
  }

  @Override
  public List<Resident> residents() {
    return people.profiles().stream().map(FrontDoor::resident).toList();
  }

  private static Resident resident(Profile profile) {
    Profile.Look look = profile.look();
    return new Resident(
        profile.person().toString(), look.name(), look.initials(), look.colour().id());
  }

  @Override
  public Answer byTap(String id) {
    return answer(read(UUID::fromString, id).map(signIn::byTap));
  }

  @Override
  public Answer byCode(String id, String code) {
    Optional<Code> typed = read(Code::new, code);
    return typed.isEmpty()
        ? new Answer(Outcome.WRONG_CODE, 0)
        : answer(read(UUID::fromString, id).map(person -> signIn.byCode(person, typed.get())));
  }

  @Override
  public Answer byCard(String text) {
    return answer(CardToken.of(text).map(signIn::byCard));
  }

  /** What a page sends may be anything. */
  private static <T> Optional<T> read(Function<String, T> reading, String text) {
    try {
      return Optional.of(reading.apply(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Answer answer(Optional<SignInOutcome> outcome) {
    return outcome.map(this::answer).orElseGet(() -> new Answer(Outcome.UNKNOWN, 0));
  }

  private Answer answer(SignInOutcome outcome) {
    return switch (outcome) {
      case SignInOutcome.SignedIn(Profile profile) -> {
        inbox.post(new Event.SignedIn(new Who.Known(profile.person(), profile.look().name())));
        yield new Answer(Outcome.WELCOME, 0);
      }
      case SignInOutcome.WrongCode(var pause) ->
          new Answer(Outcome.WRONG_CODE, pause.plusMillis(999).toSeconds());
      case SignInOutcome.TooSoon(var left) ->
          new Answer(Outcome.TOO_SOON, left.plusMillis(999).toSeconds());
      case SignInOutcome.NotThisWay() -> new Answer(Outcome.NOT_THIS_WAY, 0);
      case SignInOutcome.Unknown() -> new Answer(Outcome.UNKNOWN, 0);
    };
  }

  @Override
  public void asGuest() {
    inbox.post(new Event.SignedIn(new Who.Guest()));
  }

  @Override
  public void leave() {
    inbox.post(new Event.SignedOut());
  }

  @Override
  public Optional<String> account() {
    return linking.account();
  }

  @Override
  public void link() {
    linking.offer();
  }
}
