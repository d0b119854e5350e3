package kagami.device;

import java.util.function.Consumer;
import kagami.device.display.Vanity;
import kagami.device.guide.Instruction;
import kagami.device.light.Guide;
import kagami.device.light.GuideRing;
import kagami.device.light.Lamp;
import kagami.device.session.Situation;
import kagami.device.session.State;

/**
 * What the guide ring does in each situation: it lights the face while a person gets in place, is
 * dark during a scan, and is the vanity lamp that it was before afterwards.
 */
final class GuideLight implements Consumer<Situation>, Vanity {
  private final GuideRing ring;
  private final Lamp aligning;
  private boolean lighting;

  /**
   * @param percent light of the lamp while a person gets in place
   */
  GuideLight(GuideRing ring, int percent) {
    this.ring = ring;
    this.aligning = new Lamp(percent, Lamp.COLDEST);
  }

  @Override
  public synchronized Setting now() {
    Lamp lamp = ring.lamp();
    return new Setting(lamp.percent(), lamp.kelvin(), Lamp.WARMEST, Lamp.COLDEST);
  }

  @Override
  public synchronized void set(int percent, int kelvin) {
    ring.lamp(new Lamp(percent, kelvin));
  }

  @Override
  public synchronized void accept(Situation situation) {
    boolean scanning = situation.state() instanceof State.Scanning;
    boolean needed = scanning || situation.state() instanceof State.Align;
    if (needed && !lighting) {
      ring.work(aligning);
    } else if (!needed && lighting) {
      ring.workDone();
    }
    lighting = needed;
    ring.tell(pattern(situation.state()));
    if (scanning) {
      ring.giveToScan();
    } else {
      ring.takeBack();
    }
  }

  private static Guide pattern(State state) {
    return switch (state) {
      case State.Asleep _, State.Routine _, State.Scanning _ -> Guide.NOTHING;
      case State.Hello _, State.Claim _, State.People _, State.Refused _ -> Guide.READY;
      case State.Align align -> pattern(align.guidance().instruction());
      case State.Result _ -> Guide.DONE;
      case State.Trouble _ -> Guide.TROUBLE;
    };
  }

  /** Left on the ring is the person's left. */
  private static Guide pattern(Instruction instruction) {
    return switch (instruction) {
      case UP -> Guide.ALIGN_UP;
      case DOWN -> Guide.ALIGN_DOWN;
      case LEFT -> Guide.ALIGN_LEFT;
      case RIGHT -> Guide.ALIGN_RIGHT;
      case CLOSER -> Guide.ALIGN_CLOSER;
      case FARTHER -> Guide.ALIGN_FURTHER;
      case HOLD_STILL, GOOD -> Guide.HOLD_STILL;
      case WAIT -> Guide.WORKING;
      case COME_BEFORE_THE_MIRROR,
          ONE_PERSON,
          DIM_THE_ROOM,
          TILT_LEFT,
          TILT_RIGHT,
          TURN_LEFT,
          TURN_RIGHT,
          CHIN_UP,
          CHIN_DOWN,
          WIPE_THE_LENS ->
          Guide.NOTHING;
    };
  }
}
