package kagami.cloudsync.service.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kagami.cloudsync.tls.PemFiles;
import kagami.cloudsync.tls.TlsException;
import kagami.cloudsync.tls.TlsFiles;

/**
 * Issues and renews the installation's certificates. Every renewal makes a new key. One process at
 * a time works in a folder; the others wait.
 */
public final class Certificates {
  /** How long certificates of broker and service hold; they renew themselves. */
  private static final Duration OWN_LIFE = Duration.ofDays(397);

  private final CertificateFolder folder;
  private final InstantSource clock;

  /** Works in a folder, which is made when something is issued. */
  public Certificates(CertificateFolder folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Makes what is missing of authority, broker's and service's certificates, and replaces the
   * broker's when it lacks a host.
   *
   * @param service the service's name
   * @param hosts what the broker is reached by, beside this machine's own names
   * @return what was made
   * @throws TlsException when a file cannot be used
   */
  public List<Validity> prepare(String service, List<String> hosts) {
    List<String> checked = Hosts.checked(hosts);
    return locked(() -> prepareLocked(service, checked));
  }

  /**
   * Hands a client its certificate.
   *
   * @param name a mirror's id, {@link Holder#AUTOMATION_NAME} or a service's name
   * @param into folder for the files {@code ca.pem}, {@code mirror.pem} and {@code mirror.key}
   * @param life how long it holds
   * @param anew whether one that still holds is replaced
   * @throws TlsException when one still holds, or a file cannot be used
   */
  public Validity issue(String name, Path into, Duration life, boolean anew) {
    return locked(
        () -> {
          Path copy =
              Holder.of(name) == Holder.SERVICE
                  ? folder.service(name).certificate()
                  : folder.issued(name);
          if (!anew && Files.exists(copy) && !validity(name, copy).due(clock.instant(), 0)) {
            throw new TlsException(
                "%s has a certificate until %s; --renew replaces it"
                    .formatted(name, validity(name, copy).ends()));
          }
          return Holder.of(name) == Holder.SERVICE
              ? own(name, folder.service(name), List.of(), life)
              : handOut(name, into, life);
        });
  }

  /**
   * Takes back every certificate that a client was handed and that still holds: brokers refuse them
   * from then on. The client may be handed a new one.
   *
   * @return how many were taken back
   * @throws TlsException when it was handed none, or the authority's key is not here
   */
  public int revoke(String name) {
    return locked(
        () -> {
          if (Files.notExists(folder.issued(name))) {
            throw new TlsException(name + " holds no certificate of this authority");
          }
          List<X509Certificate> taken = PemFiles.certificates(folder.issued(name));
          writeRevoked(taken);
          Pem.remove(folder.issued(name));
          return taken.size();
        });
  }

  private void writeRevoked(List<X509Certificate> added) {
    Instant now = clock.instant();
    Authority authority = Authority.of(folder, now);
    Revocations before = Revocations.read(folder.revoked(), folder.authority());
    Pem.write(folder.revoked(), authority.revoke(before, added, now));
  }

  /**
   * Replaces what ends within so many days and whose key lies here: the broker's and the services'.
   *
   * @return what was replaced
   * @throws TlsException when something is due and cannot be replaced
   */
  public List<Validity> renew(int days) {
    Instant now = clock.instant();
    return locked(
        () ->
            ownValidities()
                .filter(validity -> validity.due(now, days))
                .map(
                    due -> {
                      X509Certificate old = PemFiles.certificates(due.file()).getFirst();
                      Duration life =
                          Duration.between(
                              old.getNotBefore().toInstant(), old.getNotAfter().toInstant());
                      TlsFiles.Own place =
                          due.name().equals("server")
                              ? folder.server()
                              : folder.service(due.name());
                      return own(due.name(), place, List.copyOf(Hosts.of(old)), life.minusDays(1));
                    })
                .toList());
  }

  /** Every certificate and when it ends; empty where nothing was ever issued. */
  public List<Validity> validities() {
    if (Files.notExists(folder.authority())) {
      return List.of();
    }
    return Stream.of(
            Stream.of(validity("ca", folder.authority())),
            ownValidities(),
            folder.handedOut().stream().map(name -> validity(name, folder.issued(name))))
        .flatMap(part -> part)
        .toList();
  }

  private Stream<Validity> ownValidities() {
    Path server = folder.server().certificate();
    return Stream.concat(
        Files.exists(server) ? Stream.of(validity("server", server)) : Stream.empty(),
        folder.services().stream().map(name -> validity(name, folder.service(name).certificate())));
  }

  private List<Validity> prepareLocked(String service, List<String> hosts) {
    List<Validity> made = new ArrayList<>();
    Pem.finish(folder.authorityKey(), folder.authority());
    for (TlsFiles.Own place : List.of(folder.server(), folder.service(service))) {
      Pem.finish(place.key(), place.certificate());
    }
    if (Files.notExists(folder.authority())) {
      Authority.of(folder, clock.instant());
      made.add(validity("ca", folder.authority()));
    }
    if (Files.notExists(folder.revoked()) && Files.exists(folder.authorityKey())) {
      writeRevoked(List.of());
    }
    Set<String> wanted = new LinkedHashSet<>();
    Path server = folder.server().certificate();
    if (Files.exists(server)) {
      wanted.addAll(Hosts.of(PemFiles.certificates(server).getFirst()));
    } else {
      Hosts.ofThisMachine().forEach(host -> wanted.add(Hosts.canonical(host)));
    }
    int known = wanted.size();
    hosts.forEach(host -> wanted.add(Hosts.canonical(host)));
    if (Files.notExists(server) || wanted.size() > known) {
      made.add(own("server", folder.server(), List.copyOf(wanted), OWN_LIFE));
    }
    if (Files.notExists(folder.service(service).certificate())) {
      made.add(own(service, folder.service(service), List.of(), OWN_LIFE));
    }
    return made;
  }

  private Validity own(String name, TlsFiles.Own place, List<String> hosts, Duration life) {
    Instant now = clock.instant();
    Authority.Issued issued =
        Authority.of(folder, now).issue(new Authority.Wish(name, hosts, now, life));
    Path parent = place.certificate().getParent();
    if (parent != null) {
      Pem.folder(parent);
    }
    Pem.write(place.key(), issued.key(), place.certificate(), issued.certificate());
    return validity(name, place.certificate());
  }

  private Validity handOut(String name, Path into, Duration life) {
    Instant now = clock.instant();
    Authority.Issued issued =
        Authority.of(folder, now).issue(new Authority.Wish(name, List.of(), now, life));
    TlsFiles.Own place = CertificateFolder.own(into, "mirror");
    Pem.folder(into);
    Pem.write(place.key(), issued.key(), place.certificate(), issued.certificate());
    Pem.write(into.resolve("ca.pem"), PemFiles.certificates(folder.authority()).getFirst());
    Pem.folder(folder.root().resolve("issued"));
    Pem.write(folder.issued(name), withHolding(issued.certificate(), folder.issued(name), now));
    return validity(name, place.certificate());
  }

  /** A certificate, and behind it the earlier ones that hold: whoever finds them may use them. */
  private static List<X509Certificate> withHolding(
      X509Certificate newest, Path earlier, Instant now) {
    List<X509Certificate> all = new ArrayList<>(List.of(newest));
    if (Files.exists(earlier)) {
      PemFiles.certificates(earlier).stream()
          .filter(each -> each.getNotAfter().toInstant().isAfter(now))
          .forEach(all::add);
    }
    return all;
  }

  private static Validity validity(String name, Path file) {
    return new Validity(
        name, file, PemFiles.certificates(file).getFirst().getNotAfter().toInstant());
  }

  private <T> T locked(Supplier<T> work) {
    Pem.folder(folder.root());
    try (FileChannel file =
            FileChannel.open(
                folder.root().resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = file.lock()) {
      return work.get();
    } catch (IOException e) {
      throw new TlsException("cannot use " + folder.root() + ": " + e.getMessage(), e);
    }
  }
}
