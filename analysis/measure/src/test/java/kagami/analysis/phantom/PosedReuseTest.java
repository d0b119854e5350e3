package kagami.analysis.phantom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import kagami.analysis.image.ColourImage;
import org.junit.jupiter.api.Test;

class PosedReuseTest {
  private static final int WIDTH = 344;
  private static final int HEIGHT = 258;
  private static final FaceModel SOMEBODY = FaceModel.of(3);
  private static final FaceModel ANOTHER = FaceModel.of(4);

  private static byte[] picture(Posed posed) {
    double[] all = {1, 1, 1, 1, 1, 1, 1, 1};
    try (ColourImage image = posed.frame(all, StandardRig.exposure(), Sway.NONE, 0.02, 7)) {
      byte[] bytes = new byte[WIDTH * HEIGHT * 3];
      image.mat().get(0, 0, bytes);
      return bytes;
    }
  }

  /** Whatever the room held before, nothing of it is left in the next picture. */
  @Test
  void aPoseInAnothersRoomIsTheSameAsInItsOwn() {
    PhantomRenderer renderer = PhantomRenderer.standard(WIDTH, HEIGHT);
    Posed nearer = renderer.pose(SOMEBODY, Stance.at(400));
    Planes room = nearer.scene().planes();
    renderer.reuse(nearer);
    Posed next = renderer.pose(ANOTHER, Stance.at(470));
    assertSame(room, next.scene().planes());
    Posed alone = PhantomRenderer.standard(WIDTH, HEIGHT).pose(ANOTHER, Stance.at(470));
    assertArrayEquals(picture(alone), picture(next));
    assertTrue(next.truth().pores().size() > 100);
  }

  @Test
  void aHeadThatNeedsMoreRoomGetsIt() {
    PhantomRenderer renderer = PhantomRenderer.standard(WIDTH, HEIGHT);
    Posed far = renderer.pose(SOMEBODY, Stance.at(700));
    Planes room = far.scene().planes();
    renderer.reuse(far);
    Posed near = renderer.pose(SOMEBODY, Stance.at(420));
    assertNotSame(room, near.scene().planes());
    Posed alone = PhantomRenderer.standard(WIDTH, HEIGHT).pose(SOMEBODY, Stance.at(420));
    assertArrayEquals(picture(alone), picture(near));
  }

  @Test
  void whatLeftItsRoomGivesNothingMore() {
    PhantomRenderer renderer = PhantomRenderer.standard(WIDTH, HEIGHT);
    Posed over = renderer.pose(SOMEBODY, Stance.at(440));
    renderer.reuse(over);
    renderer.reuse(over);
    assertThrows(IllegalStateException.class, () -> picture(over));
    assertThrows(IllegalStateException.class, over::truth);
    assertTrue(over.leave().equals(Optional.empty()));
    Posed one = renderer.pose(SOMEBODY, Stance.at(440));
    Posed other = renderer.pose(SOMEBODY, Stance.at(440));
    assertNotSame(one.scene().planes(), other.scene().planes());
  }
}
