package kagami.device.guide;

import java.time.Duration;
import java.util.Optional;

/**
 * Picks the one instruction that helps most, and says when the pose is held: pure, the same answer
 * to the same pictures. An instruction stays until its error is well within the tolerance, and for
 * a moment in any case, so that the glass does not flicker.
 */
public final class Guide {
  /**
   * Share of the tolerance from which something is put right. Range 0.5 to 1; the gap to 1 is what
   * a person may sway without leaving the tolerance.
   */
  private static final double ASK_FROM = 0.8;

  /** Share of the tolerance at which it is right again. Range 0.2 to below {@link #ASK_FROM}. */
  private static final double RIGHT_AT = 0.55;

  /**
   * Shortest time that an instruction is shown. Range 0.3 to 2 s; larger is calmer, smaller follows
   * sooner. Default 0.7 s: the time to read three words.
   */
  static final Duration SHORTEST_SHOWN = Duration.ofMillis(700);

  /** A face that is not found for less than this may be a blink. Range 0.2 to 2 s. */
  static final Duration BLINK = Duration.ofMillis(500);

  /** Errors in tolerances at which nearness is 0. Larger makes the ring of the glass fill later. */
  private static final double FAR = 8;

  /**
   * Sharpness below this share of the person's own is worth a word. Range 0.6 to 0.85: a blur of
   * 1.0 preview pixels (standard deviation; about half a millimetre of skin) leaves 0.78 of it, 1.5
   * leave 0.65; light and skin tone move it by 0.03.
   */
  private static final double SOFT = 0.75;

  /**
   * So long a scan waits for a lens to be wiped. Range 2 to 10 s; larger gives more time for it,
   * smaller delays less whom wiping does not help. Default 5 s.
   */
  static final Duration WIPING = Duration.ofSeconds(5);

  /**
   * Light on the face without the imaging ring from which no scan can succeed, share of full scale.
   * Range 0.25 to 0.5; larger tells fewer people before they try, smaller stops people whose scan
   * might have been accepted. Default 0.3: a scan is refused when the room gives more than a
   * quarter of what the face shows under the whole ring, which is full scale at most; and the guide
   * ring gives up to 0.05 of its own. Darker skin meets that refusal sooner, and is told by it.
   */
  private static final double BRIGHT = 0.3;

  /** Light at which the room is dim enough again. Range 0.1 to below {@link #BRIGHT}. */
  private static final double DIMMED = 0.22;

  private final double stillMmPerSecond;

  /**
   * @param stillMmPerSecond a head slower than this is still: half a pixel within one exposure. At
   *     0.1 mm per pixel and 20 ms that is 2.5
   */
  public Guide(double stillMmPerSecond) {
    this.stillMmPerSecond = stillMmPerSecond;
  }

  /**
   * What is remembered from picture to picture.
   *
   * @param guidance what is shown
   * @param sinceNs since when
   * @param lastFaceNs when a single face was last seen
   */
  record Memory(Guidance guidance, long sinceNs, long lastFaceNs, Stillness stillness) {}

  /**
   * The answer to a picture.
   *
   * @param held true when the scan may begin: in place and still
   */
  record Step(Memory memory, boolean held) {}

  /** Before the first picture. */
  static Memory start(long atNs) {
    return new Memory(Guidance.WAITING, atNs, atNs, Stillness.NONE);
  }

  Step next(Memory memory, Observation observation, Target target) {
    return switch (observation) {
      case Observation.NoFace none ->
          without(memory, none.atNs(), Instruction.COME_BEFORE_THE_MIRROR);
      case Observation.SeveralFaces more -> without(memory, more.atNs(), Instruction.ONE_PERSON);
      case Observation.OneFace face -> with(memory, face, target);
    };
  }

  private static Step without(Memory memory, long atNs, Instruction instruction) {
    boolean blink = atNs - memory.lastFaceNs < BLINK.toNanos();
    Instruction wanted = blink ? memory.guidance.instruction() : instruction;
    return new Step(
        shown(
            memory,
            new Guidance(wanted, blink ? memory.guidance.nearness() : 0),
            atNs,
            memory.lastFaceNs,
            Stillness.NONE),
        false);
  }

  private Step with(Memory memory, Observation.OneFace face, Target target) {
    Errors errors = Errors.of(face.pose(), target);
    Stillness stillness = memory.stillness.with(face.atNs(), face.pose());
    boolean bright = bright(memory.guidance.instruction(), face);
    Instruction wanted = bright ? Instruction.DIM_THE_ROOM : wanted(memory, face, target, errors);
    double nearness = Math.clamp(1 - (errors.worst() - 1) / (FAR - 1), 0, 1);
    Memory now = shown(memory, new Guidance(wanted, nearness), face.atNs(), face.atNs(), stillness);
    boolean inPlace = errors.worst() <= 1 && !bright && !wiping(wanted, now, face.atNs());
    return new Step(now, inPlace && stillness.slowerThan(stillMmPerSecond));
  }

  /** The word has been said for so long that it could have been done. */
  private static boolean wiping(Instruction wanted, Memory now, long atNs) {
    boolean said = now.guidance.instruction() == Instruction.WIPE_THE_LENS;
    return wanted == Instruction.WIPE_THE_LENS && !(said && atNs - now.sinceNs >= WIPING.toNanos());
  }

  /** A lamp takes a walk: it comes before the pose, which would be lost by it. */
  private static boolean bright(Instruction current, Observation.OneFace face) {
    return face.light() > (current == Instruction.DIM_THE_ROOM ? DIMMED : BRIGHT);
  }

  private static Instruction wanted(
      Memory memory, Observation.OneFace face, Target target, Errors errors) {
    return asked(memory.guidance.instruction(), errors)
        .orElseGet(() -> soft(face, target) ? Instruction.WIPE_THE_LENS : Instruction.HOLD_STILL);
  }

  /** The instruction in hand until its error is right, then the next way that is off. */
  private static Optional<Instruction> asked(Instruction current, Errors errors) {
    for (Errors.Way way : Errors.Way.values()) {
      double error = errors.of(way);
      if (way.against(error) == current && Math.abs(error) > RIGHT_AT) {
        return Optional.of(current);
      }
    }
    return errors.firstBeyond(ASK_FROM).map(way -> way.against(errors.of(way)));
  }

  private static boolean soft(Observation.OneFace face, Target target) {
    return target.sharpness().isPresent()
        && face.sharpness() < SOFT * target.sharpness().getAsDouble();
  }

  private static Memory shown(
      Memory memory, Guidance wanted, long atNs, long lastFaceNs, Stillness stillness) {
    Instruction current = memory.guidance.instruction();
    boolean another = wanted.instruction() != current;
    boolean early = atNs - memory.sinceNs < SHORTEST_SHOWN.toNanos();
    if (!another || !early || current == Instruction.WAIT) {
      return new Memory(wanted, another ? atNs : memory.sinceNs, lastFaceNs, stillness);
    }
    boolean calm = current == Instruction.GOOD || current == Instruction.HOLD_STILL;
    return calm
        ? new Memory(
            new Guidance(current, wanted.nearness()), memory.sinceNs, lastFaceNs, stillness)
        : new Memory(
            new Guidance(Instruction.GOOD, wanted.nearness()), atNs, lastFaceNs, stillness);
  }
}
