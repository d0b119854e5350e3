package kagami.device.people;

import java.util.Locale;

/**
 * A person's colour on the glass: readable on black, told apart with colour blindness (Okabe–Ito).
 */
public enum Colour {
  ORANGE,
  SKY,
  GREEN,
  YELLOW,
  BLUE,
  VERMILION,
  PURPLE,
  GREY;

  /** The name used on the page. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
