package kagami.cloudsync.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import kagami.cloudsync.service.security.CertificateFolder;
import kagami.config.Config;
import org.junit.jupiter.api.Assumptions;

/** Debian's mosquitto under the sample files, on a free port and with a folder of its own. */
public final class Mosquitto implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

  private final Process process;
  private final Path log;

  private Mosquitto(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Skips the test where the program is not installed. */
  public static void assumeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAM), "mosquitto is not installed: apt-get install mosquitto");
  }

  /** Starts it with the sample configuration; only folders, port and user differ. */
  public static Mosquitto start(Path folder, CertificateFolder certificates, int port)
      throws Exception {
    Path own = Files.createDirectories(folder.resolve("mosquitto"));
    Path files = Files.createDirectories(own.resolve("kagami"));
    copy(certificates.authority(), files.resolve("ca.pem"));
    copy(certificates.revoked(), files.resolve("crl.pem"));
    copy(certificates.server().certificate(), files.resolve("server.pem"));
    copy(certificates.server().key(), files.resolve("server.key"));
    Files.writeString(files.resolve("kagami.acl"), sample("kagami.acl"));
    String sample = sample("mosquitto.conf");
    String changed =
        sample
            .replace("/etc/mosquitto/kagami", files.toString())
            .replace("/var/lib/mosquitto/", own + "/")
            .replace("listener 8883", "listener " + port);
    return run(own, changed, port);
  }

  /** Starts it in plain text on loopback, under other rights than it should have. */
  public static Mosquitto start(Path folder, String rights, int port) throws Exception {
    Path own = Files.createDirectories(folder.resolve("mosquitto"));
    Path acl = Files.writeString(own.resolve("acl"), rights);
    Files.setPosixFilePermissions(acl, PosixFilePermissions.fromString("rw-------"));
    return run(
        own,
        "listener %d 127.0.0.1%nallow_anonymous true%nacl_file %s%n".formatted(port, acl),
        port);
  }

  private static Mosquitto run(Path own, String settings, int port) throws Exception {
    Path configuration = own.resolve("mosquitto.conf");
    Files.writeString(configuration, settings + "user " + System.getProperty("user.name") + "\n");
    Path log = own.resolve("log");
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-v", "-c", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Mosquitto started = new Mosquitto(process, log);
    Until.equal(true, () -> !process.isAlive() || answers(port));
    if (!process.isAlive()) {
      throw new AssertionError("mosquitto ended: " + started.log());
    }
    return started;
  }

  public String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join().destroyForcibly();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static String sample(String name) throws IOException {
    try (InputStream in = Config.class.getResourceAsStream("mosquitto/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean answers(int port) {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
