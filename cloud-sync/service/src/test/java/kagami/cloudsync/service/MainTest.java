package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: what it prints and how it ends. */
class MainTest {
  @TempDir Path folder;

  private Process start(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String all(Process process, int exitCode) throws Exception {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(exitCode, process.exitValue(), text);
    return text;
  }

  @Test
  void saysInOneLineThatItIsReadyAndStopsCleanlyOnSigterm() throws Exception {
    int http = Ports.free();
    int mqtt = Ports.free();
    Path data = folder.resolve("data");
    Process process =
        start("--data", data.toString(), "--http-port", "" + http, "--mqtt-port", "" + mqtt);
    try (BufferedReader lines = process.inputReader()) {
      assertEquals(
          "Kagami sync ready: dashboard http://127.0.0.1:"
              + http
              + "/ , broker tcp://127.0.0.1:"
              + mqtt,
          lines.readLine());
      Process second =
          start(
              "--data",
              data.toString(),
              "--http-port",
              "" + Ports.free(),
              "--mqtt-port",
              "" + Ports.free());
      assertEquals(
          "kagami sync: " + data + " is in use by another kagami sync; choose another with --data",
          all(second, 1).strip());
      long told = System.nanoTime();
      process
          .toHandle()
          .destroy(); // SIGTERM; Process.destroy() would also close the stream read below
      assertTrue(process.waitFor(10, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
      Duration took = Duration.ofNanos(System.nanoTime() - told);
      assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, took.toString());
      assertEquals(null, lines.readLine(), "nothing else on the console");
    } finally {
      process.destroyForcibly();
    }
    assertTrue(Files.exists(data.resolve("sync.db")));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
  }

  @Test
  void namesTheTakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = "" + taken.getLocalPort();
      String free = "" + Ports.free();
      String data = folder.resolve("data").toString();

      Process dashboard = start("--data", data, "--http-port", port, "--mqtt-port", free);
      Process broker = start("--data", data, "--http-port", free, "--mqtt-port", port);
      assertEquals(
          "kagami sync: port "
              + port
              + " is already in use (dashboard); choose another with --http-port",
          all(dashboard, 1).strip());
      assertEquals(
          "kagami sync: port "
              + port
              + " is already in use (broker); choose another with --mqtt-port",
          all(broker, 1).strip());
    }
  }

  @Test
  void namesTheFolderItCannotUse() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String text =
        all(
            start(
                "--data",
                file.resolve("data").toString(),
                "--http-port",
                "" + Ports.free(),
                "--mqtt-port",
                "" + Ports.free()),
            1);

    assertTrue(
        text.startsWith("kagami sync: cannot use the data folder " + file.resolve("data")), text);
    assertEquals(1, text.strip().lines().count(), text);
  }

  @Test
  void namesSettingsItCannotFollow() throws Exception {
    String data = folder.resolve("data").toString();
    String outside =
        all(
            start(
                "--data",
                data,
                "--set",
                "sync.broker.embedded=false",
                "--set",
                "sync.broker.host=192.0.2.7",
                "--set",
                "sync.broker.encryption=never"),
            1);
    String open = all(start("--data", data, "--set", "sync.http.host=0.0.0.0"), 1);
    String misspelt = all(start("--data", data, "--set", "sync.http.prt=9000"), 1);
    assertTrue(outside.contains("set allow-plain-text: true"), outside);
    assertTrue(open.contains("sync.http.host must be 127.0.0.1"), open);
    assertTrue(misspelt.contains("sync.http.port"), misspelt);
    assertTrue(Files.notExists(folder.resolve("data")), "nothing is made before all is checked");
  }

  @Test
  void explainsItself() throws Exception {
    Process help = start("--help");
    Process wrong = start("--bogus");
    String text = all(help, 0);
    for (String part :
        List.of("--data", "--http-port", "--mqtt-port", "Examples:", "Exit codes: 0")) {
      assertTrue(text.contains(part), text);
    }
    assertEquals("Unknown option: '--bogus'\nTry: kagami sync --help", all(wrong, 1).strip());
  }
}
