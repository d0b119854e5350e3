package kagami.config.checkup;

import java.util.List;

/** Looks at one thing, or at several of a kind. Fails by its findings, not by exceptions. */
@FunctionalInterface
public interface Check {

  /** Looks now; may take seconds. */
  List<Finding> run();
}
