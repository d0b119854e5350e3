package kagami.device;

import java.util.UUID;
import kagami.device.journal.Journal;
import kagami.device.journal.JournalException;
import kagami.device.people.Keepsakes;
import kagami.device.people.Purpose;
import kagami.device.store.StoreException;

/** The journal is what keeps something of people outside the database. */
record JournalKeepsakes(Journal journal) implements Keepsakes {
  @Override
  public void erase(UUID person) {
    removed(() -> journal.forget(person));
  }

  @Override
  public void withdraw(UUID person, Purpose purpose) {
    removed(
        () -> {
          switch (purpose) {
            case KEEP_FACES, KEEP_PICTURES -> journal.forgetPictures(person);
            case KEEP_NUMBERS, SCAN -> journal.forgetSessions(person);
            case SHOW_AT_HOME, NAME_AT_HOME -> {}
          }
        });
  }

  private static void removed(Runnable work) {
    try {
      work.run();
    } catch (JournalException e) {
      throw new StoreException(String.valueOf(e.getMessage()), e);
    }
  }
}
