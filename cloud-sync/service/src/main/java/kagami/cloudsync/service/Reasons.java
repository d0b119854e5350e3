package kagami.cloudsync.service;

/** A failure in one line for the console. */
final class Reasons {
  private Reasons() {}

  /** What failed and, where that says more, the deepest cause. */
  static String line(RuntimeException problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(problem.getMessage());
    String cause = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    return message.contains(cause) ? message : message + " (" + cause + ")";
  }
}
