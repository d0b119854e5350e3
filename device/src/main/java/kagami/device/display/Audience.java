package kagami.device.display;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.tinylog.Logger;

/**
 * The open pages, which are told everything in one order, on {@code display}. A page gets a whole
 * screen when it opens and when another screen comes; while the screen stays, what changed of it.
 * One that cannot be told is let go, and the others are told all the same.
 */
final class Audience implements AutoCloseable {
  private static final String NO_OUTLINE = "[]";

  private final Function<Object, String> json;
  private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("display").daemon().factory());
  private volatile String outline = NO_OUTLINE;
  private Map<String, Object> shown;

  /** One open page. */
  interface OpenPage {
    /** Sends it an event; throws when it cannot be reached. */
    void send(String event, String data);

    /** Lets it go. */
    void close();
  }

  /**
   * @param json writes maps and lists
   * @param first the screen until there is another; its key {@code screen} names it
   */
  Audience(Function<Object, String> json, Map<String, Object> first) {
    this.json = json;
    this.shown = first;
  }

  /** Somebody opened a page. */
  void enters(OpenPage page) {
    teller.execute(
        () -> {
          pages.add(page);
          tell(page, "screen", json.apply(shown));
          if (!outline.equals(NO_OUTLINE)) {
            tell(page, "outline", outline);
          }
        });
  }

  /** A page was closed. */
  void leaves(OpenPage page) {
    pages.remove(page);
  }

  /** Whether anybody has a page open. */
  boolean present() {
    return !pages.isEmpty();
  }

  /** Shows a screen; the map is not changed any more. */
  void show(Map<String, Object> next) {
    teller.execute(
        () -> {
          Map<String, Object> changed = changed(shown, next);
          shown = next;
          if (changed.isEmpty()) {
            tellAll("screen", json.apply(next));
          } else {
            tellAll("change", json.apply(changed));
          }
        });
  }

  /** What is new within the same screen; nothing when that is not all that is to be told. */
  private static Map<String, Object> changed(Map<String, Object> from, Map<String, Object> to) {
    Map<String, Object> changed = new LinkedHashMap<>();
    if (from.getOrDefault("screen", "").equals(to.get("screen"))
        && to.keySet().containsAll(from.keySet())) {
      to.forEach(
          (key, value) -> {
            if (!value.equals(from.get(key))) {
              changed.put(key, value);
            }
          });
    }
    return changed;
  }

  /** Shows an outline, unless it is there already. */
  void outline(List<double[]> corners) {
    String drawn = json.apply(corners);
    if (!drawn.equals(outline)) {
      outline = drawn;
      teller.execute(() -> tellAll("outline", drawn));
    }
  }

  /** Points at something. */
  void point(String what) {
    teller.execute(() -> tellAll("point", what));
  }

  private void tellAll(String event, String data) {
    pages.forEach(page -> tell(page, event, data));
  }

  /** The outermost frame of telling one page: whatever is wrong with it is no concern of others. */
  private void tell(OpenPage page, String event, String data) {
    try {
      page.send(event, data);
    } catch (RuntimeException unreachable) {
      pages.remove(page);
      Logger.info("A page could not be told any more and is let go: {}", unreachable.toString());
      page.close();
    }
  }

  @Override
  public void close() {
    teller.shutdownNow();
    pages.forEach(OpenPage::close);
    try {
      teller.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
