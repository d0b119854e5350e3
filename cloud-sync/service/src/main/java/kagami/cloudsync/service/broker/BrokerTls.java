package kagami.cloudsync.service.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import kagami.cloudsync.tls.TlsException;
import kagami.cloudsync.tls.TlsFiles;

/**
 * The broker's certificates as Artemis takes them: PKCS#12 stores made of the PEM files, under a
 * password that is drawn at each start and kept in memory only.
 */
final class BrokerTls {
  private static final int PASSWORD_BITS = 160;

  private final TlsFiles files;
  private final Path own;
  private final Path trusted;
  private final String password = new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(36);

  /** Keeps its stores in a folder of the broker. */
  BrokerTls(TlsFiles files, Path folder) {
    this.files = files;
    this.own = folder.resolve("own.p12");
    this.trusted = folder.resolve("trusted.p12");
  }

  /**
   * Makes the stores anew.
   *
   * @throws TlsException when a PEM file cannot be used
   */
  void write() {
    char[] secret = password.toCharArray();
    write(own, TlsFiles.store(Objects.requireNonNull(files.own(), "own"), secret), secret);
    write(trusted, TlsFiles.store(Objects.requireNonNull(files.authority(), "authority")), secret);
  }

  /** What an acceptor has to be told. */
  Map<String, Object> parameters() {
    return Map.of(
        "sslEnabled",
        true,
        "needClientAuth",
        true,
        "enabledProtocols",
        "TLSv1.3,TLSv1.2",
        "keyStoreType",
        "PKCS12",
        "keyStorePath",
        own.toAbsolutePath().toString(),
        "keyStorePassword",
        password,
        "trustStoreType",
        "PKCS12",
        "trustStorePath",
        trusted.toAbsolutePath().toString(),
        "trustStorePassword",
        password);
  }

  private static void write(Path file, KeyStore store, char[] secret) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(file);
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, secret);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
