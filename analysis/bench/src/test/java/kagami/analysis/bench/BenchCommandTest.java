package kagami.analysis.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The command from end to end, on a picture small enough for every build. */
final class BenchCommandTest {
  private static final String SHARED = System.getProperty("kagami.shared", "../shared");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aSmallFaceIsMeasuredInAProcessOfItsOwn() {
    int status = run("bench", "--size", "1014x760", "--repeats", "1", "--json");
    // At 0.3 mm per pixel the scan is refused, after the face was found.
    assertEquals(1, status, err::toString);
    Bench bench = JsonMapper.shared().readValue(out.toString(), Bench.class);
    Cost cost = bench.face();
    assertEquals("refused: too-coarse", cost.outcome());
    assertEquals(6, cost.frames());
    assertEquals(6 * 3 * 1014 * 760 / 1048576.0, cost.framesMb(), 1e-9);
    assertTrue(cost.stagesMs().getOrDefault("face", 0.0) > 0, cost::toString);
    assertTrue(cost.bestMs() > 0 && cost.blurMs() > 0, cost::toString);
    assertEquals(cost.bestMs() / cost.blurMs(), cost.units(), 1e-9);
    assertTrue(cost.peakMb() > cost.framesMb(), cost::toString);
    boolean shared = Files.isDirectory(Path.of(SHARED, "phantom/detect"));
    assertEquals(shared ? 2 : 1, bench.blobDetector().size());
    for (BlobComparison blobs : bench.blobDetector()) {
      assertTrue(blobs.truePores() > 200, blobs::toString);
      assertTrue(blobs.analysisF1() > blobs.blobF1() && blobs.blobF1() > 0.6, blobs::toString);
      assertTrue(blobs.analysisMs() > 0 && blobs.blobMs() > 0, blobs::toString);
    }
  }

  @Test
  void aPatchWithoutItsTruthIsSaid(@TempDir Path folder) throws IOException {
    Path truth = folder.resolve("truth.json");
    assertSaid(folder, "truth.json is missing");
    Files.writeString(truth, "{]");
    assertSaid(folder, "is not valid");
    Files.writeString(truth, "{}");
    assertSaid(folder, "holds no pores");
    Files.writeString(truth, "{\"pores\": [{\"x\": 9, \"y\": 9}]}");
    assertSaid(folder, "is not a capture set");
  }

  private static void assertSaid(Path folder, String what) {
    IOException problem = assertThrows(IOException.class, () -> KnownPatch.read(folder));
    assertTrue(String.valueOf(problem.getMessage()).contains(what), problem::toString);
  }

  @Test
  void aFolderThatIsNoCaptureSetIsSaid(@TempDir Path folder) {
    assertEquals(1, run("cost", folder.toString()));
    assertTrue(err.toString().contains("is not a capture set"), err::toString);
  }

  @Test
  void wrongUsageIsSaidInOneLine() {
    assertEquals(1, run("bench", "--size", "large"));
    assertTrue(err.toString().startsWith("--size large is not like 4056x3040"), err::toString);
    assertEquals(1, run("bench", "--heap", "1"));
    assertEquals(1, run("bench", "--repeats", "0"));
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
