package kagami.analysis;

import kagami.analysis.calibrate.Calibration;
import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.calibrate.RegionLight;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.Mask;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.StandardRig;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A patch of skin as large as a cheek at 12 megapixels, and what each stage hands to the next. */
@State(Scope.Benchmark)
public class StageState {
  private static final int WIDTH = 486;
  private static final int HEIGHT = 364;

  public CaptureSet set;
  public Mask skin;
  public RegionLight light;
  public Reflectance reflectance;
  public double mmPerPixel;

  @Setup(Level.Trial)
  public void draw() {
    Posed posed =
        PhantomRenderer.closeUp(WIDTH, HEIGHT).pose(PatchModel.of(3), PatchPlace.flatAt(450));
    Exposure standard = StandardRig.exposure();
    Exposure exposure = new Exposure(10, 1, standard.redGain(), standard.blueGain(), 0);
    set = PhantomCapture.captureSet(posed, exposure, 1);
    mmPerPixel = posed.truth().mmPerPixel();
    skin = Mask.filled(WIDTH, HEIGHT, true);
    light = Calibration.run(set, set.full().image().bounds(), skin);
    reflectance = Reflectance.of(light, skin, mmPerPixel);
  }

  @TearDown(Level.Trial)
  public void close() {
    reflectance.close();
    light.close();
    skin.close();
    set.close();
  }
}
