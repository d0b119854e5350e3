package kagami.analysis.phantom;

import java.util.Arrays;

/** Everything finer than the surface itself, for a band of rows of the scene. */
final class Detail {
  final int top;
  final int rows;
  final int width;

  /** Detail height per mm along the first tangent (towards +x of the picture). */
  final float[] slopeA;

  /** Detail height per mm along the second tangent (towards +y). */
  final float[] slopeB;

  /** The first slope as light under the skin leaves it to see. */
  final float[] softA;

  /** The second slope as light under the skin leaves it to see. */
  final float[] softB;

  /** Optical density of light lost in hollows, green and blue. */
  final float[] hollow;

  /** The same for red light, which fills hollows from farther around. */
  final float[] redHollow;

  /** Optical density of brown pigment, green channel. */
  final float[] pigment;

  /** Optical density of what plugs pores, green channel. */
  final float[] plug;

  /** Optical density of blood near the surface, green channel. */
  final float[] blood;

  /** Share covered by hair. */
  final float[] hair;

  /** Room for so many rows, whose content does not matter. */
  static float[][] room(int rows, int width) {
    return new float[10][rows * width];
  }

  /**
   * Without anything, in some room.
   *
   * @param room for these rows or more; overwritten
   */
  Detail(int top, int rows, int width, float[][] room) {
    this.top = top;
    this.rows = rows;
    this.width = width;
    for (float[] part : room) {
      Arrays.fill(part, 0);
    }
    this.slopeA = room[0];
    this.slopeB = room[1];
    this.softA = room[2];
    this.softB = room[3];
    this.hollow = room[4];
    this.redHollow = room[5];
    this.pigment = room[6];
    this.plug = room[7];
    this.blood = room[8];
    this.hair = room[9];
  }

  /** Leaves only a share of what is in the skin; hairs are above it. */
  void fade(int at, float share) {
    if (share < 1) {
      slopeA[at] *= share;
      slopeB[at] *= share;
      softA[at] *= share;
      softB[at] *= share;
      hollow[at] *= share;
      redHollow[at] *= share;
      pigment[at] *= share;
      plug[at] *= share;
      blood[at] *= share;
    }
  }

  /** Adds a slope that is wide against the way of light under the skin. */
  void tip(int at, float a, float b) {
    slopeA[at] += a;
    slopeB[at] += b;
    softA[at] += SceneRenderer.SUBSURFACE * a;
    softB[at] += SceneRenderer.SUBSURFACE * b;
  }
}
