package kagami.device.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideTest {
  private static final long FRAME_NS = 100_000_000;
  private static final double STILL = 2.5;
  private static final Pose WANTED = new Pose(2, -38, 445, 1, -2, 1);
  private static final Target OWN =
      new Target(WANTED, Target.Tolerance.OWN_BASELINE, OptionalDouble.of(1));

  private final Guide guide = new Guide(STILL);

  private static Pose off(
      double x, double y, double distance, double roll, double yaw, double pitch) {
    return new Pose(
        WANTED.xMm() + x,
        WANTED.yMm() + y,
        WANTED.distanceMm() + distance,
        WANTED.rollDeg() + roll,
        WANTED.yawDeg() + yaw,
        WANTED.pitchDeg() + pitch);
  }

  private Guide.Step see(Guide.Memory memory, long frame, Pose pose) {
    return guide.next(memory, new Observation.OneFace(frame * FRAME_NS, pose, 1, 0.05), OWN);
  }

  private Instruction firstWord(Pose pose) {
    return see(Guide.start(0), 1, pose).memory().guidance().instruction();
  }

  /** Left and right are the person's own: the right of the unmirrored picture is their left. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 60, 0, 0, 0, CLOSER",
    "0, 0, -60, 0, 0, 0, FARTHER",
    "-10, 0, 0, 0, 0, 0, LEFT",
    "10, 0, 0, 0, 0, 0, RIGHT",
    "0, 10, 0, 0, 0, 0, UP",
    "0, -10, 0, 0, 0, 0, DOWN",
    "0, 0, 0, 8, 0, 0, TILT_RIGHT",
    "0, 0, 0, -8, 0, 0, TILT_LEFT",
    "0, 0, 0, 0, 12, 0, TURN_RIGHT",
    "0, 0, 0, 0, -12, 0, TURN_LEFT",
    "0, 0, 0, 0, 0, 12, CHIN_DOWN",
    "0, 0, 0, 0, 0, -12, CHIN_UP",
    "0, 0, 0, 0, 0, 0, HOLD_STILL",
    "10, 10, 60, 8, 12, 12, CLOSER",
  })
  void oneThingAtATimeAndTheRightWay(
      double x, double y, double z, double roll, double yaw, double pitch, Instruction word) {
    assertEquals(word, firstWord(off(x, y, z, roll, yaw, pitch)));
  }

  /** A person who does what is said, with noisy pictures, gets there without being confused. */
  @Test
  void whoFollowsGetsThereFromAnywhereAndTheWordsDoNotFlicker() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      double[] off = {
        random.nextDouble(-80, 80),
        random.nextDouble(-60, 60),
        random.nextDouble(-120, 200),
        random.nextDouble(-12, 12),
        random.nextDouble(-15, 15),
        random.nextDouble(-12, 12)
      };
      Guide.Memory memory = Guide.start(0);
      List<Long> changes = new ArrayList<>();
      boolean held = false;
      long frame = 1;
      for (; frame < 600 && !held; frame++) {
        Instruction before = memory.guidance().instruction();
        Guide.Step step = see(memory, frame, noisy(off, random));
        memory = step.memory();
        held = step.held();
        Instruction now = memory.guidance().instruction();
        if (now != before && now != Instruction.GOOD) {
          changes.add(frame);
        }
        if (!held) {
          follow(now, off);
        }
      }
      assertTrue(held, "seed " + seed + " never got there: " + memory.guidance());
      double worst = Errors.of(off(off[0], off[1], off[2], off[3], off[4], off[5]), OWN).worst();
      assertTrue(worst < 1.5, "seed " + seed + " was held " + worst + " tolerances off");
      for (int i = 1; i < changes.size(); i++) {
        long shownNs = (changes.get(i) - changes.get(i - 1)) * FRAME_NS;
        assertTrue(i == 1 || shownNs >= Guide.SHORTEST_SHOWN.toNanos(), "seed " + seed + changes);
      }
      assertTrue(changes.size() <= 16, "seed " + seed + ": " + changes.size() + " words");
    }
  }

  private static Pose noisy(double[] off, SplittableRandom random) {
    return off(
        off[0] + 0.15 * random.nextGaussian(),
        off[1] + 0.15 * random.nextGaussian(),
        off[2] + 1.5 * random.nextGaussian(),
        off[3] + 0.3 * random.nextGaussian(),
        off[4] + random.nextGaussian(),
        off[5] + random.nextGaussian());
  }

  private static void follow(Instruction word, double[] off) {
    switch (word) {
      case CLOSER -> off[2] -= 8;
      case FARTHER -> off[2] += 8;
      case LEFT -> off[0] += 2;
      case RIGHT -> off[0] -= 2;
      case UP -> off[1] -= 2;
      case DOWN -> off[1] += 2;
      case TILT_LEFT -> off[3] += 1;
      case TILT_RIGHT -> off[3] -= 1;
      case TURN_LEFT -> off[4] += 1;
      case TURN_RIGHT -> off[4] -= 1;
      case CHIN_UP -> off[5] += 1;
      case CHIN_DOWN -> off[5] -= 1;
      case WAIT,
          COME_BEFORE_THE_MIRROR,
          ONE_PERSON,
          DIM_THE_ROOM,
          WIPE_THE_LENS,
          GOOD,
          HOLD_STILL -> {}
    }
  }

  @Test
  void whoMovesIsNotScanned() {
    Guide.Memory memory = Guide.start(0);
    for (int frame = 1; frame < 100; frame++) {
      double x = 2.2 * Math.sin(frame * 0.35);
      Guide.Step step = see(memory, frame, off(x, 0, 0, 0, 0, 0));
      memory = step.memory();
      assertFalse(step.held(), "held at " + frame);
    }
    assertEquals(Instruction.HOLD_STILL, memory.guidance().instruction());
  }

  @Test
  void whoIsStillButOutOfPlaceIsNotScanned() {
    Guide.Memory memory = Guide.start(0);
    for (int frame = 1; frame < 100; frame++) {
      Guide.Step step = see(memory, frame, off(4, 0, 0, 0, 0, 0));
      memory = step.memory();
      assertFalse(step.held());
    }
  }

  @Test
  void aBlinkChangesNothingAndAbsenceIsSaid() {
    Guide.Memory memory = see(Guide.start(0), 20, off(0, 0, 60, 0, 0, 0)).memory();
    Guide.Step blink = guide.next(memory, new Observation.NoFace(22 * FRAME_NS), OWN);
    assertEquals(Instruction.CLOSER, blink.memory().guidance().instruction());
    Guide.Step gone = guide.next(blink.memory(), new Observation.NoFace(40 * FRAME_NS), OWN);
    assertEquals(Instruction.COME_BEFORE_THE_MIRROR, gone.memory().guidance().instruction());
    Guide.Step two = guide.next(gone.memory(), new Observation.SeveralFaces(60 * FRAME_NS), OWN);
    assertEquals(Instruction.ONE_PERSON, two.memory().guidance().instruction());
  }

  @Test
  void aSmearedLensIsSaidOnceThePoseIsRight() {
    Observation soft = new Observation.OneFace(FRAME_NS, WANTED, 0.4, 0.05);
    assertEquals(
        Instruction.WIPE_THE_LENS,
        guide.next(Guide.start(0), soft, OWN).memory().guidance().instruction());
  }

  /** Long enough to do it, and not for ever: a new lens is never as the old one. */
  @Test
  void theScanWaitsForTheLensAndNotForEver() {
    Guide.Memory memory = Guide.start(0);
    long held = -1;
    for (int frame = 1; frame <= 100 && held < 0; frame++) {
      Guide.Step step =
          guide.next(memory, new Observation.OneFace(frame * FRAME_NS, WANTED, 0.6, 0.05), OWN);
      memory = step.memory();
      held = step.held() ? frame : -1;
    }
    assertEquals(Instruction.WIPE_THE_LENS, memory.guidance().instruction());
    assertEquals(Guide.WIPING.toNanos() / 1e9, held * FRAME_NS / 1e9, 1);
  }

  private Guide.Step lit(Guide.Memory memory, long frame, double light) {
    return guide.next(memory, new Observation.OneFace(frame * FRAME_NS, WANTED, 1, light), OWN);
  }

  /** Nobody is held still for a scan that is refused in any case. */
  @Test
  void inABrightRoomTheLampComesFirstAndTheScanWaits() {
    Guide.Memory memory = Guide.start(0);
    for (int frame = 1; frame <= 30; frame++) {
      Guide.Step step = lit(memory, frame, 0.31);
      assertEquals(Instruction.DIM_THE_ROOM, step.memory().guidance().instruction());
      assertFalse(step.held());
      memory = step.memory();
    }
    boolean held = false;
    for (int frame = 31; frame <= 60; frame++) {
      Guide.Step step = lit(memory, frame, 0.1);
      memory = step.memory();
      held |= step.held();
    }
    assertEquals(Instruction.HOLD_STILL, memory.guidance().instruction());
    assertTrue(held);
  }

  @Test
  void lightThatFlickersAboutTheLimitDoesNotMakeTheWordsFlicker() {
    Guide.Memory memory = Guide.start(0);
    for (int frame = 1; frame <= 40; frame++) {
      memory = lit(memory, frame, frame % 2 == 0 ? 0.31 : 0.24).memory();
      if (frame >= 10) {
        assertEquals(Instruction.DIM_THE_ROOM, memory.guidance().instruction(), "" + frame);
      }
    }
    memory = lit(memory, 41, 0.2).memory();
    for (int frame = 42; frame <= 80; frame++) {
      memory = lit(memory, frame, 0.29).memory();
    }
    assertEquals(Instruction.HOLD_STILL, memory.guidance().instruction());
  }

  @Test
  void nearnessGrowsOnTheWay() {
    double last = -1;
    for (double z = 200; z >= 0; z -= 10) {
      double near = see(Guide.start(0), 1, off(0, 0, z, 0, 0, 0)).memory().guidance().nearness();
      assertTrue(near >= last);
      last = near;
    }
    assertEquals(1, last);
  }
}
