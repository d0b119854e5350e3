package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A guest and then a person before a whole mirror, with the journal told to keep pictures. After
 * its end every file that the program has made is searched for what it knew of either.
 */
class GuestOnDiskTest {
  @TempDir private Path folder;

  private record Trace(String whose, String what, String bytes) {
    static Trace of(String line) {
      String[] parts = line.split("\t", -1);
      byte[] bytes = HexFormat.of().parseHex(parts[2]);
      return new Trace(parts[0], parts[1], new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void ofAGuestNothingIsOnTheDiskWhereAPersonLeavesFigures() throws Exception {
    Path world = Files.createDirectories(folder.resolve("world"));
    List<Trace> traces = lived(world);
    for (String what : List.of("figure", "pore", "picture", "preview")) {
      assertTrue(
          traces.stream().anyMatch(t -> t.whose.equals("guest") && t.what.startsWith(what)),
          "nothing to search for: " + what);
    }
    Set<String> found = found(world, traces);
    assertEquals(
        Set.of(), found.stream().filter(t -> t.startsWith("guest")).collect(Collectors.toSet()));
    assertTrue(found.stream().anyMatch(t -> t.startsWith("person figure")), found.toString());
    assertFalse(found.contains("person preview"), found.toString());
    assertFalse(
        found.stream().anyMatch(t -> t.startsWith("person picture")),
        "pictures without consent: " + found);
  }

  private List<Trace> lived(Path world) throws IOException, InterruptedException {
    Path said = folder.resolve("said.txt");
    Path traces = folder.resolve("traces.txt");
    Path temporary = Files.createDirectory(world.resolve("tmp"));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + temporary,
            "-Duser.home=" + world,
            "-cp",
            System.getProperty("java.class.path"),
            GuestProgram.class.getName(),
            world.resolve("data").toString(),
            traces.toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("KAGAMI_"));
    builder.environment().put("TMPDIR", temporary.toString());
    Process program = builder.start();
    try {
      assertEquals(0, program.waitFor(), () -> text(said));
    } finally {
      program.destroyForcibly();
    }
    return Files.readAllLines(traces).stream().map(Trace::of).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** What both would leave, such as a share of a third, tells nothing of the guest. */
  private static Set<String> found(Path world, List<Trace> traces) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(world)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    assertTrue(files.stream().anyMatch(f -> f.endsWith("mirror.db")), files.toString());
    assertFalse(files.stream().anyMatch(f -> f.toString().endsWith(".png")), files.toString());
    Set<String> persons =
        traces.stream()
            .filter(trace -> trace.whose.equals("person"))
            .map(Trace::bytes)
            .collect(Collectors.toSet());
    Set<String> found = new TreeSet<>();
    for (Path file : files) {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      traces.stream()
          .filter(trace -> trace.whose.equals("person") || !persons.contains(trace.bytes))
          .filter(trace -> bytes.contains(trace.bytes))
          .forEach(trace -> found.add(trace.whose + " " + trace.what));
    }
    return found;
  }
}
