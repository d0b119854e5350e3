package kagami.cloudsync.service.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link BackupWriter} wrote, and says what is wrong with anything else. */
final class BackupReader {
  private static final int BUFFER = 1 << 16;
  private static final int ID = 1;

  private final JsonMapper json = JsonMapper.shared();
  private final Path file;

  BackupReader(Path file) {
    this.file = file;
  }

  /**
   * What a sound backup holds.
   *
   * @param scans ids of scans, one of each month
   */
  record Contents(Instant madeAt, long rows, Collection<UUID> scans) {}

  /**
   * Reads all of it to see that it is whole.
   *
   * @throws StoreException when it is not, saying why
   */
  Contents check() {
    Map<YearMonth, UUID> months = new HashMap<>();
    long[] count = {0};
    Instant madeAt =
        forEach(
            1,
            (table, rows) -> {
              count[0]++;
              if (table.name().equals("scan")) {
                UUID id = UUID.fromString(rows.getFirst().get(ID).stringValue());
                months.putIfAbsent(month(id), id);
              }
            });
    return new Contents(madeAt, count[0], months.values());
  }

  /**
   * Hands out the rows, table by table, up to {@code most} at once.
   *
   * @return when the backup was made
   * @throws StoreException when anything is wrong with the file; rows may have been handed out
   */
  Instant forEach(int most, BiConsumer<BackedUp.Table, List<JsonNode>> consumer) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), BUFFER), StandardCharsets.UTF_8),
            BUFFER)) {
      MessageDigest digest = Sha256.digest();
      Instant madeAt = header(next(lines, digest));
      rows(lines, digest, most, consumer);
      return madeAt;
    } catch (NoSuchFileException e) {
      throw new StoreException("there is no backup " + file, e);
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      throw new StoreException("cannot read the backup " + file + ": it is damaged", e);
    }
  }

  private void rows(
      BufferedReader lines,
      MessageDigest digest,
      int most,
      BiConsumer<BackedUp.Table, List<JsonNode>> consumer)
      throws IOException {
    BackedUp.@Nullable Table table = null;
    List<JsonNode> rows = new ArrayList<>();
    long count = 0;
    while (true) {
      String before = digestOf(digest);
      JsonNode line = next(lines, digest);
      if (table != null && !rows.isEmpty() && (line.isObject() || rows.size() == most)) {
        consumer.accept(table, rows);
        rows = new ArrayList<>();
      }
      if (line.has("sha256")) {
        end(lines, line, count, before);
        return;
      } else if (line.isObject()) {
        table = table(line);
      } else if (table == null || line.size() != table.columns().size()) {
        throw damaged("a row does not fit its table");
      } else {
        rows.add(line);
        count++;
      }
    }
  }

  private JsonNode next(BufferedReader lines, MessageDigest digest) throws IOException {
    String line = lines.readLine();
    if (line == null) {
      throw damaged("its end is missing");
    }
    digest.update((line + '\n').getBytes(StandardCharsets.UTF_8));
    return json.readTree(line);
  }

  private Instant header(JsonNode header) {
    if (!header.path("format").asString("").equals(BackupWriter.FORMAT)) {
      throw new StoreException(file + " is no backup of kagami sync");
    }
    int version = header.path("version").asInt(0);
    if (version != BackupWriter.VERSION) {
      throw new StoreException(
          "the backup %s has form %d, this program reads form %d; use the version that made it"
              .formatted(file, version, BackupWriter.VERSION));
    }
    try {
      return Instant.parse(header.path("madeAt").asString(""));
    } catch (DateTimeException e) {
      throw new StoreException("cannot read the backup " + file + ": it is damaged", e);
    }
  }

  private BackedUp.Table table(JsonNode line) {
    String name = line.path("table").asString("");
    for (BackedUp.Table table : BackedUp.TABLES) {
      if (table.name().equals(name)) {
        List<String> columns =
            line.path("columns").valueStream().map(column -> column.asString("")).toList();
        if (columns.equals(table.columnNames())) {
          return table;
        }
      }
    }
    throw damaged("it has an unknown table " + name);
  }

  private void end(BufferedReader lines, JsonNode footer, long count, String sha256)
      throws IOException {
    if (lines.readLine() != null) {
      throw damaged("something follows its end");
    }
    if (footer.path("rows").asLong(-1) != count
        || !footer.path("sha256").asString("").equals(sha256)) {
      throw damaged("its checksum is wrong");
    }
  }

  private StoreException damaged(String how) {
    return new StoreException("cannot read the backup " + file + ": it is damaged, " + how);
  }

  private static String digestOf(MessageDigest digest) {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 can be copied on every Java platform", e);
    }
  }

  private static YearMonth month(UUID id) {
    return YearMonth.from(
        Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16).atOffset(ZoneOffset.UTC));
  }
}
