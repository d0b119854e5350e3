package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import kagami.analysis.ScanResult;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.face.Face;
import kagami.analysis.face.FaceFinder;
import kagami.analysis.face.FaceSearch;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.ColourImage;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import kagami.analysis.quality.Refusal;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.camera.CameraException;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.Guided;
import kagami.device.camera.Nudge;
import kagami.device.guide.AlignLoop;
import kagami.device.guide.Guidance;
import kagami.device.guide.Guide;
import kagami.device.guide.Instruction;
import kagami.device.guide.OwnView;
import kagami.device.guide.Pose;
import kagami.device.people.Colour;
import kagami.device.people.Keepsakes;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.report.Archive;
import kagami.device.report.Dating;
import kagami.device.report.OwnViews;
import kagami.device.report.ScanReport;
import kagami.device.report.StepReport;
import kagami.device.scan.CombinedZone;
import kagami.device.scan.CompletedScan;
import kagami.device.scan.ScanEnd;
import kagami.device.session.Inbox;
import kagami.device.session.Who;
import kagami.device.store.MirrorStore;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Steers drawn heads whose places are known, from previews as dark as they are while getting in
 * place, by what a real store knows of the person.
 */
class GuidedByPreviewsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T07:00:00Z"));
  private static final Stance THEN = new Stance(4, -6, 455, 1, 0, 0);
  private static final int ENOUGH = 20;

  /** What a scan at that place finds. */
  private static final Face FOUND = found();

  private static Face found() {
    try (ColourImage full =
        PhantomRenderer.standard(
                DrawnPreviews.REDUCTION * DrawnPreviews.WIDTH,
                DrawnPreviews.REDUCTION * DrawnPreviews.HEIGHT)
            .pose(DrawnPreviews.PERSON, THEN)
            .frame(
                new double[] {1, 1, 1, 1, 1, 1, 1, 1},
                StandardRig.exposure(),
                Sway.NONE,
                0.02,
                3)) {
      return assertInstanceOf(FaceSearch.One.class, new FaceFinder().find(full)).face();
    }
  }

  @TempDir private Path folder;
  private MirrorStore store;
  private SqliteOutbox outbox;
  private Residents residents;
  private Household household;
  private Who person;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    residents =
        Residents.of(
            Vault.open(folder.resolve("seal.key"), store, new SecureRandom()),
            store,
            outbox,
            Keepsakes.NONE,
            CLOCK);
    person = new Who.Known(residents.first(), "Aiko");
    Archive archive = new Archive(store, outbox, residents.pictures(), residents.views());
    household =
        new Household(
            new Household.Records(
                store,
                residents.people(),
                new OwnViews(residents.views()),
                new ScanReport(archive, residents.ids(), "pore/1", ZoneOffset.UTC),
                new StepReport(store, residents.events()),
                Optional.empty()),
            new Dating(CLOCK, System::nanoTime, () -> ClockQuality.SYNCHRONISED, "boot-1"),
            CLOCK,
            () -> {});
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  /** What the mirror said and thought until it ended. */
  private static final class Told implements AlignLoop.Audience {
    private final List<Instruction> words = new ArrayList<>();
    private final List<Pose> seen = new ArrayList<>();
    private Pose wanted = new Pose(0, 0, 1, 0, 0, 0);

    @Override
    public void guided(Guidance guidance) {
      words.add(guidance.instruction());
    }

    @Override
    public void picture(byte[] jpeg) {}

    @Override
    public void seen(Pose is, Pose target) {
      seen.add(is);
      wanted = target;
    }

    Pose is() {
      return seen.getLast();
    }
  }

  private AlignLoop.End steer(Who who, DrawnPreviews camera, Told told) {
    return new AlignLoop(camera, new Guide(2.5), () -> 0)
        .run(geometry -> household.placing(who, geometry), told, () -> camera.taken() >= ENOUGH);
  }

  private Told watched(Who who, DrawnPreviews camera) {
    Told told = new Told();
    steer(who, camera, told);
    return told;
  }

  private static void assertAt(DrawnPreviews camera, Pose is, double shareOff) {
    double[] middle = camera.middleMm();
    assertEquals(middle[0], is.xMm(), 1);
    assertEquals(middle[1], is.yMm(), 1);
    assertEquals(middle[2], is.distanceMm(), shareOff * middle[2]);
  }

  /** The distance sensor is the ruler of whoever comes for the first time. */
  @Test
  void aFirstTimersPlaceIsToldInMillimetres() {
    Stance stance = new Stance(-14, 9, 478, -5, 0, 0);
    DrawnPreviews camera = new DrawnPreviews(stance).ranged(478);
    Pose is = watched(new Who.Guest(), camera).is();
    assertAt(camera, is, 0.01);
    assertEquals(-5, is.rollDeg(), 0.5);
    Pose misled = watched(new Who.Guest(), new DrawnPreviews(stance).ranged(510)).is();
    assertEquals(490, misled.distanceMm(), 5, "the sensor was not listened to");
  }

  @Test
  void withoutASensorAFirstTimerIsTakenForAMeanAdult() {
    DrawnPreviews camera = new DrawnPreviews(new Stance(0, 0, 460, 0, 0, 0));
    Pose is = watched(new Who.Guest(), camera).is();
    assertEquals(440 * 63.4 / camera.pupilMm(), is.distanceMm(), 4);
    Pose beyond =
        watched(new Who.Guest(), new DrawnPreviews(new Stance(0, 0, 460, 0, 0, 0)).ranged(90)).is();
    assertEquals(is.distanceMm(), beyond.distanceMm(), 0.01, "a hand before the sensor");
  }

  /** Scans the person at {@link #THEN}; previews were looked at in that very place. */
  private void scannedThen() {
    Who other = somebodyElse();
    household.keep(scan(FOUND), other, Optional.empty());
    AlignLoop.End end = steer(other, new DrawnPreviews(THEN).lit(0.08), new Told());
    OwnView view = assertInstanceOf(AlignLoop.End.Held.class, end).view();
    household.keep(scan(FOUND), person, Optional.of(view));
  }

  /** Stands in for the person before there is a view. */
  private Who somebodyElse() {
    UUID id =
        residents
            .people()
            .create(new Profile.Look("Ben", Colour.SKY), ZoneOffset.UTC, true)
            .person();
    residents.people().agree(id, Purpose.SCAN);
    residents.people().agree(id, Purpose.KEEP_NUMBERS);
    return new Who.Known(id, "Ben");
  }

  private static ScanEnd.Completed scan(Face face) {
    Scale scale = new Scale(0.1, ScaleSource.DISTANCE, 0.01);
    ScanResult pass =
        new ScanResult.Measured(
            scale,
            ResolutionClass.FULL,
            Optional.of(face),
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of());
    CompletedScan scan =
        new CompletedScan(
            CLOCK.instant(),
            1,
            new CompletedScan.Conditions(
                "drawn",
                "eight-step/1",
                CameraSettings.DEFAULT,
                OptionalDouble.of(THEN.distanceMm())),
            scale,
            ResolutionClass.FULL,
            List.of(new CombinedZone.NotMeasurable(ZoneId.CHIN, 0.1, Refusal.Finding.NO_FACE)),
            1,
            Optional.empty());
    return new ScanEnd.Completed(scan, List.of(pass), List.of());
  }

  /** Where a person stood is where the person is steered to, whatever the light. */
  @Test
  void asThenIsWhereThePersonStoodThen() {
    scannedThen();
    DrawnPreviews camera = new DrawnPreviews(THEN).lit(0.2);
    Told told = new Told();
    assertInstanceOf(AlignLoop.End.Held.class, steer(person, camera, told));
    assertAt(camera, told.wanted, 0.005);
    assertAt(camera, told.is(), 0.005);
    assertEquals(told.wanted.rollDeg(), told.is().rollDeg(), 0.4);
    assertEquals(told.wanted.yawDeg(), told.is().yawDeg(), 0.5);
    assertEquals(told.wanted.pitchDeg(), told.is().pitchDeg(), 0.5);
  }

  @Test
  void whatIsOffIsToldInMillimetresAndDegrees() {
    scannedThen();
    DrawnPreviews moved = new DrawnPreviews(new Stance(-6, -1, 500, 5, 0, 0));
    Told told = watched(person, moved);
    double[] middle = moved.middleMm();
    assertAt(moved, told.is(), 0.005);
    assertEquals(middle[2] - 435, told.is().distanceMm() - told.wanted.distanceMm(), 3);
    assertEquals(4, told.is().rollDeg() - told.wanted.rollDeg(), 0.5);
    assertEquals(Instruction.CLOSER, told.words.getLast());

    Told turned = watched(person, new DrawnPreviews(THEN.turned(1, 7, 0)));
    assertEquals(7, turned.is().yawDeg() - turned.wanted.yawDeg(), 1);
    assertEquals(0, turned.is().pitchDeg() - turned.wanted.pitchDeg(), 1);

    Told raised = watched(person, new DrawnPreviews(THEN.turned(1, 0, 7)));
    assertEquals(7, raised.is().pitchDeg() - raised.wanted.pitchDeg(), 1.2);
    assertEquals(0, raised.is().yawDeg() - raised.wanted.yawDeg(), 0.7);
  }

  /** Blurred as by a fingerprint; being darker alone is nothing to wipe. */
  @Test
  void aLensThatBlursThePersonsOwnFaceIsToWipe() {
    scannedThen();
    for (double light : new double[] {0.04, 0.08, 0.2}) {
      List<Instruction> sharp = watched(person, new DrawnPreviews(THEN).lit(light)).words;
      assertTrue(!sharp.contains(Instruction.WIPE_THE_LENS), "at " + light + ": " + sharp);
      List<Instruction> soft =
          watched(person, new DrawnPreviews(THEN).lit(light).blurred(1.5)).words;
      assertTrue(soft.contains(Instruction.WIPE_THE_LENS), "at " + light + ": " + soft);
    }
  }

  /** Advice to a person is as large as the person is really off. */
  @Test
  void whatIsHeardIsInMillimetresAndTheGlassIsClearedAfterwards() {
    scannedThen();
    Stance off = new Stance(THEN.xMm(), THEN.yMm(), THEN.distanceMm() + 45, 1, 0, 0);
    ScanDesk.Wish wish = new ScanDesk.Wish(new Inbox());
    List<Nudge> heard = new ArrayList<>();
    List<Boolean> shown = new ArrayList<>();
    GuidedAligning.Glass glass =
        new GuidedAligning.Glass() {
          @Override
          public void preview(byte[] jpeg) {
            shown.add(jpeg.length > 0);
          }

          @Override
          public void wanted(Optional<Pose> pose) {
            shown.add(pose.isPresent());
          }
        };
    Guided sitter =
        nudge -> {
          heard.add(nudge);
          if (heard.size() == 6) {
            wish.withdraw();
          }
        };
    ScanDesk.Aligned aligned =
        new GuidedAligning(new DrawnPreviews(off), new Guide(2.5), household, sitter, glass)
            .align(person, wish);
    assertInstanceOf(ScanDesk.Aligned.Withdrawn.class, aligned);
    assertEquals(45, heard.getLast().nearerMm(), 3);
    assertEquals(List.of(false, false), shown.subList(shown.size() - 2, shown.size()));
    assertTrue(shown.contains(true));
  }

  @Test
  void aCameraThatIsSilentThreeTimesIsLost() {
    DrawnPreviews twice = new DrawnPreviews(THEN).silent(2);
    assertTrue(watched(new Who.Guest(), twice).seen.size() > 3);
    DrawnPreviews thrice = new DrawnPreviews(THEN).silent(3);
    assertThrows(CameraException.class, () -> steer(new Who.Guest(), thrice, new Told()));
    assertEquals(3, thrice.taken());
  }
}
