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
   * Sharpness below this share of the person's own is worth a word. Range 0.3 to 0.8: a fingerprint
   * halves it, distance within the tolerance moves it by a tenth.
   */
  private static final double SOFT = 0.5;

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
    Instruction wanted =
        asked(memory.guidance.instruction(), errors)
            .orElseGet(
                () -> soft(face, target) ? Instruction.WIPE_THE_LENS : Instruction.HOLD_STILL);
    double nearness = Math.clamp(1 - (errors.worst() - 1) / (FAR - 1), 0, 1);
    Memory now = shown(memory, new Guidance(wanted, nearness), face.atNs(), face.atNs(), stillness);
    boolean inPlace = errors.worst() <= 1;
    return new Step(now, inPlace && stillness.slowerThan(stillMmPerSecond));
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
