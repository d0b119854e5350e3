package kagami.cloudsync.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kagami.cloudsync.bench.part.LocalMirror;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Waiting;

/** After the broker was killed and came back: how long until the last mirror is connected again. */
final class Reconnect {
  private static final int MIRRORS = 10;
  private static final Duration MOST = Duration.ofMinutes(3);

  /** Seconds; waits grow from 1 s by doubling, so that a restart of 8 s is met within 8 s more. */
  private static final double BAR_S = 10;

  Section run(Stage stage) {
    try (SyncScene scene = new SyncScene(stage, "reconnect-service", List.of()).start()) {
      List<LocalMirror> mirrors = new ArrayList<>();
      for (int i = 0; i < MIRRORS; i++) {
        mirrors.add(stage.add(new LocalMirror(stage, "again-" + i, scene.broker(), ids -> {})));
        mirrors.getLast().start();
      }
      await("the mirrors do not connect", () -> mirrors.stream().allMatch(LocalMirror::connected));
      scene.service().kill();
      await("nobody notices", () -> mirrors.stream().noneMatch(LocalMirror::connected));
      long killed = System.nanoTime();
      scene.service().start();
      await("the broker does not come back", () -> listens(scene.port()));
      long back = System.nanoTime();
      await("a mirror stays away", () -> mirrors.stream().allMatch(LocalMirror::connected));
      double seconds = (System.nanoTime() - back) / 1e9;
      mirrors.forEach(LocalMirror::close);
      return Section.of(
          "%d mirrors connected again after the broker's restart".formatted(MIRRORS),
          Figure.plain("the broker was away", (back - killed) / 1e9, "s"),
          Figure.atMost(BAR_S, "last mirror", seconds, "s"));
    }
  }

  private static void await(String problem, java.util.function.BooleanSupplier condition) {
    if (!Waiting.until(MOST, condition)) {
      throw new PartException(problem + " within " + MOST.toSeconds() + " s");
    }
  }

  private static boolean listens(int port) {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }
}
