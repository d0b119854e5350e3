package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LampTest {

  /** Chromaticities of black bodies by Planck's law (CIE 1931, 2 degrees). */
  @ParameterizedTest
  @CsvSource({
    "2200, 0.5056, 0.4152",
    "2700, 0.4599, 0.4106",
    "4000, 0.3805, 0.3768",
    "5000, 0.3451, 0.3516",
    "6500, 0.3135, 0.3237"
  })
  void aWhiteHasTheColourOfABlackBody(int kelvin, double x, double y) {
    assertEquals(x, LedWhite.x(kelvin), 0.0015);
    assertEquals(y, LedWhite.y(kelvin), 0.0015);
  }

  @Test
  void theChannelsAddUpToTheWhite() {
    for (int kelvin = Lamp.WARMEST; kelvin <= Lamp.COLDEST; kelvin += 100) {
      double[] shares = LedWhite.shares(kelvin);
      double red = 405 * shares[0];
      double green = 690 * shares[1];
      double blue = 190 * shares[2];
      double bigX = red * 0.691 / 0.309 + green * 0.170 / 0.700 + blue * 0.135 / 0.058;
      double all = red / 0.309 + green / 0.700 + blue / 0.058;
      assertEquals(LedWhite.x(kelvin), bigX / all, 1e-6, kelvin + " K x");
      assertEquals(LedWhite.y(kelvin), (red + green + blue) / all, 1e-6, kelvin + " K y");
      assertEquals(1, Math.max(shares[0], Math.max(shares[1], shares[2])), 1e-9);
    }
  }

  @Test
  void colderIsBluerAndLessRed() {
    Pixel warm = new Lamp(100, 2200).pixel(1);
    Pixel cold = new Lamp(100, 6500).pixel(1);
    assertTrue(warm.blue() < cold.blue(), warm + " " + cold);
    assertTrue(warm.red() >= cold.red(), warm + " " + cold);
    assertEquals(255, warm.red());
  }

  @ParameterizedTest
  @ValueSource(ints = {2200, 4000, 6500})
  void lightFollowsTheLevel(int kelvin) {
    double full = new Lamp(100, kelvin).pixel(1).level();
    for (int percent = 1; percent <= 100; percent++) {
      double level = new Lamp(percent, kelvin).pixel(1).level();
      assertEquals(percent / 100.0, level / full, 0.003, percent + " %");
    }
    assertEquals(Pixel.DARK, new Lamp(0, kelvin).pixel(1));
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Lamp(101, 4000));
    assertThrows(IllegalArgumentException.class, () -> new Lamp(50, 2199));
    assertThrows(IllegalArgumentException.class, () -> new Lamp(50, 6501));
  }
}
