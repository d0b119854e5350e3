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
import kagami.analysis.picture.ReliefMap;
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

  /**
   * Writes report, pictures and table of one input; those of an earlier run are removed.
   *
   * @param relief shape of the zones that were seen under side light
   */
  void write(
      Path folder,
      Report report,
      ScanResult result,
      ColourImage picture,
      List<ReliefMap.Field> relief)
      throws IOException {
    Files.createDirectories(folder);
    for (String old : List.of("report.json", "overlay.png", "relief.png", "pores.csv")) {
      Files.deleteIfExists(folder.resolve(old));
    }
    if (result instanceof ScanResult.Measured measured) {
      try (ColourImage overlay = Overlay.draw(picture, measured)) {
        picture(folder.resolve("overlay.png"), overlay);
      }
      if (!relief.isEmpty()) {
        double mmPerPixel = measured.scale().mmPerPixel();
        try (ColourImage map = ReliefMap.draw(picture, relief, mmPerPixel, "")) {
          picture(folder.resolve("relief.png"), map);
        }
      }
      text(folder.resolve("pores.csv"), PoresCsv.of(measured));
    }
    text(folder.resolve("report.json"), JSON.writeValueAsString(report) + "\n");
  }

  private static void picture(Path file, ColourImage image) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Picture.write(image, part);
      rename(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
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
