package kagami.device;

import java.util.UUID;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.sync.MirrorDesk;

/** Tells the session what commands changed. */
record AfterCommands(Inbox inbox, Household household, Residents residents)
    implements MirrorDesk.Told {
  @Override
  public void linked() {
    inbox.post(new Event.ClaimEnded());
  }

  @Override
  public void erased(UUID person) {
    inbox.post(new Event.SignedOut());
    inbox.post(new Event.HouseholdChanged(household.usual(residents.first())));
  }
}
