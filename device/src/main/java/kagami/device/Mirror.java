package kagami.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import kagami.analysis.SkinAnalysis;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.uplink.MirrorFacts;
import kagami.cloudsync.uplink.Uplink;
import kagami.cloudsync.wire.Topics;
import kagami.cloudsync.wire.UuidV7;
import kagami.config.MirrorConfig;
import kagami.device.camera.Camera;
import kagami.device.camera.FolderCamera;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.capture.LightPlan;
import kagami.device.display.MirrorPage;
import kagami.device.light.SimulatedRingLight;
import kagami.device.report.Archive;
import kagami.device.report.Reported;
import kagami.device.report.ScanReport;
import kagami.device.scan.CompletedScan;
import kagami.device.scan.ScanRunner;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.State;
import kagami.device.store.DataDirectory;
import kagami.device.store.MirrorStore;
import kagami.device.store.Pictures;
import kagami.device.store.Vault;

/** The mirror put together: built as a whole, then started, closed in reverse. */
final class Mirror implements AutoCloseable {
  private final Parts parts;
  private final Inbox inbox = new Inbox();
  private final Session session;
  private final MirrorPage page;
  private final Uplink uplink;
  private final Ticker ticker;
  private final Duration interval;
  private volatile boolean started;

  /**
   * What stands in for hardware and a person.
   *
   * @param seed which simulated person
   * @param interval time between scans by themselves; zero = none
   */
  record Simulation(long seed, Duration interval) {}

  private Mirror(Parts parts, MirrorConfig config, Simulation simulation) {
    this.parts = parts;
    this.interval = simulation.interval;
    InstantSource clock = InstantSource.system();

    DataDirectory data = parts.add(DataDirectory.take(config.data()));
    ScanRunner runner = runner(parts, config, simulation, clock);
    MirrorStore store = parts.add(MirrorStore.open(data.database()));
    SqliteOutbox outbox = parts.add(SqliteOutbox.open(data.database()));
    this.uplink = parts.add(uplink(config, data, store, outbox, clock));
    ScanDesk desk =
        parts.add(
            new ScanDesk(runner, commit(archive(data, store, outbox), clock), inbox, uplink::wake));
    this.page = parts.add(new MirrorPage(Settings.page(config), new GlassButtons(inbox), true));
    this.session =
        parts.add(
            new Session(new Machine(ShowTimes.DEFAULT), inbox, desk, page::show, System::nanoTime));
    this.ticker =
        parts.add(
            new Ticker(inbox, new LinkWatch(uplink::connected, outbox::depth, System::nanoTime)));
  }

  /** Light, camera and analysis; the first two begin to get ready. */
  private static ScanRunner runner(
      Parts parts, MirrorConfig config, Simulation simulation, InstantSource clock) {
    SimulatedRingLight ring =
        parts.add(SimulatedRingLight.open(Settings.limits(config), System::nanoTime));
    Camera camera = parts.add(camera(config, simulation, ring));
    return new ScanRunner(
        camera,
        ring,
        Settings.capture(config),
        config.capture().passes(),
        new LateAnalysis(() -> new SkinAnalysis(System::nanoTime)),
        new ScanRunner.Clocks(clock, System::nanoTime));
  }

  private static Uplink uplink(
      MirrorConfig config,
      DataDirectory data,
      MirrorStore store,
      SqliteOutbox outbox,
      InstantSource clock) {
    String id =
        store.mirrorId(
            () -> "mirror-" + String.format(Locale.ROOT, "%08x", new SecureRandom().nextInt()));
    Topics topics = new Topics(config.id().orElse(id).toLowerCase(Locale.ROOT));
    return new Uplink(
        Settings.uplink(config, topics),
        outbox,
        () -> facts(store, data),
        clock,
        new SecureRandom());
  }

  private static Archive archive(DataDirectory data, MirrorStore store, SqliteOutbox outbox) {
    Vault vault = Vault.open(data.sealKey(), store, new SecureRandom());
    return new Archive(store, outbox, new Pictures(store, vault));
  }

  private static Function<CompletedScan, Reported> commit(Archive archive, InstantSource clock) {
    UuidV7 ids = new UuidV7(clock, new SecureRandom());
    UUID person = archive.store().firstPerson(ids::next, clock.instant());
    ScanReport report =
        new ScanReport(archive, ids::next, SkinAnalysis.ALGORITHM, ZoneId.systemDefault());
    ClockCheck clockCheck = new ClockCheck(Path.of("/"));
    return scan -> report.commit(scan, person, clockCheck.quality());
  }

  /**
   * Builds every part and starts none but those that get ready in the background.
   *
   * @throws RuntimeException when a part cannot be built; those built before it are closed then
   */
  static Mirror build(MirrorConfig config, Simulation simulation) {
    Parts parts = new Parts();
    boolean whole = false;
    try {
      Mirror mirror = new Mirror(parts, config, simulation);
      whole = true;
      return mirror;
    } finally {
      if (!whole) {
        parts.close();
      }
    }
  }

  /** The only place where it is decided what a camera is. */
  private static Camera camera(
      MirrorConfig config, Simulation simulation, SimulatedRingLight ring) {
    return switch (config.camera().kind()) {
      case PHANTOM ->
          new PhantomCamera(
              new PhantomCamera.Settings(
                  Settings.camera(config),
                  config.camera().width(),
                  config.camera().height(),
                  0.02,
                  simulation.seed),
              ring,
              NanoClock.SYSTEM);
      case FOLDER ->
          new FolderCamera(
              config.camera().folder().orElseThrow(),
              LightPlan.everyState(),
              ring,
              NanoClock.SYSTEM);
    };
  }

  private static MirrorFacts facts(MirrorStore store, DataDirectory data) {
    return new MirrorFacts(
        Version.text(),
        store
            .lastScanAt()
            .map(at -> OffsetDateTime.ofInstant(at, ZoneId.systemDefault()))
            .orElse(null),
        null,
        data.path().toFile().getUsableSpace());
  }

  /**
   * Begins to work.
   *
   * @throws kagami.device.display.PageException when the page's port is taken
   */
  void start() {
    page.start();
    uplink.start();
    session.start();
    ticker.start(interval);
    started = true;
  }

  /** True once {@link #start()} has succeeded. */
  boolean started() {
    return started;
  }

  /** Hands an event to the session. */
  void post(Event event) {
    inbox.post(event);
  }

  /** What the session is doing. */
  State state() {
    return session.situation().state();
  }

  /** The port of the page. */
  int httpPort() {
    return page.port();
  }

  /** Dark, quiet, everything put down. Idempotent. */
  @Override
  public void close() {
    parts.close();
  }

  private record GlassButtons(Inbox inbox) implements MirrorPage.Buttons {
    @Override
    public void scan() {
      inbox.post(new Event.ScanAsked());
    }

    @Override
    public void dismiss() {
      inbox.post(new Event.Dismissed());
    }
  }
}
