package kagami.device;

import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kagami.cloudsync.wire.ClockQuality;
import kagami.device.people.People;
import kagami.device.people.SignIn;
import kagami.device.session.Inbox;
import kagami.device.session.Situation;
import kagami.device.store.MirrorStore;

/**
 * Who comes before the mirror: real people in real time, or a simulated one with a face, hands and
 * a time of its own.
 */
final class Visitors {
  private final Optional<Simulation> simulation;
  private final Optional<SimulatedLife> life;

  Visitors(Optional<Simulation> simulation) {
    this.simulation = simulation;
    this.life = simulation.map(SimulatedLife::new);
  }

  /** Dates of everything that is kept. */
  InstantSource clock() {
    return life.map(SimulatedLife::clock).orElse(InstantSource.system());
  }

  /** What is simulated has its own time, which is right at once. */
  Supplier<ClockQuality> quality(ClockCheck check) {
    return life.isPresent() ? () -> ClockQuality.SYNCHRONISED : check::quality;
  }

  /** True while the past is lived: nobody is steered, one pass is enough. */
  boolean inThePast() {
    return life.map(SimulatedLife::inThePast).orElse(false);
  }

  /** The hardware that fits them. */
  HardwareChoice choice(Works works, Feelings feelings) {
    return life.<HardwareChoice>map(
            l ->
                new HardwareChoice.Simulated(
                    CameraUse.SCAN,
                    new HardwareChoice.Subject.Person(simulation.orElseThrow().seed(), l::face),
                    works.clock()))
        .orElseGet(
            () -> new HardwareChoice.Real(CameraUse.SCAN, Optional.of(feelings::distanceMm)));
  }

  /** A simulated person gets a profile. */
  void moveIn(People people, UUID first) {
    life.ifPresent(l -> l.moveIn(people, first));
  }

  /** They see what the mirror shows. */
  void shown(Situation situation) {
    life.ifPresent(l -> l.watch().shown(situation));
  }

  /**
   * What a simulated person finds at the mirror.
   *
   * @param first who it is
   */
  record Place(Hardware hardware, MirrorStore store, SignIn signIn, UUID first) {}

  /**
   * What lets a simulated person in; nothing where people are real.
   *
   * @param parts closes it
   * @param ticker begins scans by the clock
   */
  Runnable living(Parts parts, Inbox inbox, Place place, Ticker ticker) {
    if (life.isEmpty()) {
      return () -> {};
    }
    SimulatedLife person = parts.add(life.get());
    Hardware.Eye eye = place.hardware.eye();
    SimulatedHands hands =
        new SimulatedHands(
            inbox, place.signIn, place.first, place.hardware.panel().orElseThrow(), eye.person());
    SimulatedLife.Ways ways =
        new SimulatedLife.Ways(
            inbox,
            eye.expects(),
            hands,
            place.store::lastScanAt,
            () -> ticker.scanEvery(simulation.orElseThrow().interval()));
    return () -> person.begin(ways);
  }
}
