package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.analysis.track.Constellation;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.people.Colour;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.store.Erasing;
import kagami.device.store.PictureKind;
import kagami.device.store.StoreException;
import org.junit.jupiter.api.Test;

/** What is kept of a scan follows from what the person agreed to. */
class ScanConsentTest extends ReportBed {
  @Test
  void withoutConsentNothingIsKept() {
    People people = people();
    UUID stranger =
        people.create(new Profile.Look("Aiko", Colour.SKY), ZoneId.of("UTC"), true).person();
    ScanReport report = report("pore/1");
    assertEquals(
        new Filed.NotKept(Purpose.SCAN),
        report.file(Scanned.file(), stranger, ClockQuality.SYNCHRONISED));
    people.agree(stranger, Purpose.SCAN);
    assertEquals(
        new Filed.NotKept(Purpose.KEEP_NUMBERS),
        report.file(Scanned.file(), stranger, ClockQuality.SYNCHRONISED));
    assertThrows(
        StoreException.class, () -> report.commit(scan(), stranger, ClockQuality.SYNCHRONISED));
    assertEquals(0, store.scans(stranger));
    assertEquals(List.of(Lane.EVENT), lanes(), "the consent alone");
    people.agree(stranger, Purpose.KEEP_NUMBERS);
    Filed filed = report.file(Scanned.file(), stranger, ClockQuality.SYNCHRONISED);
    assertEquals(1, assertInstanceOf(Filed.Kept.class, filed).reported().sequence());
    assertEquals(0, pictures().bytes(stranger));
    assertEquals(Erasing.Outcome.NO_TRACE, people.withdraw(stranger, Purpose.KEEP_NUMBERS));
    assertEquals(0, store.scans(stranger));
    assertEquals(Collections.nCopies(4, Lane.EVENT), lanes(), "three consents and what is gone");
  }

  private List<Lane> lanes() {
    return outbox.next(20, TAKEN, TAKEN).stream().map(pending -> pending.entry().lane()).toList();
  }

  @Test
  void withConsentPicturesAndPorePositionsAreKeptUntilItIsWithdrawn() {
    people().agree(person, Purpose.KEEP_PICTURES);
    UUID scan = kept(Scanned.file()).id();
    assertEquals(
        Scanned.SKIN.length() * 300,
        pictures().read(scan, PictureKind.PICTURE, "nose_dorsum").orElseThrow().length);
    Constellations constellations = new Constellations(pictures());
    Constellation read = constellations.read(scan, kagami.analysis.face.ZoneId.CHIN).orElseThrow();
    assertEquals(Scanned.file().constellations().getFirst(), read);
    assertEquals(2, read.spots().size());
    assertEquals(Optional.empty(), constellations.read(scan, kagami.analysis.face.ZoneId.FOREHEAD));
    people().withdraw(person, Purpose.KEEP_PICTURES);
    assertEquals(Optional.empty(), constellations.read(scan, kagami.analysis.face.ZoneId.CHIN));
    assertEquals(1, store.scans(person));
  }

  @Test
  void aWrongClockMakesNoPictureTooOld() {
    people().agree(person, Purpose.KEEP_PICTURES);
    kept(Scanned.file());
    kept(Scanned.file());
    Instant future = TAKEN.plus(Duration.ofDays(20_000));
    ScanReport report = report("pore/1");
    report.file(Scanned.file(future, 2, 450), person, ClockQuality.UNSYNCHRONISED);
    assertEquals(3, pictures().scansWith(person, PictureKind.PICTURE).size());
    report.file(Scanned.file(future, 2, 450), person, ClockQuality.SYNCHRONISED);
    assertEquals(3, pictures().scansWith(person, PictureKind.PICTURE).size());
    assertEquals(4, store.scans(person));
  }
}
