package kagami.analysis.capture;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
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
    Path file = folder.resolve(DESCRIPTION);
    try {
      return open(folder, JSON.readValue(Files.readAllBytes(file), CaptureJson.class));
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

  private static OpenedCapture open(Path folder, @Nullable CaptureJson json) {
    if (json == null || !CaptureJson.SCHEMA.equals(json.schema())) {
      return new OpenedCapture.Unreadable(
          "%s: schema must be \"%s\"".formatted(folder.resolve(DESCRIPTION), CaptureJson.SCHEMA));
    }
    List<CaptureJson.FrameJson> named = json.frames() == null ? List.of() : json.frames();
    List<Frame> frames = new ArrayList<>();
    for (CaptureJson.FrameJson frame : named) {
      Optional<String> problem = readFrame(folder, json, frame, frames);
      if (problem.isPresent()) {
        frames.forEach(Frame::close);
        return new OpenedCapture.Unreadable(problem.get());
      }
    }
    try {
      return new OpenedCapture.Ready(
          new CaptureSet(
              frames,
              optional(json.distanceMm()),
              camera(json.camera()),
              ring(json.ring()),
              optional(json.mmPerPixel())));
    } catch (IllegalArgumentException e) {
      frames.forEach(Frame::close);
      return new OpenedCapture.Unreadable(folder + ": " + e.getMessage());
    }
  }

  /** Adds the frame to the list, or says what is wrong with it. */
  private static Optional<String> readFrame(
      Path folder, CaptureJson json, CaptureJson.FrameJson frame, List<Frame> into) {
    String name = frame.file();
    Optional<LightState> light = LightState.of(String.valueOf(frame.light()));
    if (name == null || light.isEmpty()) {
      return Optional.of(
          "%s: a frame lacks its file or has the unknown light state \"%s\""
              .formatted(folder.resolve(DESCRIPTION), frame.light()));
    }
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      return Optional.of(
          "%s: the frame \"%s\" lies outside the folder"
              .formatted(folder.resolve(DESCRIPTION), name));
    }
    switch (Picture.read(file)) {
      case Picture.Unreadable broken -> {
        return Optional.of(file + " " + broken.problem());
      }
      case Picture.Decoded decoded -> {
        ColourImage image = decoded.image();
        Optional<String> problem = mismatch(json, image, into);
        if (problem.isPresent()) {
          image.close();
          return problem.map(p -> file + " " + p);
        }
        into.add(new Frame(light.get(), image, exposure(frame)));
        return Optional.empty();
      }
    }
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
    List<Double> gains = frame.whiteBalanceGains();
    return new Exposure(
        frame.exposureMs() == null ? 1 : frame.exposureMs(),
        frame.analogueGain() == null ? 1 : frame.analogueGain(),
        gains != null && gains.size() == 2 ? gains.get(0) : 1,
        gains != null && gains.size() == 2 ? gains.get(1) : 1,
        frame.sensorTimestampNs() == null ? 0 : frame.sensorTimestampNs());
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Optional<CameraGeometry> camera(CaptureJson.@Nullable CameraJson camera) {
    if (camera == null || camera.focalPx() == null) {
      return Optional.empty();
    }
    List<Double> point = camera.principalPointPx();
    PixelPoint principal =
        point != null && point.size() == 2
            ? new PixelPoint(point.get(0), point.get(1))
            : new PixelPoint(0, 0);
    return Optional.of(new CameraGeometry(camera.focalPx(), principal));
  }

  private static Optional<RingGeometry> ring(CaptureJson.@Nullable RingJson ring) {
    if (ring == null || ring.radiusMm() == null || ring.leds() == null) {
      return Optional.empty();
    }
    List<RingGeometry.Led> leds = new ArrayList<>();
    for (CaptureJson.LedJson led : ring.leds()) {
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
    List<CaptureJson.FrameJson> frames = new ArrayList<>();
    for (Frame frame : set.frames()) {
      long before = frames.stream().filter(f -> frame.light().id().equals(f.light())).count();
      String name = frame.light().id() + (before == 0 ? "" : "-" + (before + 1)) + ".png";
      Picture.write(frame.image(), folder.resolve(name));
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
    Files.write(folder.resolve(DESCRIPTION), JSON.writeValueAsBytes(describe(set, frames)));
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
