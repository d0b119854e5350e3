package kagami.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds and reads the settings file: the one named by a flag, else by {@code KAGAMI_CONFIG} (both
 * must exist), else the user's, else the machine's, else none.
 */
final class FileFinder {
  static final String VARIABLE = "KAGAMI_CONFIG";

  /** Far above any real file (the defaults with all comments are under 16 KiB). */
  private static final int MAX_BYTES = 256 * 1024;

  private static final String FILE = "kagami/kagami.yaml";

  private final Sources sources;

  FileFinder(Sources sources) {
    this.sources = sources;
  }

  /** What was found: a file's text, nothing, or the reason why a file cannot be read. */
  sealed interface Found {
    record Text(Path file, String text) implements Found {}

    record Nothing() implements Found {}

    record Unreadable(Problem problem) implements Found {}
  }

  Found find() {
    Optional<Path> named = sources.file().or(() -> set(VARIABLE).map(Path::of));
    if (named.isPresent()) {
      return read(named.get())
          .orElseGet(
              () -> unreadable(named.get(), "does not exist", "create it, or correct the name"));
    }
    for (Path place : List.of(userFile(), sources.systemFile())) {
      Optional<Found> found = read(place);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return new Found.Nothing();
  }

  private Path userFile() {
    return set("XDG_CONFIG_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElse(sources.home().resolve(".config"))
        .resolve(FILE);
  }

  private Optional<String> set(String variable) {
    Map<String, String> environment = sources.environment();
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  /** Empty if there is no such file. */
  private static Optional<Found> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        return Optional.of(unreadable(file, "is larger than 256 KiB", "name a settings file"));
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(
          new Found.Text(file, text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (AccessDeniedException denied) {
      return Optional.of(
          unreadable(file, "may not be read by this user", "chown or chmod it for this user"));
    } catch (CharacterCodingException notUtf8) {
      return Optional.of(unreadable(file, "is not UTF-8 text", "save it as UTF-8"));
    } catch (IOException failed) {
      return Optional.of(
          unreadable(
              file, "cannot be read: " + failed.getMessage(), "check that it is a readable file"));
    }
  }

  private static Found unreadable(Path file, String wrong, String fix) {
    return new Found.Unreadable(
        new Problem(new Source.InFile(file, 0), "", Optional.empty(), wrong, "", fix));
  }
}
