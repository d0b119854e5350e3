package kagami.device.session;

/**
 * The way to the service.
 *
 * @param away true when the broker has been out of reach for longer than a hiccup
 * @param queued scans that the service has not confirmed
 */
public record Link(boolean away, long queued) {
  /** In reach, nothing waiting. */
  public static final Link FINE = new Link(false, 0);
}
