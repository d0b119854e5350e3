package kagami.cloudsync.entity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.Revision;
import kagami.cloudsync.wire.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntityLedgerTest {
  private static final UUID ANNA = new UUID(1, 1);
  private static final UUID FOAM = new UUID(2, 1);
  private static final Map<String, Scalar> NAMED = Map.of("name", new Scalar.Text("Foam"));

  /** One of the places where entities are changed. */
  private static final class Side implements AutoCloseable {
    final EntityLedger ledger;
    final Connection database;

    /** What it sent, which the other side gets late, twice or in another order. */
    final List<EntityChange> sent = new ArrayList<>();

    Side(String device) throws Exception {
      ledger = new EntityLedger(device);
      database = DriverManager.getConnection("jdbc:sqlite::memory:");
      EntityLedger.createTable(database);
      EntityLedger.createTable(database);
    }

    EntityChange put(UUID entity, Map<String, Scalar> body) throws Exception {
      EntityChange change = ledger.put(database, EntityKind.PRODUCT, entity, ANNA, body);
      sent.add(change);
      return change;
    }

    void delete(UUID entity) throws Exception {
      ledger.delete(database, EntityKind.PRODUCT, entity).ifPresent(sent::add);
    }

    Optional<EntityChange> find(UUID entity) throws Exception {
      return ledger.find(database, EntityKind.PRODUCT, entity);
    }

    /** Everything it holds, tombstones too, as text. */
    Map<String, String> all() throws Exception {
      Map<String, String> all = new TreeMap<>();
      try (var rows =
          database
              .createStatement()
              .executeQuery("SELECT id, person, deleted, change FROM entity")) {
        while (rows.next()) {
          all.put(rows.getString(1), rows.getString(2) + rows.getString(3) + rows.getString(4));
        }
      }
      return all;
    }

    @Override
    public void close() throws SQLException {
      database.close();
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** Both sides change at will; what was sent comes late, shuffled and up to three times. */
  @ParameterizedTest
  @MethodSource("seeds")
  void anyOrderAndRepetitionEndsInTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    try (Side mirror = new Side("bathroom-1");
        Side service = new Side("kagami-sync")) {
      int changes = 0;
      for (int round = 0; round < 4; round++) {
        for (int i = random.nextInt(6); i > 0; i--) {
          changes += changeSomething(random.nextBoolean() ? mirror : service, random);
        }
        deliver(mirror, service, random, false);
        deliver(service, mirror, random, false);
      }
      deliver(mirror, service, random, true);
      deliver(service, mirror, random, true);

      assertEquals(mirror.all(), service.all());
      assertEquals(changes, mirror.sent.size() + service.sent.size());
      assertTheNewestHolds(mirror, service);
    }
  }

  private static int changeSomething(Side side, Random random) throws Exception {
    int before = side.sent.size();
    UUID entity = new UUID(2, random.nextInt(3));
    if (random.nextInt(3) == 0) {
      side.delete(entity);
    } else {
      side.put(entity, Map.of("value", new Scalar.Numeric(random.nextInt(1_000))));
    }
    return side.sent.size() - before;
  }

  private static void deliver(Side from, Side to, Random random, boolean whole) throws Exception {
    List<EntityChange> arriving = new ArrayList<>();
    for (EntityChange change : from.sent) {
      int copies = random.nextInt(3) + (whole ? 1 : 0);
      arriving.addAll(Collections.nCopies(copies, change));
    }
    Collections.shuffle(arriving, random);
    for (EntityChange change : arriving) {
      to.ledger.apply(to.database, change);
    }
  }

  private static void assertTheNewestHolds(Side mirror, Side service) throws Exception {
    Map<UUID, EntityChange> newest = new TreeMap<>();
    for (Side side : List.of(mirror, service)) {
      for (EntityChange change : side.sent) {
        newest.merge(
            change.entity(),
            change,
            (one, other) -> one.revision().compareTo(other.revision()) >= 0 ? one : other);
      }
    }
    for (EntityChange change : newest.values()) {
      boolean living = change.operation() == EntityChange.Operation.PUT;
      assertEquals(living ? Optional.of(change) : Optional.empty(), mirror.find(change.entity()));
    }
  }

  @Test
  void aDeletedEntityDoesNotComeBackByAnOlderFormThatComesLate() throws Exception {
    try (Side mirror = new Side("bathroom-1");
        Side service = new Side("kagami-sync")) {
      EntityChange first = mirror.put(FOAM, NAMED);
      mirror.delete(FOAM);
      EntityChange tombstone = mirror.sent.get(1);

      assertTrue(service.ledger.apply(service.database, tombstone));
      assertFalse(service.ledger.apply(service.database, first));
      assertEquals(Optional.empty(), service.find(FOAM));
      assertEquals(List.of(), service.ledger.living(service.database, EntityKind.PRODUCT, ANNA));
    }
  }

  @Test
  void aLaterFormRevivesWhatWasDeleted() throws Exception {
    try (Side mirror = new Side("bathroom-1")) {
      mirror.put(FOAM, NAMED);
      mirror.delete(FOAM);
      EntityChange again = mirror.put(FOAM, NAMED);

      assertEquals(new Revision(3, "bathroom-1"), again.revision());
      assertEquals(List.of(again), mirror.ledger.living(mirror.database, EntityKind.PRODUCT, ANNA));
    }
  }

  @Test
  void ofTwoChangesAtOnceTheGreaterDeviceHolds() throws Exception {
    try (Side mirror = new Side("bathroom-1");
        Side service = new Side("kagami-sync")) {
      EntityChange here = mirror.put(FOAM, NAMED);
      EntityChange there = service.put(FOAM, Map.of("name", new Scalar.Text("Cream")));

      assertTrue(mirror.ledger.apply(mirror.database, there));
      assertFalse(service.ledger.apply(service.database, here));
      assertFalse(mirror.ledger.apply(mirror.database, there));
      assertEquals(Optional.of(there), mirror.find(FOAM));
    }
  }

  @Test
  void whatIsNotThereCannotBeDeleted() throws Exception {
    try (Side mirror = new Side("bathroom-1")) {
      mirror.delete(FOAM);
      mirror.put(FOAM, NAMED);
      mirror.delete(FOAM);
      mirror.delete(FOAM);

      assertEquals(2, mirror.sent.size());
    }
  }

  @Test
  void anErasedPersonLeavesNothing() throws Exception {
    try (Side mirror = new Side("bathroom-1")) {
      mirror.put(FOAM, NAMED);
      mirror.put(new UUID(2, 2), NAMED);
      mirror.delete(FOAM);
      mirror.ledger.put(mirror.database, EntityKind.TRIAL, FOAM, null, NAMED);
      mirror.ledger.erase(mirror.database, ANNA);

      assertEquals(1, mirror.all().size());
      assertEquals(1, mirror.ledger.living(mirror.database, EntityKind.TRIAL, null).size());
    }
  }
}
