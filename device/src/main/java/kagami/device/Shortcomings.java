package kagami.device;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kagami.cloudsync.wire.StatusMessage.Wanting;
import org.jspecify.annotations.Nullable;

/** By name what is wanting: what the self-check found at the start, and what was noticed since. */
final class Shortcomings {
  /** The light is not any more as it was when the mirror was calibrated. */
  static final String LIGHT_DRIFT = "light-drift";

  private @Nullable List<String> atStart;
  private final Set<String> since = new TreeSet<>();

  /** Takes note of all that the self-check found. */
  synchronized void atStart(List<String> names) {
    atStart = List.copyOf(names);
  }

  /**
   * Takes note of something that is watched.
   *
   * @return true when that is new
   */
  synchronized boolean since(String name, boolean wanting) {
    return wanting ? since.add(name) : since.remove(name);
  }

  /** All of them; absent before the self-check has run. */
  synchronized @Nullable List<Wanting> all() {
    List<String> found = atStart;
    return found == null
        ? null
        : Stream.concat(found.stream(), since.stream()).distinct().map(Wanting::new).toList();
  }
}
