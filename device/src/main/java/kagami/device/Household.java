package kagami.device;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.quality.Reference;
import kagami.analysis.trend.PersonNoise;
import kagami.device.guide.Placing;
import kagami.device.guide.Pose;
import kagami.device.guide.PreviewWatch;
import kagami.device.guide.Target;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.report.Dating;
import kagami.device.report.Filed;
import kagami.device.report.Reported;
import kagami.device.report.ScanFile;
import kagami.device.report.ScanReport;
import kagami.device.report.StepReport;
import kagami.device.scan.CompletedScan;
import kagami.device.scan.ScanEnd;
import kagami.device.scan.ZoneCrop;
import kagami.device.session.ResultCard;
import kagami.device.session.Who;
import kagami.device.store.MirrorStore;
import kagami.device.store.PictureKind;
import kagami.device.store.RoutineLog;
import kagami.device.store.ScanFigures;
import kagami.device.store.Scans;
import kagami.device.store.ZonePicture;
import org.tinylog.Logger;

/** What is known of people, from the mirror's own store. */
final class Household implements PeoplesDesk {
  /** Scans until a baseline is spoken of. */
  private static final int BASELINE_SCANS = 3;

  /** Where a person without a baseline is wanted, mm: the reference design's working distance. */
  private static final double USUAL_DISTANCE_MM = 450;

  /**
   * Largest size of a pixel at the eyes of a first scan, mm: the face plane lies 20 mm behind, and
   * at 0.11 mm per pixel sizes can no longer be told.
   */
  private static final double FINE_ENOUGH_MM = 0.1;

  /**
   * Eyes of a first scan lie so far above the camera's axis, mm: with less the chin, with more the
   * forehead comes near the border of a picture 300 mm wide.
   */
  private static final double EYES_ABOVE_MIDDLE_MM = 25;

  private final Records records;
  private final Dating dating;
  private final InstantSource clock;
  private final Runnable stored;

  /**
   * Where things are kept.
   *
   * @param store scans and routine
   * @param people profiles
   * @param report commits scans
   * @param steps commits routine steps
   * @param calibration id of what the camera is calibrated with, which travels with every scan
   */
  record Records(
      MirrorStore store,
      People people,
      ScanReport report,
      StepReport steps,
      Optional<String> calibration) {}

  /**
   * @param stored called after each commit
   */
  Household(Records records, Dating dating, InstantSource clock, Runnable stored) {
    this.records = records;
    this.dating = dating;
    this.clock = clock;
    this.stored = stored;
  }

  /** Who is meant while nobody signed in: the only person there is, if that person allows it. */
  Who usual(UUID firstPerson) {
    List<Profile> profiles = records.people.profiles();
    return switch (profiles.size()) {
      case 0 -> new Who.Known(firstPerson, "");
      case 1 -> profiles.getFirst().oneTap() ? known(profiles.getFirst()) : new Who.Unknown();
      default -> new Who.Unknown();
    };
  }

  private static Who known(Profile profile) {
    return new Who.Known(profile.person(), profile.look().name());
  }

  @Override
  public boolean maySee(Who who) {
    return switch (who) {
      case Who.Known(UUID id, String _) -> records.people.consents(id).allow(Purpose.SCAN);
      case Who.Unknown _, Who.Guest _ -> true;
    };
  }

  @Override
  public Optional<Reference> reference(Who who) {
    return first(who)
        .filter(pose -> pose.distanceMm().isPresent())
        .map(
            pose ->
                new Reference(
                    pose.yawDeg(),
                    pose.pitchDeg(),
                    pose.rollDeg(),
                    pose.distanceMm().getAsDouble()));
  }

  private Optional<ScanFigures.Pose> first(Who who) {
    return switch (who) {
      case Who.Known(UUID id, String _) ->
          new Scans(records.store).reference(id).map(Scans.Reference::pose);
      case Who.Unknown _, Who.Guest _ -> Optional.empty();
    };
  }

  @Override
  public Placing placing(Who who, CameraGeometry camera) {
    return first(who)
        .map(pose -> asThen(pose, camera))
        .orElseGet(
            () ->
                new Placing(
                    new Target(
                        new Pose(0, -EYES_ABOVE_MIDDLE_MM, firstDistance(camera), 0, 0, 0),
                        Target.Tolerance.FIRST_TIME,
                        OptionalDouble.empty()),
                    PreviewWatch.MEAN_PUPIL_DISTANCE_MM));
  }

  private static double firstDistance(CameraGeometry camera) {
    return Math.min(USUAL_DISTANCE_MM, FINE_ENOUGH_MM * camera.focalPx());
  }

  /** The eyes' distance in the picture of a known distance tells how far apart they are. */
  private static Placing asThen(ScanFigures.Pose then, CameraGeometry camera) {
    PixelPoint left = new PixelPoint(then.leftEyeX(), then.leftEyeY());
    PixelPoint right = new PixelPoint(then.rightEyeX(), then.rightEyeY());
    double pupils =
        then.distanceMm().isPresent()
            ? left.distanceTo(right) * then.distanceMm().getAsDouble() / camera.focalPx()
            : PreviewWatch.MEAN_PUPIL_DISTANCE_MM;
    PreviewWatch.Turn turn = new PreviewWatch.Turn(then.rollDeg(), then.yawDeg(), then.pitchDeg());
    Pose pose = PreviewWatch.place(left, right, turn, camera, pupils);
    return new Placing(
        new Target(pose, Target.Tolerance.OWN_BASELINE, OptionalDouble.empty()), pupils);
  }

  @Override
  public ResultCard keep(ScanEnd.Completed scan, Who who) {
    return switch (who) {
      case Who.Known(UUID id, String _) -> filed(scan, id);
      case Who.Unknown _, Who.Guest _ -> {
        scan.pictures().forEach(ZoneCrop::wipe);
        yield unkept(scan);
      }
    };
  }

  private ResultCard filed(ScanEnd.Completed scan, UUID person) {
    List<ZonePicture> pictures = scan.pictures().stream().map(Household::picture).toList();
    ScanFile file =
        new ScanFile(scan.scan(), scan.passes(), List.of(), records.calibration, pictures);
    return switch (records.report.file(file, person, dating::of)) {
      case Filed.Kept(Reported reported) -> {
        Logger.info("Scan {} stored as number {}", reported.id(), reported.sequence());
        stored.run();
        yield card(reported.scan(), reported.personScans());
      }
      case Filed.NotKept(var missing) -> {
        Logger.info("Scan not kept: the person did not agree to {}", missing.id());
        pictures.forEach(ZonePicture::wipe);
        yield unkept(scan);
      }
    };
  }

  private static ZonePicture picture(ZoneCrop crop) {
    return new ZonePicture(PictureKind.PICTURE, crop.zone().id(), crop.jpeg());
  }

  /** Nothing is known of how this person's passes scatter. */
  private static ResultCard unkept(ScanEnd.Completed scan) {
    return card(scan.scan().by(PersonNoise.UNKNOWN), 0);
  }

  private static ResultCard card(CompletedScan scan, long number) {
    return new ResultCard(Headlines.of(scan.zones()), number, BASELINE_SCANS);
  }

  @Override
  public void logStep(Who who, String step, boolean done) {
    if (who instanceof Who.Known(UUID id, String _)) {
      RoutineLog.Outcome outcome = done ? RoutineLog.Outcome.DONE : RoutineLog.Outcome.SKIPPED;
      records.steps.note(id, new RoutineLog.Entry(step, outcome, clock.instant()));
      stored.run();
    }
  }
}
