package kagami.analysis.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import nu.pattern.OpenCV;
import org.opencv.core.Core;

/**
 * Loads OpenCV's native library once per process.
 *
 * <p>The library is unpacked from its jar into the user's cache folder on first use (65 MB) and
 * then loaded from there, which takes milliseconds instead of the half second of unpacking at each
 * start.
 */
final class OpenCv {
  private OpenCv() {}

  /** Makes sure that the native library is loaded; cheap after the first call. */
  static void load() {
    Holder.touch();
  }

  private static final class Holder {
    static {
      link(unpacked());
    }

    /** Native access is granted on the command line ({@code --enable-native-access}). */
    @SuppressWarnings("restricted")
    private static void link(Path library) {
      System.load(library.toString());
    }

    static void touch() {}
  }

  private static Path unpacked() {
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String folder = machine.equals("amd64") || machine.equals("x86_64") ? "x86_64" : "ARMv8";
    String name = "lib" + Core.NATIVE_LIBRARY_NAME + ".so";
    String resource = "/nu/pattern/opencv/linux/" + folder + "/" + name;
    Path target = cache().resolve("opencv-" + Core.VERSION + "-" + folder).resolve(name);
    try (InputStream in = OpenCV.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new ImageException("OpenCV has no native library for this machine (" + machine + ")");
      }
      if (!Files.exists(target)) {
        unpack(in, target);
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot unpack OpenCV to " + target + "; is the disk full?", e);
    }
  }

  /** Written beside the target and renamed, so that a second process never sees half a library. */
  private static void unpack(InputStream in, Path target) throws IOException {
    Path folder = Files.createDirectories(target.getParent());
    Path part = Files.createTempFile(folder, "unpacking", ".so");
    try {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException raced) {
      Files.delete(part);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static Path cache() {
    String set = System.getenv("XDG_CACHE_HOME");
    return set == null || set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".cache", "kagami")
        : Path.of(set, "kagami");
  }
}
