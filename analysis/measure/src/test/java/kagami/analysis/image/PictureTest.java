package kagami.analysis.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import kagami.analysis.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Good pictures decode to the same numbers; broken ones never decode at all. */
@ExtendWith(NoLeaks.class)
final class PictureTest {
  private static final int WIDTH = 61;
  private static final int HEIGHT = 47;

  @TempDir private Path folder;

  @Test
  void eightBitPngComesBackUnchanged() throws IOException {
    byte[] png = encode(".png", CvType.CV_8UC3);
    try (ColourImage image = decoded(png)) {
      assertEquals(ColourImage.Encoding.SRGB8, image.encoding());
      assertArrayEquals(bytes(noise(CvType.CV_8UC3)), bytes(image.mat().clone()));
    }
  }

  @Test
  void sixteenBitPngIsLinearLight() throws IOException {
    try (ColourImage image = decoded(encode(".png", CvType.CV_16UC3))) {
      assertEquals(ColourImage.Encoding.LINEAR16, image.encoding());
      Mat expected = noise(CvType.CV_16UC3);
      assertEquals(0, Core.norm(expected, image.mat(), Core.NORM_INF));
      expected.release();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void jpegDecodes(boolean progressive) throws IOException {
    byte[] jpeg = jpeg(progressive);
    assertEquals(new PictureHeader.Complete(WIDTH, HEIGHT), PictureHeader.of(jpeg));
    try (ColourImage image = decoded(jpeg)) {
      assertEquals(new Region(0, 0, WIDTH, HEIGHT), image.bounds());
      assertEquals(ColourImage.Encoding.SRGB8, image.encoding());
    }
  }

  @Test
  void aPictureWrittenIsThePictureRead() throws IOException {
    Path file = folder.resolve("written.png");
    try (ColourImage image =
        ColourImage.owning(noise(CvType.CV_8UC3), ColourImage.Encoding.SRGB8)) {
      Picture.write(image, file);
    }
    try (ColourImage image = decoded(Files.readAllBytes(file))) {
      assertArrayEquals(bytes(noise(CvType.CV_8UC3)), bytes(image.mat().clone()));
    }
  }

  @Test
  void anEmptyFileSaysSo() throws IOException {
    assertTrue(problem(new byte[0]).contains("empty"));
  }

  @Test
  void textNamedPngIsNoPicture() throws IOException {
    byte[] text = "these are words, not pixels\n".getBytes(StandardCharsets.UTF_8);
    assertEquals("is neither a PNG nor a JPEG picture", problem(text));
  }

  @Test
  void aMissingFileSaysSo() {
    Picture read = Picture.read(folder.resolve("absent.png"));
    assertEquals(new Picture.Unreadable("does not exist"), read);
  }

  @Test
  void aFolderIsNoPicture() {
    assertInstanceOf(Picture.Unreadable.class, Picture.read(folder));
  }

  /** Cut anywhere, at every byte: the decoder would fill the rest with grey. */
  @Test
  void pngCutAnywhereNeverDecodes() {
    byte[] png = encode(".png", CvType.CV_8UC3);
    for (int length = 0; length < png.length; length++) {
      assertInstanceOf(
          PictureHeader.Broken.class,
          PictureHeader.of(Arrays.copyOf(png, length)),
          "cut to " + length + " of " + png.length);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void jpegCutAnywhereNeverDecodes(boolean progressive) {
    byte[] jpeg = jpeg(progressive);
    for (int length = 0; length < jpeg.length; length++) {
      assertInstanceOf(
          PictureHeader.Broken.class,
          PictureHeader.of(Arrays.copyOf(jpeg, length)),
          "cut to " + length + " of " + jpeg.length);
    }
  }

  /** Through the file, at random places of random pictures. */
  @Test
  void randomTruncationNeverDecodes() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    List<byte[]> whole =
        List.of(encode(".png", CvType.CV_8UC3), encode(".png", CvType.CV_16UC3), jpeg(true));
    for (int i = 0; i < 60; i++) {
      byte[] file = whole.get(i % whole.size());
      problem(Arrays.copyOf(file, random.nextInt(file.length)));
    }
  }

  @Test
  void oneFlippedByteOfTheDataIsFound() throws IOException {
    byte[] png = encode(".png", CvType.CV_8UC3);
    png[png.length / 2] ^= 0x10;
    assertTrue(problem(png).contains("checksum of its IDAT"), problem(png));
  }

  /** Random bytes after a right beginning must be refused or decode, never throw. */
  @Test
  void rubbishAfterARightBeginningNeverThrows() throws IOException {
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 200; i++) {
      byte[] rubbish = new byte[random.nextInt(4, 400)];
      random.nextBytes(rubbish);
      byte[] start = i % 2 == 0 ? encode(".png", CvType.CV_8UC3) : jpeg(false);
      System.arraycopy(start, 0, rubbish, 0, Math.min(i % 40, rubbish.length));
      problem(rubbish);
    }
  }

  /** 7.5 GB of pixels, refused from 57 bytes of file. */
  @Test
  void aGiantIsRefusedFromItsHeader() throws IOException {
    byte[] giant = pngHeader(50_000, 50_000);
    long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    String problem = problem(giant);
    long after = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    assertEquals("is 50000 x 50000 pixels; at most 64 million pixels are read", problem);
    assertTrue(after - before < 50_000_000, (after - before) + " bytes taken");
  }

  @Test
  void aPictureWithoutPixelsIsBroken() throws IOException {
    assertEquals("has no size in its header", problem(pngHeader(0, 100)));
    assertEquals("has no size in its header", problem(pngHeader(-5, 100)));
  }

  @Test
  void aHeaderThatPromisesMoreThanTheDataHoldIsRefused() throws IOException {
    problem(pngHeader(200, 200));
  }

  private String problem(byte[] content) throws IOException {
    Path file = folder.resolve("picture.png");
    Files.write(file, content);
    return assertInstanceOf(Picture.Unreadable.class, Picture.read(file)).problem();
  }

  private ColourImage decoded(byte[] content) throws IOException {
    Path file = folder.resolve("picture.png");
    Files.write(file, content);
    return assertInstanceOf(Picture.Decoded.class, Picture.read(file)).image();
  }

  private static byte[] encode(String ending, int type, int... options) {
    Mat mat = noise(type);
    MatOfByte out = new MatOfByte();
    Imgcodecs.imencode(ending, mat, out, new MatOfInt(options));
    byte[] encoded = out.toArray();
    out.release();
    mat.release();
    return encoded;
  }

  private static byte[] jpeg(boolean progressive) {
    return encode(".jpg", CvType.CV_8UC3, Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, progressive ? 1 : 0);
  }

  private static Mat noise(int type) {
    NativeImage.loadLibrary();
    Core.setRNGSeed(5);
    Mat mat = new Mat(HEIGHT, WIDTH, type);
    Core.randu(mat, 0, type == CvType.CV_8UC3 ? 256 : 65536);
    return mat;
  }

  private static byte[] bytes(Mat mat) {
    byte[] values = new byte[(int) mat.total() * mat.channels()];
    mat.get(0, 0, values);
    mat.release();
    return values;
  }

  private static byte[] pngHeader(int width, int height) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(content);
    header.writeInt(width);
    header.writeInt(height);
    header.write(new byte[] {8, 2, 0, 0, 0});
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    out.writeLong(0x89504e470d0a1a0aL);
    part(out, "IHDR", content.toByteArray());
    part(out, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void part(DataOutputStream out, String name, byte[] content) throws IOException {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(type);
    sum.update(content);
    out.writeInt(content.length);
    out.write(type);
    out.write(content);
    out.writeInt((int) sum.getValue());
  }
}
