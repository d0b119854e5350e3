package kagami.device;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.quality.Reference;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.device.board.MonotonicClock;
import kagami.device.scan.ScanRunner;
import kagami.device.session.Event;
import kagami.device.session.Progress;
import kagami.device.session.Situation;
import kagami.device.session.State;

/**
 * A whole {@link Mirror} with a simulated person, in this process, whose sessions are timed: the
 * previews that its page gives, and the wait from the last frame until the result is shown.
 */
final class MeasuredMirror implements AutoCloseable {
  /** Longest time for a session before it is taken to hang. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Until a session is asked for again: a camera that is lost answers to none. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  /** Pauses between looks at the page, ms: a quarter of the time between previews at the bar. */
  private static final int LOOK_MS = 30;

  /** The TCP port service multiplexer's, where no broker answers. */
  private static final String NO_BROKER = "tcp://127.0.0.1:1";

  private final BlockingQueue<Shown> shown = new LinkedBlockingQueue<>();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Mirror mirror;
  private volatile double setMs;

  private record Shown(State state, long atNs) {}

  /** Previews that differ from the one before. */
  private static final class Previews {
    private byte[] last = {};
    private int different;
    private long firstNs;
    private long lastNs;

    void saw(byte[] picture) {
      if (picture.length > 0 && !Arrays.equals(picture, last)) {
        last = picture;
        lastNs = System.nanoTime();
        firstNs = different == 0 ? lastNs : firstNs;
        different++;
      }
    }

    double perSecond() {
      return different < 2 ? 0 : (different - 1) * 1e9 / (lastNs - firstNs);
    }
  }

  /**
   * @param data the mirror's folder
   * @param flags settings that differ from the defaults
   */
  MeasuredMirror(Path data, Map<String, String> flags) {
    Map<String, String> all = new LinkedHashMap<>(flags);
    all.put("mirror.data", data.toString());
    all.put("mirror.display.port", "0");
    all.put("mirror.uplink.broker.uri", NO_BROKER);
    this.mirror =
        switch (SimulatedDefaults.load(Optional.empty(), all)) {
          case Outcome.Loaded<MirrorConfig> loaded ->
              Mirror.build(
                  loaded.config(),
                  Optional.of(Simulation.of(1, Duration.ZERO)),
                  new Works(MonotonicClock.system(), this::timed, this::shown));
          case Outcome.Invalid<MirrorConfig> invalid ->
              throw new SetupException(invalid.toString());
        };
    boolean started = false;
    try {
      mirror.start();
      mirror.live();
      started = true;
    } finally {
      if (!started) {
        mirror.close();
      }
    }
  }

  private BiFunction<CaptureSet, Optional<Reference>, ScanResult> timed() {
    SkinAnalysis analysis = new SkinAnalysis(System::nanoTime);
    return (set, reference) -> {
      long beganNs = System.nanoTime();
      try {
        return analysis.analyseFace(set, reference);
      } finally {
        setMs = (System.nanoTime() - beganNs) / 1e6;
      }
    };
  }

  private void shown(Situation situation) {
    shown.add(new Shown(situation.state(), System.nanoTime()));
  }

  /**
   * Runs a session.
   *
   * @return its figures; empty when it came to none
   * @throws IOException when the page does not answer or the session does not end
   */
  Optional<SessionFigures.Scan> scan() throws IOException {
    try {
      shown.clear();
      long askedNs = ask();
      Previews previews = new Previews();
      long lastFrameNs = 0;
      long giveUpNs = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < giveUpNs) {
        Shown next = shown.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        if (next == null) {
          look(previews);
          boolean asked = System.nanoTime() - askedNs < ASK_AGAIN.toNanos();
          askedNs = asked || busy() ? askedNs : ask();
          continue;
        }
        switch (next.state()) {
          case State.Scanning(Progress.Measuring _) ->
              lastFrameNs = lastFrameNs == 0 ? next.atNs() : lastFrameNs;
          case State.Result _ -> {
            mirror.post(new Event.Cancel());
            double resultMs = (next.atNs() - lastFrameNs) / 1e6;
            return Optional.of(
                new SessionFigures.Scan(
                    previews.perSecond(), resultMs, setMs, stages(resultMs, mirror.timings())));
          }
          case State.Refused _ -> {
            return ended();
          }
          case State.Trouble(State.Cause cause) when !(cause instanceof State.Cause.BrokerAway) -> {
            return ended();
          }
          default -> {}
        }
      }
      throw new IOException("a session did not end in " + PATIENCE.toMinutes() + " minutes");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while measuring", e);
    }
  }

  /**
   * The wait for the analysis, what is stored and shown after it, and what analysing consists of.
   */
  private static Map<String, Double> stages(double resultMs, Map<String, Double> timings) {
    Map<String, Double> stages = new LinkedHashMap<>();
    double measuredMs = timings.getOrDefault(ScanRunner.UNTIL_MEASURED, 0.0);
    stages.put(ScanRunner.UNTIL_MEASURED, measuredMs);
    stages.put("store-and-show", resultMs - measuredMs);
    timings.forEach(
        (stage, ms) -> {
          if (stage.startsWith(ScanRunner.ANALYSIS)) {
            stages.put(stage, ms);
          }
        });
    return stages;
  }

  private boolean busy() {
    return mirror.state() instanceof State.Align || mirror.state() instanceof State.Scanning;
  }

  private long ask() {
    mirror.post(new Event.ScanAsked());
    return System.nanoTime();
  }

  private Optional<SessionFigures.Scan> ended() {
    mirror.post(new Event.Cancel());
    return Optional.empty();
  }

  private void look(Previews previews) throws IOException, InterruptedException {
    if (mirror.state() instanceof State.Align) {
      URI page = URI.create("http://127.0.0.1:" + mirror.httpPort() + "/preview.jpg");
      previews.saw(
          client
              .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofByteArray())
              .body());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    mirror.close();
  }
}
