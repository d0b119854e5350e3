package kagami.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.phantom.FaceModel;
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
import kagami.device.camera.Sitter;
import kagami.device.capture.LightPlan;
import kagami.device.display.MirrorPage;
import kagami.device.guide.Guide;
import kagami.device.light.SimulatedRingLight;
import kagami.device.people.People;
import kagami.device.people.SignIn;
import kagami.device.people.SignInLimits;
import kagami.device.report.Archive;
import kagami.device.report.ScanReport;
import kagami.device.scan.ScanRunner;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.Situation;
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
  private final SimulatedLife life;
  private final SimulatedLife.Ways ways;
  private volatile boolean started;

  private Mirror(Parts parts, MirrorConfig config, Simulation simulation) {
    this.parts = parts;
    this.life = new SimulatedLife(simulation);
    InstantSource clock = life.clock();

    DataDirectory data = parts.add(DataDirectory.take(config.data()));
    MirrorStore store = parts.add(MirrorStore.open(data.database()));
    SqliteOutbox outbox = parts.add(SqliteOutbox.open(data.database()));
    SimulatedRingLight ring =
        parts.add(SimulatedRingLight.open(Settings.limits(config), System::nanoTime));
    Camera camera = parts.add(camera(config, simulation.seed(), ring));
    ScanRunner runner = runner(camera, ring, config, clock);
    this.uplink = parts.add(uplink(config, data, store, outbox));
    UUID first = store.firstPerson(new UuidV7(clock, new SecureRandom())::next, clock.instant());
    Household household = household(data, store, outbox, first);
    this.page =
        parts.add(new MirrorPage(Settings.page(config), press -> inbox.post(pressed(press)), true));
    ScanDesk desk =
        parts.add(
            new ScanDesk(camera, aligning(config, camera, household), runner, household, inbox));
    this.session =
        parts.add(
            new Session(new Machine(ShowTimes.DEFAULT), inbox, desk, this::show, System::nanoTime));
    this.ticker =
        parts.add(
            new Ticker(inbox, new LinkWatch(uplink::connected, outbox::depth, System::nanoTime)));
    parts.add(life);
    SignIn signIn = new SignIn(store, SignInLimits.DEFAULT, clock, new SecureRandom());
    this.ways =
        new SimulatedLife.Ways(
            inbox,
            next -> expect(camera, next),
            new SimulatedHands(inbox, signIn, first, life.cover(), sitter(camera)),
            store::lastScanAt,
            () -> ticker.scanEvery(simulation.interval()));
  }

  private void show(Situation situation) {
    page.show(situation);
    life.watch().shown(situation);
  }

  private static void expect(Camera camera, FaceModel next) {
    if (camera instanceof PhantomCamera phantom) {
      phantom.expect(next);
    }
  }

  /** Only a simulated camera knows its person. */
  private static Sitter sitter(Camera camera) {
    return camera instanceof PhantomCamera phantom ? phantom.sitter() : Sitter.NOBODY;
  }

  private ScanRunner runner(
      Camera camera, SimulatedRingLight ring, MirrorConfig config, InstantSource clock) {
    return new ScanRunner(
        camera,
        ring,
        Settings.capture(config),
        () -> life.inThePast() ? 1 : config.capture().passes(),
        new LateAnalysis(() -> new SkinAnalysis(System::nanoTime)),
        new ScanRunner.Clocks(clock, System::nanoTime));
  }

  /** Recorded people are in place already, and so is who was steered in the past. */
  private ScanDesk.Aligning aligning(MirrorConfig config, Camera camera, Household household) {
    return switch (config.camera().kind()) {
      case PHANTOM -> {
        Guide guide = new Guide(Settings.stillMmPerSecond(config));
        ScanDesk.Aligning guided =
            new GuidedAligning(camera, guide, household, sitter(camera), page::preview);
        yield (who, wish) -> life.inThePast() ? !wish.withdrawn() : guided.align(who, wish);
      }
      case FOLDER -> (_, wish) -> !wish.withdrawn();
    };
  }

  /** Sends now what may be dated in the past: its clock is the real one. */
  private static Uplink uplink(
      MirrorConfig config, DataDirectory data, MirrorStore store, SqliteOutbox outbox) {
    String id =
        store.mirrorId(
            () -> "mirror-" + String.format(Locale.ROOT, "%08x", new SecureRandom().nextInt()));
    Topics topics = new Topics(config.id().orElse(id).toLowerCase(Locale.ROOT));
    return new Uplink(
        Settings.uplink(config, topics),
        outbox,
        () -> facts(store, data),
        InstantSource.system(),
        new SecureRandom());
  }

  private Household household(
      DataDirectory data, MirrorStore store, SqliteOutbox outbox, UUID first) {
    InstantSource clock = life.clock();
    Vault vault = Vault.open(data.sealKey(), store, new SecureRandom());
    Archive archive = new Archive(store, outbox, new Pictures(store, vault));
    UuidV7 ids = new UuidV7(clock, new SecureRandom());
    People people = new People(store, vault, ids::next, clock);
    life.moveIn(people, first);
    ScanReport report =
        new ScanReport(archive, ids::next, SkinAnalysis.ALGORITHM, ZoneId.systemDefault());
    Household household =
        new Household(
            new Household.Records(store, people, report),
            new ClockCheck(Path.of("/")),
            clock,
            uplink::wake);
    inbox.post(new Event.HouseholdChanged(household.usual(first)));
    return household;
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
  private Camera camera(MirrorConfig config, long seed, SimulatedRingLight ring) {
    return switch (config.camera().kind()) {
      case PHANTOM ->
          new PhantomCamera(
              new PhantomCamera.Settings(
                  Settings.camera(config),
                  config.camera().width(),
                  config.camera().height(),
                  0,
                  seed),
              life.surroundings(),
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
    ticker.start();
    started = true;
  }

  /** Lets the simulated person in; to be called once, after {@link #start()}. */
  void live() {
    life.begin(ways);
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

  private static Event pressed(MirrorPage.Press press) {
    return switch (press) {
      case OK -> new Event.Ok();
      case NEXT -> new Event.Next();
      case CANCEL -> new Event.Cancel();
      case SCAN -> new Event.ScanAsked();
      case ROUTINE -> new Event.RoutineAsked();
    };
  }
}
