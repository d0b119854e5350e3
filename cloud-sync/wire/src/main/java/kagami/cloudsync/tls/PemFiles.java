package kagami.cloudsync.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates (X.509) and unencrypted private keys (PKCS#8, elliptic curve or RSA) in PEM
 * form, RFC 7468: the form that OpenSSL, and so mosquitto, reads too.
 */
public final class PemFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final Set<PosixFilePermission> OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PemFiles() {}

  /**
   * All certificates of a file, in its order.
   *
   * @throws TlsException when it cannot be read or holds none
   */
  public static List<X509Certificate> certificates(Path file) {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
      throw new TlsException(file + " holds no certificate; name a PEM file");
    } catch (IOException e) {
      throw unreadable(file, e);
    } catch (CertificateException e) {
      throw new TlsException(file + " is no certificate in PEM form: " + e.getMessage(), e);
    }
  }

  /**
   * The private key of a file that only its owner may read.
   *
   * @throws TlsException when others may read it, or when it holds no such key
   */
  public static PrivateKey key(Path file) {
    checkPrivate(file);
    try {
      Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
      if (!pem.find()) {
        throw noKey(file, null);
      }
      byte[] der = Base64.getMimeDecoder().decode(pem.group(1));
      return decode(file, new PKCS8EncodedKeySpec(der));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The common name that a certificate was issued to. */
  public static Optional<String> commonName(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(part -> String.valueOf(part.getValue()))
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  /**
   * Refuses a key that anyone but its owner may read or write.
   *
   * @throws TlsException naming the command that mends it
   */
  public static void checkPrivate(Path file) {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
          && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
        throw new TlsException(
            "the private key " + file + " is open to other users; close it: chmod 600 " + file);
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static PrivateKey decode(Path file, PKCS8EncodedKeySpec encoded) {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(encoded);
    } catch (GeneralSecurityException notElliptic) {
      try {
        return KeyFactory.getInstance("RSA").generatePrivate(encoded);
      } catch (GeneralSecurityException neither) {
        throw noKey(file, neither);
      }
    }
  }

  private static TlsException noKey(Path file, @Nullable Throwable cause) {
    return new TlsException(
        file
            + " holds no unencrypted private key; convert it: openssl pkcs8 -topk8 -nocrypt -in "
            + file,
        cause);
  }

  private static TlsException unreadable(Path file, IOException problem) {
    return new TlsException(
        problem instanceof NoSuchFileException
            ? file + " does not exist; 'kagami sync provision' makes certificates and keys"
            : file
                + " cannot be read ("
                + problem.getClass().getSimpleName()
                + "); check its owner",
        problem);
  }
}
