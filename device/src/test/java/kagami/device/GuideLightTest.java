package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import kagami.device.display.Vanity;
import kagami.device.guide.Guidance;
import kagami.device.guide.Instruction;
import kagami.device.light.GuideRing;
import kagami.device.light.GuideSettings;
import kagami.device.light.Lamp;
import kagami.device.light.Pixel;
import kagami.device.light.SimulatedPixelRing;
import kagami.device.session.Progress;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuideLightTest {
  private final SimulatedPixelRing pixels = new SimulatedPixelRing(12, System::nanoTime);
  private final GuideRing ring = GuideRing.open(pixels, GuideSettings.DEFAULT, System::nanoTime);
  private final GuideLight light = new GuideLight(ring, 60);

  @AfterEach
  void close() {
    ring.close();
  }

  private static Situation shown(State state) {
    return new Situation(state, new Who.Unknown(), Situation.About.WELL, 0);
  }

  private double level() {
    return pixels.visible().stream().mapToDouble(Pixel::level).average().orElse(0);
  }

  @Test
  void theLampLightsTheFaceIsDarkInAScanAndComesBackAsItWas() {
    Lamp vanity = new Lamp(20, 2700);
    ring.lamp(vanity);
    Waiting.until("the lamp is on", Duration.ofSeconds(10), () -> level() > 0);
    double before = level();
    light.accept(shown(new State.Align(new Guidance(Instruction.TURN_LEFT, 0.5))));
    assertEquals(vanity, ring.lamp());
    Waiting.until("the face is lit", Duration.ofSeconds(10), () -> level() > before);
    double aligning = level();
    light.accept(shown(new State.Scanning(new Progress.Preparing())));
    assertEquals(0, level());
    light.accept(shown(new State.Hello()));
    assertEquals(vanity, ring.lamp());
    Waiting.until("the lamp is on again", Duration.ofSeconds(10), () -> level() > 0);
    assertTrue(level() < aligning, level() + " while vanity, " + aligning + " while aligning");
  }

  /** Whoever is scanned every quarter of an hour must not keep the lamp on for ever. */
  @Test
  void aScanBuysTheLampNoTime() {
    SettableNanos clock = new SettableNanos();
    try (GuideRing other =
        GuideRing.open(new SimulatedPixelRing(12, clock), GuideSettings.DEFAULT, clock)) {
      GuideLight scanned = new GuideLight(other, 60);
      scanned.set(50, 4000);
      clock.advanceMs(GuideSettings.DEFAULT.longest().toMillis() - 1000);
      scanned.accept(shown(new State.Align(new Guidance(Instruction.TURN_LEFT, 0.5))));
      scanned.accept(shown(new State.Hello()));
      assertEquals(50, scanned.now().percent());
      clock.advanceMs(1001);
      assertEquals(0, scanned.now().percent());
      scanned.accept(shown(new State.Align(new Guidance(Instruction.TURN_LEFT, 0.5))));
      scanned.accept(shown(new State.Hello()));
      assertEquals(0, other.lamp().percent());
    }
  }

  @Test
  void theLampThatSomebodySetsMeanwhileIsThatOfAfterwards() {
    light.set(30, 5000);
    assertEquals(new Lamp(30, 5000), ring.lamp());
    light.accept(shown(new State.Align(new Guidance(Instruction.TURN_LEFT, 0.5))));
    light.set(40, 3000);
    assertEquals(new Vanity.Setting(40, 3000, Lamp.WARMEST, Lamp.COLDEST), light.now());
    light.accept(shown(new State.Hello()));
    assertEquals(new Lamp(40, 3000), ring.lamp());
    assertThrows(IllegalArgumentException.class, () -> light.set(101, 3000));
  }

  @Test
  void theArcLiesWhereToGo() {
    light.accept(shown(new State.Align(new Guidance(Instruction.LEFT, 0.5))));
    Waiting.until(
        "the arc on the left stands out",
        Duration.ofSeconds(10),
        () -> !pixels.visible().get(9).equals(pixels.visible().get(3)));
    assertTrue(level() > 0);
  }
}
