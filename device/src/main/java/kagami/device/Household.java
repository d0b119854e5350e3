package kagami.device;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.face.Face;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.quality.Reference;
import kagami.analysis.trend.PersonNoise;
import kagami.device.guide.OwnView;
import kagami.device.guide.Placing;
import kagami.device.people.People;
import kagami.device.people.Profile;
import kagami.device.people.Purpose;
import kagami.device.report.Dating;
import kagami.device.report.Filed;
import kagami.device.report.OwnViews;
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

  private final Records records;
  private final Dating dating;
  private final InstantSource clock;
  private final Runnable stored;

  /**
   * Where things are kept.
   *
   * @param store scans and routine
   * @param people profiles
   * @param views what previews showed of people
   * @param report commits scans
   * @param steps commits routine steps
   * @param calibration id of what the camera is calibrated with, which travels with every scan
   */
  record Records(
      MirrorStore store,
      People people,
      OwnViews views,
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
        .map(pose -> Placing.asThen(then(pose), view(who), camera))
        .orElseGet(() -> Placing.first(camera));
  }

  private static Placing.Then then(ScanFigures.Pose pose) {
    return new Placing.Then(
        new PixelPoint(pose.leftEyeX(), pose.leftEyeY()),
        new PixelPoint(pose.rightEyeX(), pose.rightEyeY()),
        new Face.Pose(pose.yawDeg(), pose.pitchDeg(), pose.rollDeg()),
        pose.distanceMm());
  }

  private Optional<OwnView> view(Who who) {
    return switch (who) {
      case Who.Known(UUID id, String _) -> records.views.of(id);
      case Who.Unknown _, Who.Guest _ -> Optional.empty();
    };
  }

  @Override
  public ResultCard keep(ScanEnd.Completed scan, Who who, Optional<OwnView> view) {
    return switch (who) {
      case Who.Known(UUID id, String _) -> filed(scan, id, view);
      case Who.Unknown _, Who.Guest _ -> {
        scan.pictures().forEach(ZoneCrop::wipe);
        yield unkept(scan);
      }
    };
  }

  private ResultCard filed(ScanEnd.Completed scan, UUID person, Optional<OwnView> view) {
    List<ZonePicture> pictures = scan.pictures().stream().map(Household::picture).toList();
    ScanFile file =
        new ScanFile(scan.scan(), scan.passes(), List.of(), records.calibration, pictures, view);
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
