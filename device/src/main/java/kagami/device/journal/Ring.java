package kagami.device.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kagami.config.disk.Durable;
import org.jspecify.annotations.Nullable;

/**
 * The files of a journal, numbered, so that the oldest is known even where the clock was wrong:
 * {@code 000042-20260314T070503Z.jsonl}, and beside it {@code 000042-20260314T070503Z.captures}.
 */
final class Ring {
  /** How the files end. */
  static final String FILE = ".jsonl";

  /** The folder of pictures on their way to their session. */
  static final String INCOMING = "incoming";

  private static final String CAPTURES = ".captures";
  private static final Pattern NAME = Pattern.compile("(\\d{6,18})-.*\\.jsonl");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final JournalSettings settings;

  Ring(Path folder, JournalSettings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  private record Numbered(long number, Path path) {}

  /** The folder for the pictures of a session's file. */
  static Path captures(Path file) {
    String name = file.getFileName().toString();
    String stem = name.endsWith(FILE) ? name.substring(0, name.length() - FILE.length()) : name;
    return file.resolveSibling(stem + CAPTURES);
  }

  /** Makes room for one more file and names it. */
  Path next(Instant now) throws IOException {
    List<Numbered> kept = files();
    long number = kept.isEmpty() ? 1 : kept.getLast().number + 1;
    while (kept.size() >= settings.sessions()) {
      remove(kept.removeFirst());
    }
    shrink(kept, settings.bytes() - settings.fileBytes());
    return folder.resolve("%06d-%s%s".formatted(number, STAMP.format(now), FILE));
  }

  /**
   * Removes older sessions until the limit is kept. Nothing goes for what is too large anyway.
   *
   * @param current the session that stays
   * @return false when the current one alone is beyond it
   */
  boolean fits(Path current) throws IOException {
    long own = size(current) + size(captures(current));
    if (own > settings.bytes()) {
      return false;
    }
    List<Numbered> others = files();
    others.removeIf(file -> file.path.equals(current));
    shrink(others, settings.bytes() - own);
    return true;
  }

  /**
   * Takes back what is kept of a person; also what is not in place yet, whosever it is.
   *
   * @throws IOException when something is left
   */
  void forget(UUID person, Forgetting what) throws IOException {
    erase(folder.resolve(INCOMING));
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Numbered file : files()) {
      if (Mark.names(text(file.path), person)) {
        erase(captures(file.path));
        if (what != Forgetting.PICTURES) {
          Files.deleteIfExists(file.path);
        }
      }
    }
    Durable.entries(folder);
  }

  /** What a file says, however it is torn. */
  static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static void shrink(List<Numbered> files, long room) throws IOException {
    long total = 0;
    for (Numbered file : files) {
      total += size(file.path) + size(captures(file.path));
    }
    while (total > room && !files.isEmpty()) {
      Numbered oldest = files.removeFirst();
      total -= size(oldest.path) + size(captures(oldest.path));
      remove(oldest);
    }
  }

  /** The oldest first. */
  private List<Numbered> files() throws IOException {
    List<Numbered> found = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches()) {
          found.add(new Numbered(Long.parseLong(name.group(1)), path));
        }
      }
    }
    found.sort(Comparator.comparingLong(Numbered::number));
    return found;
  }

  private static void remove(Numbered file) throws IOException {
    erase(captures(file.path));
    Files.deleteIfExists(file.path);
  }

  /** Bytes of a file or of all in a folder; 0 when there is none. */
  private static long size(Path path) throws IOException {
    AtomicLong total = new AtomicLong();
    if (Files.exists(path)) {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              total.addAndGet(attributes.size());
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return total.get();
  }

  /** Removes a folder with all in it, if there is one. */
  static void erase(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
