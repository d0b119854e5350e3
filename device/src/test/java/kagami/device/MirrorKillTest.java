package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import kagami.device.store.MirrorStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole mirror that scans one patch after the other is killed at random moments of a scan. No
 * result was shown that is not stored, and nothing is half there. More kills: {@code
 * -Dkagami.mirror.kills=50}.
 */
class MirrorKillTest {
  private static final int KILLS = Integer.getInteger("kagami.mirror.kills", 2);

  /** Longest wait between a result and the kill, ms: more than a scan takes. */
  private static final int SCAN_MS = 2500;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void whatAKilledMirrorHasShownIsStored() throws Exception {
    Path pictures = folder.resolve("set");
    SoakPictures.PATCH.write(pictures);
    Path data = folder.resolve("data");
    Random random = new Random(7);
    long shown = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      Path said = folder.resolve("said-" + kill);
      Process mirror = start(data, pictures, said);
      try {
        Waiting.until("a result is shown", PATIENCE, () -> results(said) > 0 || !mirror.isAlive());
        assertTrue(
            !mirror.waitFor(random.nextInt(SCAN_MS), TimeUnit.MILLISECONDS),
            () -> "ended by itself: " + text(said));
      } finally {
        mirror.destroyForcibly().waitFor();
      }
      shown += results(said);
      long stored = check(data);
      assertTrue(stored >= shown, stored + " stored of " + shown + " shown");
    }
  }

  /** Checks what is left; answers how many scans there are. */
  private static long check(Path data) {
    try (MirrorStore store = MirrorStore.open(data.resolve("mirror.db"))) {
      assertEquals(List.of(), store.faults());
      return store.inTransaction(
          t -> {
            long scans = t.number("SELECT count(*) FROM scan");
            assertEquals(scans, t.number("SELECT max(sequence) FROM scan"), "gap");
            assertEquals(scans, t.number("SELECT sum(last_sequence) FROM mirror"), "number lost");
            assertEquals(scans, t.number("SELECT count(*) FROM scan_figures"), "figures");
            assertEquals(
                0,
                t.number(
                    "SELECT count(*) FROM scan WHERE id NOT IN"
                        + " (SELECT id FROM outbox WHERE lane = 'SCAN')"),
                "not to be sent");
            assertEquals(
                0,
                t.number(
                    "SELECT count(*) FROM outbox WHERE lane = 'SCAN'"
                        + " AND id NOT IN (SELECT id FROM scan)"),
                "sent, but not kept");
            return scans;
          });
    }
  }

  private Process start(Path data, Path pictures, Path said) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName(),
            data.toString(),
            pictures.toString())
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private static long results(Path said) {
    return text(said).lines().filter("result"::equals).count();
  }

  private static String text(Path said) {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A mirror that scans until it is killed, and says each result that its glass has shown. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      try (Soak soak =
          new Soak(Path.of(arguments[0]), Path.of(arguments[1]), SoakPictures.PATCH, 4)) {
        while (true) {
          if (soak.run(1, _ -> {}).containsKey(Soak.RESULT)) {
            System.out.println(Soak.RESULT);
          }
        }
      }
    }
  }
}
