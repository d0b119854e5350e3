package kagami.device.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file that was opened to be played again. */
sealed interface Recording {
  /**
   * A session.
   *
   * @param file where it is from
   * @param notes on how far it is whole, for the reader
   */
  record Session(Path file, Header header, List<Line> lines, List<String> notes)
      implements Recording {
    public Session {
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
    }

    /** Whether lines of it were never written. */
    boolean lost() {
      return !lines.isEmpty()
          && lines.getLast() instanceof Line.Ended(int _, String _, long lost)
          && lost > 0;
    }
  }

  /** Something else, or of another format; the problem names the file. */
  record Unreadable(String problem) implements Recording {}

  /** Opens a file; a last line that was torn off is left out and told. */
  static Recording read(Path file) {
    try {
      return parse(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return new Unreadable(file + " cannot be read: " + e.getMessage());
    } catch (JournalException e) {
      return new Unreadable(file + " is not a journal: " + e.getMessage());
    }
  }

  private static Recording parse(Path file, String text) {
    List<String> whole = new ArrayList<>(text.lines().toList());
    List<String> notes = new ArrayList<>();
    if (whole.size() > 1 && !text.endsWith("\n")) {
      whole.removeLast();
      notes.add("the last line is torn and was left out");
    }
    if (whole.isEmpty()) {
      return new Unreadable(file + " is not a journal: it is empty");
    }
    LineReader reader = new LineReader();
    Header header = reader.header(whole.getFirst());
    List<Line> lines = new ArrayList<>();
    for (int i = 1; i < whole.size(); i++) {
      lines.add(reader.line(i + 1, whole.get(i)));
    }
    ending(lines).ifPresent(notes::add);
    return new Session(file, header, lines, notes);
  }

  private static Optional<String> ending(List<Line> lines) {
    if (lines.isEmpty() || !(lines.getLast() instanceof Line.Ended ended)) {
      return Optional.of("the session has no end: the mirror was cut off, or is still writing");
    }
    return ended.lost() > 0
        ? Optional.of(ended.lost() + " lines are missing: the disk was too slow")
        : Optional.empty();
  }
}
