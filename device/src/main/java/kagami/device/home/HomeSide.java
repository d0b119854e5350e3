package kagami.device.home;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kagami.analysis.trend.Region;
import kagami.cloudsync.home.LampOrder;
import kagami.cloudsync.home.Offer;
import kagami.cloudsync.uplink.MirrorFacts;
import kagami.cloudsync.uplink.MirrorSide;
import kagami.cloudsync.wire.LightMessage;
import kagami.cloudsync.wire.StateMessage;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.TelemetryMessage;
import kagami.device.display.Vanity;
import kagami.device.report.HomeFigures;
import kagami.device.store.HomeComponents;

/** The whole mirror as the uplink sees it. Called on the uplink's thread. */
public final class HomeSide implements MirrorSide {
  private final Tells tells;
  private final Obeys obeys;
  private final HomeComponents components;
  private final Optional<HomeLamp> lamp;

  /**
   * What it asks to answer.
   *
   * @param facts for the status
   * @param sequences last numbers given
   * @param figures of those who allowed it
   * @param name what the mirror is called in the home; empty when nothing is offered there
   */
  public record Tells(
      Supplier<MirrorFacts> facts,
      Supplier<Sequences> sequences,
      CertificateEnd certificate,
      HomeFigures figures,
      Telemetry telemetry,
      Optional<String> name) {}

  /**
   * What it passes orders to.
   *
   * @param vanity the lamp; empty without one
   * @param scan wishes for a scan
   * @param commands takes commands as {@code CommandDesk.take} does
   */
  public record Obeys(Optional<? extends Vanity> vanity, Runnable scan, Commands commands) {}

  /** Takes commands. */
  public interface Commands {
    /** See {@link MirrorSide#command}. */
    void take(byte[] payload);
  }

  /**
   * Tells and obeys.
   *
   * @param components remembers what was offered to the home
   */
  public HomeSide(Tells tells, Obeys obeys, HomeComponents components) {
    this.tells = tells;
    this.obeys = obeys;
    this.components = components;
    this.lamp = obeys.vanity.map(HomeLamp::new);
  }

  @Override
  public MirrorFacts facts() {
    return tells.facts.get();
  }

  @Override
  public Optional<Sequences> lastSequences() {
    return Optional.of(tells.sequences.get());
  }

  @Override
  public Optional<OffsetDateTime> certificateExpiresAt() {
    return tells.certificate.get();
  }

  @Override
  public Optional<StateMessage> state() {
    return Optional.of(tells.figures.now().state());
  }

  @Override
  public Optional<LightMessage> light() {
    return lamp.map(HomeLamp::told);
  }

  @Override
  public Optional<TelemetryMessage> telemetry() {
    return Optional.of(tells.telemetry.message());
  }

  @Override
  public Optional<Offer> offer() {
    return tells.name.map(
        name -> {
          MirrorFacts facts = tells.facts.get();
          return new Offer(
              name,
              facts.version(),
              tells.figures.now().persons(),
              zones(),
              lamp.map(HomeLamp::range)
                  .map(range -> new Offer.Lamp(range.warmest(), range.coldest()))
                  .orElse(null),
              facts.shutter() != null);
        });
  }

  @Override
  public Map<String, String> offered() {
    return components.all();
  }

  @Override
  public void keepOffered(Map<String, String> platforms) {
    components.keep(platforms);
  }

  /** The regions that get a score. */
  private static Map<String, String> zones() {
    return Arrays.stream(Region.values())
        .collect(
            Collectors.toMap(
                Region::id, region -> region.name().charAt(0) + region.id().substring(1)));
  }

  @Override
  public void command(byte[] payload) {
    obeys.commands.take(payload);
  }

  @Override
  public void lamp(LampOrder order) {
    lamp.ifPresent(present -> present.obey(order));
  }

  @Override
  public void startScan() {
    obeys.scan.run();
  }
}
