package kagami.device.display;

import java.util.List;
import java.util.Optional;

/**
 * What people do about themselves at the mirror: a name, a code, what they agree to, and going
 * altogether. Only while the session has opened the people's pages, and only whoever is in about
 * themselves; called from several threads.
 */
public interface Register {
  /**
   * Whoever is in.
   *
   * @param id names the person on this page
   * @param name as it is greeted; empty when none was given yet
   * @param code whether a code is asked for
   * @param cards how many cards let the person in
   * @param agreed every purpose in the order of asking
   * @param kept what would be lost
   */
  record Me(String id, String name, boolean code, int cards, List<Agreed> agreed, Kept kept) {
    /** Copies the purposes. */
    public Me {
      agreed = List.copyOf(agreed);
    }
  }

  /**
   * What was said to one purpose.
   *
   * @param purpose its id
   * @param given whether it is agreed to
   * @param needs the id of a purpose without which this one comes to nothing, when that is missing
   */
  record Agreed(String purpose, boolean given, Optional<String> needs) {}

  /**
   * What is kept of a person.
   *
   * @param scans how many
   * @param pictured how many of these with pictures
   * @param account whether the mirror belongs to an account
   */
  record Kept(long scans, long pictured, boolean account) {}

  /** What an attempt came to. */
  enum Outcome {
    /** It is so now. */
    DONE,
    /** Somebody else is called that. */
    NAME_TAKEN,
    /** That is no name. */
    NOT_A_NAME,
    /** That is no code. */
    NOT_A_CODE,
    /** Not the person's code. */
    WRONG_CODE,
    /** The code was not looked at; wait. */
    TOO_SOON,
    /** The person is not in any more, or the pages were closed. */
    GONE,
    /** Gone from the records; the mirror goes on to remove what is left elsewhere. */
    NOT_WHOLLY,
    /** Could not be written down; nothing changed. */
    NOT_NOW
  }

  /**
   * An answer.
   *
   * @param waitS seconds until the next attempt
   * @param card what a new card says, shown this once
   */
  record Answer(Outcome outcome, long waitS, Optional<CardText> card) {
    /** Without a card. */
    public Answer(Outcome outcome, long waitS) {
      this(outcome, waitS, Optional.empty());
    }

    /** Without a wait. */
    public static Answer of(Outcome outcome) {
      return new Answer(outcome, 0);
    }
  }

  /** What is on a card, and lets in whoever has it: it has no other text form. */
  record CardText(String printed) {
    @Override
    public String toString() {
      return "CardText[withheld]";
    }
  }

  /**
   * A new person.
   *
   * @param code asked for from then on; without one a tap on the name is enough
   * @param mine the scans that nobody had a name for are this person's
   */
  record Newcomer(String name, Optional<String> code, boolean mine) {}

  /** Whoever is in; empty when nobody is, or a guest. */
  Optional<Me> me();

  /** How many scans were kept before anybody had a name. */
  long nameless();

  /** Adds a person, who is in afterwards and has agreed to nothing yet. */
  Answer add(Newcomer newcomer);

  /** Gives another name. */
  Answer rename(String id, String name);

  /**
   * Sets another code, or none.
   *
   * @param now the code until now; empty when there is none
   */
  Answer code(String id, String now, Optional<String> next);

  /**
   * Makes a card that lets the person in; earlier ones stay good.
   *
   * @param code the person's; empty when there is none
   */
  Answer newCard(String id, String code);

  /** Makes all the person's cards useless. */
  Answer endCards(String id);

  /** Agrees to a purpose, or withdraws; what builds on a purpose is withdrawn with it. */
  Answer decide(String id, String purpose, boolean given);

  /**
   * Erases a person with all that is kept.
   *
   * @param code the person's; empty when there is none
   */
  Answer erase(String id, String code);
}
