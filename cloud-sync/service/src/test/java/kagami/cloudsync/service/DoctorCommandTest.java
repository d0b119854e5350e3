package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.wire.StatusMessage;
import kagami.config.Config;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.config.SyncConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The self-check as it is typed: beside a running service, without one, and with wrong settings.
 */
class DoctorCommandTest {
  @TempDir Path folder;
  private String out = "";
  private String err = "";

  private int run(InstantSource clock, SyncSettings settings, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--data", settings.data().toString()));
    arguments.addAll(List.of("--set", "sync.http.port=" + settings.httpPort()));
    arguments.addAll(List.of("--set", "sync.broker.port=" + settings.mqtt().port()));
    arguments.addAll(List.of(more));
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    int code =
        new CommandLine(new DoctorCommand(clock))
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained, true))
            .execute(arguments.toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return code;
  }

  private Map<String, String> outcomes() {
    JsonNode told = JsonMapper.shared().readTree(out);
    assertEquals("kagami.doctor/1", told.get("schema").stringValue());
    Map<String, String> outcomes = new LinkedHashMap<>();
    boolean well = true;
    for (JsonNode finding : told.get("findings")) {
      String outcome = finding.get("outcome").stringValue();
      outcomes.put(finding.get("name").stringValue(), outcome);
      boolean wanting = outcome.equals("failed") || outcome.equals("warning");
      assertEquals(wanting, finding.has("fix"), finding.toString());
      well &= !wanting;
    }
    assertEquals(well, told.get("well").booleanValue());
    return outcomes;
  }

  @Test
  void besideARunningServiceOnlyTheCertificateThatEndsSoonIsFound() throws Exception {
    SyncSettings settings = new SyncSettings(folder.resolve("data"), Ports.free(), Ports.free());
    provisionForThreeDays(settings.data());
    try (SyncService _ = SyncService.start(settings, InstantSource.system())) {
      int code = run(InstantSource.system(), settings, "--json");
      Map<String, String> found = outcomes();
      assertEquals("fine", found.get("data folder"), out);
      assertEquals("fine", found.get("database"), out);
      assertEquals("fine", found.get("erased persons"), out);
      assertEquals("fine", found.get("broker"), out);
      assertEquals("fine", found.get("service"), out);
      assertEquals("fine", found.get("receipts"), out);
      assertEquals("fine", found.get("certificates"), out);
      assertEquals("warning", found.get("certificate hall"), out);
      assertEquals(2, code);
    }
  }

  @Test
  void anEncryptedBrokerLetsTheSelfCheckInBesideTheService() throws Exception {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("sync.data", folder.resolve("data").toString());
    flags.put("sync.http.port", "" + Ports.free());
    flags.put("sync.broker.port", "" + Ports.free());
    flags.put("sync.broker.encryption", "always");
    SyncSettings settings =
        switch (Config.sync(Sources.ofFlags(folder, flags))) {
          case Outcome.Loaded<SyncConfig> loaded -> SyncSettings.of(loaded.config());
          case Outcome.Invalid<SyncConfig> invalid -> throw new AssertionError(invalid.toString());
        };
    try (SyncService _ = SyncService.start(settings, InstantSource.system())) {
      run(InstantSource.system(), settings, "--set", "sync.broker.encryption=always", "--json");
      assertEquals("fine", outcomes().get("broker"), out);
      assertEquals("fine", outcomes().get("certificates"), out);
      assertEquals("fine", outcomes().get("service"), "the service's own connection stays");
    }
  }

  private static void provisionForThreeDays(Path data) {
    assertEquals(
        0,
        new CommandLine(new ProvisionCommand())
            .setOut(new PrintWriter(new StringWriter()))
            .execute("hall", "--days", "3", "--data", data.toString()));
  }

  @Test
  void aMirrorThatShowsAnEndingCertificateIsFoundWhoeverIssuedIt() throws Exception {
    SyncSettings settings = new SyncSettings(folder.resolve("data"), Ports.free(), Ports.free());
    Files.createDirectory(settings.data());
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    try (Store store = Store.open(settings.store(), InstantSource.system())) {
      StatusMessage status =
          new StatusMessage(
              StatusMessage.Presence.ONLINE,
              null,
              "0.1.0",
              now,
              null,
              0,
              null,
              null,
              null,
              null,
              now.plusDays(5));
      store.scans().commit(List.of(new Arrival.Status("attic", status, now.toInstant())));
    }
    assertEquals(2, run(InstantSource.system(), settings, "--json"));
    assertEquals("warning", outcomes().get("certificate attic"), out);
    assertTrue(out.contains("kagami sync provision attic --renew, and take it there"), out);
  }

  @Test
  void withoutAServiceNothingIsMadeAndNothingIsWrong() throws Exception {
    SyncSettings settings = new SyncSettings(folder.resolve("data"), Ports.free(), Ports.free());
    int code = run(InstantSource.system(), settings, "--json");
    Map<String, String> found = outcomes();
    for (String name : List.of("data folder", "database", "certificates", "broker", "service")) {
      assertEquals("not-here", found.get(name), out);
    }
    assertEquals(found.containsValue("failed") || found.containsValue("warning") ? 2 : 0, code);
    assertFalse(Files.exists(settings.data()));
  }

  @Test
  void peopleAreToldCauseAndFix() throws Exception {
    SyncSettings settings = new SyncSettings(folder.resolve("data"), Ports.free(), Ports.free());
    Files.writeString(Files.createDirectory(settings.data()).resolve("sync.db"), "not a database");
    assertEquals(2, run(InstantSource.system(), settings));
    assertTrue(out.contains("✗ failed    database"), out);
    assertTrue(out.contains("fix:    stop the service, then: kagami sync restore"), out);
    assertTrue(out.strip().lines().reduce((_, last) -> last).orElse("").contains("failed,"), out);
  }

  @Test
  void theClockIsTheOneThatIsGiven() throws Exception {
    SyncSettings settings = new SyncSettings(folder.resolve("data"), Ports.free(), Ports.free());
    Instant never = Instant.EPOCH.plus(Duration.ofMinutes(1));
    assertEquals(2, run(() -> never, settings, "--json"));
    assertEquals("failed", outcomes().get("clock"), out);
  }

  @Test
  void settingsThatCannotBeUsedEndWithOne() throws Exception {
    SyncSettings settings = new SyncSettings(folder.resolve("data"), Ports.free(), Ports.free());
    assertEquals(1, run(InstantSource.system(), settings, "--set", "sync.http.prt=1"));
    assertTrue(err.contains("sync.http.port"), err);
    assertEquals("", out);
  }
}
