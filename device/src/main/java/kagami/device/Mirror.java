package kagami.device;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kagami.analysis.SkinAnalysis;
import kagami.cloudsync.uplink.ClockWatch;
import kagami.cloudsync.wire.StatusMessage.Storage;
import kagami.config.MirrorConfig;
import kagami.device.calibrate.LightWatch;
import kagami.device.display.MirrorPage;
import kagami.device.home.DiskRoom;
import kagami.device.people.SignIn;
import kagami.device.report.Archive;
import kagami.device.report.Dating;
import kagami.device.report.OwnViews;
import kagami.device.report.ScanRedating;
import kagami.device.report.ScanReport;
import kagami.device.report.StepReport;
import kagami.device.sense.Senses;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import kagami.device.session.Machine;
import kagami.device.session.Session;
import kagami.device.session.ShowTimes;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import kagami.device.store.LightHistory;
import kagami.device.store.MirrorStore;
import kagami.device.store.Upkeep;

/** The mirror put together: built as a whole, then started, closed in reverse. */
final class Mirror implements AutoCloseable {
  private final Parts parts;
  private final Inbox inbox = new Inbox();
  private final Visitors visitors;
  private final Keeping keeping;
  private final Seeing seeing;
  private final Dating dating;
  private final Household household;
  private final Linking linking;
  private final Outward outward;
  private final LightWatch lightWatch;
  private final SignIn signIn;
  private final MirrorPage page;
  private final Session session;
  private final Ticker ticker;
  private final Upkeep upkeep;
  private final Runnable live;
  private volatile boolean started;

  private Mirror(Parts parts, MirrorConfig config, Optional<Simulation> simulation, Works works) {
    this.parts = parts;
    this.visitors = new Visitors(simulation);
    Feelings feelings = new Feelings(inbox);
    ClockCheck clockCheck = ClockCheck.here();
    this.keeping = Keeping.open(parts, config, visitors.clock());
    this.seeing =
        Seeing.open(
            parts,
            config,
            visitors.choice(works, feelings),
            works,
            new Seeing.Watched(visitors, keeping.journal()));
    this.dating = dating(clockCheck);
    UUID first = keeping.residents().first();
    this.household = household(first);
    this.linking = keeping.residents().linking(inbox, this::usual, this::queued);
    this.outward =
        parts.add(new Outward(config, keeping.outward(), seeing.moving(), inbox, linking));
    this.lightWatch =
        new LightWatch(
            new LightHistory(keeping.store()),
            seeing.hardware().eye().calibration(),
            visitors.clock(),
            outward::lightDrifted);
    this.signIn = keeping.residents().signIn(Settings.signInLimits(config));
    this.page = parts.add(page(config));
    this.session = parts.add(session(parts.add(desk(config)), works));
    this.ticker = parts.add(ticker());
    this.upkeep = parts.add(keeping.residents().upkeep(this::scanning, clockCheck));
    parts.add(
        Senses.open(
            seeing.hardware().board(),
            Settings.senses(config),
            seeing.hardware().clock(),
            feelings.andThen(keeping.journal()::sensed)));
    this.live =
        visitors.living(
            parts,
            inbox,
            new Visitors.Place(seeing.hardware(), keeping.store(), signIn, first),
            ticker);
  }

  private Dating dating(ClockCheck check) {
    return new Dating(
        visitors.clock(), seeing.hardware().clock(), visitors.quality(check), check.boot());
  }

  private Household household(UUID first) {
    Residents residents = keeping.residents();
    Archive archive =
        new Archive(residents.store(), keeping.outbox(), residents.pictures(), residents.views());
    visitors.moveIn(residents.people(), first);
    ScanReport report =
        new ScanReport(archive, residents.ids(), SkinAnalysis.ALGORITHM, ZoneId.systemDefault());
    Household built =
        new Household(
            new Household.Records(
                residents.store(),
                residents.people(),
                new OwnViews(residents.views()),
                report,
                new StepReport(residents.store(), residents.events()),
                seeing.hardware().eye().calibration()),
            dating,
            visitors.clock(),
            this::queued);
    inbox.post(new Event.HouseholdChanged(built.usual(first)));
    return built;
  }

  /** Who is meant while nobody is signed in. */
  private Who usual() {
    return household.usual(keeping.residents().first());
  }

  private MirrorPage page(MirrorConfig config) {
    Residents residents = keeping.residents();
    OwnRecords records = new OwnRecords(residents, signIn, inbox, this::usual, this::queued);
    HouseholdRegister register =
        new HouseholdRegister(
            residents,
            signIn,
            records,
            this::situation,
            () -> linking.account().isPresent(),
            config.journal().pictures() && config.journal().sessions() > 0);
    return new MirrorPage(
        Settings.page(config),
        press -> inbox.post(pressed(press)),
        seeing.hardware().panel().map(PagePanel::new),
        new FrontDoor(residents.people(), signIn, inbox, linking),
        register,
        seeing.light());
  }

  private ScanDesk desk(MirrorConfig config) {
    PageGlass glass = new PageGlass(page, Settings.glass(config));
    return new ScanDesk(
        seeing.hardware().camera(),
        seeing.aligning(config, household, glass, visitors::inThePast),
        seeing.runner(),
        household,
        inbox);
  }

  private Session session(ScanDesk desk, Works works) {
    Consumer<Situation> screen =
        situation -> {
          seeing.light().ifPresent(light -> light.accept(situation));
          page.show(situation);
          outward.accept(situation);
          visitors.shown(situation);
          works.onlooker().accept(situation);
        };
    return new Session(
        new Machine(ShowTimes.DEFAULT),
        inbox,
        new Hands(desk, page),
        screen,
        keeping.journal(),
        System::nanoTime);
  }

  private Ticker ticker() {
    MirrorStore store = keeping.store();
    ScanRedating redating = new ScanRedating(store, keeping.outbox(), ZoneId.systemDefault());
    ClockWatch watch =
        new ClockWatch(
            visitors.clock(), seeing.hardware().clock(), dating::quality, dating.boot(), redating);
    DiskRoom room = new DiskRoom(outward::freeBytes, this::room);
    return new Ticker(
        inbox,
        new LinkWatch(outward::connected, store::waitingScans, System::nanoTime),
        List.of(watch::look, room::look, outward::look, lightWatch::look));
  }

  private void room(Storage left) {
    page.room(MirrorPage.Room.valueOf(left.name()));
    inbox.post(new Event.RoomChanged(left == Storage.FULL));
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
    lightWatch.due();
  }

  /**
   * Begins to work.
   *
   * @throws kagami.device.display.PageException when the page's port is taken
   */
  void start() {
    page.start();
    outward.start();
    keeping.journal().start();
    session.start();
    ticker.start();
    upkeep.start();
    started = true;
  }

  /** Lets a simulated person in; to be called once, after {@link #start()}. */
  void live() {
    live.run();
  }

  /** Passes on by name what the self-check found wanting. */
  void wanting(List<String> names) {
    outward.wanting(names);
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
    return situation().state();
  }

  private Situation situation() {
    return session.situation();
  }

  /** How long the last scan took that was measured, by stage, ms; empty before the first. */
  Map<String, Double> timings() {
    return seeing.runner().lastTimings();
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
      case PEOPLE -> new Event.PeopleAsked();
    };
  }
}
