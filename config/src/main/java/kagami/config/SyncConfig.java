package kagami.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of the sync service; {@code defaults.yaml} says what each means, its range and effect.
 *
 * @param data folder for everything the service keeps
 */
public record SyncConfig(Path data, Http http, Broker broker, Store store, Resend resend) {

  /** Dashboard and HTTP interface. */
  public record Http(
      @Matches(value = Matches.HOST, inWords = Matches.HOST_IN_WORDS) String host,
      @Range(min = 0, max = 65535, unit = "port") int port) {}

  /** Which connections to the broker are TLS. */
  public enum Encryption {
    /** Those that leave the machine. */
    BEYOND_LOOPBACK,
    /** All. */
    ALWAYS,
    /** None. */
    NEVER
  }

  /**
   * The MQTT broker.
   *
   * @param embedded true: the service runs the broker itself and listens on host and port; false:
   *     it connects to the broker there
   * @param clientId the service's name at the broker
   * @param renewDays how long before its end a certificate is replaced, in days
   * @param tls files for a broker of its own; the embedded one has those of {@code provision}
   */
  public record Broker(
      boolean embedded,
      @Matches(value = Matches.HOST, inWords = Matches.HOST_IN_WORDS) String host,
      @Range(min = 0, max = 65535, unit = "port") int port,
      @Matches(value = "kagami-sync(-[a-z0-9]{1,32})?", inWords = "kagami-sync or kagami-sync-NAME")
          String clientId,
      Encryption encryption,
      boolean allowPlainText,
      Optional<String> user,
      Optional<Secret> password,
      boolean plainTextPassword,
      @Range(min = 1, max = 180, unit = "days") int renewDays,
      Tls tls)
      implements Checked {

    /** Whether connections are TLS. */
    public boolean encrypted() {
      return switch (encryption) {
        case ALWAYS -> true;
        case NEVER -> false;
        case BEYOND_LOOPBACK -> !Login.isLoopback(host);
      };
    }

    @Override
    public List<Conflict> conflicts() {
      return embedded ? embeddedConflicts() : outsideConflicts();
    }

    private List<Conflict> embeddedConflicts() {
      if (!encrypted() && !Login.isLoopback(host)) {
        return List.of(
            new Conflict(
                "encryption",
                "would open the broker to everyone: it knows mirrors by their certificates only",
                "set encryption: beyond-loopback"));
      }
      return List.of();
    }

    private List<Conflict> outsideConflicts() {
      List<Conflict> conflicts = new ArrayList<>();
      if (port == 0) {
        conflicts.add(
            new Conflict(
                "port", "0 names no port to connect to", "name the port, or set embedded: true"));
      }
      if (!encrypted()) {
        conflicts.addAll(Login.plainText("encryption", host, allowPlainText));
      }
      conflicts.addAll(Login.conflicts(user, password, encrypted(), host, plainTextPassword));
      return conflicts;
    }
  }

  /** Programs that keep the service's data. */
  public enum StoreKind {
    SQLITE,
    POSTGRESQL
  }

  /**
   * The database, and how long what is in it is kept.
   *
   * @param erasedUrl another PostgreSQL database for the list of erased persons
   * @param scanDays 0: for ever
   */
  public record Store(
      StoreKind kind,
      @Matches(value = Matches.POSTGRESQL, inWords = Matches.POSTGRESQL_IN_WORDS)
          Optional<String> url,
      Optional<String> user,
      Optional<Secret> password,
      @Matches(value = Matches.POSTGRESQL, inWords = Matches.POSTGRESQL_IN_WORDS)
          Optional<String> erasedUrl,
      @Range(min = 0, max = 36500, unit = "days") int scanDays,
      @Range(min = 1, max = 3650, unit = "days") int telemetryDays,
      @Range(min = 1, max = 3650, unit = "days") int parkedDays,
      @Range(min = 8, max = 3650, unit = "days") int commandDays)
      implements Checked {
    @Override
    public List<Conflict> conflicts() {
      if (kind == StoreKind.POSTGRESQL && url.isEmpty()) {
        return List.of(new Conflict("url", "is missing", "name the database, or set kind: sqlite"));
      }
      if (kind == StoreKind.SQLITE && (url.isPresent() || erasedUrl.isPresent())) {
        return List.of(
            new Conflict(
                "url", "is given but not used", "set kind: postgresql, or remove the address"));
      }
      if (password.isPresent() && user.isEmpty()) {
        return List.of(new Conflict("user", "is missing beside a password", "set user too"));
      }
      return Stream.of(unencrypted("url", url), unencrypted("erased-url", erasedUrl))
          .flatMap(Optional::stream)
          .toList();
    }

    private static Optional<Conflict> unencrypted(String key, Optional<String> url) {
      return url.filter(
              address ->
                  !Login.isLoopback(URI.create(address.substring("jdbc:".length())).getHost())
                      && !address.matches(".*[?&]sslmode=(require|verify-ca|verify-full)(&.*)?"))
          .map(
              _ ->
                  new Conflict(
                      key,
                      "leaves this machine without TLS",
                      "add ?sslmode=verify-full&sslrootcert=FILE"));
    }
  }

  /**
   * When mirrors are asked again: for what is missing, and for the answer to a command.
   *
   * @param lookS time between two looks for gaps
   * @param ageS how old a gap must be, and how long its mirror must have been connected
   * @param pauseS first pause between two requests for the same gap; each is twice the one before
   * @param longestPauseS longest pause
   * @param answerS first wait for a command's result before it is sent again, likewise doubling
   */
  public record Resend(
      @Range(min = 0.1, max = 300, unit = "s") double lookS,
      @Range(min = 0.1, max = 3600, unit = "s") double ageS,
      @Range(min = 0.1, max = 3600, unit = "s") double pauseS,
      @Range(min = 1, max = 86400, unit = "s") double longestPauseS,
      @Range(min = 0.5, max = 600, unit = "s") double answerS)
      implements Checked {

    /** Time between two looks. */
    public Duration look() {
      return Durations.ofSeconds(lookS);
    }

    /** Least age of a gap. */
    public Duration age() {
      return Durations.ofSeconds(ageS);
    }

    /** First pause. */
    public Duration pause() {
      return Durations.ofSeconds(pauseS);
    }

    /** Longest pause. */
    public Duration longestPause() {
      return Durations.ofSeconds(longestPauseS);
    }

    /** First wait for a result. */
    public Duration answer() {
      return Durations.ofSeconds(answerS);
    }

    @Override
    public List<Conflict> conflicts() {
      return pauseS <= longestPauseS
          ? List.of()
          : List.of(
              new Conflict(
                  "longest-pause-s",
                  "is less than pause-s (" + Shown.of(pauseS) + ")",
                  "make longest-pause-s at least pause-s"));
    }
  }
}
