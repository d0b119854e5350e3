package kagami.analysis.capture;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Picture;
import kagami.analysis.image.PixelPoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes a capture set as a folder: one picture per frame and {@code capture.json} with
 * what the device knew. Lengths in mm, camera at the origin, x right, y down, z from mirror to
 * face.
 */
public final class CaptureFolder {
  private static final String DESCRIPTION = "capture.json";
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private CaptureFolder() {}

  /** Reads a folder; every frame it names must be there, whole, and of one size. */
  public static OpenedCapture read(Path folder) {
    return read(folder, CaptureFiles.in(folder));
  }

  /**
   * The same of a folder whose files are kept in another way.
   *
   * @param folder what problems are told of
   */
  public static OpenedCapture read(Path folder, CaptureFiles files) {
    Path file = folder.resolve(DESCRIPTION);
    try {
      Folder opened = new Folder(folder, files);
      return open(opened, JSON.readValue(files.read(DESCRIPTION), CaptureJson.class));
    } catch (JacksonException e) {
      return new OpenedCapture.Unreadable(file + " is not valid: " + e.getOriginalMessage());
    } catch (NoSuchFileException e) {
      return new OpenedCapture.Unreadable(
          folder + " is not a capture set: it holds no " + DESCRIPTION);
    } catch (AccessDeniedException e) {
      return new OpenedCapture.Unreadable(file + " may not be read (permissions)");
    } catch (IOException e) {
      return new OpenedCapture.Unreadable(file + " cannot be read: " + e.getMessage());
    }
  }

  private record Folder(Path path, CaptureFiles files) {}

  private static OpenedCapture open(Folder folder, @Nullable CaptureJson json) {
    Path description = folder.path.resolve(DESCRIPTION);
    if (json == null || !CaptureJson.SCHEMA.equals(json.schema())) {
      return new OpenedCapture.Unreadable(
          "%s: schema must be \"%s\"".formatted(description, CaptureJson.SCHEMA));
    }
    List<CaptureJson.@Nullable FrameJson> named = json.frames() == null ? List.of() : json.frames();
    List<Frame> frames = new ArrayList<>();
    try {
      for (CaptureJson.FrameJson frame : named) {
        frames.add(readFrame(folder, json, frame, frames));
      }
      return new OpenedCapture.Ready(
          new CaptureSet(
              frames,
              optional(json.distanceMm()),
              camera(json.camera()),
              ring(json.ring()),
              optional(json.mmPerPixel())));
    } catch (BrokenFrameException e) {
      frames.forEach(Frame::close);
      return new OpenedCapture.Unreadable(e.problem);
    } catch (IllegalArgumentException e) {
      frames.forEach(Frame::close);
      return new OpenedCapture.Unreadable(description + ": " + e.getMessage());
    }
  }

  /** A frame that cannot be used; never leaves this class. */
  private static final class BrokenFrameException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String problem;

    BrokenFrameException(String problem) {
      super(problem);
      this.problem = problem;
    }
  }

  /**
   * Reads one frame.
   *
   * @throws BrokenFrameException when its picture cannot be used
   * @throws IllegalArgumentException when its description is wrong
   */
  private static Frame readFrame(
      Folder folder, CaptureJson json, CaptureJson.@Nullable FrameJson frame, List<Frame> before)
      throws BrokenFrameException {
    if (frame == null) {
      throw new IllegalArgumentException("a frame is null");
    }
    String name = frame.file();
    Optional<LightState> light = LightState.of(String.valueOf(frame.light()));
    if (name == null || light.isEmpty()) {
      throw new IllegalArgumentException(
          "a frame lacks its file or has the unknown light state \"%s\"".formatted(frame.light()));
    }
    Exposure exposure = exposure(frame);
    Path file = inside(folder.path, name);
    switch (Picture.read(() -> folder.files.read(name))) {
      case Picture.Unreadable broken ->
          throw new BrokenFrameException(file + " " + broken.problem());
      case Picture.Decoded decoded -> {
        Optional<String> problem = mismatch(json, decoded.image(), before);
        if (problem.isPresent()) {
          decoded.image().close();
          throw new BrokenFrameException(file + " " + problem.get());
        }
        return new Frame(light.get(), decoded.image(), exposure);
      }
    }
  }

  /** The file of a frame; names that lead out of the folder are refused. */
  private static Path inside(Path folder, String name) {
    Path root = folder.toAbsolutePath().normalize();
    try {
      if (root.resolve(name).normalize().startsWith(root)) {
        return folder.resolve(name);
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("a frame's file has no valid name", e);
    }
    throw new IllegalArgumentException("the frame \"" + name + "\" lies outside the folder");
  }

  private static Optional<String> mismatch(
      CaptureJson json, ColourImage image, List<Frame> before) {
    if (!image.encoding().id().equals(json.encoding())) {
      return Optional.of(
          "is %s, but %s says \"%s\""
              .formatted(image.encoding().id(), DESCRIPTION, json.encoding()));
    }
    if (!before.isEmpty() && !before.getFirst().image().bounds().equals(image.bounds())) {
      ColourImage first = before.getFirst().image();
      return Optional.of(
          "is %d x %d pixels, but the frame before it is %d x %d"
              .formatted(image.width(), image.height(), first.width(), first.height()));
    }
    return Optional.empty();
  }

  private static Exposure exposure(CaptureJson.FrameJson frame) {
    List<@Nullable Double> gains = frame.whiteBalanceGains();
    if (gains == null) {
      gains = List.of(1.0, 1.0);
    }
    if (gains.size() != 2) {
      throw new IllegalArgumentException("white balance needs two gains, red and blue");
    }
    return new Exposure(
        frame.exposureMs() == null ? 1 : frame.exposureMs(),
        frame.analogueGain() == null ? 1 : frame.analogueGain(),
        gain(gains.get(0)),
        gain(gains.get(1)),
        frame.sensorTimestampNs() == null ? 0 : frame.sensorTimestampNs());
  }

  private static double gain(@Nullable Double gain) {
    if (gain == null) {
      throw new IllegalArgumentException("a white balance gain is null");
    }
    return gain;
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Optional<CameraGeometry> camera(CaptureJson.@Nullable CameraJson camera) {
    if (camera == null || camera.focalPx() == null) {
      return Optional.empty();
    }
    List<@Nullable Double> point = camera.principalPointPx();
    Double x = point != null && point.size() == 2 ? point.get(0) : Double.valueOf(0);
    Double y = point != null && point.size() == 2 ? point.get(1) : Double.valueOf(0);
    if (x == null || y == null) {
      throw new IllegalArgumentException("the principal point needs two numbers");
    }
    return Optional.of(new CameraGeometry(camera.focalPx(), new PixelPoint(x, y)));
  }

  private static Optional<RingGeometry> ring(CaptureJson.@Nullable RingJson ring) {
    if (ring == null || ring.radiusMm() == null || ring.leds() == null) {
      return Optional.empty();
    }
    List<RingGeometry.Led> leds = new ArrayList<>();
    for (CaptureJson.LedJson led : ring.leds()) {
      if (led == null) {
        throw new IllegalArgumentException("an LED of the ring is null");
      }
      LightState quadrant =
          LightState.of(String.valueOf(led.quadrant()))
              .filter(LightState.QUADRANTS::contains)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "unknown quadrant \"" + led.quadrant() + "\" of a ring LED"));
      leds.add(new RingGeometry.Led(led.x(), led.y(), led.z(), led.sector(), quadrant));
    }
    return Optional.of(new RingGeometry(ring.radiusMm(), leds));
  }

  /**
   * Writes a capture set into a folder, which is made; frames of one light state are numbered from
   * the second on ({@code full.png}, {@code full-2.png}).
   */
  public static void write(CaptureSet set, Path folder) throws IOException {
    Files.createDirectories(folder);
    write(set, CaptureFiles.in(folder));
  }

  /** The same with files that are kept in another way. */
  public static void write(CaptureSet set, CaptureFiles files) throws IOException {
    List<CaptureJson.FrameJson> frames = new ArrayList<>();
    for (Frame frame : set.frames()) {
      long before = frames.stream().filter(f -> frame.light().id().equals(f.light())).count();
      String name = frame.light().id() + (before == 0 ? "" : "-" + (before + 1)) + ".png";
      files.write(name, Picture.png(frame.image()));
      Exposure e = frame.exposure();
      frames.add(
          new CaptureJson.FrameJson(
              name,
              frame.light().id(),
              e.milliseconds(),
              e.analogueGain(),
              List.of(e.redGain(), e.blueGain()),
              e.sensorTimestampNs()));
    }
    files.write(DESCRIPTION, JSON.writeValueAsBytes(describe(set, frames)));
  }

  private static CaptureJson describe(CaptureSet set, List<CaptureJson.FrameJson> frames) {
    CaptureJson.CameraJson camera =
        set.camera()
            .map(
                c ->
                    new CaptureJson.CameraJson(
                        c.focalPx(), List.of(c.principalPoint().x(), c.principalPoint().y())))
            .orElse(null);
    CaptureJson.RingJson ring =
        set.ring()
            .map(
                r ->
                    new CaptureJson.RingJson(
                        r.radiusMm(),
                        r.leds().stream()
                            .map(
                                l ->
                                    new CaptureJson.LedJson(
                                        l.x(), l.y(), l.z(), l.sector(), l.quadrant().id()))
                            .toList()))
            .orElse(null);
    return new CaptureJson(
        CaptureJson.SCHEMA,
        set.full().image().encoding().id(),
        frames,
        boxed(set.distanceMm()),
        camera,
        ring,
        boxed(set.mmPerPixel()));
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
