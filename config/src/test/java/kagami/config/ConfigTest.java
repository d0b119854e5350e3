package kagami.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.config.Outcome.Loaded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  @TempDir Path home;
  private Given given;

  @BeforeEach
  void start() {
    given = new Given(home);
  }

  @Test
  void defaultsAloneAreComplete() {
    MirrorConfig mirror = given.mirror();
    assertEquals(Optional.empty(), mirror.id());
    assertEquals(home.resolve(".local/share/kagami/mirror"), mirror.data());
    assertEquals(new MirrorConfig.Display("127.0.0.1", 8080), mirror.display());
    assertEquals(URI.create("tcp://127.0.0.1:1883"), mirror.uplink().broker().uri());
    assertEquals(16, mirror.uplink().inFlight());
    assertEquals(Duration.ofSeconds(15), mirror.uplink().keepAlive());
    assertEquals(Duration.ofSeconds(5), mirror.uplink().connectTimeout());
    assertEquals(new BackOff(0.5, 2, 30, 0.25), mirror.uplink().backOff());
    assertEquals(new BackOff(5, 2, 300, 0.25), mirror.uplink().receiptTimeout());
    assertEquals(Duration.ofMillis(500), mirror.uplink().backOff().first());
    assertEquals(Duration.ofMillis(20), mirror.capture().exposure());
    assertEquals(
        List.of("ambient", "full", "north", "south", "east", "west", "full", "ambient"),
        mirror.capture().lightPlan().stream().map(Names::kebab).toList());
    assertEquals(MirrorConfig.CameraKind.PHANTOM, mirror.camera().kind());
    assertEquals(Duration.ofSeconds(3), mirror.ring().maxSectorOn());
  }

  @Test
  void syncHasItsOwnDefaults() {
    var loaded = assertInstanceOf(Loaded.class, Config.sync(given.sources()));
    var sync = (SyncConfig) loaded.config();
    assertEquals(new SyncConfig.Http("127.0.0.1", 8081), sync.http());
    assertTrue(sync.broker().embedded());
    assertEquals(1883, sync.broker().port());
    assertEquals(new SyncConfig.Resend(5, 60, 60, 21_600, 15), sync.resend());
    assertFalse(Config.show(loaded).contains("mirror."));
  }

  @Test
  void eachSourceWinsOverTheOneBefore() {
    given.file("mirror:\n  display:\n    port: 1001\n    host: '::1'\n  camera: {width: 640}\n");
    assertEquals(1001, given.mirror().display().port());
    given.environment("KAGAMI_MIRROR_DISPLAY_PORT", "1002");
    assertEquals(1002, given.mirror().display().port());
    given.flag("mirror.display.port", "1003");
    MirrorConfig mirror = given.mirror();
    assertEquals(new MirrorConfig.Display("::1", 1003), mirror.display());
    assertEquals(640, mirror.camera().width());
    assertEquals(2064, mirror.camera().height());
  }

  @Test
  void everyKindOfValueIsReadFromEverySource() {
    given
        .file(
            """
            mirror:
              id: hall-1
              camera: {kind: folder, folder: ~/sets}
              capture:
                exposure-ms: 8.33
                light-plan:
                  - ambient
                  - full
              uplink: {broker: {plain-text-password: true}}
            """)
        .environment("KAGAMI_MIRROR_CAPTURE_LIGHT_PLAN", "full, ambient")
        .flag("mirror.uplink.broker.uri", "ssl://broker.example:8883");
    MirrorConfig mirror = given.mirror();
    assertEquals(Optional.of("hall-1"), mirror.id());
    assertEquals(Optional.of(home.resolve("sets")), mirror.camera().folder());
    assertEquals(Duration.ofNanos(8_330_000), mirror.capture().exposure());
    assertEquals(List.of(LightState.FULL, LightState.AMBIENT), mirror.capture().lightPlan());
    assertEquals(URI.create("ssl://broker.example:8883"), mirror.uplink().broker().uri());
    assertTrue(mirror.uplink().broker().plainTextPassword());
  }

  @Test
  void anEmptyValueTakesBackAnOptionalOne() {
    given.file("mirror: {id: hall-1}").environment("KAGAMI_MIRROR_ID", "");
    assertEquals(Optional.empty(), given.mirror().id());
  }

  @Test
  void flagsAloneSufficeForOtherTests() {
    var loaded =
        assertInstanceOf(
            Loaded.class, Config.mirror(Sources.ofFlags(home, Map.of("mirror.display.port", "0"))));
    assertEquals(0, ((MirrorConfig) loaded.config()).display().port());
  }

  @Test
  void showNamesEverySourceAndHidesSecrets() {
    given
        .file("mirror:\n  uplink:\n    broker: {user: m1, password: hunter2}\n")
        .environment("KAGAMI_MIRROR_DISPLAY_HOST", "localhost")
        .flag("mirror.capture.passes", "2");
    String shown = Config.show(given.loaded());
    assertTrue(shown.contains("mirror.uplink.broker.password = ••••  (" + given.file + ":3)\n"));
    assertTrue(
        shown.contains(
            "mirror.display.host = localhost"
                + "  (environment variable KAGAMI_MIRROR_DISPLAY_HOST)\n"));
    assertTrue(shown.contains("mirror.capture.passes = 2  (flag --set mirror.capture.passes)\n"));
    assertTrue(shown.contains("mirror.capture.exposure-ms = 20  (default)\n"));
    assertTrue(shown.contains("mirror.id = (none)  (default)\n"));
    assertTrue(shown.contains(".light-plan = [ambient, full, north, south, east, west, full, "));
    assertFalse(shown.contains("hunter2"));
    assertFalse(given.loaded().toString().contains("hunter2"));
    var password = given.mirror().uplink().broker().password();
    assertEquals("hunter2", password.orElseThrow().reveal());
  }
}
