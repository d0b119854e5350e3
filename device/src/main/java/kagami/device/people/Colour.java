package kagami.device.people;

import java.util.Locale;

/**
 * A person's colour on the glass, told apart with colour blindness: the palette of Okabe and Ito
 * (2008), with grey in place of black, which is the mirror itself.
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
