package kagami.device.display;

import java.util.List;
import java.util.Optional;

/** How people come in and go, as the page asks for it; called from several threads. */
public interface Door {
  /**
   * Somebody who may come in.
   *
   * @param id names the person on this page
   * @param initials one or two letters
   * @param colour name of the person's colour
   */
  record Resident(String id, String name, String initials, String colour) {}

  /** What an attempt to come in came to. */
  enum Outcome {
    /** The session is told. */
    WELCOME,
    /** Not the person's code. */
    WRONG_CODE,
    /** Not looked at; wait. */
    TOO_SOON,
    /** This person comes in another way. */
    NOT_THIS_WAY,
    /** Nobody is known like that. */
    UNKNOWN
  }

  /**
   * An answer to whoever wants to come in.
   *
   * @param waitS seconds until the next attempt
   */
  record Answer(Outcome outcome, long waitS) {}

  /** Everybody with a profile, in the order made. */
  List<Resident> residents();

  /** Somebody taps on a name. */
  Answer byTap(String id);

  /** Somebody types a code. */
  Answer byCode(String id, String code);

  /** Somebody shows a card; its text is read by a scanner or typed. */
  Answer byCard(String text);

  /** Somebody does not want to be known. */
  void asGuest();

  /** Whoever is in leaves. */
  void leave();

  /** What the account is called that the mirror belongs to; empty without one. */
  Optional<String> account();

  /** Somebody wants to link the mirror to an account; the session is told to show a code. */
  void link();
}
