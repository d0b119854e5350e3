package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.Fault;
import kagami.cloudsync.service.store.ParkedMessages.ParkedRow;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreException;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittingTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");
  private static final Topics HALL = new Topics("hall");

  @TempDir Path folder;
  private final MessageCodec codec = new MessageCodec();
  private final Intake intake = new Intake(codec);
  private final SampleScans scans = new SampleScans(1);
  private Store store;

  @BeforeEach
  void open() {
    store =
        Store.open(
            new StoreSettings.Sqlite(folder.resolve("sync.db"), folder.resolve("erased.db")),
            InstantSource.fixed(NOON));
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** A store that fails as soon as certain scans are in a batch. */
  private record Failing(ScanStore sound, Set<UUID> poison, RuntimeException failure)
      implements ScanStore {
    @Override
    public Committed commit(List<Arrival> batch) {
      for (Arrival arrival : batch) {
        if (arrival instanceof Arrival.Scan scan && poison.contains(scan.id())) {
          throw failure;
        }
      }
      return sound.commit(batch);
    }

    @Override
    public List<StoredScan> latest(@Nullable UUID person, int limit) {
      return sound.latest(person, limit);
    }

    @Override
    public List<Point> line(UUID person, String zone, String metric, int limit) {
      return sound.line(person, zone, metric, limit);
    }

    @Override
    public List<PersonRow> persons() {
      return sound.persons();
    }

    @Override
    public List<MirrorRow> mirrors() {
      return sound.mirrors();
    }
  }

  private Inlet.Received received(ScanMessage scan) {
    byte[] payload = codec.encode(scan);
    return new Inlet.Received(
        HALL.scan(), new MqttMessage(payload), intake.take(HALL.scan(), payload, NOON));
  }

  private List<Inlet.Received> batch(int count) {
    List<Inlet.Received> batch = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(received(scans.next(NOON.atOffset(ZoneOffset.UTC))));
    }
    return batch;
  }

  private static UUID id(Inlet.Received received) {
    return ((Arrival.Scan) received.read().arrival()).id();
  }

  private List<UUID> receipts(List<Committing.Done> all) {
    return all.stream()
        .flatMap(done -> done.committed().receipts().values().stream())
        .flatMap(List::stream)
        .toList();
  }

  private Committing failing(Set<UUID> poison, RuntimeException failure) {
    return new Committing(new Failing(store.scans(), poison, failure), IngestMeter.NONE);
  }

  @Test
  void oneMessageThatCannotBeStoredKeepsOutNoOther() {
    List<Inlet.Received> batch = batch(5);
    List<UUID> good = new ArrayList<>(batch.stream().map(CommittingTest::id).toList());
    UUID bad = good.remove(2);

    List<Committing.Done> all =
        failing(Set.of(bad), new ArithmeticException("long overflow")).commit(batch);

    assertEquals(good, receipts(all), "the mirror keeps what is not stored");
    assertEquals(4, store.scans().latest(null, 9).size());
    ParkedRow parked = store.parked().latest(9).getFirst();
    assertEquals(HALL.scan(), parked.topic());
    assertTrue(parked.reason().startsWith("cannot be stored: ArithmeticException"), parked::reason);
    assertEquals(1, store.parked().count());
  }

  @Test
  void whatADatabaseRefusesForItsValueIsSetAsideToo() {
    List<Inlet.Received> batch = batch(2);
    SQLException nul = new SQLException("invalid byte sequence", "22021");
    failing(Set.of(id(batch.get(0))), new StoreException("cannot commit", nul)).commit(batch);

    assertEquals(1, store.scans().latest(null, 9).size());
    assertEquals(1, store.parked().count());
  }

  @Test
  void aDatabaseThatIsAwayFullOrBusyIsNoMessagesFault() {
    List<Inlet.Received> batch = batch(2);
    for (SQLException trouble :
        List.of(
            new SQLException("the connection is closed", "08006"),
            new SQLException("no space left", "53100"),
            new SQLException("deadlock", "40P01"),
            new SQLException("busy", null, 5),
            new SQLException("the database or disk is full", null, 13))) {
      StoreException failure = new StoreException("cannot commit", trouble);
      Committing committing = failing(Set.of(id(batch.get(0))), failure);
      assertEquals(failure, assertThrows(StoreException.class, () -> committing.commit(batch)));
    }
    assertEquals(0, store.parked().count());
  }

  @Test
  void theLineForTheLogSaysWhatFailedAndNothingThatWasToBeStored() {
    SQLException root =
        new SQLException("duplicate key\n  Detail: Key (person)=(anna) exists", "23505");
    String line =
        Fault.line(
            new StoreException(
                "cannot commit",
                new IllegalStateException("[arguments:{positional:{1:anna}}]", root)));
    assertTrue(line.contains("SQLException 23505") && line.contains("duplicate key"), line);
    assertFalse(line.contains("anna"), line);

    String code = Fault.line(new StoreException("cannot commit", new ArithmeticException("anna")));
    assertTrue(code.startsWith("ArithmeticException at ") && !code.contains("(anna)"), code);
  }
}
