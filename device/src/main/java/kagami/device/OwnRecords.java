package kagami.device;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kagami.device.display.Register.Answer;
import kagami.device.display.Register.CardText;
import kagami.device.display.Register.Outcome;
import kagami.device.people.Code;
import kagami.device.people.Colour;
import kagami.device.people.Consents;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.people.SignIn;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Who;
import kagami.device.store.Erasing;
import kagami.device.store.StoreException;
import org.tinylog.Logger;

/** Writes down what people want kept of themselves, or gone, and tells the session. */
final class OwnRecords {
  private final Residents residents;
  private final SignIn signIn;
  private final Inbox inbox;
  private final Supplier<Who> usual;
  private final Runnable queued;

  /**
   * @param usual who is meant while nobody is signed in
   * @param queued called when there is something to be sent
   */
  OwnRecords(
      Residents residents, SignIn signIn, Inbox inbox, Supplier<Who> usual, Runnable queued) {
    this.residents = residents;
    this.signIn = signIn;
    this.inbox = inbox;
    this.usual = usual;
    this.queued = queued;
  }

  private People people() {
    return residents.people();
  }

  /**
   * Adds a person, who is in afterwards. A code comes after the profile, so that nobody is shut out
   * by a power cut in between.
   *
   * @param mine the scans that nobody had a name for are this person's
   * @throws StoreException when it cannot be written
   */
  synchronized Answer add(String name, Optional<Code> code, boolean mine) {
    List<Profile> others = people().profiles();
    return switch (Naming.of(name, others)) {
      case Naming.Refused(Outcome why) -> Answer.of(why);
      case Naming.Fits(Profile.Look look) -> {
        Optional<UUID> nameless = mine ? people().nameless() : Optional.empty();
        Profile profile =
            nameless
                .map(person -> fresh(person, look))
                .orElseGet(() -> people().create(look, ZoneId.systemDefault(), true));
        people().save(profile);
        yield code.map(digits -> code(profile, Optional.of(digits))).orElseGet(() -> in(profile));
      }
    };
  }

  /** What comes of a name. */
  private sealed interface Naming {
    /** With a colour that is free. */
    record Fits(Profile.Look look) implements Naming {}

    record Refused(Outcome why) implements Naming {}

    static Naming of(String name, List<Profile> others) {
      try {
        Profile.Look look = new Profile.Look(name, free(others));
        boolean taken =
            others.stream().anyMatch(other -> other.look().name().equalsIgnoreCase(look.name()));
        return taken ? new Refused(Outcome.NAME_TAKEN) : new Fits(look);
      } catch (IllegalArgumentException notAName) {
        return new Refused(Outcome.NOT_A_NAME);
      }
    }

    private static Colour free(List<Profile> others) {
      List<Colour> taken = others.stream().map(profile -> profile.look().colour()).toList();
      return Arrays.stream(Colour.values())
          .filter(colour -> !taken.contains(colour))
          .findFirst()
          .orElse(Colour.GREY);
    }
  }

  /** A profile for somebody who had none; a tap on the name is enough. */
  private Profile fresh(UUID person, Profile.Look look) {
    return new Profile(person, look, residents.clock().instant(), ZoneId.systemDefault(), true);
  }

  /**
   * Gives another name, or a first one; the colour stays.
   *
   * @throws StoreException when it cannot be written
   */
  synchronized Answer rename(UUID person, String name) {
    List<Profile> others =
        people().profiles().stream().filter(other -> !other.person().equals(person)).toList();
    return switch (Naming.of(name, others)) {
      case Naming.Refused(Outcome why) -> Answer.of(why);
      case Naming.Fits(Profile.Look look) -> {
        Profile profile =
            people()
                .profile(person)
                .map(then -> renamed(then, look.name()))
                .orElseGet(() -> fresh(person, look));
        people().save(profile);
        yield in(profile);
      }
    };
  }

  private static Profile renamed(Profile then, String name) {
    return new Profile(
        then.person(),
        new Profile.Look(name, then.look().colour()),
        then.createdAt(),
        then.timeZone(),
        then.oneTap());
  }

  /**
   * Sets another code, or none: whoever has one comes in by it, whoever has none by a tap.
   *
   * @throws StoreException when it cannot be written
   */
  Answer code(UUID person, Optional<Code> code) {
    return people()
        .profile(person)
        .map(profile -> code(profile, code))
        .orElse(Answer.of(Outcome.NOT_A_NAME));
  }

  private Answer code(Profile then, Optional<Code> code) {
    UUID person = then.person();
    code.ifPresent(digits -> signIn.setCode(person, digits));
    people()
        .save(new Profile(person, then.look(), then.createdAt(), then.timeZone(), code.isEmpty()));
    if (code.isEmpty()) {
      signIn.removeCode(person);
    }
    return in(then);
  }

  /**
   * Makes a card for whoever has a name, since a card greets by it.
   *
   * @throws StoreException when it cannot be written
   */
  Answer newCard(UUID person) {
    if (people().profile(person).isEmpty()) {
      return Answer.of(Outcome.NOT_A_NAME);
    }
    String printed = signIn.issueCard(person, UUID::randomUUID).token().printed();
    return new Answer(Outcome.DONE, 0, Optional.of(new CardText(printed)));
  }

  /**
   * Makes all cards of a person useless.
   *
   * @throws StoreException when it cannot be written
   */
  Answer endCards(UUID person) {
    signIn.revokeCards(person);
    return Answer.of(Outcome.DONE);
  }

  /**
   * Agrees to a purpose, or withdraws it and what builds on it.
   *
   * @throws StoreException when it cannot be written
   */
  Answer decide(UUID person, Purpose purpose, boolean given) {
    boolean wholly = true;
    if (given) {
      people().agree(person, purpose);
    } else {
      Consents consents = people().consents(person);
      for (Purpose each : purpose.withThoseAbove()) {
        wholly &= !consents.given(each) || withdraw(person, each);
      }
    }
    queued.run();
    return Answer.of(wholly ? Outcome.DONE : Outcome.NOT_WHOLLY);
  }

  /** False when something is left to be removed. */
  private boolean withdraw(UUID person, Purpose purpose) {
    try {
      return people().withdraw(person, purpose) == Erasing.Outcome.NO_TRACE;
    } catch (StoreException e) {
      if (people().consents(person).given(purpose)) {
        throw e;
      }
      Logger.warn(e, "Something is left of what somebody no longer agrees to");
      return false;
    }
  }

  /**
   * Erases a person.
   *
   * @throws StoreException when it cannot be done now; the person is still known then
   */
  Answer erase(UUID person) {
    boolean wholly = people().erase(person) == Erasing.Outcome.NO_TRACE;
    inbox.post(new Event.SignedOut());
    changed();
    return Answer.of(wholly ? Outcome.DONE : Outcome.NOT_WHOLLY);
  }

  /** Whoever is in is in under the newest name. */
  private Answer in(Profile profile) {
    changed();
    inbox.post(new Event.SignedIn(new Who.Known(profile.person(), profile.look().name())));
    return Answer.of(Outcome.DONE);
  }

  private void changed() {
    inbox.post(new Event.HouseholdChanged(usual.get()));
    queued.run();
  }
}
