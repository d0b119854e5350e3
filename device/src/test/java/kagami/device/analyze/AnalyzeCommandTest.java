package kagami.device.analyze;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as a user runs it: one good input next to one bad one. */
final class AnalyzeCommandTest {
  @TempDir private Path folder;
  private Inputs inputs;
  private Path out;
  private int live;

  @BeforeEach
  void prepare() throws IOException {
    inputs = new Inputs(Files.createDirectories(folder.resolve("in")));
    out = folder.resolve("out");
    live = NativeImage.live();
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    assertEquals(live, NativeImage.live(), "native images");
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(List.of(), all.filter(p -> p.toString().endsWith(".part")).toList());
    }
  }

  @Test
  void aGoodInputIsMeasured() {
    Path good = inputs.skin("good");
    Ran ran = Ran.analyze("--out", out, "--patch", good);
    assertEquals(0, ran.status(), ran::toString);
    assertEquals(List.of(), ran.err());
    assertEquals(1, ran.out().size());
    assertTrue(ran.out().getFirst().startsWith(good + ": measured: 1 of 1 zones"), ran::toString);
    assertComplete("good");
  }

  @Test
  void aFaceIsMeasuredFromACaptureSetAndFromAPhoto() {
    Ran ran = Ran.analyze("--out", out, inputs.face("set"), inputs.portrait("photo.png", 1));
    assertEquals(0, ran.status(), ran::toString);
    assertEquals(List.of(), ran.err());
    assertComplete("set");
    assertComplete("photo");
    assertEquals("distance", report("set").get("scaleSource").asString());
    assertEquals("iris", report("photo").get("scaleSource").asString());
    assertEquals("coarse", report("photo").get("resolutionClass").asString());
  }

  @Test
  void aMissingFrameIsReported() throws IOException {
    assertBad(1, inputs.broken("bad", "east.png", Inputs.GONE), "east.png does not exist");
  }

  @Test
  void aTruncatedFrameIsReported() throws IOException {
    assertBad(1, inputs.broken("bad", "south.png", Inputs.CUT), "south.png is truncated");
  }

  @Test
  void anEmptyFrameIsReported() throws IOException {
    assertBad(1, inputs.broken("bad", "full.png", Inputs.EMPTY), "full.png is empty");
  }

  @Test
  void aGiantFrameIsReported() throws IOException {
    assertBad(1, inputs.broken("bad", "full.png", Inputs.GIANT), "50000 x 50000 pixels");
  }

  @Test
  void textNamedPngIsReported() throws IOException {
    assertBad(1, inputs.broken("bad", "west.png", Inputs.TEXT), "neither a PNG nor a JPEG");
  }

  @Test
  void anotherSizeIsReported() throws IOException {
    Path bad = inputs.skin("bad");
    try (ColourImage small = ColourImage.ofSize(64, 48, ColourImage.Encoding.SRGB8)) {
      small.mat().setTo(new org.opencv.core.Scalar(90, 90, 90));
      Picture.write(small, bad.resolve("north.png"));
    }
    assertBad(1, bad, "north.png is 64 x 48 pixels");
  }

  @Test
  void aBrokenPhotoIsReported() throws IOException {
    Path photo = inputs.photo("photo.png");
    byte[] whole = Files.readAllBytes(photo);
    Files.write(photo, Inputs.CUT.apply(whole));
    assertBad(1, photo, "photo.png is truncated");
  }

  @Test
  void anInputThatDoesNotExistIsReported() {
    assertBad(1, folder.resolve("in/nowhere"), "does not exist");
  }

  @Test
  void aFolderThatIsNoCaptureSetIsReported() throws IOException {
    assertBad(1, Files.createDirectories(folder.resolve("in/empty")), "holds no capture.json");
  }

  @Test
  void aFolderThatMayNotBeReadIsReported() throws IOException {
    assumeTrue(
        !System.getProperty("user.name").equals("root"), "skipped: root may read everything");
    Path bad = inputs.skin("bad");
    assertTrue(bad.toFile().setReadable(false) && bad.toFile().setExecutable(false));
    try {
      assertBad(1, bad, "permissions");
    } finally {
      assertTrue(bad.toFile().setReadable(true) && bad.toFile().setExecutable(true));
    }
  }

  @Test
  void noFaceIsRefused() {
    Path good = inputs.face("good");
    Path bad = inputs.skin("bad");
    assertBeside(2, good, bad, "No face was found", "--out", out);
    assertEquals("no-face", report("bad").get("reason").asString());
  }

  @Test
  void twoFacesAreRefused() {
    Path good = inputs.face("good");
    Path bad = inputs.portrait("two.png", 2);
    assertBeside(2, good, bad, "More than one face", "--out", out);
    assertEquals("several-faces", report("two").get("reason").asString());
  }

  @Test
  void tooCoarseAPhotoIsRefused() throws IOException {
    Ran ran = Ran.analyze("--out", out, "--patch", "--mm-per-pixel", "0.3", inputs.photo("p.png"));
    assertEquals(2, ran.status(), ran::toString);
    assertEquals("too-coarse", report("p").get("reason").asString());
    assertFalse(Files.exists(out.resolve("p/overlay.png")));
  }

  @Test
  void aFailureBeatsARefusal() throws IOException {
    Path unscaled = inputs.photo("unscaled.png");
    Ran ran = Ran.analyze("--out", out, "--patch", unscaled, folder.resolve("nowhere"));
    assertEquals(1, ran.status());
    assertEquals(2, ran.err().size(), ran::toString);
    assertEquals("no-scale", report("unscaled").get("reason").asString());
  }

  @Test
  void aFolderBelowAFileCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Ran ran = Ran.analyze("--out", file.resolve("out"), "--patch", inputs.skin("good"));
    assertEquals(1, ran.status());
    assertEquals(1, ran.err().size(), ran::toString);
    assertTrue(ran.err().getFirst().contains("cannot write"), ran::toString);
  }

  @Test
  void aFullDiskIsReportedAndLeavesNoHalfFile() throws IOException, InterruptedException {
    Path small = Files.createDirectories(folder.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()) == 0,
        "skipped: a small file system cannot be mounted here");
    try {
      Ran ran = Ran.analyze("--out", small.resolve("out"), "--patch", inputs.skin("good"));
      assertEquals(1, ran.status());
      assertEquals(1, ran.err().size(), ran::toString);
      assertTrue(ran.err().getFirst().contains("No space left"), ran::toString);
      assertFalse(Files.exists(small.resolve("out/good/report.json")));
      try (Stream<Path> all = Files.walk(small)) {
        assertEquals(List.of(), all.filter(p -> p.toString().endsWith(".part")).toList());
      }
    } finally {
      assertEquals(0, run("umount", small.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--out OUT",
        "IN",
        "--out OUT --what IN",
        "--out OUT --mm-per-pixel wide IN",
        "--out OUT --mm-per-pixel 0 IN",
        "--out OUT --mm-per-pixel NaN IN",
        "--out OUT --mm-per-pixel 2 IN",
        "--out IN/full.png IN"
      })
  void wrongUsageExitsWithOne(String line) {
    Path good = inputs.skin("good");
    Object[] arguments =
        line.isEmpty()
            ? new Object[0]
            : line.replace("OUT", out.toString()).replace("IN", good.toString()).split(" ");
    Ran ran = Ran.analyze(arguments);
    assertEquals(1, ran.status(), ran::toString);
    assertFalse(ran.err().isEmpty());
    assertFalse(Files.exists(out));
  }

  @Test
  void theSummaryAsJsonSaysTheSame() throws IOException {
    Path good = inputs.skin("good");
    Path unscaled = inputs.photo("unscaled.png");
    Path absent = folder.resolve("absent");
    Ran ran = Ran.analyze("--out", out, "--patch", "--json", good, unscaled, absent);
    assertEquals(1, ran.status());
    assertEquals(2, ran.err().size(), ran::toString);
    JsonNode summary = JsonMapper.shared().readTree(String.join("\n", ran.out()));
    List<String> outcomes = List.of("measured", "refused", "failed");
    List<Path> named = List.of(good, unscaled, absent);
    assertEquals(3, summary.size());
    for (int i = 0; i < 3; i++) {
      assertEquals(outcomes.get(i), summary.get(i).get("outcome").asString());
      assertEquals(named.get(i).toString(), summary.get(i).get("input").asString());
    }
    assertEquals("no-scale", summary.get(1).get("reason").asString());
    assertEquals(out.resolve("good").toString(), summary.get(0).get("folder").asString());
    assertFalse(summary.get(2).has("folder"));
  }

  @Test
  void equalNamesGetNumbersAndNeverOverwriteEachOther() throws IOException {
    Path first = inputs.skin("a/same");
    Path second = inputs.skin("b/same");
    Path third = inputs.skin("c/same-2");
    Path photo = Files.copy(inputs.photo("p.png"), folder.resolve("same.png"));
    Ran ran = Ran.analyze("--out", out, "--patch", first, second, third, photo);
    assertEquals(2, ran.status(), ran::toString);
    assertEquals(Set.of("same", "same-2", "same-2-2", "same-3"), names(out));
    assertEquals(second.toString(), report("same-2").get("input").asString());
    assertEquals(third.toString(), report("same-2-2").get("input").asString());
    assertEquals(photo.toString(), report("same-3").get("input").asString());
  }

  @Test
  void aLaterRefusalRemovesTheEarlierPicture() throws IOException {
    Path photo = inputs.photo("p.png");
    Ran.analyze("--out", out, "--patch", "--mm-per-pixel", "0.074", photo);
    assertComplete("p");
    Ran.analyze("--out", out, "--patch", photo);
    assertEquals(Set.of("report.json"), names(out.resolve("p")));
  }

  @Test
  void theTruthIsNeverRead() throws IOException {
    Path with = inputs.skin("with");
    Path without = inputs.skin("without");
    Files.write(with.resolve("truth.json"), new byte[] {'{', 0, (byte) 0xff, '"'});
    Ran ran = Ran.analyze("--out", out, "--patch", with, without);
    assertEquals(0, ran.status(), ran::toString);
    for (String file : List.of("pores.csv", "overlay.png")) {
      assertArrayEquals(
          Files.readAllBytes(out.resolve("without").resolve(file)),
          Files.readAllBytes(out.resolve("with").resolve(file)),
          file);
    }
    assertEquals(report("without").get("zones"), report("with").get("zones"));
  }

  private void assertBad(int status, Path bad, String problem) {
    assertBeside(status, inputs.skin("good"), bad, problem, "--out", out, "--patch");
    assertFalse(Files.exists(out.resolve(bad.getFileName())), "a folder for what failed");
  }

  /** The bad input first, so that the good one shows that the others go on. */
  private void assertBeside(int status, Path good, Path bad, String problem, Object... options) {
    Ran ran = Ran.analyze(Stream.concat(Stream.of(options), Stream.of(bad, good)).toArray());
    assertEquals(status, ran.status(), ran::toString);
    assertEquals(1, ran.err().size(), ran::toString);
    assertTrue(ran.err().getFirst().contains(problem), ran::toString);
    assertTrue(ran.err().getFirst().contains(bad.toString()), ran::toString);
    assertComplete(good.getFileName().toString());
  }

  private void assertComplete(String name) {
    Set<String> files = new HashSet<>(names(out.resolve(name)));
    files.remove("relief.png");
    assertEquals(Set.of("report.json", "overlay.png", "pores.csv"), files);
    assertEquals("measured", report(name).get("outcome").asString());
  }

  private JsonNode report(String name) {
    return JsonMapper.shared().readTree(out.resolve(name).resolve("report.json").toFile());
  }

  private static Set<String> names(Path where) {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(p -> p.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }
}
