package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.ZoneResult;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Picture;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.StandardRig;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.device.board.MonotonicClock;
import kagami.device.capture.CaptureOutcome;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.PassCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CaptureCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 6];
    all[0] = "capture";
    all[1] = "--simulate";
    all[2] = "--set";
    all[3] = "mirror.camera.width=640";
    all[4] = "--set";
    all[5] = "mirror.camera.height=480";
    System.arraycopy(arguments, 0, all, 6, arguments.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  @Test
  void photosArePlayedUnderFullLightAlone() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    try (ColourImage grey = ColourImage.ofSize(64, 48, ColourImage.Encoding.SRGB8)) {
      Picture.write(grey, photos.resolve("a.png"));
    }
    Path target = folder.resolve("played");
    int end =
        run(
            "--set",
            "mirror.camera.kind=folder",
            "--set",
            "mirror.camera.folder=" + photos,
            target.toString());
    assertEquals(0, end, err.toString());
    try (CaptureSet set = read(target)) {
      assertEquals(List.of(LightState.FULL), set.frames().stream().map(Frame::light).toList());
    }
  }

  private static CaptureSet read(Path where) {
    return assertInstanceOf(OpenedCapture.Ready.class, CaptureFolder.read(where)).set();
  }

  @Test
  void whatIsReadBackMeasuresAsWhatWasTaken() {
    Outcome<MirrorConfig> loaded =
        SimulatedDefaults.load(
            Optional.empty(),
            Map.of(
                "mirror.data", folder.toString(),
                "mirror.camera.width", "1600",
                "mirror.camera.height", "1200"));
    MirrorConfig config = ((Outcome.Loaded<MirrorConfig>) loaded).config();
    int live = NativeImage.live();
    try (Parts parts = new Parts()) {
      HardwareChoice choice =
          new HardwareChoice.Simulated(
              CameraUse.SENSOR, HardwareChoice.Subject.Person.of(4), MonotonicClock.system());
      Hardware hardware = Hardware.open(parts, config, choice);
      hardware.camera().prepare();
      hardware.ring().beginScan();
      PassCapture pass =
          new PassCapture(
              hardware.camera(), hardware.ring(), CaptureSettings.DEFAULT, hardware.clock());
      Path written = folder.resolve("set");
      try (CaptureSet taken =
          assertInstanceOf(CaptureOutcome.Captured.class, pass.run(_ -> {}, () -> false)).set()) {
        CaptureFolders.of(written, 1).write(taken, written);
        try (CaptureSet read = read(written)) {
          assertEquals(figures(taken), figures(read));
          assertEquals(taken.distanceMm(), read.distanceMm());
          assertEquals(taken.camera(), read.camera());
          assertEquals(taken.ring(), read.ring());
          assertEquals(
              taken.frames().stream().map(Frame::exposure).toList(),
              read.frames().stream().map(Frame::exposure).toList());
        }
      }
    }
    assertEquals(live, NativeImage.live());
  }

  /** Whoever closes the cover does not want to be seen, at no moment. */
  @Test
  void nothingIsCapturedBehindAClosedShutter() {
    Outcome<MirrorConfig> loaded =
        SimulatedDefaults.load(
            Optional.empty(),
            Map.of(
                "mirror.data", folder.toString(),
                "mirror.camera.width", "640",
                "mirror.camera.height", "480"));
    MirrorConfig config = ((Outcome.Loaded<MirrorConfig>) loaded).config();
    try (Parts parts = new Parts()) {
      HardwareChoice choice =
          new HardwareChoice.Simulated(
              CameraUse.SENSOR, HardwareChoice.Subject.Person.of(4), MonotonicClock.system());
      Hardware hardware = Hardware.open(parts, config, choice);
      PassCapture pass =
          new PassCapture(
              hardware.camera(), hardware.ring(), CaptureSettings.DEFAULT, hardware.clock());
      StringWriter closing =
          new StringWriter() {
            @Override
            public void flush() {
              if (toString().contains("(4 of ")) {
                hardware.panel().orElseThrow().shutter(true);
              }
            }
          };
      CaptureProgress progress =
          new CaptureProgress(new PrintWriter(closing), true, CaptureSettings.DEFAULT.plan(), 1);
      Path target = folder.resolve("covered");
      int line = Settings.sensePins(config).shutter();
      CaptureRun run = new CaptureRun(hardware, line, pass, CaptureFolders.of(target, 1), progress);
      for (String when : List.of("while a pass is taken", "from the start")) {
        SetupException closed = assertThrows(SetupException.class, run::run, when);
        assertTrue(closed.getMessage().contains("shutter"), closed.getMessage());
        assertFalse(Files.exists(target.resolve("capture.json")), when);
        assertTrue(hardware.ring().shown().dark());
      }
    }
  }

  /** Every zone with every metric. */
  private static Map<ZoneId, Map<Metric, Estimate>> figures(CaptureSet set) {
    ScanResult.Measured measured =
        assertInstanceOf(
            ScanResult.Measured.class, new SkinAnalysis(System::nanoTime).analyseFace(set));
    Map<ZoneId, Map<Metric, Estimate>> figures = new EnumMap<>(ZoneId.class);
    for (ZoneResult zone : measured.zones()) {
      if (zone instanceof ZoneResult.Measured found) {
        figures.put(found.zone(), found.metrics());
      }
    }
    assertFalse(figures.isEmpty());
    return figures;
  }

  @Test
  void passesGoToFoldersOfTheirOwnWithEverythingKnown() {
    Path target = folder.resolve("monday");
    assertEquals(
        0,
        run("--passes", "2", "--plan", "ambient,full,north", "--json", target.toString()),
        err.toString());
    JsonNode json = JsonMapper.shared().readTree(out.toString());
    assertEquals(2, json.get("passes").size(), out.toString());
    for (int pass = 1; pass <= 2; pass++) {
      try (CaptureSet set = read(target.resolve("pass-" + pass))) {
        assertEquals(
            List.of(LightState.AMBIENT, LightState.FULL, LightState.NORTH),
            set.frames().stream().map(Frame::light).toList());
        assertEquals(StandardRig.camera(640, 480), set.camera().orElseThrow());
        assertEquals(24, set.ring().orElseThrow().leds().size());
        assertEquals(440, set.distanceMm().orElseThrow(), 12);
        assertEquals(14, set.full().exposure().milliseconds());
      }
    }
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path there = Files.writeString(folder.resolve("notes.txt"), "mine");
    assertEquals(1, run(folder.toString()));
    assertTrue(err.toString().contains("is not empty"), err.toString());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(there), left.toList());
    }
  }

  @Test
  void anUnknownStateIsNamedWithTheKnownOnes() {
    assertEquals(1, run("--plan", "full,up", folder.resolve("x").toString()));
    assertTrue(err.toString().contains("\"up\""), err.toString());
    assertTrue(err.toString().contains("ambient, full, north"), err.toString());
  }
}
