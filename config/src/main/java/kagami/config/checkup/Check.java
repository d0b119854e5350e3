package kagami.config.checkup;

import java.util.List;
import java.util.Locale;

/**
 * Looks at one thing, or at several of a kind. Fails by its findings; one that breaks off by an
 * exception is told under its {@link #name()}.
 */
@FunctionalInterface
public interface Check {

  /** Looks now; may take seconds. */
  List<Finding> run();

  /** What it looks at: the words of its class's name. */
  default String name() {
    return getClass().isHidden()
        ? "self-check"
        : getClass()
            .getSimpleName()
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
  }
}
