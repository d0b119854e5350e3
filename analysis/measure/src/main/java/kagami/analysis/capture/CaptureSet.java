package kagami.analysis.capture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.image.ColourImage;

/**
 * Everything one pass of the light plan recorded. Owns its frames.
 *
 * @param frames at least one {@link LightState#FULL}; all of one size and encoding
 * @param distanceMm camera to face plane on the ring axis, when measured
 * @param camera the pinhole, when known
 * @param ring the light sources, when known
 * @param mmPerPixel the size of a pixel on the skin when somebody states it outright
 */
public record CaptureSet(
    List<Frame> frames,
    OptionalDouble distanceMm,
    Optional<CameraGeometry> camera,
    Optional<RingGeometry> ring,
    OptionalDouble mmPerPixel)
    implements AutoCloseable {

  /** Checks that the frames belong together and that lengths are above 0. */
  public CaptureSet {
    positive("distance to the face", distanceMm);
    positive("mm per pixel", mmPerPixel);
    frames = List.copyOf(frames);
    if (frames.stream().noneMatch(f -> f.light() == LightState.FULL)) {
      throw new IllegalArgumentException("a capture set needs a frame under full light");
    }
    ColourImage first = frames.getFirst().image();
    for (Frame frame : frames) {
      if (!frame.image().bounds().equals(first.bounds())
          || frame.image().encoding() != first.encoding()) {
        throw new IllegalArgumentException("frames of one capture set differ in size or encoding");
      }
    }
  }

  private static void positive(String what, OptionalDouble length) {
    if (length.isPresent() && !(length.getAsDouble() > 0)) {
      throw new IllegalArgumentException(what + " is " + length.getAsDouble());
    }
  }

  /** A single ordinary photo: the degraded case without room-light correction and side light. */
  public static CaptureSet ofPhoto(ColourImage photo, OptionalDouble mmPerPixel) {
    Frame frame = new Frame(LightState.FULL, photo, new Exposure(1, 1, 1, 1, 0));
    return new CaptureSet(
        List.of(frame), OptionalDouble.empty(), Optional.empty(), Optional.empty(), mmPerPixel);
  }

  /** The first frame under full light: all positions are given in it. */
  public Frame full() {
    return first(LightState.FULL).orElseThrow();
  }

  /** The first frame of a light state. */
  public Optional<Frame> first(LightState light) {
    return frames.stream().filter(f -> f.light() == light).findFirst();
  }

  /** All frames of a light state, in the order taken. */
  public List<Frame> all(LightState light) {
    return frames.stream().filter(f -> f.light() == light).toList();
  }

  /** True when every quadrant was recorded, so that side light can be used. */
  public boolean hasQuadrants() {
    return LightState.QUADRANTS.stream().allMatch(q -> first(q).isPresent());
  }

  @Override
  public void close() {
    frames.forEach(Frame::close);
  }
}
