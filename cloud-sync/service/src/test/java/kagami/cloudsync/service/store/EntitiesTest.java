package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.service.store.Entities.EntityRow;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.EventDetail;
import org.junit.jupiter.api.Test;

class EntitiesTest extends Contract {
  private final UUID entity = UUID.randomUUID();

  @Test
  void theHigherRevisionWinsAndTiesGoByDevice() {
    assertTrue(apply(mirror.change(entity, 2, "hall", "serum")));
    assertFalse(apply(mirror.change(entity, 1, "page", "older")));
    assertFalse(apply(mirror.change(entity, 2, "hall", "same again")));
    assertFalse(apply(mirror.change(entity, 2, "Zoe", "upper case sorts first")));
    assertTrue(apply(mirror.change(entity, 2, "page", "tie")));
    assertTrue(apply(mirror.change(entity, 3, "a", "newer")));
    assertEquals("{\"name\":\"newer\"}", only().body());
  }

  @Test
  void whatWasDeletedStaysDeleted() {
    apply(mirror.change(entity, 1, "hall", "serum"));
    assertTrue(apply(mirror.deletion(entity, 2, "page")));
    assertFalse(apply(mirror.change(entity, 1, "hall", "serum")));
    assertTrue(only().deleted());
    assertTrue(apply(mirror.change(entity, 3, "hall", "bought again")));
    assertFalse(only().deleted());
  }

  @Test
  void changesComeWithEvents() {
    EntityChange change = mirror.change(entity, 1, "hall", "serum");
    store.scans().commit(List.of(mirror.event(new EventDetail.Entity(change))));
    assertEquals(
        new EntityRow(
            entity,
            EntityKind.PRODUCT,
            mirror.person(),
            1,
            "hall",
            false,
            "{\"name\":\"serum\"}",
            NOON),
        only());
    assertEquals(List.of(), store.entities().of("attic", EntityKind.PRODUCT));
    assertEquals(List.of(), store.entities().of("hall", EntityKind.TRIAL));
  }

  @Test
  void anyOrderEndsTheSame() {
    List<EntityChange> changes = new ArrayList<>();
    for (int counter = 1; counter <= 4; counter++) {
      for (String device : List.of("hall", "page", "Zoe")) {
        changes.add(mirror.change(entity, counter, device, device + counter));
        changes.add(mirror.change(entity, counter, device, device + counter));
      }
    }
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(changes, new Random(seed));
      String room = "room-" + seed;
      changes.forEach(change -> store.entities().apply(room, change, NOON));
      assertEquals(
          "{\"name\":\"page4\"}", store.entities().of(room, EntityKind.PRODUCT).getFirst().body());
    }
  }

  @Test
  void nothingAboutAnErasedPersonIsTaken() {
    store.tombstones().erase(mirror.person(), Instant.EPOCH);
    assertFalse(apply(mirror.change(entity, 1, "page", "serum")));
    EntityChange change = mirror.change(entity, 1, "hall", "serum");
    Committed committed =
        store.scans().commit(List.of(mirror.event(new EventDetail.Entity(change))));
    assertEquals(1, committed.dropped());
    assertEquals(List.of(), store.entities().of("hall", EntityKind.PRODUCT));
  }

  private boolean apply(EntityChange change) {
    return store.entities().apply("hall", change, NOON);
  }

  private EntityRow only() {
    List<EntityRow> rows = store.entities().of("hall", EntityKind.PRODUCT);
    assertEquals(1, rows.size());
    return rows.getFirst();
  }
}
