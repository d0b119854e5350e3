package kagami.device.analyze;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kagami.analysis.ScanResult;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Picture;
import kagami.analysis.picture.Overlay;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives each input its own folder, named after it, and writes what was found. Every file appears
 * whole or not at all; {@code report.json} comes last, so that a folder with a report is complete.
 */
final class OutputFolder {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path root;
  private final Set<String> used = new HashSet<>();

  OutputFolder(Path root) {
    this.root = root;
  }

  /** The folder of an input: its name without ending; equal names get -2, -3. */
  Path of(Path input) {
    Path last = input.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "input" : last.toString();
    int dot = name.lastIndexOf('.');
    String stem = dot > 0 && !Files.isDirectory(input) ? name.substring(0, dot) : name;
    String free = stem;
    for (int count = 2; !used.add(free); count++) {
      free = stem + "-" + count;
    }
    return root.resolve(free);
  }

  /** Writes report, overlay and table of one input; those of an earlier run are removed. */
  void write(Path folder, Report report, ScanResult result, ColourImage picture)
      throws IOException {
    Files.createDirectories(folder);
    for (String old : List.of("report.json", "overlay.png", "pores.csv")) {
      Files.deleteIfExists(folder.resolve(old));
    }
    if (result instanceof ScanResult.Measured measured) {
      Path part = folder.resolve("overlay.png.part");
      try (ColourImage overlay = Overlay.draw(picture, measured)) {
        Picture.write(overlay, part);
        rename(part, folder.resolve("overlay.png"));
      } finally {
        Files.deleteIfExists(part);
      }
      text(folder.resolve("pores.csv"), PoresCsv.of(measured));
    }
    text(folder.resolve("report.json"), JSON.writeValueAsString(report) + "\n");
  }

  private static void text(Path file, String content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, content, StandardCharsets.UTF_8);
      rename(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void rename(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
