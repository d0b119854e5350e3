package kagami.device;

import java.util.Optional;
import java.util.UUID;
import kagami.device.camera.Nudge;
import kagami.device.camera.Sitter;
import kagami.device.people.SignIn;
import kagami.device.people.SignInOutcome;
import kagami.device.sense.Panel;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Who;
import kagami.device.simulate.Autopilot;

/** A simulated person's hands on a simulated mirror. */
final class SimulatedHands implements Autopilot.Hands {
  /** Too near for every gate. */
  private static final double LEAN_MM = 130;

  private final Inbox inbox;
  private final SignIn signIn;
  private final UUID person;
  private final Panel panel;
  private final Sitter sitter;

  SimulatedHands(Inbox inbox, SignIn signIn, UUID person, Panel panel, Sitter sitter) {
    this.inbox = inbox;
    this.signIn = signIn;
    this.person = person;
    this.panel = panel;
    this.sitter = sitter;
  }

  @Override
  public void press(Event event) {
    inbox.post(event);
  }

  @Override
  public Optional<Who> tap() {
    return switch (signIn.byTap(person)) {
      case SignInOutcome.SignedIn(var profile) ->
          Optional.of(new Who.Known(profile.person(), profile.look().name()));
      case SignInOutcome.WrongCode _,
          SignInOutcome.TooSoon _,
          SignInOutcome.NotThisWay _,
          SignInOutcome.Unknown _ ->
          Optional.empty();
    };
  }

  @Override
  public void cover(boolean closed) {
    panel.shutter(closed);
  }

  @Override
  public void leanIn() {
    sitter.hear(new Nudge(0, 0, LEAN_MM, 0));
  }

  @Override
  public void fidget(boolean restless) {
    sitter.fidget(restless);
  }
}
