package kagami.analysis.phantom;

/** Everything finer than the surface itself, for a band of rows of the scene. */
final class Detail {
  final int top;
  final int rows;
  final int width;

  /** Detail height per mm along the first tangent (towards +x of the picture). */
  final float[] slopeA;

  /** Detail height per mm along the second tangent (towards +y). */
  final float[] slopeB;

  /** Optical density of light lost in hollows. */
  final float[] occlusion;

  /** Optical density of brown pigment, green channel. */
  final float[] pigment;

  /** Share covered by hair. */
  final float[] hair;

  Detail(int top, int rows, int width) {
    this.top = top;
    this.rows = rows;
    this.width = width;
    this.slopeA = new float[rows * width];
    this.slopeB = new float[rows * width];
    this.occlusion = new float[rows * width];
    this.pigment = new float[rows * width];
    this.hair = new float[rows * width];
  }
}
