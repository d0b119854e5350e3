package kagami.cloudsync.service.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kagami.cloudsync.tls.TlsException;
import org.tinylog.Logger;

/**
 * Renews the service's own certificates before they end and says which mirrors' are due: once at
 * the start and then daily, on a thread named {@code certificates}.
 */
public final class CertificateWatch implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofDays(1);

  private final Certificates certificates;
  private final int days;
  private final Runnable renewed;
  private final InstantSource clock;
  private final ScheduledExecutorService daily =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("certificates").daemon().factory());

  /** Whether the broker still shows what was renewed. */
  private boolean unshown;

  /**
   * Makes a watch that does nothing until {@link #start()}.
   *
   * @param days how long before its end a certificate is replaced
   * @param renewed called after a renewal, so that the broker shows the new certificate
   */
  public CertificateWatch(
      Certificates certificates, int days, Runnable renewed, InstantSource clock) {
    this.certificates = certificates;
    this.days = days;
    this.renewed = renewed;
    this.clock = clock;
  }

  /** Looks now, on the caller's thread, and from then on daily. */
  public void start() {
    look();
    long period = PERIOD.toSeconds();
    var _ = daily.scheduleAtFixedRate(this::look, period, period, TimeUnit.SECONDS);
  }

  /** Renews what is due and reports the rest. */
  void look() {
    Instant now = clock.instant();
    try {
      List<Validity> fresh = certificates.renew(days);
      fresh.forEach(
          each -> Logger.info("certificate {} renewed until {}", each.name(), each.ends()));
      unshown |= !fresh.isEmpty();
      if (unshown) {
        renewed.run();
        unshown = false;
      }
      for (Validity due : due(now)) {
        Logger.warn(
            "the certificate of {} ends in {} days: kagami sync provision {} --renew, and take it there",
            due.name(),
            due.daysLeft(now),
            due.name());
      }
    } catch (TlsException e) { // the next look may find it mended; until then connections hold
      Logger.error("certificates cannot be renewed: {}", e.getMessage());
    } catch (RuntimeException e) { // the thread's outermost frame: what it throws ends the looks
      Logger.error(e, "certificates cannot be looked after; they are again tomorrow");
    }
  }

  /** What ends soon and cannot be renewed from here. */
  public List<Validity> due(Instant now) {
    return certificates.validities().stream().filter(each -> each.due(now, days)).toList();
  }

  @Override
  public void close() {
    daily.shutdownNow();
  }
}
