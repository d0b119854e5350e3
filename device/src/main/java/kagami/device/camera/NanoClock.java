package kagami.device.camera;

import java.util.concurrent.locks.LockSupport;

/** Monotonic time and waiting for it, so that simulated cameras can run on a settable clock. */
public interface NanoClock {
  /** The clock of the machine, {@link System#nanoTime()}. */
  NanoClock SYSTEM =
      new NanoClock() {
        @Override
        public long now() {
          return System.nanoTime();
        }

        @Override
        public void waitUntil(long timeNs) {
          long left = timeNs - System.nanoTime();
          while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = timeNs - System.nanoTime();
          }
        }
      };

  /** The present, ns from an arbitrary origin. */
  long now();

  /** Returns once the time has come, or the thread is interrupted. */
  void waitUntil(long timeNs);
}
