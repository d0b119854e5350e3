package kagami.device;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells of a soak: the footprints as they are taken, and how far it is in between, on one line that
 * redraws itself on a terminal and on a line now and then elsewhere.
 */
final class SoakLines {
  private static final long REDRAW_NS = Duration.ofMillis(500).toNanos();
  private static final long LINE_NS = Duration.ofSeconds(30).toNanos();

  private final PrintWriter out;
  private final PrintWriter progress;
  private final boolean terminal;
  private final LongSupplier nanoClock;
  private SoakPictures pictures = SoakPictures.PATCH;
  private int total;
  private long beganNs;
  private long toldNs;

  /**
   * @param out for the table
   * @param progress for what is gone when it is over
   * @param terminal whether a line can be drawn over
   */
  SoakLines(PrintWriter out, PrintWriter progress, boolean terminal, LongSupplier nanoClock) {
    this.out = out;
    this.progress = progress;
    this.terminal = terminal;
    this.nanoClock = nanoClock;
  }

  void head() {
    out.printf(
        "%-8s %8s %9s %12s %7s %8s%n",
        "pictures", "session", "heap MB", "resident MB", "images", "threads");
    out.flush();
  }

  /** Says what goes on before the first session. */
  void says(SoakPictures of, String what) {
    told("soak: %s  %s".formatted(of.id(), what));
  }

  /** The counted sessions of a phase begin. */
  void begins(SoakPictures of, int sessions) {
    pictures = of;
    total = sessions;
    beganNs = nanoClock.getAsLong();
    toldNs = beganNs;
  }

  /** A session is over. */
  void done(int session) {
    long now = nanoClock.getAsLong();
    if (now - toldNs >= (terminal ? REDRAW_NS : LINE_NS)) {
      toldNs = now;
      double seconds = Math.max(1e-9, (now - beganNs) / 1e9);
      Duration left = Duration.ofSeconds(Math.round(seconds / session * (total - session)));
      told(
          String.format(
              Locale.ROOT,
              "soak: %s  session %d/%d  %.1f per second  %d:%02d left",
              pictures.id(),
              session,
              total,
              session / seconds,
              left.toMinutes(),
              left.toSecondsPart()));
    }
  }

  private void told(String text) {
    if (terminal) {
      progress.print("\r\u001b[K" + text);
    } else {
      progress.println(text);
    }
    progress.flush();
  }

  private void clear() {
    if (terminal) {
      progress.print("\r\u001b[K");
      progress.flush();
    }
  }

  void reading(SoakPictures of, SoakPhase.Reading reading) {
    clear();
    Footprint held = reading.footprint();
    out.printf(
        Locale.ROOT,
        "%-8s %8d %9.1f %12.0f %7d %8d%n",
        of.id(),
        reading.session(),
        held.heapMb(),
        held.residentMb(),
        held.liveImages(),
        held.threads());
    out.flush();
  }

  void phase(SoakPhase phase) {
    int sessions = phase.ends().values().stream().mapToInt(Integer::intValue).sum();
    out.printf(
        Locale.ROOT,
        "%s: %s in %d:%02d, %.2f s per session: %s%n",
        phase.pictures().id(),
        phase.ends(),
        phase.took().toMinutes(),
        phase.took().toSecondsPart(),
        phase.took().toMillis() / 1000.0 / Math.max(1, sessions),
        phase.well() ? "nothing grew" : "NOT WELL: " + String.join(", ", phase.troubles()));
    out.flush();
  }

  void json(List<SoakPhase> phases) {
    clear();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", "kagami.soak/1");
    all.put("well", phases.stream().allMatch(SoakPhase::well));
    all.put("phases", phases.stream().map(SoakLines::map).toList());
    out.println(JsonMapper.shared().writeValueAsString(all));
    out.flush();
  }

  private static Map<String, Object> map(SoakPhase phase) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("pictures", phase.pictures().id());
    map.put("ends", phase.ends());
    map.put("seconds", phase.took().toMillis() / 1000.0);
    map.put("well", phase.well());
    map.put("troubles", phase.troubles());
    List<Map<String, Object>> readings = new ArrayList<>();
    for (SoakPhase.Reading reading : phase.readings()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("session", reading.session());
      one.put("heapMb", reading.footprint().heapMb());
      one.put("residentMb", reading.footprint().residentMb());
      one.put("liveImages", reading.footprint().liveImages());
      one.put("threads", reading.footprint().threads());
      readings.add(one);
    }
    map.put("readings", readings);
    return map;
  }
}
