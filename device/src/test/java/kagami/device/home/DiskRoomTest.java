package kagami.device.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import kagami.cloudsync.wire.StatusMessage.Storage;
import org.junit.jupiter.api.Test;

class DiskRoomTest {
  private static final long MIB = 1L << 20;

  private final AtomicLong free = new AtomicLong(1_000 * MIB);
  private final List<Storage> told = new ArrayList<>();
  private final DiskRoom room = new DiskRoom(free::get, told::add);

  private void look(long mebibytes) {
    free.set(mebibytes * MIB);
    room.look();
  }

  @Test
  void everyChangeIsToldOnceAndNothingFlutters() {
    look(256);
    assertEquals(List.of(), told);
    look(255);
    look(300);
    look(200);
    assertEquals(List.of(Storage.SHORT), told);
    look(15);
    look(19);
    look(25);
    look(320);
    assertEquals(List.of(Storage.SHORT, Storage.FULL, Storage.SHORT, Storage.ENOUGH), told);
  }
}
