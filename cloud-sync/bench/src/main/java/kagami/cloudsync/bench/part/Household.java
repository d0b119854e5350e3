package kagami.cloudsync.bench.part;

import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.StreamName;

/**
 * Who sits down before a mirror: one who lives there, and guests, each of whom is erased after a
 * while. Now and then they tell of a step of their care.
 */
final class Household {
  /** Scans of one person in a row. */
  private static final int SITTING = 5;

  /** One sitting of so many is a guest's. */
  private static final int GUESTS = 3;

  /** After one scan of so many an event follows. */
  private static final int EVENTS = 4;

  /** After so many scans the guest is erased. */
  private static final int ERASE = 25;

  private final MirrorStore store;
  private final MirrorEvents events;
  private final InstantSource clock;
  private final UUID resident;
  private final RandomGenerator random;
  private final SampleScans samples;
  private UUID guest;

  Household(
      MirrorStore store,
      MirrorEvents events,
      InstantSource clock,
      long seed,
      RandomGenerator random) {
    this.store = store;
    this.events = events;
    this.clock = clock;
    this.resident = new UUID(seed, seed);
    this.random = random;
    this.samples = new SampleScans(random);
    this.guest = somebody();
  }

  /**
   * One scan and what may follow it, each in a transaction of its own and written down at once.
   *
   * @throws SQLException or an OutboxException when the disk is full; the step is not done then
   */
  void sitDown(Notes notes) throws SQLException {
    long sequence = store.last(StreamName.SCAN) + 1;
    UUID person = sequence / SITTING % GUESTS == 0 ? guest : resident;
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    store.commit(samples.scan(person, sequence, now));
    notes.write();
    if (sequence % EVENTS == 0) {
      EventDetail step =
          new EventDetail.RoutineStep("evening.cleanse", EventDetail.RoutineStep.Outcome.DONE);
      store.commit(events, person, step);
      notes.write();
    }
    if (sequence % ERASE == 0) {
      store.erase(events, guest);
      guest = somebody();
      notes.write();
    }
  }

  private UUID somebody() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
