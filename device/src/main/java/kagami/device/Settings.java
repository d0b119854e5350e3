package kagami.device;

import java.net.URI;
import java.util.List;
import java.util.Map;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.LightState;
import kagami.analysis.phantom.StandardRig;
import kagami.cloudsync.uplink.UplinkSettings;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.Topics;
import kagami.config.BackOff;
import kagami.config.MirrorConfig;
import kagami.device.camera.CameraSettings;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LightPlan;
import kagami.device.display.MirrorPage;
import kagami.device.journal.JournalSettings;
import kagami.device.light.RingLimits;

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

  /** White balance is that of the simulated sensor under white LEDs. */
  static CameraSettings camera(MirrorConfig config) {
    Exposure rig = StandardRig.exposure();
    return new CameraSettings(
        config.capture().exposureMs(), config.capture().gain(), rig.redGain(), rig.blueGain());
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
   * @throws SetupException when the broker asks for what the uplink cannot do
   */
  static UplinkSettings uplink(MirrorConfig config, Topics topics) {
    MirrorConfig.Uplink uplink = config.uplink();
    URI broker = uplink.broker().uri();
    if (!"tcp".equals(broker.getScheme()) || uplink.broker().user().isPresent()) {
      throw new SetupException(
          "the uplink speaks plain MQTT without a login only; use a broker such as"
              + " tcp://127.0.0.1:1883, not "
              + broker);
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

  private static Backoff of(BackOff waits) {
    return new Backoff(waits.first(), waits.factor(), waits.cap(), waits.jitter());
  }
}
