package kagami.cloudsync.service.security;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kagami.cloudsync.tls.TlsException;
import kagami.cloudsync.tls.TlsFiles;

/**
 * Where certificates lie. {@code ca.pem}, {@code ca.key}: the authority. {@code crl.pem}: which
 * certificates it takes back. {@code server.*}: the broker's. {@code clients/NAME.*}: the service's
 * own. {@code mirrors/NAME/}: what a mirror is handed. {@code issued/NAME.pem}: copies of every
 * other client's certificates without their keys, the newest first, to know when it ends and what
 * to take back.
 *
 * @param root the folder; readable by its owner only
 */
public record CertificateFolder(Path root) {
  private static final String CERTIFICATE = ".pem";
  private static final String KEY = ".key";

  /** The authority's certificate: what everyone trusts. */
  public Path authority() {
    return root.resolve("ca" + CERTIFICATE);
  }

  /** The authority's private key; not needed to run, only to issue and to renew. */
  public Path authorityKey() {
    return root.resolve("ca" + KEY);
  }

  /** The list of certificates that the authority takes back. */
  public Path revoked() {
    return root.resolve("crl" + CERTIFICATE);
  }

  /** What a broker shows. */
  public TlsFiles.Own server() {
    return own(root, "server");
  }

  /** What the service of a name shows to a broker. */
  public TlsFiles.Own service(String name) {
    return own(root.resolve("clients"), name);
  }

  /** The files of a service's connection. */
  public TlsFiles filesOf(String service) {
    return new TlsFiles(authority(), service(service));
  }

  /** The files of a listening broker. */
  public TlsFiles filesOfServer() {
    return new TlsFiles(authority(), server());
  }

  /** Folder that a mirror's files are put in, unless another is asked for. */
  public Path handout(String name) {
    return root.resolve("mirrors").resolve(name);
  }

  /** Copy of a certificate that was handed out. */
  Path issued(String name) {
    return root.resolve("issued").resolve(name + CERTIFICATE);
  }

  /** Names of all that were handed a certificate, in order. */
  List<String> handedOut() {
    return names(root.resolve("issued"));
  }

  /** Names of the services with a certificate, in order. */
  List<String> services() {
    return names(root.resolve("clients"));
  }

  static TlsFiles.Own own(Path folder, String name) {
    return new TlsFiles.Own(folder.resolve(name + CERTIFICATE), folder.resolve(name + KEY));
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + CERTIFICATE)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        names.add(name.substring(0, name.length() - CERTIFICATE.length()));
      }
    } catch (IOException e) {
      throw new TlsException(folder + " cannot be read; check its owner", e);
    }
    names.sort(null);
    return names;
  }
}
