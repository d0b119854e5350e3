package kagami.analysis.phantom;

/**
 * What else is on a face.
 *
 * @param moles number, 0-60
 * @param redSpots inflamed spots, number, 0-200
 * @param vellusHairs fine pale hairs on cheeks, jaw and forehead, number, 0-4000
 * @param stubble shaved beard, 0 = none, 1 = two days old on a dense beard
 * @param beard full beard, 0 = none, 1 = hides the skin of jaw, chin and upper lip
 * @param glasses whether it wears glasses with a full dark rim
 */
public record FaceFeatures(
    int moles, int redSpots, int vellusHairs, double stubble, double beard, boolean glasses) {
  /** A clear face. */
  public static final FaceFeatures NONE = new FaceFeatures(0, 0, 0, 0, 0, false);

  /** A few of everything that every adult has. */
  public static final FaceFeatures ORDINARY = new FaceFeatures(4, 5, 350, 0, 0, false);

  /** Checks the ranges. */
  public FaceFeatures {
    Check.range("moles", moles, 0, 60);
    Check.range("redSpots", redSpots, 0, 200);
    Check.range("vellusHairs", vellusHairs, 0, 4000);
    Check.range("stubble", stubble, 0, 1);
    Check.range("beard", beard, 0, 1);
  }

  /** The same with a shaved beard. */
  public FaceFeatures withStubble(double other) {
    return new FaceFeatures(moles, redSpots, vellusHairs, other, beard, glasses);
  }

  /** The same with a full beard. */
  public FaceFeatures withBeard(double other) {
    return new FaceFeatures(moles, redSpots, vellusHairs, stubble, other, glasses);
  }

  /** The same with glasses. */
  public FaceFeatures withGlasses() {
    return new FaceFeatures(moles, redSpots, vellusHairs, stubble, beard, true);
  }
}
