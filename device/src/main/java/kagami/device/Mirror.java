package kagami.device;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kagami.analysis.SkinAnalysis;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.uplink.ClockWatch;
import kagami.cloudsync.wire.ClockQuality;
import kagami.config.MirrorConfig;
import kagami.device.display.MirrorPage;
import kagami.device.guide.Guide;
import kagami.device.home.DiskRoom;
import kagami.device.journal.Facts;
import kagami.device.journal.Journal;
import kagami.device.journal.Leave;
import kagami.device.people.SignIn;
import kagami.device.report.Archive;
import kagami.device.report.Dating;
import kagami.device.report.ScanRedating;
import kagami.device.report.ScanReport;
import kagami.device.report.StepReport;
import kagami.device.scan.ScanRunner;
import kagami.device.sense.Senses;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.store.DataDirectory;
import kagami.device.store.MirrorStore;
import kagami.device.store.Upkeep;
import org.tinylog.Logger;

/** The mirror put together: built as a whole, then started, closed in reverse. */
final class Mirror implements AutoCloseable {
  private final Parts parts;
  private final Inbox inbox = new Inbox();
  private final Session session;
  private final MirrorPage page;
  private final Outward outward;
  private final AtomicInteger passes;
  private final Ticker ticker;
  private final Journal journal;
  private final Upkeep upkeep;
  private final Optional<SimulatedLife> life;
  private final Runnable live;
  private final InstantSource clock;
  private volatile boolean started;

  private Mirror(Parts parts, MirrorConfig config, Optional<Simulation> simulation, Works works) {
    this.parts = parts;
    this.life = simulation.map(SimulatedLife::new);
    this.clock = life.map(SimulatedLife::clock).orElse(InstantSource.system());

    DataDirectory data = parts.add(DataDirectory.take(config.data()));
    Feelings feelings = new Feelings(inbox);
    Hardware hardware = Hardware.open(parts, config, choice(simulation, works, feelings));
    MirrorStore store = parts.add(MirrorStore.open(data.database()));
    String id = Outward.id(store); // given before anything is kept
    Logger.info("this is mirror {}", id);
    this.journal = parts.add(journal(config, data, clock, new Consented(store)));
    this.passes = new AtomicInteger(config.capture().passes());
    ScanRunner runner = runner(hardware, config, works);
    SqliteOutbox outbox = parts.add(SqliteOutbox.open(data.database()));
    Residents residents =
        Residents.of(Settings.sealKey(config), store, outbox, new JournalKeepsakes(journal), clock);
    Optional<GuideLight> light =
        hardware.guideRing().map(ring -> new GuideLight(ring, config.lamp().alignPercent()));
    ClockCheck clockCheck = ClockCheck.here();
    Dating dating = dating(hardware, clockCheck);
    UUID first = residents.first();
    Household household = household(residents, outbox, first, hardware.eye().calibration(), dating);
    Linking linking =
        residents.linking(inbox, () -> household.usual(residents.first()), this::queued);
    this.outward =
        parts.add(
            new Outward(
                config,
                new Outward.Kept(data, residents, outbox),
                new Outward.Moving(hardware, runner, passes, light),
                inbox,
                linking));
    SignIn signIn = residents.signIn(Settings.signInLimits(config));
    this.page =
        parts.add(
            new MirrorPage(
                Settings.page(config),
                press -> inbox.post(pressed(press)),
                hardware.panel().map(PagePanel::new),
                new FrontDoor(residents.people(), signIn, inbox, linking),
                light));
    ScanDesk desk =
        parts.add(
            new ScanDesk(
                hardware.camera(),
                aligning(hardware, config, household),
                runner,
                household,
                inbox));
    Consumer<Situation> screen =
        situation -> {
          light.ifPresent(l -> l.accept(situation));
          page.show(situation);
          outward.accept(situation);
          life.ifPresent(l -> l.watch().shown(situation));
          works.onlooker().accept(situation);
        };
    this.session =
        parts.add(
            new Session(
                new Machine(ShowTimes.DEFAULT), inbox, desk, screen, journal, System::nanoTime));
    this.ticker =
        parts.add(
            new Ticker(
                inbox,
                new LinkWatch(outward::connected, store::waitingScans, System::nanoTime),
                looks(hardware, dating, new ScanRedating(store, outbox, ZoneId.systemDefault()))));
    this.upkeep = parts.add(residents.upkeep(this::scanning, clockCheck));
    parts.add(
        Senses.open(
            hardware.board(),
            Settings.senses(config),
            hardware.clock(),
            feelings.andThen(journal::sensed)));
    this.live =
        life.isPresent()
            ? living(
                parts.add(life.get()),
                hardware,
                simulation.orElseThrow(),
                new SimulatedHands(
                    inbox, signIn, first, hardware.panel().orElseThrow(), hardware.eye().person()),
                store)
            : () -> {};
  }

  /** What is simulated has its own time, which is right at once. */
  private Dating dating(Hardware hardware, ClockCheck check) {
    return new Dating(
        clock,
        hardware.clock(),
        life.isPresent() ? () -> ClockQuality.SYNCHRONISED : check::quality,
        check.boot());
  }

  /** What changes by itself. */
  private List<Runnable> looks(Hardware hardware, Dating dating, ScanRedating redating) {
    ClockWatch watch =
        new ClockWatch(clock, hardware.clock(), dating::quality, dating.boot(), redating);
    DiskRoom room =
        new DiskRoom(outward::freeBytes, left -> page.room(MirrorPage.Room.valueOf(left.name())));
    return List.of(watch::look, room::look, outward::look);
  }

  private HardwareChoice choice(Optional<Simulation> simulation, Works works, Feelings feelings) {
    return life.<HardwareChoice>map(
            l ->
                new HardwareChoice.Simulated(
                    CameraUse.SCAN,
                    new HardwareChoice.Subject.Person(simulation.orElseThrow().seed(), l::face),
                    works.clock()))
        .orElseGet(
            () -> new HardwareChoice.Real(CameraUse.SCAN, Optional.of(feelings::distanceMm)));
  }

  /** What lets a simulated person in. */
  private Runnable living(
      SimulatedLife person,
      Hardware hardware,
      Simulation simulation,
      SimulatedHands hands,
      MirrorStore store) {
    SimulatedLife.Ways ways =
        new SimulatedLife.Ways(
            inbox,
            hardware.eye().expects(),
            hands,
            store::lastScanAt,
            () -> ticker.scanEvery(simulation.interval()));
    return () -> person.begin(ways);
  }

  private boolean inThePast() {
    return life.map(SimulatedLife::inThePast).orElse(false);
  }

  private static Journal journal(
      MirrorConfig config, DataDirectory data, InstantSource clock, Leave leave) {
    return new Journal(
        DataDirectory.make(data.path().resolve("journal")),
        Settings.journal(config),
        new Facts(
            Version.text(), SkinAnalysis.ALGORITHM, ShowTimes.DEFAULT, Settings.telling(config)),
        clock,
        System::nanoTime,
        leave);
  }

  private ScanRunner runner(Hardware hardware, MirrorConfig config, Works works) {
    return new ScanRunner(
        hardware.camera(),
        hardware.ring(),
        Settings.capture(config),
        () -> inThePast() ? 1 : passes.get(),
        journal.watching(new LateAnalysis(works.measure())),
        new ScanRunner.Clocks(clock, hardware.clock()));
  }

  /** Recorded people are in place already, and so is who was steered in the past. */
  private ScanDesk.Aligning aligning(Hardware hardware, MirrorConfig config, Household household) {
    if (!hardware.eye().live()) {
      return (_, wish) -> !wish.withdrawn();
    }
    Guide guide = new Guide(Settings.stillMmPerSecond(config));
    ScanDesk.Aligning guided =
        new GuidedAligning(
            hardware.camera(),
            guide,
            household,
            hardware.eye().person(),
            new PageGlass(page, Settings.glass(config)));
    return (who, wish) -> inThePast() ? !wish.withdrawn() : guided.align(who, wish);
  }

  private Household household(
      Residents residents,
      SqliteOutbox outbox,
      UUID first,
      Optional<String> calibration,
      Dating dating) {
    Archive archive = new Archive(residents.store(), outbox, residents.pictures());
    life.ifPresent(l -> l.moveIn(residents.people(), first));
    ScanReport report =
        new ScanReport(archive, residents.ids(), SkinAnalysis.ALGORITHM, ZoneId.systemDefault());
    Household household =
        new Household(
            new Household.Records(
                residents.store(),
                residents.people(),
                report,
                new StepReport(residents.store(), residents.events()),
                calibration),
            dating,
            clock,
            () -> outward.wake());
    inbox.post(new Event.HouseholdChanged(household.usual(first)));
    return household;
  }

  /**
   * Builds every part and starts none but those that get ready in the background.
   *
   * @throws RuntimeException when a part cannot be built; those built before it are closed then
   */
  static Mirror build(MirrorConfig config, Optional<Simulation> simulation) {
    return build(config, simulation, Works.EVERYDAY);
  }

  /** The same with other works. */
  static Mirror build(MirrorConfig config, Optional<Simulation> simulation, Works works) {
    Parts parts = new Parts();
    boolean whole = false;
    try {
      Mirror mirror = new Mirror(parts, config, simulation, works);
      whole = true;
      return mirror;
    } finally {
      if (!whole) {
        parts.close();
      }
    }
  }

  private void queued() {
    outward.wake();
  }

  /**
   * Begins to work.
   *
   * @throws kagami.device.display.PageException when the page's port is taken
   */
  void start() {
    page.start();
    outward.start();
    journal.start();
    session.start();
    ticker.start();
    upkeep.start();
    started = true;
  }

  /** Lets a simulated person in; to be called once, after {@link #start()}. */
  void live() {
    live.run();
  }

  /** True once {@link #start()} has succeeded. */
  boolean started() {
    return started;
  }

  /** Hands an event to the session. */
  void post(Event event) {
    inbox.post(event);
  }

  private boolean scanning() {
    return state() instanceof State.Align || state() instanceof State.Scanning;
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
