package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.SqliteOutbox;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random deeds on the database and on plain lists: both must always hold the same. */
class ModelTest {
  private static final int DEEDS = 40;
  private static final int MEGABYTE = 1_000_000;

  @TempDir private Path folder;

  /** A scan as the model knows it; its pictures take no bytes once they are gone. */
  private static final class Held {
    private final UUID id;
    private final Instant at;
    private long pictureBytes;

    Held(UUID id, Instant at, long pictureBytes) {
      this.id = id;
      this.at = at;
      this.pictureBytes = pictureBytes;
    }
  }

  private final Map<UUID, List<Held>> people = new LinkedHashMap<>();
  private final Map<UUID, PictureLimit> limits = new LinkedHashMap<>();
  private final TreeSet<UUID> unsent = new TreeSet<>();
  private final List<String> deeds = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-01T07:00:00Z");
  private long lastSequence;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void databaseAndModelAgree(long seed) {
    Random random = new Random(seed);
    Path file = folder.resolve("mirror.db");
    for (int session = 0; session < 2; session++) {
      try (MirrorStore store = MirrorStore.open(file);
          SqliteOutbox outbox = SqliteOutbox.open(file)) {
        store.mirrorId(() -> "m");
        Vault vault = Vault.open(folder.resolve("key"), store, new SecureRandom());
        Pictures pictures = new Pictures(store, vault);
        for (int deed = 0; deed < DEEDS / 2; deed++) {
          act(random, store, outbox, pictures);
          compare(store, outbox, pictures);
        }
      }
    }
  }

  private Erasing erasing(MirrorStore store, SqliteOutbox outbox) {
    return new Erasing(store, SomeEvents.at(now, outbox), InstantSource.fixed(now));
  }

  private void act(Random random, MirrorStore store, SqliteOutbox outbox, Pictures pictures) {
    now = now.plus(Duration.ofHours(random.nextInt(72)));
    int kind = people.isEmpty() ? 0 : random.nextInt(16);
    List<UUID> known = List.copyOf(people.keySet());
    UUID person = known.isEmpty() ? new UUID(0, 0) : known.get(random.nextInt(known.size()));
    Erasing erasing = erasing(store, outbox);
    switch (kind) {
      case 0 -> people.put(Sample.person(store, now), new ArrayList<>());
      case 1 -> setLimit(random, pictures, person);
      case 2 -> {
        erasing.person(person);
        people.remove(person).forEach(scan -> unsent.remove(scan.id));
        limits.remove(person);
        deeds.add("erase " + person);
      }
      case 3 -> {
        erasing.pictures(person);
        people.get(person).forEach(scan -> scan.pictureBytes = 0);
        deeds.add("erase pictures of " + person);
      }
      case 4 -> {
        pictures.applyLimits(now);
        people.keySet().forEach(this::applyLimit);
        deeds.add("daily limits");
      }
      case 5 -> {
        List<UUID> sent = unsent.stream().limit(random.nextInt(4)).toList();
        outbox.confirm(sent);
        unsent.removeAll(sent);
        deeds.add("sent " + sent.size());
      }
      default -> scan(random, store, pictures, person);
    }
  }

  private void setLimit(Random random, Pictures pictures, UUID person) {
    PictureLimit limit = new PictureLimit(random.nextInt(20), random.nextInt(4));
    pictures.limit(person, limit);
    limits.put(person, limit);
    deeds.add(limit + " for " + person);
  }

  private void scan(Random random, MirrorStore store, Pictures pictures, UUID person) {
    List<ZonePicture> own =
        IntStream.range(0, random.nextInt(3))
            .mapToObj(i -> Sample.picture("zone" + i, random.nextInt(MEGABYTE)))
            .toList();
    ScanKey key = Sample.scan(store, pictures, person, now, own);
    long bytes = own.stream().mapToLong(p -> p.content().length + Vault.OVERHEAD_BYTES).sum();
    people.get(person).add(new Held(key.id(), now, bytes));
    unsent.add(key.id());
    applyLimit(person);
    deeds.add("scan with " + bytes + " of " + person);
    assertEquals(++lastSequence, key.sequence(), deeds::toString);
  }

  private void applyLimit(UUID person) {
    PictureLimit limit = limits.getOrDefault(person, PictureLimit.DEFAULT);
    List<Held> held = people.get(person).stream().filter(scan -> scan.pictureBytes > 0).toList();
    for (int i = 1; i < held.size(); i++) {
      Held oldest = held.get(i);
      boolean old = oldest.at.isBefore(now.minus(Duration.ofDays(limit.days())));
      long all = held.stream().mapToLong(scan -> scan.pictureBytes).sum();
      if (old || all > (long) limit.megabytes() * MEGABYTE) {
        oldest.pictureBytes = 0;
      }
    }
  }

  private void compare(MirrorStore store, SqliteOutbox outbox, Pictures pictures) {
    people.forEach(
        (person, held) -> {
          assertEquals(
              held.stream().map(scan -> scan.id).toList(),
              new Scans(store).of(person).stream().map(entry -> entry.key().id()).toList(),
              deeds::toString);
          assertEquals(
              held.stream().filter(s -> s.pictureBytes > 0).map(s -> s.id).toList(),
              pictures.scansWith(person, PictureKind.PICTURE),
              deeds::toString);
          assertEquals(
              held.stream().mapToLong(scan -> scan.pictureBytes).sum(),
              pictures.bytes(person),
              deeds::toString);
        });
    assertEquals(
        unsent,
        outbox.next(1000, now, now).stream()
            .filter(pending -> pending.entry().lane() == Lane.SCAN)
            .map(pending -> pending.entry().id())
            .collect(Collectors.toCollection(TreeSet::new)),
        deeds::toString);
    assertEquals(List.of(), store.faults(), deeds::toString);
  }
}
