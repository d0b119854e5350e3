package kagami.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.uplink.MirrorFacts;
import kagami.cloudsync.uplink.Uplink;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.StatusMessage.Shutter;
import kagami.cloudsync.wire.Topics;
import kagami.config.MirrorConfig;
import kagami.device.display.Vanity;
import kagami.device.home.CertificateEnd;
import kagami.device.home.HomeCommands;
import kagami.device.home.HomeSide;
import kagami.device.home.RemoteSettings;
import kagami.device.home.RingHours;
import kagami.device.home.Telemetry;
import kagami.device.home.Vcgencmd;
import kagami.device.home.Vitals;
import kagami.device.light.GuideRing;
import kagami.device.report.HomeFigures;
import kagami.device.scan.ScanRunner;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Situation;
import kagami.device.store.DataDirectory;
import kagami.device.store.DesiredSettings;
import kagami.device.store.HomeComponents;
import kagami.device.store.MirrorStore;
import kagami.device.store.RingLife;
import kagami.device.sync.MirrorArchive;
import kagami.device.sync.MirrorDesk;

/** The mirror's way out: the link to the broker, what is told there and what is done for it. */
final class Outward implements AutoCloseable {
  /** Most passes of a scan, as in the settings file. */
  private static final int MOST_PASSES = 5;

  private final Kept kept;
  private final MirrorDesk.Told told;
  private volatile Situation newest = Situation.AT_START;
  private final Shortcomings shortcomings = new Shortcomings();
  private final RingHours ringHours;
  private final RemoteSettings remote;
  private final Uplink uplink;

  /**
   * What is kept.
   *
   * @param outbox a queue in the same database
   */
  record Kept(DataDirectory data, Residents residents, SqliteOutbox outbox) {
    long freeBytes() {
      return data.path().toFile().getUsableSpace();
    }

    MirrorStore store() {
      return residents.store();
    }
  }

  /**
   * What moves.
   *
   * @param passes how many a scan takes
   */
  record Moving(
      Hardware hardware,
      ScanRunner runner,
      AtomicInteger passes,
      Optional<? extends Vanity> vanity) {}

  /** Sends now what may be dated in the past: its clock is the real one. */
  Outward(MirrorConfig config, Kept kept, Moving moving, Inbox inbox, MirrorDesk.Told told) {
    this.kept = kept;
    this.told = told;
    this.ringHours = new RingHours(new RingLife(kept.store()), moving.hardware.ring());
    DesiredSettings desired = new DesiredSettings(kept.store());
    this.remote = new RemoteSettings(allowed(moving), desired);
    remote.apply();
    MirrorDesk desk = desk(config, moving.hardware);
    HomeSide side =
        new HomeSide(
            tells(config, moving),
            new HomeSide.Obeys(
                moving.vanity,
                () -> inbox.post(new Event.ScanCalled()),
                payload -> {
                  desk.take(payload);
                  remote.apply();
                  wake();
                }),
            new HomeComponents(kept.store()));
    this.uplink =
        new Uplink(
            Settings.uplink(config, topics(config)),
            kept.outbox,
            side,
            InstantSource.system(),
            new SecureRandom());
  }

  /** The settings that may be set from afar: harmless within limits that hold anyway. */
  private static List<RemoteSettings.Allowed> allowed(Moving moving) {
    return List.of(
        new RemoteSettings.Allowed(
            "mirror.lamp.longest-min",
            1,
            60,
            minutes ->
                moving
                    .hardware
                    .guideRing()
                    .ifPresent(ring -> ring.longest(Duration.ofMinutes(minutes)))),
        new RemoteSettings.Allowed("mirror.capture.passes", 1, MOST_PASSES, moving.passes::set));
  }

  private MirrorDesk desk(MirrorConfig config, Hardware hardware) {
    Residents residents = kept.residents;
    return new MirrorDesk(
        topics(config).mirror(),
        new MirrorDesk.Memory(kept.store(), kept.outbox, residents.events(), residents.people()),
        new HomeCommands(() -> hardware.guideRing().ifPresent(GuideRing::identify), remote),
        told,
        InstantSource.system());
  }

  private HomeSide.Tells tells(MirrorConfig config, Moving moving) {
    Residents residents = kept.residents;
    Supplier<Sequences> sequences = () -> MirrorArchive.last(kept.store());
    return new HomeSide.Tells(
        this::facts,
        sequences,
        new CertificateEnd(config.uplink().broker().tls().certificate()),
        new HomeFigures(
            kept.store(), residents.people(), residents.clock(), ZoneId.systemDefault()),
        new Telemetry(
            InstantSource.system(),
            new Vitals(Path.of("/"), new Vcgencmd(Path.of("/usr/bin/vcgencmd"))),
            kept::freeBytes,
            ringHours,
            moving.runner::lastTimings),
        config.home().discovery() ? Optional.of(config.home().name()) : Optional.empty());
  }

  private Topics topics(MirrorConfig config) {
    return new Topics(config.id().orElse(id(kept.store())).toLowerCase(Locale.ROOT));
  }

  /** The mirror's id: the one given at the first start; to be asked before anything is kept. */
  static String id(MirrorStore store) {
    return store.mirrorId(
        () -> "mirror-" + String.format(Locale.ROOT, "%08x", new SecureRandom().nextInt()));
  }

  private MirrorFacts facts() {
    return new MirrorFacts(
        Version.text(),
        kept.store()
            .lastScanAt()
            .map(at -> OffsetDateTime.ofInstant(at, ZoneId.systemDefault()))
            .orElse(null),
        newest.about().shutterClosed() ? Shutter.CLOSED : Shutter.OPEN,
        kept.freeBytes(),
        shortcomings.all());
  }

  /** Takes note of what the self-check found wanting, which the next status tells. */
  void wanting(List<String> names) {
    shortcomings.atStart(names);
    uplink.wake();
  }

  /** Takes note of whether the light has drifted, which the next status tells. */
  void lightDrifted(boolean drifted) {
    if (shortcomings.since(Shortcomings.LIGHT_DRIFT, drifted)) {
      uplink.wake();
    }
  }

  /** Takes note of what the mirror does. */
  void accept(Situation situation) {
    newest = situation;
  }

  /** To be called every second: keeps what adds up. */
  void look() {
    ringHours.save();
  }

  /** Free room beside the database, bytes. */
  long freeBytes() {
    return kept.freeBytes();
  }

  void start() {
    uplink.start();
  }

  void wake() {
    uplink.wake();
  }

  boolean connected() {
    return uplink.connected();
  }

  @Override
  public void close() {
    uplink.close();
    ringHours.save();
  }
}
