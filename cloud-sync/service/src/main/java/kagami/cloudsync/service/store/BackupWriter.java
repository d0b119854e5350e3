package kagami.cloudsync.service.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import kagami.config.disk.Durable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a backup: gzip of lines of JSON. The first line is {@code
 * {"format":"kagami-backup","version":1,"madeAt":…}}; a line {@code {"table":…,"columns":[…]}}
 * begins each table; an array is a row of it; the last line {@code {"rows":…,"sha256":…}} has the
 * number of rows and the digest of everything before. The file has its name only once it is whole.
 */
final class BackupWriter implements AutoCloseable {
  static final String FORMAT = "kagami-backup";
  static final int VERSION = 1;

  private static final int BUFFER = 1 << 16;

  private final JsonMapper json = JsonMapper.shared();
  private final MessageDigest digest = Sha256.digest();
  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final GZIPOutputStream out;
  private long rows;

  BackupWriter(Path file, Instant now) throws IOException {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.channel = open(part);
    this.out = new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER);
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("format", FORMAT);
    header.put("version", VERSION);
    header.put("madeAt", now.toString());
    line(header);
  }

  void table(BackedUp.Table table) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("table", table.name());
    header.put("columns", table.columnNames());
    line(header);
  }

  void row(List<@Nullable Object> values) throws IOException {
    rows++;
    line(values);
  }

  /** Makes the file whole and durable; how many rows it holds. */
  long finish() throws IOException {
    Map<String, Object> footer = new LinkedHashMap<>();
    footer.put("rows", rows);
    footer.put("sha256", HexFormat.of().formatHex(digest.digest()));
    line(footer);
    out.finish();
    channel.force(true);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    Durable.entryOf(file);
    return rows;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }

  private void line(Object value) throws IOException {
    byte[] bytes = (json.writeValueAsString(value) + '\n').getBytes(StandardCharsets.UTF_8);
    digest.update(bytes);
    out.write(bytes);
  }

  private static FileChannel open(Path part) throws IOException {
    Files.deleteIfExists(part);
    var options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    return part.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? FileChannel.open(
            part,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : FileChannel.open(part, options);
  }
}
