package kagami.device;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kagami.device.display.Register;
import kagami.device.people.Code;
import kagami.device.people.Consents;
import kagami.device.people.Purpose;
import kagami.device.people.SignIn;
import kagami.device.people.SignInOutcome;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import kagami.device.store.PictureKind;
import kagami.device.store.StoreException;
import org.tinylog.Logger;

/**
 * Lets people see and change what is kept of themselves at the glass: only while the session shows
 * the people's pages, only whoever is in, and by the code where there is one and it matters.
 */
final class HouseholdRegister implements Register {
  private final Residents residents;
  private final SignIn signIn;
  private final OwnRecords records;
  private final Supplier<Situation> session;
  private final Supplier<Boolean> linked;
  private final boolean faces;

  /**
   * @param linked whether the mirror belongs to an account
   * @param faces whether it keeps whole pictures of those who agree
   */
  HouseholdRegister(
      Residents residents,
      SignIn signIn,
      OwnRecords records,
      Supplier<Situation> session,
      Supplier<Boolean> linked,
      boolean faces) {
    this.residents = residents;
    this.signIn = signIn;
    this.records = records;
    this.session = session;
    this.linked = linked;
    this.faces = faces;
  }

  @Override
  public Optional<Me> me() {
    return in().map(this::me);
  }

  private Optional<Who.Known> in() {
    return open() && session.get().person() instanceof Who.Known known
        ? Optional.of(known)
        : Optional.empty();
  }

  private boolean open() {
    return session.get().state() instanceof State.People;
  }

  private Me me(Who.Known who) {
    UUID person = who.id();
    String name = residents.people().profile(person).map(p -> p.look().name()).orElse("");
    Consents consents = residents.people().consents(person);
    Kept kept =
        new Kept(
            residents.store().scans(person),
            residents.pictures().scansWith(person, PictureKind.PICTURE).size(),
            linked.get());
    return new Me(
        person.toString(),
        name,
        signIn.hasCode(person),
        (int) signIn.cards(person).stream().filter(card -> card.revokedAt().isEmpty()).count(),
        Arrays.stream(Purpose.values())
            .filter(purpose -> faces || purpose != Purpose.KEEP_FACES || consents.given(purpose))
            .map(purpose -> agreed(consents, purpose))
            .toList(),
        kept);
  }

  private static Agreed agreed(Consents consents, Purpose purpose) {
    return new Agreed(
        purpose.id(),
        consents.given(purpose),
        purpose.needs().filter(needed -> !consents.allow(needed)).map(Purpose::id));
  }

  @Override
  public long nameless() {
    return residents.people().nameless().map(residents.store()::scans).orElse(0L);
  }

  @Override
  public Answer add(Newcomer newcomer) {
    Optional<Code> code = newcomer.code().flatMap(HouseholdRegister::code);
    if (!open()) {
      return Answer.of(Outcome.GONE);
    }
    return newcomer.code().isPresent() && code.isEmpty()
        ? Answer.of(Outcome.NOT_A_CODE)
        : written(() -> records.add(newcomer.name(), code, newcomer.mine()));
  }

  @Override
  public Answer rename(String id, String name) {
    return about(id, person -> records.rename(person, name));
  }

  @Override
  public Answer code(String id, String now, Optional<String> next) {
    Optional<Code> wanted = next.flatMap(HouseholdRegister::code);
    return next.isPresent() && wanted.isEmpty()
        ? Answer.of(Outcome.NOT_A_CODE)
        : proved(id, now, person -> records.code(person, wanted));
  }

  @Override
  public Answer newCard(String id, String code) {
    return proved(id, code, records::newCard);
  }

  @Override
  public Answer endCards(String id) {
    return about(id, records::endCards);
  }

  @Override
  public Answer decide(String id, String purpose, boolean given) {
    Optional<Purpose> meant = Purpose.of(purpose);
    return meant.isEmpty()
        ? Answer.of(Outcome.NOT_NOW)
        : about(id, person -> records.decide(person, meant.get(), given));
  }

  @Override
  public Answer erase(String id, String code) {
    return proved(id, code, records::erase);
  }

  private interface Deed {
    Answer of(UUID person);
  }

  /** Only whoever is in, about themselves. */
  private Answer about(String id, Deed deed) {
    return in().filter(who -> who.id().toString().equals(id))
        .map(who -> written(() -> deed.of(who.id())))
        .orElse(Answer.of(Outcome.GONE));
  }

  /** Whoever has a code shows it once more: the mirror may have been left open. */
  private Answer proved(String id, String code, Deed deed) {
    return about(
        id, person -> signIn.hasCode(person) ? proved(person, code, deed) : deed.of(person));
  }

  private Answer proved(UUID person, String code, Deed deed) {
    Optional<Code> typed = code(code);
    if (typed.isEmpty()) {
      return Answer.of(Outcome.WRONG_CODE);
    }
    return switch (signIn.byCode(person, typed.get())) {
      case SignInOutcome.SignedIn _ -> deed.of(person);
      case SignInOutcome.WrongCode(Duration pause) ->
          new Answer(Outcome.WRONG_CODE, seconds(pause));
      case SignInOutcome.TooSoon(Duration left) -> new Answer(Outcome.TOO_SOON, seconds(left));
      case SignInOutcome.NotThisWay _, SignInOutcome.Unknown _ -> Answer.of(Outcome.GONE);
    };
  }

  private static long seconds(Duration time) {
    return time.plusMillis(999).toSeconds();
  }

  private static Optional<Code> code(String digits) {
    try {
      return Optional.of(new Code(digits));
    } catch (IllegalArgumentException notACode) {
      return Optional.empty();
    }
  }

  private static Answer written(Supplier<Answer> deed) {
    try {
      return deed.get();
    } catch (StoreException e) {
      Logger.warn(e, "What somebody changed about themselves could not be written down");
      return Answer.of(Outcome.NOT_NOW);
    }
  }
}
