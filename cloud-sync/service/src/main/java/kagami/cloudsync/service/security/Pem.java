package kagami.cloudsync.service.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import kagami.cloudsync.tls.TlsException;

/** Writes PEM files (RFC 7468): keys for their owner's eyes only, each file whole or not at all. */
final class Pem {
  private static final String OWNER_ONLY = "rw-------";
  private static final String EVERYONE_READS = "rw-r--r--";
  private static final int COLUMNS = 64;

  private Pem() {}

  static void folder(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        if (posix(folder)) {
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Puts a key and its certificate in place, the key first; both replace what was there. */
  static void write(Path key, PrivateKey privateKey, Path certificate, X509Certificate issued) {
    write(key, text("PRIVATE KEY", privateKey.getEncoded()), OWNER_ONLY);
    write(certificate, issued);
  }

  static void write(Path file, X509Certificate certificate) {
    write(file, List.of(certificate));
  }

  static void write(Path file, List<X509Certificate> certificates) {
    StringBuilder text = new StringBuilder();
    try {
      for (X509Certificate each : certificates) {
        text.append(text("CERTIFICATE", each.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new TlsException("the certificate for " + file + " cannot be encoded", e);
    }
    write(file, text.toString(), EVERYONE_READS);
  }

  static void write(Path file, X509CRL list) {
    try {
      write(file, text("X509 CRL", list.getEncoded()), EVERYONE_READS);
    } catch (CRLException e) {
      throw new TlsException("the list for " + file + " cannot be encoded", e);
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static String text(String label, byte[] der) {
    String base64 = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  private static void write(Path file, String text, String permissions) {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      Files.createFile(draft, attributes(file, permissions));
      Files.writeString(draft, text, StandardCharsets.US_ASCII);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static FileAttribute<?>[] attributes(Path file, String permissions) {
    return posix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[] {};
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static TlsException unwritable(Path file, IOException problem) {
    return new TlsException(
        "cannot write " + file + " (" + problem.getClass().getSimpleName() + "); check its folder",
        problem);
  }
}
