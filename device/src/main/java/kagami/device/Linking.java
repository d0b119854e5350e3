package kagami.device;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kagami.device.session.ClaimCode;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Who;
import kagami.device.sync.AccountLink;
import kagami.device.sync.ClaimDesk;
import kagami.device.sync.MirrorDesk;

/** Shows the code that links the mirror to an account, and tells the session what came of it. */
final class Linking implements MirrorDesk.Told {
  private final ClaimDesk claims;
  private final AccountLink link;
  private final Inbox inbox;
  private final Supplier<Who> usual;
  private final Runnable queued;

  /**
   * @param usual who is meant while nobody is signed in
   * @param queued called when there is something to be sent
   */
  Linking(ClaimDesk claims, AccountLink link, Inbox inbox, Supplier<Who> usual, Runnable queued) {
    this.claims = claims;
    this.link = link;
    this.inbox = inbox;
    this.usual = usual;
    this.queued = queued;
  }

  /** What the account is called; empty when the mirror is on its own. */
  Optional<String> account() {
    return link.now().map(AccountLink.Linked::account);
  }

  /** Somebody at the glass wants to link the mirror. */
  void offer() {
    ClaimDesk.Offer offer = claims.offer();
    inbox.post(new Event.ClaimOffered(new ClaimCode(offer.code().shown(), "")));
    queued.run();
  }

  @Override
  public void linked() {
    claims.used();
    inbox.post(new Event.ClaimEnded());
  }

  @Override
  public void erased(UUID person) {
    inbox.post(new Event.SignedOut());
    inbox.post(new Event.HouseholdChanged(usual.get()));
  }
}
