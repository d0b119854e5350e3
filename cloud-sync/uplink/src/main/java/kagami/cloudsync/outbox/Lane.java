package kagami.cloudsync.outbox;

import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.Receipted;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.Topics;

/** Which topic an entry leaves by. */
public enum Lane {
  /** Measured scans. */
  SCAN,
  /** What happened besides. */
  EVENT,
  /**
   * What became of commands. They go through the outbox too, so that each command has its one
   * result also when the power fails between the deed and the answer.
   */
  COMMAND_RESULT;

  static Lane of(Receipted message) {
    return switch (message) {
      case ScanMessage _ -> SCAN;
      case EventMessage _ -> EVENT;
      case CommandResultMessage _ -> COMMAND_RESULT;
    };
  }

  /** Whether what leaves here has a number in one of the mirror's streams. */
  public boolean numbered() {
    return this != COMMAND_RESULT;
  }

  /** The topic of this lane among those of a mirror. */
  public String topic(Topics topics) {
    return switch (this) {
      case SCAN -> topics.scan();
      case EVENT -> topics.event();
      case COMMAND_RESULT -> topics.commandResult();
    };
  }
}
