package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that commits scans is killed at random moments. Nothing that it said to be committed is
 * missing afterwards, and nothing is half there. More kills: {@code -Dkagami.kills=200}.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("kagami.kills", 40);

  /** Moments at which a running program is held still and its files are copied. */
  private static final int STILL = Integer.getInteger("kagami.stills", 40);

  /** A folder gets so many kills; later ones find a larger database. */
  private static final int PER_FOLDER = 20;

  private static final int AT_ONCE = 2;

  @TempDir private static Path shared;
  private static WriterProgram program;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "needs Linux: signals and /proc");
    program = WriterProgram.prepare(shared);
  }

  private Path fresh(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  @Test
  void aKilledMirrorLosesAndHalvesNothing() throws Exception {
    List<Callable<Integer>> folders = new ArrayList<>();
    for (int first = 0; first < KILLS; first += PER_FOLDER) {
      int seed = first;
      int kills = Math.min(PER_FOLDER, KILLS - first);
      folders.add(() -> killAgainAndAgain(fresh("killed-" + seed), kills, new Random(seed)));
    }
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Integer> scans : workers.invokeAll(folders)) {
        assertTrue(scans.get() > 0, "no scan came through");
      }
    }
  }

  /** Every fourth kill may hit the start of the program, which recovers from the kill before. */
  private int killAgainAndAgain(Path data, int kills, Random random) throws Exception {
    int scans = 0;
    for (int kill = 0; kill < kills; kill++) {
      int printed = kill == 0 ? 0 : KilledWriter.printed(data).size();
      try (KilledWriter writer = KilledWriter.start(program, data)) {
        if (random.nextInt(4) == 0) {
          writer.goOn(random.nextInt(700));
        } else {
          writer.awaitScan(printed);
          assertTrue(writer.goOn(random.nextInt(60)), () -> "ended: " + KilledWriter.printed(data));
        }
        writer.kill();
      }
      scans = AfterKill.check(data);
    }
    return scans;
  }

  @Test
  void atNoMomentIsAScanHalfWritten() throws Exception {
    Random random = new Random(11);
    Path data = fresh("still");
    Set<Integer> scans = new HashSet<>();
    try (KilledWriter writer = KilledWriter.start(program, data)) {
      writer.awaitScan(0);
      for (int i = 0; i < STILL; i++) {
        assertTrue(writer.goOn(random.nextInt(12)), () -> "ended: " + KilledWriter.printed(data));
        Path copy = fresh("copy-" + i);
        writer.copyAsIfKilled(copy);
        scans.add(AfterKill.check(copy));
      }
    }
    assertTrue(scans.size() > STILL / 2, "the writer stood still: " + scans);
  }
}
