package kagami.device.calibrate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import kagami.analysis.calibrate.ScaleCard;
import kagami.analysis.image.PixelPoint;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** The scale card as a page of A4, drawn with vectors at its true size. */
public final class ScaleCardPdf {
  /** PDF's unit is 1/72 inch. */
  private static final float POINTS_PER_MM = 72 / 25.4f;

  private static final double LEFT_MM = (210 - ScaleCard.WIDTH_MM) / 2;
  private static final double TOP_MM = 30;
  private static final double RULER_MM = 100;
  private static final double RULER_TOP_MM = TOP_MM + ScaleCard.HEIGHT_MM + 25;

  private ScaleCardPdf() {}

  /**
   * Writes the page.
   *
   * @throws IOException when it cannot be written
   */
  public static void write(Path file) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream ink = new PDPageContentStream(document, page)) {
        markers(ink);
        ruler(ink);
        PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        text(
            ink, font, TOP_MM - 12, "Kagami scale card. Print at 100 % on matt paper, not scaled.");
        text(ink, font, RULER_TOP_MM + 10, length());
        text(
            ink,
            font,
            RULER_TOP_MM + 17,
            "Glue the card to something flat, then: kagami calibrate");
      }
      document.save(file.toFile());
    }
  }

  private static String length() {
    return String.format(
        Locale.ROOT,
        "Measure with a ruler: the line above is %.0f mm, each black square %.0f mm. If not, print"
            + " again.",
        RULER_MM,
        ScaleCard.MARKER_MM);
  }

  private static void markers(PDPageContentStream ink) throws IOException {
    double module = ScaleCard.MARKER_MM / ScaleCard.MODULES;
    for (int place = 0; place < ScaleCard.COLUMNS * ScaleCard.ROWS; place++) {
      PixelPoint corner = ScaleCard.corner(place);
      for (int row = 0; row < ScaleCard.MODULES; row++) {
        for (int column = 0; column < ScaleCard.MODULES; column++) {
          if (ScaleCard.black(place, column, row)) {
            add(
                ink,
                LEFT_MM + corner.x() + column * module,
                TOP_MM + corner.y() + row * module,
                module,
                module);
          }
        }
      }
    }
    ink.fill();
  }

  private static void ruler(PDPageContentStream ink) throws IOException {
    double left = (210 - RULER_MM) / 2;
    add(ink, left, RULER_TOP_MM, RULER_MM, 0.3);
    for (int tick = 0; tick <= RULER_MM / 10; tick++) {
      add(ink, left + 10 * tick - 0.1, RULER_TOP_MM - 4, 0.2, 4);
    }
    ink.fill();
  }

  /** PDF counts from the page's foot. */
  private static void add(PDPageContentStream ink, double x, double y, double width, double height)
      throws IOException {
    ink.addRect(
        (float) x * POINTS_PER_MM,
        PDRectangle.A4.getHeight() - (float) (y + height) * POINTS_PER_MM,
        (float) width * POINTS_PER_MM,
        (float) height * POINTS_PER_MM);
  }

  private static void text(PDPageContentStream ink, PDFont font, double y, String words)
      throws IOException {
    ink.beginText();
    ink.setFont(font, 10);
    ink.newLineAtOffset(25 * POINTS_PER_MM, PDRectangle.A4.getHeight() - (float) y * POINTS_PER_MM);
    ink.showText(words);
    ink.endText();
  }
}
