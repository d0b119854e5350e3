package kagami.device;

import java.util.UUID;
import kagami.device.journal.Leave;
import kagami.device.people.People;
import kagami.device.people.Purpose;
import kagami.device.store.MirrorStore;
import kagami.device.store.StoreException;
import org.tinylog.Logger;

/** What people agreed to have in the journal: no more than what they agreed to have kept. */
record Consented(MirrorStore store) implements Leave {
  @Override
  public boolean figures(UUID person) {
    return agreed(person, Purpose.KEEP_NUMBERS);
  }

  @Override
  public boolean pictures(UUID person) {
    return agreed(person, Purpose.KEEP_FACES);
  }

  private boolean agreed(UUID person, Purpose purpose) {
    try {
      return store
          .inTransaction(transaction -> People.consents(transaction, person))
          .allow(purpose);
    } catch (StoreException e) {
      Logger.debug(e, "Consent could not be looked up; taken as not given");
      return false;
    }
  }
}
