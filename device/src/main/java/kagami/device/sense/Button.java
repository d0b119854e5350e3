package kagami.device.sense;

/** The two buttons of the bezel. */
public enum Button {
  /** Go on to what comes next. */
  NEXT,
  /** Agree, or begin. */
  OK
}
