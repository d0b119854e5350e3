package kagami.device;

import kagami.device.calibrate.Assistant;
import kagami.device.calibrate.Scene;
import kagami.device.camera.CardCamera;
import org.tinylog.Logger;

/** Holds before a simulated camera what a calibration asks for. */
record SimulatedCards(CardCamera camera) implements Assistant {
  @Override
  public boolean ready(Scene what, Place place) {
    switch (what) {
      case Scene.Covered() -> camera.cover();
      case Scene.White(double distanceMm) -> camera.showWhite(distanceMm);
      case Scene.Scale(double distanceMm) -> camera.showScale(distanceMm);
    }
    return true;
  }

  @Override
  public void again(String why) {
    Logger.warn("A simulated card could not serve: {}", why);
  }

  @Override
  public void progress(double share) {}
}
