package kagami.device;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.session.Event;
import kagami.device.session.Inbox;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Sees to it that the camera is on only for as long as it is used and a little longer, and looks
 * for a lost one. Used on the thread {@code camera} alone.
 */
final class CameraDuty {
  /**
   * How long the camera stays on after its last use. Larger spares those who scan again the second
   * or two that a camera takes to start, smaller leaves the camera off for longer. Default 60 s, as
   * long as a result stays on the glass; asleep and behind the cover it goes off at once.
   */
  static final Duration IDLE = Duration.ofSeconds(60);

  /** Pauses between looks for a lost camera. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Camera camera;
  private final Inbox inbox;
  private final ScheduledExecutorService thread;
  private final Duration idle;
  private @Nullable ScheduledFuture<?> switchingOff;
  private @Nullable ScheduledFuture<?> looking;

  /**
   * @param thread on which all of this is called
   * @param idle as of {@link #IDLE}
   */
  CameraDuty(Camera camera, Inbox inbox, ScheduledExecutorService thread, Duration idle) {
    this.camera = camera;
    this.inbox = inbox;
    this.thread = thread;
    this.idle = idle;
  }

  /** The camera is used from now on. */
  void use() {
    switchingOff = cancelled(switchingOff);
  }

  /** The camera is not used any more, but may be soon. */
  void rest() {
    camera.rest();
    use();
    switchingOff = later(this::sleep, idle);
  }

  private void sleep() {
    try {
      camera.off();
      Logger.debug("The camera is off: nobody used it for {}", idle);
    } catch (RuntimeException | Error e) { // the thread would keep it to itself
      Logger.error(e, "The camera could not be switched off");
    }
  }

  /** Nothing may be seen. */
  void off() {
    use();
    looking = cancelled(looking);
    camera.off();
  }

  /** Looks until the camera answers; work that is asked for meanwhile comes in between. */
  void find() {
    if (looking == null) {
      look();
    }
  }

  private void look() {
    looking = null;
    try {
      camera.prepare();
      rest();
      Logger.info("The camera is back");
      inbox.post(new Event.CameraFound());
    } catch (CameraException e) {
      Logger.debug(e, "The camera is still lost");
      looking = later(this::look, LOOK_AGAIN);
    } catch (RuntimeException | Error e) { // whatever it is, the search goes on
      Logger.error(e, "The camera could not be looked for; it is tried again");
      looking = later(this::look, LOOK_AGAIN);
    }
  }

  /** Nothing follows any more when the program ends. */
  private @Nullable ScheduledFuture<?> later(Runnable work, Duration pause) {
    try {
      return thread.schedule(work, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ending) {
      return null;
    }
  }

  private static @Nullable ScheduledFuture<?> cancelled(@Nullable ScheduledFuture<?> planned) {
    if (planned != null) {
      planned.cancel(false);
    }
    return null;
  }
}
