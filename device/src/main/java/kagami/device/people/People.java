package kagami.device.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kagami.device.store.Erasing;
import kagami.device.store.Events;
import kagami.device.store.MirrorStore;
import kagami.device.store.StoreException;
import kagami.device.store.Transaction;
import kagami.device.store.Vault;

/** The people that the mirror knows: profiles, answers and consents. */
public final class People {
  private static final String COLUMNS =
      "SELECT person, name, colour, created_at, time_zone, one_tap"
          + " FROM profile JOIN person ON person.id = profile.person";

  private final MirrorStore store;
  private final Vault vault;
  private final Erasing erasing;
  private final Events events;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Keepsakes elsewhere;

  /**
   * @param vault seals the answers
   * @param events is told of consents and erasures
   * @param ids fresh ids, UUID version 7
   * @param elsewhere what else is to be removed of people
   */
  public People(
      MirrorStore store,
      Vault vault,
      Events events,
      Supplier<UUID> ids,
      InstantSource clock,
      Keepsakes elsewhere) {
    this.store = store;
    this.vault = vault;
    this.erasing = new Erasing(store, events, clock);
    this.events = events;
    this.ids = ids;
    this.clock = clock;
    this.elsewhere = elsewhere;
  }

  /** Makes a profile for a new person, who has agreed to nothing yet. */
  public Profile create(Profile.Look look, ZoneId timeZone, boolean oneTap) {
    Profile profile = new Profile(ids.get(), look, clock.instant(), timeZone, oneTap);
    store.inTransaction(
        transaction -> {
          transaction.update(
              "INSERT INTO person (id, created_at) VALUES (?, ?)",
              profile.person(),
              profile.createdAt());
          return write(transaction, profile);
        });
    return profile;
  }

  /**
   * Writes a profile over the person's earlier one; a person without one gets it. The date of
   * creation stays.
   *
   * @throws StoreException when the person is not known
   */
  public void save(Profile profile) {
    store.inTransaction(transaction -> write(transaction, profile));
  }

  private static int write(Transaction transaction, Profile profile) throws SQLException {
    return transaction.update(
        "INSERT INTO profile (person, name, colour, time_zone, one_tap) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (person) DO UPDATE SET name = excluded.name, colour = excluded.colour,"
            + " time_zone = excluded.time_zone, one_tap = excluded.one_tap",
        profile.person(),
        profile.look().name(),
        profile.look().colour().name(),
        profile.timeZone().getId(),
        profile.oneTap());
  }

  /** All profiles in the order made. */
  public List<Profile> profiles() {
    return store.inTransaction(
        transaction ->
            transaction.rows(COLUMNS + " ORDER BY created_at, person.rowid", People::profile));
  }

  /** Who was scanned before anybody had a name; empty when nobody was, or has one by now. */
  public Optional<UUID> nameless() {
    return store.inTransaction(
        transaction ->
            transaction.first(
                "SELECT id FROM person WHERE id NOT IN (SELECT person FROM profile)"
                    + " AND id IN (SELECT person FROM scan) ORDER BY created_at",
                row -> UUID.fromString(row.getString(1))));
  }

  /** A person's profile. */
  public Optional<Profile> profile(UUID person) {
    return store.inTransaction(transaction -> profile(transaction, person));
  }

  static Optional<Profile> profile(Transaction transaction, UUID person) throws SQLException {
    return transaction.first(COLUMNS + " WHERE person = ?", People::profile, person);
  }

  private static Profile profile(ResultSet row) throws SQLException {
    return new Profile(
        UUID.fromString(row.getString(1)),
        new Profile.Look(row.getString(2), Colour.valueOf(row.getString(3))),
        Instant.ofEpochMilli(row.getLong(4)),
        ZoneId.of(row.getString(5)),
        row.getBoolean(6));
  }

  /** Where a person lives, within a transaction; empty without a profile. */
  public static Optional<ZoneId> timeZone(Transaction transaction, UUID person)
      throws SQLException {
    return profile(transaction, person).map(Profile::timeZone);
  }

  /** Keeps a person's answers, sealed, in place of earlier ones. */
  public void answer(UUID person, Answers answers) {
    byte[] closed = vault.seal(AnswersJson.of(answers), identity(person));
    store.inTransaction(
        transaction ->
            transaction.update(
                "INSERT INTO answers (person, sealed) VALUES (?, ?)"
                    + " ON CONFLICT (person) DO UPDATE SET sealed = excluded.sealed",
                person,
                closed));
  }

  /** A person's answers; none before any were given. */
  public Answers answers(UUID person) {
    return store
        .inTransaction(
            transaction ->
                transaction.first(
                    "SELECT sealed FROM answers WHERE person = ?", row -> row.getBytes(1), person))
        .map(closed -> AnswersJson.read(vault.open(closed, identity(person))))
        .orElse(Answers.NONE);
  }

  private static String identity(UUID person) {
    return "answers/" + person;
  }

  /** Notes that a person agrees. */
  public void agree(UUID person, Purpose purpose) {
    store.inTransaction(transaction -> decide(transaction, person, purpose, true));
  }

  /**
   * Notes that a person no longer agrees, and erases what was kept for that purpose: pictures with
   * pore positions; or, for numbers or scans as a whole, all scans.
   *
   * @throws StoreException when something outside the database is left; {@link #tidy} tries again
   */
  public Erasing.Outcome withdraw(UUID person, Purpose purpose) {
    store.inTransaction(
        transaction -> {
          decide(transaction, person, purpose, false);
          switch (purpose) {
            case KEEP_PICTURES -> erasing.pictures(transaction, person);
            case KEEP_NUMBERS, SCAN -> erasing.scans(transaction, person);
            case KEEP_FACES, SHOW_AT_HOME, NAME_AT_HOME -> {} // nothing is in here for these
          }
          return true;
        });
    Erasing.Outcome outcome = erasing.finish();
    elsewhere.withdraw(person, purpose);
    return outcome;
  }

  /** Removes outside the database what nobody agrees to, any more or yet; to be called daily. */
  public void tidy() {
    finishErasing();
    for (UUID person :
        store.inTransaction(
            transaction ->
                transaction.rows(
                    "SELECT id FROM person", row -> UUID.fromString(row.getString(1))))) {
      Consents consents = consents(person);
      if (!consents.allow(Purpose.KEEP_NUMBERS)) {
        elsewhere.withdraw(person, Purpose.KEEP_NUMBERS);
      } else if (!consents.allow(Purpose.KEEP_FACES)) {
        elsewhere.withdraw(person, Purpose.KEEP_FACES);
      }
    }
  }

  private int decide(Transaction transaction, UUID person, Purpose purpose, boolean given)
      throws SQLException {
    events.consent(transaction, person, purpose.id(), given);
    return transaction.update(
        "INSERT INTO consent (person, purpose, given, decided_at) VALUES (?, ?, ?, ?)",
        person,
        purpose.id(),
        given,
        clock.instant());
  }

  /** What a person agrees to now. */
  public Consents consents(UUID person) {
    return store.inTransaction(transaction -> consents(transaction, person));
  }

  /** As {@link #consents(UUID)}, within a transaction. */
  public static Consents consents(Transaction transaction, UUID person) throws SQLException {
    Map<Purpose, Consents.Decision> latest = new EnumMap<>(Purpose.class);
    transaction.rows(
        "SELECT purpose, given, decided_at FROM consent WHERE person = ? ORDER BY number",
        row -> {
          Consents.Decision decision =
              new Consents.Decision(row.getBoolean(2), Instant.ofEpochMilli(row.getLong(3)));
          Purpose.of(row.getString(1)).ifPresent(purpose -> latest.put(purpose, decision));
          return decision;
        },
        person);
    return new Consents(latest);
  }

  /**
   * Erases a person with all that was kept, what is outside the database first: after a power cut
   * in between the person is still known and can be erased again.
   *
   * @throws StoreException when something outside is left; the person is still known then
   */
  public Erasing.Outcome erase(UUID person) {
    elsewhere.erase(person);
    Erasing.Outcome outcome = erasing.person(person);
    erasing.nothingElsewhere(person);
    return outcome;
  }

  /**
   * Erases a person from the database within somebody's transaction; {@link #finishErasing} must
   * follow it, and is made up for at the next start when the power fails before.
   */
  public void erase(Transaction transaction, UUID person) throws SQLException {
    erasing.person(transaction, person);
  }

  /**
   * Ends erasures of {@link #erase(Transaction, UUID)}.
   *
   * @return who was erased
   * @throws StoreException when something outside the database is left; {@link #tidy} tries again
   */
  public List<UUID> finishErasing() {
    List<UUID> persons = erasing.elsewhere();
    if (!persons.isEmpty()) {
      erasing.finish();
    }
    for (UUID person : persons) {
      elsewhere.erase(person);
      erasing.nothingElsewhere(person);
    }
    return persons;
  }
}
