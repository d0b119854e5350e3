package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProvisionCommandTest {
  @TempDir Path folder;
  private String out = "";
  private String err = "";

  private int run(String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    String[] place = {"--data", folder.resolve("data").toString()};
    int code =
        new CommandLine(new ProvisionCommand())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained, true))
            .execute(Stream.concat(Stream.of(place), Stream.of(arguments)).toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return code;
  }

  @Test
  void aMirrorGetsItsFilesAndIsToldItsSettings() {
    Path usb = folder.resolve("usb");
    assertEquals(0, run("hall", "--out", usb.toString()), err);
    assertTrue(Files.exists(usb.resolve("ca.pem")));
    assertTrue(Files.exists(usb.resolve("mirror.pem")));
    assertTrue(Files.exists(usb.resolve("mirror.key")));
    assertTrue(out.contains("id: hall"), out);
    assertTrue(out.contains("uri: ssl://BROKER:8883"), out);
    assertFalse(out.contains("PRIVATE"), out);

    assertEquals(1, run("hall", "--out", usb.toString()));
    assertTrue(err.contains("hall has a certificate until"), err);
    assertEquals(0, run("hall", "--out", usb.toString(), "--renew"), err);
  }

  @Test
  void whatEndsSoonIsListedWithItsFix() {
    assertEquals(0, run("hall", "--days", "20", "--json"), err);
    assertEquals(1, run("--list", "--json"));
    JsonNode rows = JsonMapper.shared().readTree(out).path("certificates");
    assertEquals(4, rows.size(), out);
    assertEquals("ca", rows.get(0).path("name").asString());
    assertTrue(
        err.strip().matches("hall ends in (19|20) days: kagami sync provision hall --renew"), err);
    assertEquals(0, run("hall", "--renew"), err);
    assertEquals(0, run("--list"), err);
    assertEquals("", err);
  }

  @Test
  void aLostMirrorIsShutOutAndMayBeGivenANewCertificate() {
    assertEquals(0, run("hall"), err);
    assertEquals(0, run("hall", "--renew"), err);
    assertEquals(0, run("hall", "--revoke"), err);
    assertTrue(out.contains("hall is shut out: 2 certificates on the list"), out);
    assertTrue(out.contains("crl.pem"), out);
    assertEquals(1, run("hall", "--revoke"));
    assertTrue(err.contains("hall holds no certificate of this authority"), err);
    assertEquals(1, run("--revoke"));
    assertTrue(err.contains("with the name of a mirror"), err);
    assertEquals(0, run("hall"), err);
  }

  @Test
  void withoutAMirrorTheBrokerIsPrepared() {
    assertEquals(0, run("--host", "broker.example"), err);
    assertTrue(out.contains("server"), out);
    assertEquals(0, run("--renew"), err);
    assertEquals("Nothing to do: every certificate holds.", out.strip());
  }

  @Test
  void wrongWordsAreRefusedAndNothingIsMade() {
    assertEquals(1, run("Hall"));
    assertTrue(err.contains("mirror id must be"), err);
    assertEquals(1, run("hall", "--days", "0"));
    assertTrue(err.contains("--days must lie between 1 and 3650"), err);
    assertFalse(Files.exists(folder.resolve("data/certificates")));
    assertEquals(1, run("--host", "not a host"));
    assertTrue(err.contains("neither a host name nor an address"), err);
    assertFalse(Files.exists(folder.resolve("data/certificates/ca.key")));
  }

  @Test
  void explainsItself() {
    assertEquals(0, run("--help"));
    for (String part :
        new String[] {
          "MIRROR", "--out", "--days", "--host", "--renew", "--revoke", "Examples:", "Exit codes: 0"
        }) {
      assertTrue(out.contains(part), out);
    }
  }
}
