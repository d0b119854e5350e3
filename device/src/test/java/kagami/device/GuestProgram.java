package kagami.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.picture.Crop;
import kagami.analysis.quality.Reference;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.device.session.Event;
import kagami.device.session.ResultCard;
import kagami.device.session.State;
import kagami.device.session.Who;

/**
 * A whole simulated mirror in a process of its own: a guest is scanned and leaves, then a person
 * who stays. Arguments: the data folder, and the file to list in what each of them would leave, one
 * line each: {@code guest} or {@code person}, what it is, the bytes in hexadecimal digits.
 */
final class GuestProgram {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int SLICE = 48;

  /** Pores that a zone may have at most for its shares to be taken for anybody's. */
  private static final int FEW = 500;

  private static final State LOST = new State.Trouble(new State.Cause.CameraLost());

  private final List<String> traces = new CopyOnWriteArrayList<>();
  private volatile String whose = "guest";

  private GuestProgram() {}

  public static void main(String[] arguments) throws Exception {
    GuestProgram program = new GuestProgram();
    program.live(config(Path.of(arguments[0])));
    Files.write(Path.of(arguments[1]), program.traces);
  }

  private void live(MirrorConfig config) throws Exception {
    try (Mirror mirror =
        Mirror.build(
            config,
            Optional.of(Simulation.of(3, Duration.ZERO)),
            new Works(Works.EVERYDAY.clock(), this::analysis, _ -> {}))) {
      mirror.start();
      mirror.live();
      mirror.post(new Event.SignedIn(new Who.Guest()));
      scan(mirror);
      mirror.post(new Event.Next());
      mirror.post(new Event.RoutineAsked());
      mirror.post(new Event.SignedOut());
      Waiting.until("the guest is gone", PATIENCE, () -> !(mirror.state() instanceof State.Result));
      whose = "person";
      scan(mirror);
    }
  }

  private BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis() {
    var analysis = Works.EVERYDAY.measure().get();
    return (set, reference) -> {
      ScanResult result = analysis.apply(set, reference);
      analysed(set, result);
      return result;
    };
  }

  private void scan(Mirror mirror) throws IOException, InterruptedException {
    for (int tries = 0; tries < 12 && !(mirror.state() instanceof State.Result); tries++) {
      Waiting.until("the camera", PATIENCE, () -> !mirror.state().equals(LOST));
      mirror.post(new Event.ScanAsked());
      Waiting.until("aligning", PATIENCE, () -> mirror.state() instanceof State.Align);
      preview(mirror);
      Waiting.until("an end", PATIENCE, () -> !busy(mirror));
    }
    ResultCard card = ((State.Result) mirror.state()).card();
    for (ResultCard.Figure figure : card.figures()) {
      number("figure of " + figure.zone(), figure.value());
    }
  }

  /** A machine that is busy may lose its camera; the scan is asked for again then. */
  private static boolean busy(Mirror mirror) {
    return mirror.state() instanceof State.Align || mirror.state() instanceof State.Scanning;
  }

  private void preview(Mirror mirror) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/preview.jpg".formatted(mirror.httpPort())))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (mirror.state() instanceof State.Align) {
        byte[] picture = client.send(request, BodyHandlers.ofByteArray()).body();
        if (picture.length > 0) {
          slice("preview", picture);
          return;
        }
      }
    }
  }

  private void analysed(CaptureSet set, ScanResult result) {
    if (!(result instanceof ScanResult.Measured measured)) {
      return;
    }
    for (ZoneResult each : measured.zones()) {
      if (each instanceof ZoneResult.Measured zone) {
        slice("picture of " + zone.zone(), Crop.jpeg(set.full().image(), zone.outline().bounds()));
        zone.metrics().forEach((metric, estimate) -> number(metric.id(), estimate.value()));
        zone.pores().stream()
            .limit(3)
            .forEach(pore -> place("pore of " + zone.zone(), pore.centre().x(), pore.centre().y()));
      }
    }
  }

  /** As a text and in both orders of bytes; short numbers and shares of few may be anybody's. */
  private void number(String what, double value) {
    String text = Double.toString(value);
    if (text.length() > 9 && !isShareOfFew(value)) {
      trace(what, text.getBytes(UTF_8));
      trace(what, ByteBuffer.allocate(8).putDouble(value).array());
      trace(what, ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array());
    }
  }

  /** Whether so many percent are a number out of a few hundred: somebody else's share, too. */
  private static boolean isShareOfFew(double percent) {
    return IntStream.rangeClosed(1, FEW)
        .mapToDouble(few -> percent / 100 * few)
        .anyMatch(part -> Math.abs(part - Math.rint(part)) < 1e-9);
  }

  private void place(String what, double x, double y) {
    trace(what, ByteBuffer.allocate(16).putDouble(x).putDouble(y).array());
    trace(what, Double.toString(x).getBytes(UTF_8));
  }

  /** From the middle, where a picture is like no other. */
  private void slice(String what, byte[] bytes) {
    int from = bytes.length / 2;
    trace(what, Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SLICE)));
  }

  private void trace(String what, byte[] bytes) {
    traces.add(whose + "\t" + what + "\t" + HexFormat.of().formatHex(bytes));
  }

  private static MirrorConfig config(Path data) throws IOException {
    Map<String, String> flags =
        Map.of(
            "mirror.data",
            data.toString(),
            "mirror.display.port",
            "0",
            "mirror.uplink.broker.uri",
            "tcp://127.0.0.1:" + closedPort(),
            "mirror.journal.pictures",
            "true",
            "mirror.journal.megabytes",
            "2000",
            "mirror.capture.passes",
            "1");
    return switch (Config.mirror(Sources.ofFlags(data, flags))) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid ->
          throw new IllegalStateException(invalid.toString());
    };
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
