package kagami.analysis.calibrate;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import kagami.analysis.StageState;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.Plane;

/** Linear light, alignment (by what the quadrants add to a calibration) and reflectance. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CalibrationBenchmark {
  @Benchmark
  public double linearLight(StageState state) {
    try (Plane plane =
        LinearLight.detection(state.set.full().image(), state.set.full().image().bounds())) {
      return plane.width();
    }
  }

  @Benchmark
  public double calibrationWithRoomLight(StageState state) {
    CaptureSet whole = state.set;
    CaptureSet two =
        new CaptureSet(
            whole.frames().stream()
                .filter(f -> !LightState.QUADRANTS.contains(f.light()))
                .toList(),
            whole.distanceMm(),
            whole.camera(),
            whole.ring(),
            whole.mmPerPixel());
    return calibrate(two, state);
  }

  @Benchmark
  public double calibrationWithQuadrantsAligned(StageState state) {
    return calibrate(state.set, state);
  }

  @Benchmark
  public double reflectance(StageState state) {
    try (Reflectance reflectance = Reflectance.of(state.light, state.skin, state.mmPerPixel)) {
      return reflectance.flat().width();
    }
  }

  private static double calibrate(CaptureSet set, StageState state) {
    try (RegionLight light = Calibration.run(set, set.full().image().bounds(), state.skin)) {
      return light.full().width();
    }
  }
}
