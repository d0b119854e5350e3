package kagami.device.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import kagami.analysis.calibrate.ScaleCard;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Picture;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleCardPdfTest {
  private static final int DPI = 150;

  @TempDir private Path folder;

  @Test
  void thePrintedCardIsFoundAtItsTrueSize() throws IOException {
    Path file = folder.resolve("card.pdf");
    ScaleCardPdf.write(file);
    Path picture = folder.resolve("card.png");
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      ImageIO.write(new PDFRenderer(document).renderImageWithDPI(0, DPI), "png", picture.toFile());
      String words = new PDFTextStripper().getText(document);
      assertTrue(words.contains("the line above is 100 mm"), words);
    }
    try (ColourImage page =
        assertInstanceOf(Picture.Decoded.class, Picture.read(picture)).image()) {
      ScaleCard.Sighting seen = ScaleCard.find(page).orElseThrow();
      assertEquals(12, seen.markers());
      assertEquals(DPI / 25.4, seen.pxPerMm(), 0.002 * DPI / 25.4);
    }
  }
}
