package kagami.cloudsync.service.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import kagami.cloudsync.tls.TlsException;
import kagami.config.disk.Durable;

/** Writes PEM files (RFC 7468): keys for their owner's eyes only, each file whole or not at all. */
final class Pem {
  private static final String OWNER_ONLY = "rw-------";
  private static final String EVERYONE_READS = "rw-r--r--";
  private static final int COLUMNS = 64;

  /** Ends of the names of drafts: of a file by itself, and of a key and its certificate. */
  private static final String SINGLE = ".new";

  private static final String PAIR = ".pair";

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

  /**
   * Puts a key and its certificate in place, the key first; both replace what was there. Both lie
   * on the disk as drafts before the first is moved, so that {@link #finish} can end what a power
   * cut interrupts.
   */
  static void write(Path key, PrivateKey privateKey, Path certificate, X509Certificate issued) {
    remove(draft(certificate, PAIR));
    store(draft(key, PAIR), text("PRIVATE KEY", privateKey.getEncoded()), OWNER_ONLY);
    store(draft(certificate, PAIR), text(List.of(issued), certificate), EVERYONE_READS);
    move(draft(key, PAIR), key);
    move(draft(certificate, PAIR), certificate);
  }

  /**
   * Ends what a power cut interrupted between the two files of a pair: where the new key is in
   * place, its certificate follows; where it is not, the drafts go.
   */
  static void finish(Path key, Path certificate) {
    if (Files.exists(draft(certificate, PAIR)) && Files.notExists(draft(key, PAIR))) {
      move(draft(certificate, PAIR), certificate);
    }
    remove(draft(certificate, PAIR));
    remove(draft(key, PAIR));
  }

  static void write(Path file, X509Certificate certificate) {
    write(file, List.of(certificate));
  }

  static void write(Path file, List<X509Certificate> certificates) {
    write(file, text(certificates, file), EVERYONE_READS);
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

  private static String text(List<X509Certificate> certificates, Path file) {
    StringBuilder text = new StringBuilder();
    try {
      for (X509Certificate each : certificates) {
        text.append(text("CERTIFICATE", each.getEncoded()));
      }
    } catch (CertificateEncodingException e) {
      throw new TlsException("the certificate for " + file + " cannot be encoded", e);
    }
    return text.toString();
  }

  private static void write(Path file, String text, String permissions) {
    store(draft(file, SINGLE), text, permissions);
    move(draft(file, SINGLE), file);
  }

  private static Path draft(Path file, String kind) {
    return file.resolveSibling(file.getFileName() + kind);
  }

  /** A new file that is on the disk when this returns. */
  private static void store(Path draft, String text, String permissions) {
    try {
      Files.deleteIfExists(draft);
      Set<StandardOpenOption> options =
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      try (FileChannel channel = FileChannel.open(draft, options, attributes(draft, permissions))) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      throw unwritable(draft, e);
    }
  }

  private static void move(Path draft, Path file) {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Durable.entryOf(file);
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
