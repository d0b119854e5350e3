package kagami.analysis.phantom;

/**
 * A piece of skin that fills the picture.
 *
 * @param seed any number
 * @param tone skin tone
 * @param shine oil on the skin, 0-1
 * @param pores its pores
 * @param marks what is not a pore
 * @param dose how the pores differ from those that the seed gives
 * @param relief depth of the fine furrows over that which the seed gives, 0-4
 */
public record PatchModel(
    long seed, SkinTone tone, double shine, ZoneSkin pores, Marks marks, Dose dose, double relief) {
  /** Checks the ranges. */
  public PatchModel {
    Check.range("shine", shine, 0, 1);
    Check.range("relief", relief, 0, 4);
  }

  /**
   * Things that may be taken for pores.
   *
   * @param freckles in the picture on average, 0-400
   * @param moles in the picture, 0-40
   * @param hairs in the picture, 0-400
   * @param lines in the picture, 0-40
   * @param redSpots red spots in the picture, 0-100
   * @param stubble beard hairs in the picture, 0-2000
   */
  public record Marks(int freckles, int moles, int hairs, int lines, int redSpots, int stubble) {
    /** Clear skin. */
    public static final Marks NONE = new Marks(0, 0, 0, 0, 0, 0);

    /** Without red spots and stubble. */
    public Marks(int freckles, int moles, int hairs, int lines) {
      this(freckles, moles, hairs, lines, 0, 0);
    }

    /** Checks the ranges. */
    public Marks {
      Check.range("freckles", freckles, 0, 400);
      Check.range("moles", moles, 0, 40);
      Check.range("hairs", hairs, 0, 400);
      Check.range("lines", lines, 0, 40);
      Check.range("redSpots", redSpots, 0, 100);
      Check.range("stubble", stubble, 0, 2000);
    }
  }

  /** Tone III, 60 pores per cm² around 240 µm, little shine, clear otherwise. */
  public static PatchModel of(long seed) {
    return new PatchModel(
        seed, SkinTone.III, 0.15, new ZoneSkin(60, 240, 0.15, 1.15), Marks.NONE, Dose.NONE, 1);
  }

  /** The same patch in another tone. */
  public PatchModel withTone(SkinTone other) {
    return new PatchModel(seed, other, shine, pores, marks, dose, relief);
  }

  /** The same patch with more or less oil. */
  public PatchModel withShine(double other) {
    return new PatchModel(seed, tone, other, pores, marks, dose, relief);
  }

  /** The same patch with other pores. */
  public PatchModel withPores(ZoneSkin other) {
    return new PatchModel(seed, tone, shine, other, marks, dose, relief);
  }

  /** The same patch with other marks. */
  public PatchModel withMarks(Marks other) {
    return new PatchModel(seed, tone, shine, pores, other, dose, relief);
  }

  /** The same patch with its pores changed alike. */
  public PatchModel withDose(Dose other) {
    return new PatchModel(seed, tone, shine, pores, marks, other, relief);
  }

  /** The same patch with shallower or deeper fine furrows. */
  public PatchModel withRelief(double other) {
    return new PatchModel(seed, tone, shine, pores, marks, dose, other);
  }
}
