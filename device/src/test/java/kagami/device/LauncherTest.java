package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that starts the programs, before a virtual machine that only notes how it is asked.
 */
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "kagami").toAbsolutePath().normalize();

  /** Notes its arguments and waits as long as it is told to. */
  private static final String JAVA =
      """
      #!/bin/bash
      echo "$@" > "$NOTE"
      while [ -e "$HOLD" ]; do sleep 0.02; done
      """;

  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no /bin/bash");
    Files.copy(SCRIPT, folder.resolve("kagami"));
    program("jdk/bin/java", JAVA);
    program("jdk/bin/javac", "");
    write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
    write("jdk/lib/server/classes.jsa", "");
    write("device/target/kagami-device.jar", "one");
    write("device/target/runtime.classpath", "");
    Files.createDirectory(folder.resolve(".kagami"));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void program(String name, String text) throws IOException {
    write(name, text);
    assertTrue(folder.resolve(name).toFile().setExecutable(true));
  }

  private Process begin(String note) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", folder.resolve("kagami").toString(), "doctor")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(note + ".said").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("KAGAMI_"));
    builder.environment().put("KAGAMI_BUILD", "never");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().put("NOTE", folder.resolve(note).toString());
    builder.environment().put("HOLD", folder.resolve("hold").toString());
    return builder.start();
  }

  private String asked(String note) throws IOException {
    return Files.readString(folder.resolve(note));
  }

  private String start() throws Exception {
    assertEquals(0, begin("note").waitFor());
    assertEquals("", Files.readString(folder.resolve("note.said")));
    return asked("note");
  }

  private static String archive(String asked) {
    return Stream.of(asked.split(" "))
        .filter(argument -> argument.startsWith("-XX:SharedArchiveFile="))
        .map(argument -> argument.replaceFirst(".*=", ""))
        .findFirst()
        .orElse("");
  }

  /** As a virtual machine leaves it: its mark, and not small. */
  private static void leave(String archive) throws IOException {
    byte[] whole = new byte[6_000_000];
    System.arraycopy(new byte[] {(byte) 0xa8, (byte) 0xab, 0x0b, (byte) 0xf0}, 0, whole, 0, 4);
    Files.write(Path.of(archive), whole);
  }

  private List<String> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(".kagami"))) {
      return files.map(Path::toString).filter(name -> name.endsWith(".jsa")).toList();
    }
  }

  @Test
  void anArchiveThatFitsIsUsedAgain() throws Exception {
    String first = start();
    assertTrue(first.contains("-XX:+AutoCreateSharedArchive"), first);
    leave(archive(first));
    assertEquals(archive(first), archive(start()));
    assertEquals(List.of(archive(first)), archives());
  }

  @Test
  void afterAChangeOfTheLibrariesItIsWrittenAnew() throws Exception {
    String first = archive(start());
    leave(first);
    write("device/target/kagami-device.jar", "another");
    String second = start();
    assertTrue(second.contains("-XX:+AutoCreateSharedArchive"), second);
    assertNotEquals(first, archive(second));
    assertEquals(List.of(), archives());
  }

  @Test
  void aBrokenOneIsThrownAway() throws Exception {
    String first = archive(start());
    Files.write(Path.of(first), new byte[6_000_000]);
    assertEquals(first, archive(start()));
    assertEquals(List.of(), archives());
  }

  @Test
  void ofTwoAtOnceOnlyOneWrites() throws Exception {
    leave(archive(start()));
    write("hold", "");
    Process one = begin("one");
    Waiting.until(
        "the first runs", Duration.ofSeconds(20), () -> Files.exists(folder.resolve("one")));
    Process other = begin("other");
    Waiting.until(
        "the second runs", Duration.ofSeconds(20), () -> Files.exists(folder.resolve("other")));
    Files.delete(folder.resolve("hold"));
    assertEquals(0, one.waitFor());
    assertEquals(0, other.waitFor());
    assertTrue(asked("one").contains("-XX:+AutoCreateSharedArchive"), asked("one"));
    assertFalse(asked("other").contains("AutoCreate"), asked("other"));
    assertEquals(archive(asked("one")), archive(asked("other")));
    for (String note : List.of("one", "other")) {
      assertEquals("", Files.readString(folder.resolve(note + ".said")));
    }
  }
}
