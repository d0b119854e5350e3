package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import kagami.device.camera.Nudge;
import kagami.device.guide.Instruction;
import kagami.device.guide.Pose;
import org.junit.jupiter.api.Test;

class ReactionTest {
  private static final Pose IS = new Pose(10, -5, 500, 1, 2, 4);
  private static final Pose WANTED = new Pose(-2, -25, 450, 0, 0, 0);

  @Test
  void onlyWhatWasSaidIsDone() {
    assertEquals(new Nudge(0, 0, 50, 0), Reaction.to(Instruction.CLOSER, IS, WANTED));
    assertEquals(new Nudge(-12, 0, 0, 0), Reaction.to(Instruction.RIGHT, IS, WANTED));
    assertEquals(new Nudge(0, -20, 0, 0), Reaction.to(Instruction.UP, IS, WANTED));
    assertEquals(
        new Nudge(0, 0, 0, WANTED.rollDeg() - IS.rollDeg()),
        Reaction.to(Instruction.TILT_LEFT, IS, WANTED));
  }

  @Test
  void everythingElseIsHeardInStillness() {
    for (Instruction said :
        EnumSet.complementOf(EnumSet.range(Instruction.CLOSER, Instruction.TILT_RIGHT))) {
      assertEquals(Nudge.HOLD, Reaction.to(said, IS, WANTED), said.id());
    }
  }
}
