package kagami.device.capture;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.device.SettableNanos;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.CameraFrame;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.Optics;

/** Takes tiny frames on a settable clock and misbehaves as told. */
public final class ScriptedCamera implements Camera {
  public static final CameraSettings SETTINGS = new CameraSettings(20, 1, 2, 1.5);
  private static final Duration READOUT = Duration.ofMillis(10);

  /** What happens when a frame is asked for; a good frame when nothing is scripted. */
  public sealed interface Act {
    /** A frame whose metadata are changed before it is handed over. */
    record Changed(UnaryOperator<Exposure> change) implements Act {}

    /** Nothing comes. */
    record Stall() implements Act {}

    /** The camera dies. */
    record Death() implements Act {}

    /** Something else happens while the frame is exposed. */
    record Meanwhile(Runnable what) implements Act {}
  }

  private final SettableNanos clock;
  private final Deque<Act> script = new ArrayDeque<>();
  public int asked;
  public int prepared;
  public int rested;

  public ScriptedCamera(SettableNanos clock) {
    this.clock = clock;
  }

  public ScriptedCamera then(Act act) {
    script.addLast(act);
    return this;
  }

  public ScriptedCamera thenGood(int frames) {
    for (int i = 0; i < frames; i++) {
      script.addLast(new Act.Changed(UnaryOperator.identity()));
    }
    return this;
  }

  @Override
  public Grab next(long notBeforeNs, Duration patience) {
    asked++;
    Act act = script.isEmpty() ? new Act.Changed(UnaryOperator.identity()) : script.removeFirst();
    return switch (act) {
      case Act.Stall _ -> {
        clock.waitUntil(clock.now() + patience.toNanos());
        yield new Grab.Nothing();
      }
      case Act.Death _ -> throw new CameraException("unplugged");
      case Act.Changed(var change) -> new Grab.Taken(frame(change.apply(exposed(notBeforeNs))));
      case Act.Meanwhile(Runnable what) -> {
        Exposure exposure = exposed(notBeforeNs);
        what.run();
        yield new Grab.Taken(frame(exposure));
      }
    };
  }

  private Exposure exposed(long notBeforeNs) {
    clock.waitUntil(notBeforeNs);
    long start = clock.now();
    clock.waitUntil(start + 20_000_000 + READOUT.toNanos());
    return new Exposure(20, 1, 2, 1.5, start);
  }

  private static CameraFrame frame(Exposure exposure) {
    return new CameraFrame(ColourImage.ofSize(4, 3, ColourImage.Encoding.SRGB8), exposure);
  }

  @Override
  public String kind() {
    return "scripted";
  }

  @Override
  public CameraSettings settings() {
    return SETTINGS;
  }

  @Override
  public Optics optics() {
    return new Optics(
        READOUT,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.of(450),
        OptionalDouble.empty(),
        Optional.empty());
  }

  @Override
  public void prepare() {
    prepared++;
  }

  @Override
  public void rest() {
    rested++;
  }

  @Override
  public void close() {}
}
