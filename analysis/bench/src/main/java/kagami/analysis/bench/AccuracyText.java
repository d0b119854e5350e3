package kagami.analysis.bench;

/** The words of the accuracy report. */
final class AccuracyText {
  static final String HEAD =
      """
      # How right the figures are

      Kagami was never held against a dermatologist's count. What can be held against the truth is skin
      that was drawn: every pore of a drawn patch is known, with its place, diameter, depth and plug. The
      tables below come from drawn patches of skin, 486 x 364 pixels at 0.074 mm, which is 36 x 27 mm of
      a cheek 450 mm away, bent and tilted a little, seen through a blurring lens by a noisy sensor under
      ring light, in a dim bathroom unless a row says otherwise. Six frames each, as the mirror takes
      them; the head sways between them.

      *must* and *aim* are the limits the project set itself; what is missed is said. A dash stands where
      this version of the analysis gives no such figure.

      To write this file anew (a few minutes): `./kagami accuracy --out analysis/accuracy.md`. Every seed
      is fixed, so the numbers come out the same. A test draws some of the rows again at every build and
      compares; `./kagami accuracy --check analysis/accuracy.md` compares all of them.
      """;

  static final String BARS = "Limits";

  static final String DETECTION = "Finding pores, by skin tone";
  static final String OF_DETECTION =
      """
      60 pores per cm² around 0.24 mm among freckles, moles, hairs and lines; tones on the Fitzpatrick
      scale, matte and oily skin. A pore must be found from 0.2 mm and a contrast of 8 % on. Diameters are
      compared from 0.25 mm on: their median error, its scatter, and whether larger pores come out larger.
      """;

  static final String BARE = "Pores found where there are none";
  static final String OF_BARE =
      "Skin without a single pore; the cells count what was taken for one.\n";

  static final String REPEATS = "The same skin again";
  static final String OF_REPEATS =
      """
      Each repeat is another day: distance within 2 %, light within 3 %, tilt within 1.2°, new noise, new
      sway, an error of the distance sensor. CV is the spread of the dark deficit over its mean; the
      claimed error is the mean standard error that comes with each figure. 1 = the error tells the truth.
      """;

  static final String ERRORS = "Errors, figure by figure";
  static final String OF_ERRORS =
      """
      Claimed over true error of every figure: 300 x 250 pixels of skin on 96 days, named by tone, pores
      per cm² and their median size, oil (0-1) and size of a pixel. The spread of 96 repeats is itself known
      within 7 %, so that of all these cells, even if each error told the truth, the lowest would come out
      near 0.85 and the highest near 1.2.
      """;

  static final String DIAMETER = "Pores that shrink";
  static final String OF_DIAMETER =
      """
      The same pores with smaller and smaller openings. Two rows are told apart when they differ by more
      than twice their common standard error: 2 and more in the last column.
      """;

  static final String DEPTH = "Pores that grow shallow";
  static final String OF_DEPTH = "The same openings, the pits less and less deep.\n";

  static final String PLUG = "Plugs that fade";
  static final String OF_PLUG =
      "The same pits; a third of them hold a dark plug that grows pale. Relief must not follow.\n";

  static final String ROOM = "Light in the room";
  static final String OF_ROOM =
      "A lamp adds light of that share of the ring's; the figures should not move.\n";

  private AccuracyText() {}
}
