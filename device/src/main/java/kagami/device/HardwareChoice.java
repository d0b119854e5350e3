package kagami.device;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import kagami.analysis.phantom.FaceModel;
import kagami.device.board.MonotonicClock;

/** Which hardware a program works with; {@link Hardware#open} acts on it, and nobody else. */
sealed interface HardwareChoice {
  /** What the camera is for. */
  CameraUse use();

  /**
   * This machine's, with the camera that {@code mirror.camera.kind} names.
   *
   * @param distanceMm what the distance sensor says at present; empty = it is asked when needed
   */
  record Real(CameraUse use, Optional<Supplier<OptionalDouble>> distanceMm)
      implements HardwareChoice {}

  /**
   * A board in memory.
   *
   * @param subject what is before the camera
   * @param clock the time of board, ring and camera
   */
  record Simulated(CameraUse use, Subject subject, MonotonicClock clock)
      implements HardwareChoice {}

  /** What is before a simulated camera. */
  sealed interface Subject {
    /**
     * A person; records instead when {@code mirror.camera.kind} is {@code folder}.
     *
     * @param seed decides poses and noise
     * @param face asked once for each visit
     */
    record Person(long seed, Supplier<FaceModel> face) implements Subject {
      /** Always the same one. */
      static Person of(long seed) {
        FaceModel face = FaceModel.of(seed);
        return new Person(seed, () -> face);
      }
    }

    /** Cards in simulated hands. */
    record Cards(long seed) implements Subject {}
  }
}
