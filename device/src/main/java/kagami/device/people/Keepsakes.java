package kagami.device.people;

import java.util.UUID;

/** What keeps something of people outside the database. */
public interface Keepsakes {
  /** There is nothing. */
  Keepsakes NONE =
      new Keepsakes() {
        @Override
        public void erase(UUID person) {}

        @Override
        public void withdraw(UUID person, Purpose purpose) {}
      };

  /**
   * Removes all that is kept of a person, and keeps nothing more.
   *
   * @throws kagami.device.store.StoreException when something is left
   */
  void erase(UUID person);

  /**
   * Removes what is kept of a person for a purpose that is no longer agreed to.
   *
   * @throws kagami.device.store.StoreException when something is left
   */
  void withdraw(UUID person, Purpose purpose);
}
