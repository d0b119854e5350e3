package kagami.device;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import kagami.analysis.capture.LightState;
import kagami.config.MirrorConfig;
import kagami.device.guide.Guide;
import kagami.device.journal.Journal;
import kagami.device.scan.ScanRunner;
import org.tinylog.Logger;

/**
 * What the mirror sees by: its hardware, the scan that steps through the light plan, and the light
 * that guides.
 *
 * @param passes how many a scan takes
 */
record Seeing(
    Hardware hardware, ScanRunner runner, AtomicInteger passes, Optional<GuideLight> light) {

  /**
   * Opens the hardware.
   *
   * @param parts closes it
   * @param watched who will be seen, and what notes it
   * @throws RuntimeException as {@link Hardware#open}
   */
  static Seeing open(
      Parts parts, MirrorConfig config, HardwareChoice choice, Works works, Watched watched) {
    Hardware hardware = Hardware.open(parts, config, choice);
    Set<LightState> lights = hardware.camera().lights();
    boolean photos = lights.equals(Set.of(LightState.FULL)); // the same again shows no spread
    if (photos) {
      Logger.info("Photos are played: a scan is one pass under full light, with the room's in it");
    }
    AtomicInteger passes = new AtomicInteger(config.capture().passes());
    ScanRunner runner =
        new ScanRunner(
            hardware.camera(),
            hardware.ring(),
            Settings.capture(config).within(lights),
            () -> photos || watched.visitors.inThePast() ? 1 : passes.get(),
            watched.journal.watching(new LateAnalysis(works.measure())),
            new ScanRunner.Clocks(watched.visitors.clock(), hardware.clock()));
    Optional<GuideLight> light =
        hardware.guideRing().map(ring -> new GuideLight(ring, config.lamp().alignPercent()));
    return new Seeing(hardware, runner, passes, light);
  }

  /**
   * Who is seen, and what notes it.
   *
   * @param journal may keep what is seen
   */
  record Watched(Visitors visitors, Journal journal) {}

  /** Recorded people are in place already, and so is who was steered in the past. */
  ScanDesk.Aligning aligning(
      MirrorConfig config, PeoplesDesk people, PageGlass glass, BooleanSupplier inThePast) {
    if (!hardware.eye().live()) {
      return (_, wish) -> ScanDesk.Aligned.unseen(wish);
    }
    ScanDesk.Aligning guided =
        new GuidedAligning(
            hardware.camera(),
            new Guide(Settings.stillMmPerSecond(config)),
            people,
            hardware.eye().person(),
            glass);
    return (who, wish) ->
        inThePast.getAsBoolean() ? ScanDesk.Aligned.unseen(wish) : guided.align(who, wish);
  }

  /** The part of it that can be told from afar what to do. */
  Outward.Moving moving() {
    return new Outward.Moving(hardware, runner, passes, light);
  }
}
