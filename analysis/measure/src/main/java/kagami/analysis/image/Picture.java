package kagami.analysis.image;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** What reading a picture file came to. */
public sealed interface Picture {
  /**
   * Largest picture that is decoded, pixels. Larger ones are refused from their header, before any
   * memory is taken. Default 64 million: five times the 12 MP reference camera.
   */
  long MAX_PIXELS = 64_000_000;

  /** A decoded picture, owned by the receiver. */
  record Decoded(ColourImage image) implements Picture {}

  /**
   * A file that cannot be used.
   *
   * @param problem continues a sentence that begins with the file's name
   */
  record Unreadable(String problem) implements Picture {}

  /**
   * Reads a PNG or JPEG file. 8-bit files become {@link ColourImage.Encoding#SRGB8}, 16-bit ones
   * {@link ColourImage.Encoding#LINEAR16}; an EXIF orientation is applied.
   */
  static Picture read(Path file) {
    return read(() -> Files.readAllBytes(file));
  }

  /** Where the bytes of a picture's file come from. */
  @FunctionalInterface
  interface Content {
    /** All of them. */
    byte[] bytes() throws IOException;
  }

  /** As {@link #read(Path)}, of a file that is kept in another way. */
  static Picture read(Content file) {
    byte[] bytes;
    try {
      bytes = file.bytes();
    } catch (NoSuchFileException e) {
      return new Unreadable("does not exist");
    } catch (AccessDeniedException e) {
      return new Unreadable("may not be read (permissions)");
    } catch (IOException e) {
      return new Unreadable("cannot be read: " + e.getMessage());
    }
    return switch (PictureHeader.of(bytes)) {
      case PictureHeader.Broken broken -> new Unreadable(broken.problem());
      case PictureHeader.Complete size when (long) size.width() * size.height() > MAX_PIXELS ->
          new Unreadable(
              "is %d x %d pixels; at most %d million pixels are read"
                  .formatted(size.width(), size.height(), MAX_PIXELS / 1_000_000));
      case PictureHeader.Complete _ -> decode(bytes);
    };
  }

  private static Picture decode(byte[] bytes) {
    OpenCv.load();
    MatOfByte buffer = new MatOfByte(bytes);
    Mat mat;
    try {
      mat = Imgcodecs.imdecode(buffer, Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_ANYDEPTH);
    } finally {
      buffer.release();
    }
    if (mat.empty()) {
      mat.release();
      return new Unreadable("cannot be decoded");
    }
    return new Decoded(
        ColourImage.owning(
            mat,
            mat.depth() == CvType.CV_16U
                ? ColourImage.Encoding.LINEAR16
                : ColourImage.Encoding.SRGB8));
  }

  /** Writes a picture as PNG; the folder must exist. */
  static void write(ColourImage image, Path file) throws IOException {
    Files.write(file, png(image));
  }

  /** A picture as the content of a PNG file. */
  static byte[] png(ColourImage image) throws IOException {
    MatOfByte buffer = new MatOfByte();
    try {
      if (!Imgcodecs.imencode(".png", image.mat(), buffer)) {
        throw new IOException("a picture cannot be encoded");
      }
      return buffer.toArray();
    } finally {
      buffer.release();
    }
  }
}
