package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a camera's program, and how what it says is understood. */
class RpicamPartsTest {
  @TempDir private Path folder;

  private static RpicamSettings settings(RpicamSettings.Stream stream) {
    return new RpicamSettings(
        new RpicamSettings.Tool(
            stream,
            stream.defaultCommand(),
            Optional.of(Path.of("imx477_scientific.json")),
            OptionalDouble.of(2.25)),
        RpicamSettings.Mode.IMX477_WHOLE,
        4032,
        3024,
        CameraSettings.DEFAULT,
        Path.of("run"));
  }

  @Test
  void everythingIsLockedOnTheCommandLine() {
    assertEquals(
        "rpicam-vid -n -t 0 --width 4032 --height 3024 --codec yuv420 --denoise off --sharpness 0"
            + " --mode 4056:3040:12:P --framerate 8.0000 --buffer-count 8 --shutter 20000us"
            + " --gain 1.0000 --awbgains 2.3500,1.8500 --tuning-file imx477_scientific.json"
            + " --autofocus-mode manual --lens-position 2.2500 --flush --metadata p.fifo"
            + " --metadata-format txt -o -",
        String.join(
            " ",
            new RpicamCommand(settings(RpicamSettings.Stream.YUV420), Path.of("p.fifo")).line()));
    List<String> raw =
        new RpicamCommand(settings(RpicamSettings.Stream.RAW), Path.of("p.fifo")).line();
    assertEquals("rpicam-raw", raw.getFirst());
    assertTrue(raw.contains("4056:3040:12:U") && !raw.contains("--codec"), "" + raw);
  }

  /** The default of a camera that can is to focus all the time; the others pass the option over. */
  @Test
  void autofocusIsOffWhetherALensIsKnownToMoveOrNot() throws IOException {
    RpicamSettings fixed =
        StandIn.settings(folder, RpicamSettings.Stream.RAW, Path.of("rpicam-raw"));
    String line = String.join(" ", new RpicamCommand(fixed, Path.of("p.fifo")).line());
    assertTrue(line.contains("--autofocus-mode manual"), line);
    assertTrue(!line.contains("--lens-position"), line);
  }

  @Test
  void versionsAreComparedAsNumbers() {
    assertEquals(
        new RpicamVersion(1, 10), RpicamVersion.parsed("x", "rpicam-apps build: v1.10.0 abc"));
    assertThrows(
        CameraException.class, () -> RpicamVersion.parsed("x", "rpicam-apps build: v1.3.9 abc"));
    assertThrows(CameraException.class, () -> RpicamVersion.parsed("x", ""));
  }

  @Test
  void aProgramThatDoesNotAnswerIsNotWaitedForForLong() throws IOException {
    Path hung = Files.writeString(folder.resolve("hung"), "#!/bin/sh\nexec sleep 60\n");
    Files.setPosixFilePermissions(hung, PosixFilePermissions.fromString("rwx------"));
    long beganNs = System.nanoTime();
    String message =
        assertThrows(
                CameraException.class,
                () -> RpicamVersion.of(hung.toString(), Duration.ofMillis(300)))
            .getMessage();
    assertTrue(String.valueOf(message).contains("does not end"), message);
    assertTrue(System.nanoTime() - beganNs < 30_000_000_000L);
  }

  private static Map<String, String> record() {
    Map<String, String> controls = new HashMap<>();
    controls.put("SensorTimestamp", "9007199254740993");
    controls.put("ExposureTime", "19996");
    controls.put("AnalogueGain", "1.000000");
    controls.put("DigitalGain", "1.000293");
    controls.put("ColourGains", "[ 2.350000, 1.850000 ]");
    controls.put("SensorBlackLevels", "[ 4096, 4100, 4104, 4000 ]");
    return controls;
  }

  @Test
  void aRecordIsReadToTheLastDigit() {
    FrameFacts facts = FrameFacts.of(record());
    assertEquals(9007199254740993L, facts.exposure().sensorTimestampNs());
    assertEquals(19.996, facts.exposure().milliseconds());
    assertEquals(2.35, facts.exposure().redGain());
    assertEquals(1.85, facts.exposure().blueGain());
    assertEquals(new FrameFacts.BlackLevel(4096, 4102, 4000), facts.blackLevel());
    assertTrue(CameraSettings.DEFAULT.held(facts.exposure()));
    assertEquals(OptionalDouble.empty(), facts.lensDioptres());
  }

  @Test
  void infinityIsAPlaceForALens() {
    Map<String, String> controls = record();
    controls.put("LensPosition", "0.000000");
    FrameFacts facts = FrameFacts.of(controls);
    RpicamSettings.Tool far = lens(OptionalDouble.of(0));
    assertTrue(far.focusHeld(facts) && !far.unfocused(facts));
    controls.put("LensPosition", "0.500000");
    assertTrue(!far.focusHeld(FrameFacts.of(controls)));
    assertTrue(lens(OptionalDouble.empty()).unfocused(facts));
    assertTrue(far.focusHeld(FrameFacts.of(record())), "a fixed lens says nothing");
  }

  private static RpicamSettings.Tool lens(OptionalDouble dioptres) {
    return new RpicamSettings.Tool(
        RpicamSettings.Stream.RAW, "rpicam-raw", Optional.empty(), dioptres);
  }

  @Test
  void aDigitalGainIsASettingThatWasNotHeld() {
    Map<String, String> controls = record();
    controls.put("DigitalGain", "1.3");
    assertTrue(!CameraSettings.DEFAULT.held(FrameFacts.of(controls).exposure()));
  }

  @Test
  void aRecordThatLacksSomethingOrMakesNoSenseIsRefused() {
    for (String name : List.of("SensorTimestamp", "ExposureTime", "AnalogueGain", "ColourGains")) {
      Map<String, String> controls = record();
      controls.remove(name);
      String missing =
          assertThrows(CameraException.class, () -> FrameFacts.of(controls)).getMessage();
      assertTrue(String.valueOf(missing).contains(name), missing);
      controls.put(name, "soon");
      assertThrows(CameraException.class, () -> FrameFacts.of(controls));
    }
    Map<String, String> dark = record();
    dark.put("ExposureTime", "0");
    assertThrows(CameraException.class, () -> FrameFacts.of(dark));
  }

  @Test
  void theAnnouncedLayoutOfARawStreamIsRead() {
    FrameLayout layout =
        FrameLayout.announced("Raw stream: 4056x3040 stride 8128 format SBGGR12").orElseThrow();
    assertEquals(8128 * 3040, layout.bytes());
    assertEquals(new FrameLayout.Pixels.Bayer("BGGR", 12, false), layout.pixels());
    assertEquals(
        new FrameLayout.Pixels.Bayer("GRBG", 12, true),
        FrameLayout.announced("Raw stream: 2028x1520 stride 3072 format SGRBG12_CSI2P")
            .orElseThrow()
            .pixels());
    assertTrue(FrameLayout.announced("INFO Camera camera.cpp: configuring streams").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"BGGR_PISP_COMP1", "SRGGB10_CSI2P", "R8"})
  void aFormatThatIsNotReadIsRefusedWithTheFix(String format) {
    String message =
        assertThrows(
                CameraException.class,
                () -> FrameLayout.announced("Raw stream: 64x64 stride 128 format " + format))
            .getMessage();
    assertTrue(String.valueOf(message).contains(format), message);
    assertTrue(String.valueOf(message).contains(":U"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ERROR: *** failed to acquire camera /base/soc/i2c0mux/i2c@1/imx477@1a ***|another program",
        "ERROR: *** failed to allocate capture buffers for stream ***|cma-512",
        "unrecognised option '--ccm'|upgrade",
        "ERROR: *** some new trouble ***|some new trouble"
      })
  void theLastWordsOfAProgramBecomeACauseAndAFix(String said, String understood) {
    ToolMessages messages = new ToolMessages();
    String output = "[1:22:08] INFO Camera camera_manager.cpp:326 libcamera v0.5.0\n" + said + "\n";
    messages.read(
        new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)),
        e -> {
          throw e;
        });
    assertTrue(messages.cause().contains(understood), messages.cause());
  }

  @Test
  void thePaddingOfAYuvStreamIsToldByItsLength() {
    assertEquals(4032, FrameLayout.yuv420(4032, 3024, 4032 * 3024 * 3 / 2).orElseThrow().stride());
    assertEquals(4096, FrameLayout.yuv420(4056, 3040, 4096 * 3040 * 3 / 2).orElseThrow().stride());
    assertTrue(FrameLayout.yuv420(4056, 3040, 4000 * 3040 * 3 / 2).isEmpty());
  }

  @Test
  void aToneCurveIsTurnedRound() throws IOException {
    ToneCurve curve = ToneCurve.of(tuning(0, 0, "0, 0, 16384, 32768, 65535, 65535"));
    assertEquals(0, curve.light(0));
    assertEquals(0.125, curve.light(0.25), 1e-4);
    assertEquals(0.625, curve.light(0.75), 1e-4);
    assertEquals(1, curve.light(1));
    byte[] table = curve.toSrgb();
    assertEquals(0, table[0]);
    assertEquals(255, table[255] & 0xff);
    assertEquals(207, table[191] & 0xff, 1, "0.624 of full light in sRGB");
  }

  @Test
  void aTuningThatAdaptsToTheSceneIsRefused() throws IOException {
    String line = "0, 0, 65535, 65535";
    assertTrue(refusal(tuning(1, 0, line)).contains("ce_enable"));
    assertTrue(refusal(tuning(0, 100, line)).contains("n_iter"));
    assertTrue(refusal(tuning(0, 0, "0, 0, 200, 100, 300, 50, 65535, 65535")).contains("rise"));
    assertTrue(refusal(folder.resolve("absent.json")).contains("absent.json"));
    assertTrue(refusal(Files.writeString(folder.resolve("b"), "{\"a\": 1}")).contains("2.0"));
  }

  @Test
  void aSteadyTuningIsTheSameButForWhatAdapts() throws IOException {
    Path steady = tuning(0, 0, "0, 0, 65535, 65535");
    assertEquals(steady, SteadyTuning.of(steady, folder.resolve("run")));
    Path adapting = tuning(1, 100, "0, 0, 16384, 32768, 65535, 65535");
    Path copy = SteadyTuning.of(adapting, folder.resolve("run"));
    assertTrue(copy.startsWith(folder.resolve("run")), copy.toString());
    assertEquals(0.125, ToneCurve.of(copy).light(0.25), 1e-4, "the curve is the file's own");
    String before = Files.readString(adapting).replaceAll("\\s", "");
    String after = Files.readString(copy).replaceAll("\\s", "");
    assertEquals(
        before.replace("\"ce_enable\":1", "\"ce_enable\":0").replace(":100}", ":0}"), after);
  }

  private static String refusal(Path file) {
    return String.valueOf(
        assertThrows(CameraException.class, () -> ToneCurve.of(file)).getMessage());
  }

  private Path tuning(int contrast, int iterations, String curve) throws IOException {
    return Files.writeString(
        folder.resolve("tuning.json"),
        """
        {"version": 2.0, "algorithms": [
          {"rpi.alsc": {"n_iter": %d}},
          {"rpi.contrast": {"ce_enable": %d, "gamma_curve": [%s]}}]}
        """
            .formatted(iterations, contrast, curve));
  }

  @Test
  void aDevelopedStreamNeedsItsToneCurve() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new RpicamSettings.Tool(
                RpicamSettings.Stream.YUV420,
                "rpicam-vid",
                Optional.empty(),
                OptionalDouble.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RpicamSettings.Mode(1, 1, 12, 0, 8, Duration.ZERO));
  }
}
