package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import kagami.analysis.face.NosePlace;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.guide.OwnView;
import kagami.device.people.Purpose;
import kagami.device.store.StoreException;
import org.junit.jupiter.api.Test;

/** What previews showed: of the first scan only, sealed, and gone with it. */
class OwnViewsTest extends ReportBed {
  private static final OwnView LATER = new OwnView(0.3, new NosePlace(-0.02, 0.79));

  private Optional<OwnView> view() {
    return new OwnViews(archive(outbox).views()).of(person);
  }

  private void scan(Optional<OwnView> view) {
    ScanFile all = Scanned.file();
    report("pore/1")
        .file(
            new ScanFile(
                all.scan(), all.passes(), all.tags(), all.calibration(), all.pictures(), view),
            person,
            ClockQuality.SYNCHRONISED);
  }

  private long rows() {
    return store.inTransaction(transaction -> transaction.number("SELECT count(*) FROM scan_view"));
  }

  @Test
  void theFirstOneStays() {
    assertEquals(Optional.empty(), view());
    scan(Optional.empty());
    assertEquals(Optional.empty(), view());
    scan(Optional.of(Scanned.VIEW));
    scan(Optional.of(LATER));
    assertEquals(Optional.of(Scanned.VIEW), view());
    assertEquals(1, rows());
  }

  @Test
  void itIsSealed() {
    scan(Optional.of(Scanned.VIEW));
    List<String> kept =
        store.inTransaction(
            transaction ->
                transaction.rows("SELECT hex(sealed) FROM scan_view", row -> row.getString(1)));
    String plain = java.util.HexFormat.of().withUpperCase().formatHex(OwnViews.write(Scanned.VIEW));
    assertEquals(1, kept.size());
    assertEquals(-1, kept.getFirst().indexOf(plain.substring(2, 18)));
    assertEquals("OwnView[withheld]", Scanned.VIEW.toString());
  }

  @Test
  void itGoesWithThePersonAndWithTheScans() {
    scan(Optional.of(Scanned.VIEW));
    people().withdraw(person, Purpose.KEEP_NUMBERS);
    assertEquals(0, rows());
    people().agree(person, Purpose.KEEP_NUMBERS);
    scan(Optional.of(LATER));
    assertEquals(Optional.of(LATER), view());
    people().erase(person);
    assertEquals(0, rows());
  }

  @Test
  void otherBytesAreRefused() {
    byte[] bytes = OwnViews.write(LATER);
    assertEquals(LATER, OwnViews.read(bytes));
    bytes[0] = 2;
    assertThrows(StoreException.class, () -> OwnViews.read(bytes));
    assertThrows(StoreException.class, () -> OwnViews.read(new byte[3]));
  }
}
