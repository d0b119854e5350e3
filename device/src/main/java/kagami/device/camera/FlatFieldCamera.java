package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kagami.analysis.calibrate.FlatField;
import kagami.analysis.capture.LightState;

/**
 * A camera whose frames are freed from the lens's darkening towards the corners before anybody sees
 * them. For linear frames: developed ones would have to be made linear first, at twice the memory.
 * Previews stay as they are.
 */
public final class FlatFieldCamera implements Camera {
  private final Camera camera;
  private final Function<FrameView, Optional<FlatField>> flatField;

  /**
   * @param camera closed with this one
   * @param flatField of frames as they come; they stay as they are where there is none
   */
  public FlatFieldCamera(Camera camera, Function<FrameView, Optional<FlatField>> flatField) {
    this.camera = camera;
    this.flatField = flatField;
  }

  @Override
  public Grab next(long notBeforeNs, Duration patience) {
    return switch (camera.next(notBeforeNs, patience)) {
      case Grab.Nothing nothing -> nothing;
      case Grab.Taken(CameraFrame frame) -> {
        FrameView view =
            new FrameView(frame.image().width(), frame.image().height(), camera.optics().crop());
        Optional<FlatField> known = flatField.apply(view);
        if (known.isEmpty()) {
          yield new Grab.Taken(frame);
        }
        try (frame) {
          yield new Grab.Taken(
              new CameraFrame(
                  known.get().correct(frame.image()), frame.exposure(), frame.focusHeld()));
        }
      }
    };
  }

  @Override
  public Look preview(long notBeforeNs, Duration patience) {
    return camera.preview(notBeforeNs, patience);
  }

  @Override
  public String kind() {
    return camera.kind();
  }

  @Override
  public CameraSettings settings() {
    return camera.settings();
  }

  @Override
  public Set<LightState> lights() {
    return camera.lights();
  }

  @Override
  public Optics optics() {
    return camera.optics();
  }

  @Override
  public void prepare() {
    camera.prepare();
  }

  @Override
  public void rest() {
    camera.rest();
  }

  @Override
  public void off() {
    camera.off();
  }

  @Override
  public void close() {
    camera.close();
  }
}
