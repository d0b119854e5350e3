package kagami.device;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.phantom.StandardRig;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsException;
import kagami.cloudsync.tls.TlsFiles;
import kagami.cloudsync.uplink.UplinkSettings;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.Topics;
import kagami.config.BackOff;
import kagami.config.MirrorConfig;
import kagami.config.Secret;
import kagami.config.Tls;
import kagami.device.calibrate.CalibrationStore;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.FrameView;
import kagami.device.camera.RpicamSettings;
import kagami.device.camera.V4l2Settings;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LightPlan;
import kagami.device.display.MirrorPage;
import kagami.device.guide.GlassGeometry;
import kagami.device.health.CalibrationFits;
import kagami.device.journal.JournalSettings;
import kagami.device.light.GuideSettings;
import kagami.device.light.RingLimits;
import kagami.device.light.RingPins;
import kagami.device.light.SpiPixelRing;
import kagami.device.people.SignInLimits;
import kagami.device.sense.DistanceSettings;
import kagami.device.sense.SensePins;
import kagami.device.sense.SenseSettings;
import kagami.device.sense.Senses;
import org.jspecify.annotations.Nullable;

/** From the settings file's records to those of the parts. */
final class Settings {
  /** Half a pixel, at the 0.1 mm per pixel of the reference design. */
  private static final double STILL_MM = 0.05;

  private Settings() {}

  /** Slower than half a pixel per exposure, mm per second. */
  static double stillMmPerSecond(MirrorConfig config) {
    return STILL_MM / (config.capture().exposureMs() / 1000);
  }

  static RingLimits limits(MirrorConfig config) {
    return new RingLimits(config.ring().maxSectorOn(), config.ring().maxImaging());
  }

  /** How the guide ring is wired. */
  static SpiPixelRing.Wiring guideRing(MirrorConfig config) {
    SpiPixelRing.Wiring usual = SpiPixelRing.Wiring.DEFAULT;
    MirrorConfig.Hardware wired = config.hardware();
    return new SpiPixelRing.Wiring(
        usual.pixels(), wired.spiBus(), wired.spiChipSelect(), usual.hertz(), wired.guideSupply());
  }

  static GuideSettings guide(MirrorConfig config) {
    return new GuideSettings(
        config.lamp().longest(), GuideSettings.DEFAULT.dim(), config.lamp().guidePercent());
  }

  static Senses.Parts senses(MirrorConfig config) {
    MirrorConfig.Senses senses = config.senses();
    SensePins usual = sensePins(config);
    SensePins pins =
        new SensePins(
            usual.next(),
            usual.ok(),
            usual.shutter(),
            senses.motionSensor() ? usual.motion() : OptionalInt.empty());
    return new Senses.Parts(
        pins,
        new SenseSettings(
            Duration.ofMillis(senses.quietMs()),
            Duration.ofMillis(senses.longPressMs()),
            Duration.ofSeconds(senses.absentAfterS()),
            senses.presentWithinMm()),
        senses.distanceSensor() ? Optional.of(distance(config)) : Optional.empty());
  }

  static SignInLimits signInLimits(MirrorConfig config) {
    MirrorConfig.SignIn signIn = config.people().signIn();
    return new SignInLimits(
        signIn.freeCodes(),
        Duration.ofSeconds(signIn.firstWaitS()),
        signIn.waitFactor(),
        Duration.ofSeconds(signIn.longestWaitS()));
  }

  /** The key file for what is kept sealed. */
  static Path sealKey(MirrorConfig config) {
    return config.people().sealKey().orElseGet(() -> config.data().resolve("seal.key"));
  }

  /** How the imaging ring is wired. */
  static RingPins ringPins(MirrorConfig config) {
    return new RingPins(config.hardware().sectors(), config.hardware().masterEnable());
  }

  /** How the senses are wired, those that may be missing included. */
  static SensePins sensePins(MirrorConfig config) {
    MirrorConfig.Hardware wired = config.hardware();
    return new SensePins(
        wired.buttonNext(), wired.buttonOk(), wired.cover(), OptionalInt.of(wired.motion()));
  }

  /** How the distance is measured. */
  static DistanceSettings distance(MirrorConfig config) {
    DistanceSettings usual = DistanceSettings.DEFAULT;
    return new DistanceSettings(
        config.hardware().i2cBus(),
        config.hardware().distanceAddress(),
        usual.budget(),
        usual.readings(),
        usual.patience(),
        usual.retry());
  }

  static GlassGeometry glass(MirrorConfig config) {
    MirrorConfig.Glass glass = config.glass();
    return new GlassGeometry(glass.leftMm(), glass.topMm(), glass.rightMm(), glass.bottomMm());
  }

  /** The kind of camera as {@link kagami.device.camera.Camera#kind()} names it. */
  private static String cameraKind(MirrorConfig config) {
    return config.camera().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is calibrated of the real camera that the settings name. */
  static CalibrationFits calibration(MirrorConfig config) {
    return new CalibrationFits(
        new CalibrationStore(config.data()), cameraKind(config), scanView(config));
  }

  /** The size of the frames of a scan. */
  private static FrameView scanView(MirrorConfig config) {
    MirrorConfig.Camera camera = config.camera();
    boolean whole = camera.kind() == MirrorConfig.CameraKind.RPICAM_RAW;
    return new FrameView(
        whole ? camera.rpicam().modeWidth() : camera.width(),
        whole ? camera.rpicam().modeHeight() : camera.height(),
        Optional.empty());
  }

  /**
   * As the lens is said to be; the optical axis goes through the middle of the picture. A developed
   * picture is the largest middle part of the sensor's mode that has its shape, made to its size.
   */
  static CameraGeometry pinhole(MirrorConfig config, FrameView frames) {
    MirrorConfig.Camera camera = config.camera();
    MirrorConfig.Rpicam mode = camera.rpicam();
    double scale =
        camera.kind() == MirrorConfig.CameraKind.V4L2
            ? 1
            : Math.max(
                (double) frames.width() / mode.modeWidth(),
                (double) frames.height() / mode.modeHeight());
    return new CameraGeometry(
        scale * camera.focalPx(),
        new PixelPoint((frames.width() - 1) / 2.0, (frames.height() - 1) / 2.0));
  }

  /** Where the imaging ring's light comes from: the reference design's sectors, as built. */
  static RingGeometry ring(MirrorConfig config) {
    MirrorConfig.Ring ring = config.ring();
    return StandardRig.ring(
        ring.radiusMm(), ring.centreRightMm(), ring.centreDownMm(), ring.centreForwardMm());
  }

  static RpicamSettings rpicam(
      MirrorConfig config, CameraUse use, RpicamSettings.Stream stream, Path runtime) {
    MirrorConfig.Camera camera = config.camera();
    MirrorConfig.Rpicam rpicam = camera.rpicam();
    boolean whole = use != CameraUse.SCAN || stream == RpicamSettings.Stream.RAW;
    OptionalDouble lens =
        rpicam.lensDioptres().map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    return new RpicamSettings(
        new RpicamSettings.Tool(
            stream,
            rpicam.command().map(Path::toString).orElse(stream.defaultCommand()),
            Optional.of(rpicam.tuningFile()),
            lens),
        new RpicamSettings.Mode(
            rpicam.modeWidth(),
            rpicam.modeHeight(),
            rpicam.modeBits(),
            rpicam.framesPerSecond(),
            RpicamSettings.Mode.IMX477_WHOLE.buffers(),
            Duration.ofNanos(Math.round(rpicam.readoutMs() * 1e6))),
        whole ? rpicam.modeWidth() : camera.width(),
        whole ? rpicam.modeHeight() : camera.height(),
        new CameraSettings(
            use.exposureMs(config.capture().exposureMs()),
            config.capture().gain(),
            camera.redGain(),
            camera.blueGain()),
        runtime);
  }

  static V4l2Settings v4l2(MirrorConfig config, CameraUse use) {
    MirrorConfig.Camera camera = config.camera();
    MirrorConfig.V4l2 v4l2 = camera.v4l2();
    return new V4l2Settings(
        v4l2.device(),
        camera.width(),
        camera.height(),
        new V4l2Settings.Mode(
            v4l2.pixelFormat().name(),
            v4l2.framesPerSecond(),
            Duration.ofNanos(Math.round(1e9 / v4l2.framesPerSecond()))),
        new V4l2Settings.Locks(
            use.exposureMs(config.capture().exposureMs()),
            v4l2.gain(),
            v4l2.whiteBalanceK(),
            v4l2.focus().map(OptionalInt::of).orElseGet(OptionalInt::empty)));
  }

  /** White balance is that of the simulated sensor under white LEDs. */
  static CameraSettings simulatedCamera(MirrorConfig config, CameraUse use) {
    Exposure rig = StandardRig.exposure();
    return new CameraSettings(
        use.exposureMs(config.capture().exposureMs()),
        config.capture().gain(),
        rig.redGain(),
        rig.blueGain());
  }

  static CaptureSettings capture(MirrorConfig config) {
    List<LightState> steps =
        config.capture().lightPlan().stream()
            .map(state -> LightState.valueOf(state.name()))
            .toList();
    LightPlan plan =
        steps.equals(LightPlan.EIGHT_STEPS.steps())
            ? LightPlan.EIGHT_STEPS
            : new LightPlan("custom-" + steps.size(), steps);
    CaptureSettings usual = CaptureSettings.DEFAULT;
    return new CaptureSettings(
        plan, config.capture().settle(), usual.framesPerStep(), usual.patience());
  }

  static JournalSettings journal(MirrorConfig config) {
    MirrorConfig.Journal journal = config.journal();
    return new JournalSettings(
        journal.sessions(), journal.megabytes() * 1_000_000L, journal.pictures());
  }

  /** What a recorded session has to be understood with. */
  static Map<String, String> telling(MirrorConfig config) {
    MirrorConfig.Capture capture = config.capture();
    return Map.of(
        "mirror.camera.kind", String.valueOf(config.camera().kind()),
        "mirror.camera.width", String.valueOf(config.camera().width()),
        "mirror.camera.height", String.valueOf(config.camera().height()),
        "mirror.capture.exposure-ms", String.valueOf(capture.exposureMs()),
        "mirror.capture.gain", String.valueOf(capture.gain()),
        "mirror.capture.settle-ms", String.valueOf(capture.settleMs()),
        "mirror.capture.passes", String.valueOf(capture.passes()),
        "mirror.capture.light-plan", String.valueOf(capture.lightPlan()));
  }

  static MirrorPage.Address page(MirrorConfig config) {
    return new MirrorPage.Address(config.display().host(), config.display().port());
  }

  /**
   * How the uplink runs.
   *
   * @throws SetupException when a certificate or key cannot be used
   */
  static UplinkSettings uplink(MirrorConfig config, Topics topics) {
    MirrorConfig.Uplink uplink = config.uplink();
    BrokerAccess broker = broker(uplink.broker());
    try {
      broker.sockets();
    } catch (TlsException e) {
      throw new SetupException(String.valueOf(e.getMessage()));
    }
    UplinkSettings usual = UplinkSettings.of(broker, topics);
    return new UplinkSettings(
        broker,
        topics,
        uplink.inFlight(),
        usual.awaiting(),
        of(uplink.backOff()),
        of(uplink.receiptTimeout()),
        usual.idle(),
        usual.status(),
        uplink.keepAlive(),
        uplink.connectTimeout(),
        usual.sessionExpiry());
  }

  /** Where the broker is and what it is shown. */
  static BrokerAccess broker(MirrorConfig.Broker broker) {
    Tls tls = broker.tls();
    TlsFiles.@Nullable Own own =
        tls.certificate()
            .map(certificate -> new TlsFiles.Own(certificate, tls.key().orElseThrow()))
            .orElse(null);
    String password = broker.password().map(Secret::reveal).orElse("");
    return new BrokerAccess(
        broker.uri(),
        new TlsFiles(tls.authority().orElse(null), own),
        broker.user().map(user -> new BrokerAccess.Login(user, password)).orElse(null));
  }

  private static Backoff of(BackOff waits) {
    return new Backoff(waits.first(), waits.factor(), waits.cap(), waits.jitter());
  }
}
