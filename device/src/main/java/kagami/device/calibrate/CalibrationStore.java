package kagami.device.calibrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Picture;
import kagami.config.disk.Durable;
import org.tinylog.Logger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calibrations of a mirror, each in a folder of its own below {@code calibration}: {@code
 * calibration.json} and {@code flat-field.png} (16 bits, the darkening as a picture to look at).
 * Old ones stay, since scans refer to them.
 *
 * @param folder the mirror's data folder
 */
public record CalibrationStore(Path folder) {
  private static final String JSON = "calibration.json";
  private static final String PICTURE = "flat-field.png";
  private static final int HASH_DIGITS = 12;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** The calibration with its id. */
  static CalibrationFile identified(CalibrationFile file) {
    String date = file.takenAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
    return file.withId(date + "-" + hash(file));
  }

  /** Of everything but the id, in an order that does not depend on the map. */
  private static String hash(CalibrationFile file) {
    try {
      CalibrationFile bare = file.withId("");
      String text =
          MAPPER.writeValueAsString(bare.flatField())
              + bare.schema()
              + bare.takenAt()
              + bare.program()
              + bare.camera()
              + bare.view()
              + bare.darkLevel()
              + bare.residual()
              + new TreeMap<>(bare.light())
              + bare.focal()
              + bare.scales()
              + bare.warmUp();
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Keeps a calibration; it appears whole or not at all, and is still there after a loss of power.
   *
   * @return its folder
   * @throws IOException when it cannot be written
   */
  public Path keep(CalibrationFile file) throws IOException {
    Path all = Files.createDirectories(folder.resolve("calibration"));
    Path draft = Files.createDirectories(all.resolve(file.id() + ".unfinished"));
    Files.writeString(
        draft.resolve(JSON), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(file));
    try (ColourImage picture = file.flatField().picture()) {
      Picture.write(picture, draft.resolve(PICTURE));
    }
    Durable.content(draft.resolve(JSON));
    Durable.content(draft.resolve(PICTURE));
    Durable.entries(draft);
    Path kept = Files.move(draft, all.resolve(file.id()), StandardCopyOption.ATOMIC_MOVE);
    Durable.entries(all);
    return kept;
  }

  /** The newest whole one, of whatever camera. */
  public Optional<CalibrationFile> newest() {
    return whole().stream().max(Comparator.comparing(CalibrationFile::takenAt));
  }

  /**
   * The newest whole one of a kind of camera.
   *
   * @param camera as {@link kagami.device.camera.Camera#kind()} names it
   */
  public Optional<CalibrationFile> newest(String camera) {
    return whole().stream()
        .filter(file -> file.camera().equals(camera))
        .max(Comparator.comparing(CalibrationFile::takenAt));
  }

  /** Those that were changed or damaged are told in the log and left out. */
  private List<CalibrationFile> whole() {
    Path all = folder.resolve("calibration");
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(all)) {
      return folders
          .filter(one -> Files.exists(one.resolve(JSON)))
          .filter(one -> !one.toString().endsWith(".unfinished"))
          .flatMap(one -> read(one).stream())
          .toList();
    } catch (IOException e) {
      Logger.warn(e, "The calibrations in {} cannot be read", all);
      return List.of();
    }
  }

  private static Optional<CalibrationFile> read(Path folder) {
    try {
      CalibrationFile file =
          MAPPER.readValue(Files.readAllBytes(folder.resolve(JSON)), CalibrationFile.class);
      if (!CalibrationFile.SCHEMA.equals(file.schema())) {
        Logger.warn("The calibration {} is of another version; not used", folder);
        return Optional.empty();
      }
      if (identified(file).id().equals(file.id())) {
        return Optional.of(file);
      }
      Logger.warn("The calibration {} was changed since it was taken; not used", folder);
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      Logger.warn(e, "The calibration {} cannot be read", folder);
    }
    return Optional.empty();
  }
}
