package kagami.analysis.face;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Face and zone finding on a picture of 5.7 megapixels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FaceBenchmark {
  private final FaceFinder finder = new FaceFinder();
  private ColourImage picture;
  private Face face;

  @Setup(Level.Trial)
  public void draw() {
    Exposure standard = StandardRig.exposure();
    double[] levels = {1, 1, 1, 1, 1, 1, 1, 1};
    picture =
        PhantomRenderer.standard(2752, 2064)
            .pose(FaceModel.of(12), Stance.at(450))
            .frame(
                levels,
                new Exposure(10, 1, standard.redGain(), standard.blueGain(), 0),
                Sway.NONE,
                0,
                1);
    face = ((FaceSearch.One) finder.find(picture)).face();
  }

  @TearDown(Level.Trial)
  public void close() {
    picture.close();
  }

  @Benchmark
  public Object face() {
    return finder.find(picture);
  }

  @Benchmark
  public int zones() {
    var zones = new ZoneFinder().zones(face, picture);
    zones.forEach(Zone::close);
    return zones.size();
  }
}
