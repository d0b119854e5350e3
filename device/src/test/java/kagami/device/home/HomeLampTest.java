package kagami.device.home;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import kagami.cloudsync.home.LampOrder;
import kagami.cloudsync.wire.LightMessage;
import kagami.cloudsync.wire.LightMessage.Power;
import kagami.device.display.Vanity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeLampTest {
  private final FakeVanity vanity = new FakeVanity();
  private final HomeLamp lamp = new HomeLamp(vanity);

  /** A lamp that is as it was set. */
  private static final class FakeVanity implements Vanity {
    private Setting setting = new Setting(0, 4_000, 2_200, 6_500);

    @Override
    public Setting now() {
      return setting;
    }

    @Override
    public void set(int percent, int kelvin) {
      setting = new Setting(percent, kelvin, 2_200, 6_500);
    }
  }

  private static LampOrder on(int brightness, int kelvin) {
    return new LampOrder(true, OptionalInt.of(brightness), OptionalInt.of(kelvin));
  }

  private static LampOrder bare(boolean on) {
    return new LampOrder(on, OptionalInt.empty(), OptionalInt.empty());
  }

  @Test
  void whatIsOrderedIsSetAndToldBack() {
    lamp.obey(on(128, 3_000));
    assertEquals(new Vanity.Setting(50, 3_000, 2_200, 6_500), vanity.now());
    LightMessage told = lamp.told();
    assertEquals(Power.ON, told.state());
    assertEquals(128, told.brightness());
    assertEquals(3_000, told.kelvin());
  }

  @Test
  void aLampThatIsSwitchedOnAgainIsAsItWas() {
    lamp.obey(on(51, 5_000));
    lamp.obey(bare(false));
    assertEquals(0, vanity.now().percent());
    assertEquals(Power.OFF, lamp.told().state());
    lamp.obey(bare(true));
    assertEquals(20, vanity.now().percent());
    assertEquals(5_000, vanity.now().kelvin());
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 20_000})
  void aColourThatTheLampHasNotBecomesTheNearestThatItHas(int kelvin) {
    lamp.obey(on(255, kelvin));
    assertEquals(kelvin == 1_000 ? 2_200 : 6_500, vanity.now().kelvin());
    assertEquals(100, vanity.now().percent());
  }

  @Test
  void theLeastBrightnessIsStillLight() {
    lamp.obey(on(1, 4_000));
    assertEquals(1, vanity.now().percent());
    assertEquals(Power.ON, lamp.told().state());
  }
}
