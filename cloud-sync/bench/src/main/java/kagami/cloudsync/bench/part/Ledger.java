package kagami.cloudsync.bench.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.wire.StreamName;

/**
 * What a mirror committed, written down beside its database and forced to the disk line by line:
 * the truth that the service's database is held against. Outlives the mirror's process, and names
 * also what was erased since.
 */
public final class Ledger implements AutoCloseable {
  private static final String NOBODY = "-";

  private final FileChannel file;

  private Ledger(FileChannel file) {
    this.file = file;
  }

  /**
   * A message.
   *
   * @param person whom it is about
   * @param erased whom it says to be erased
   */
  public record Entry(
      StreamName stream, long sequence, UUID id, Optional<UUID> person, Optional<UUID> erased) {

    private static Entry of(String[] words) {
      return new Entry(
          StreamName.valueOf(words[0]),
          Long.parseLong(words[1]),
          UUID.fromString(words[2]),
          somebody(words[3]),
          somebody(words[4]));
    }

    private String line() {
      return "%s %d %s %s %s\n".formatted(stream, sequence, id, word(person), word(erased));
    }

    private static Optional<UUID> somebody(String word) {
      return word.equals(NOBODY) ? Optional.empty() : Optional.of(UUID.fromString(word));
    }

    private static String word(Optional<UUID> somebody) {
      return somebody.map(UUID::toString).orElse(NOBODY);
    }
  }

  /** Opens or makes the file for adding; a line that a kill cut short is dropped. */
  static Ledger open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    byte[] content = Files.readAllBytes(path);
    int whole = content.length;
    while (whole > 0 && content[whole - 1] != '\n') {
      whole--;
    }
    file.truncate(whole).position(whole);
    return new Ledger(file);
  }

  /** Adds a message; on return it survives power loss. */
  void add(Entry entry) throws IOException {
    ByteBuffer line = ByteBuffer.wrap(entry.line().getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      file.write(line);
    }
    file.force(false);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * Everything written down, in the order in which it was.
   *
   * @throws PartException when a number stands there twice: the mirror itself counted wrongly
   */
  public static List<Entry> read(Path path) {
    List<Entry> entries = new ArrayList<>();
    Set<String> places = new HashSet<>();
    try {
      String content = Files.exists(path) ? Files.readString(path) : "";
      for (String line : content.substring(0, content.lastIndexOf('\n') + 1).lines().toList()) {
        Entry entry = Entry.of(line.split(" ", -1));
        if (!places.add(entry.stream() + " " + entry.sequence())) {
          throw new PartException(
              "%s names %s %d twice".formatted(path, entry.stream(), entry.sequence()));
        }
        entries.add(entry);
      }
      return entries;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
