package kagami.analysis.face;

import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How the skin of a {@link FacePatch} is turned to the camera, from a mean face in the pose that
 * was found, worked out every 2.5 mm. Matrices belong to the scope.
 *
 * @param cos cosine between the skin's normal and the line of sight per pixel of the patch
 * @param nearer how much nearer to the camera than the face plane, mm
 */
record SkinTilt(Mat cos, Mat nearer) {
  /** Pixels of the patch per point that is worked out. */
  private static final int STEP_PX = 8;

  /** Smallest cosine that is kept apart from 0. */
  private static final double LEAST_COS = 0.05;

  static SkinTilt of(FacePatch patch, HeadTurn head, Scope scope) {
    int columns = patch.turn().width() / STEP_PX + 1;
    int rows = patch.turn().height() / STEP_PX + 1;
    float[] cos = new float[columns * rows];
    float[] nearer = new float[columns * rows];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int i = row * columns + column;
        double[] at =
            head.onHead(patch.u((column + 0.5) * STEP_PX), patch.v((row + 0.5) * STEP_PX));
        cos[i] = (float) Math.max(LEAST_COS, head.tiltCos(at[0], at[1]));
        nearer[i] = (float) head.nearerMm(at[0], at[1]);
      }
    }
    return new SkinTilt(
        full(patch, cos, columns, rows, scope), full(patch, nearer, columns, rows, scope));
  }

  /** 255 where the skin is tilted by no more than an angle. */
  Mat facing(double mostDeg, Scope scope) {
    Mat facing = scope.mat();
    Core.compare(cos, new Scalar(Math.cos(Math.toRadians(mostDeg))), facing, Core.CMP_GE);
    return facing;
  }

  private static Mat full(FacePatch patch, float[] values, int columns, int rows, Scope scope) {
    Mat coarse = scope.own(new Mat(rows, columns, CvType.CV_32F));
    coarse.put(0, 0, values);
    Mat fine = scope.mat();
    Size size = new Size(columns * (double) STEP_PX, rows * (double) STEP_PX);
    Imgproc.resize(coarse, fine, size, 0, 0, Imgproc.INTER_LINEAR);
    return scope.own(fine.submat(0, patch.turn().height(), 0, patch.turn().width()));
  }
}
