package kagami.analysis.pore;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import kagami.analysis.StageState;
import kagami.analysis.calibrate.ResolutionClass;

/** The scale stack alone, and the whole stage that it is part of. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PoreBenchmark {
  @Benchmark
  public Object scaleStack(StageState state) {
    return ScaleStack.of(state.reflectance.flat(), PoreSettings.defaults(), state.mmPerPixel);
  }

  @Benchmark
  public Object pores(StageState state) {
    return new PoreDetector(PoreSettings.defaults())
        .run(
            new SkinRegion(
                state.light,
                state.reflectance,
                Optional.empty(),
                ResolutionClass.FULL,
                state.mmPerPixel,
                1,
                LensBlur.of(state.reflectance, state.skin, state.mmPerPixel)),
            state.skin);
  }
}
