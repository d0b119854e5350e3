package kagami.device.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A household of three; codes are 1234, and everybody but Ada needs one. */
final class FakeDoor implements Door, Vanity {
  static final List<Resident> PEOPLE =
      List.of(
          new Resident("1", "Ada", "A", "sky"),
          new Resident("2", "Bob Ross", "BR", "orange"),
          new Resident("3", "Maximiliane-Josephine von Hohenlohe-Waldek", "MW", "green"));

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile Setting lamp = new Setting(40, 4000, 2200, 6500);

  @Override
  public List<Resident> residents() {
    return PEOPLE;
  }

  @Override
  public Answer byTap(String id) {
    asked.add("tap " + id);
    return new Answer(id.equals("1") ? Outcome.WELCOME : Outcome.NOT_THIS_WAY, 0);
  }

  @Override
  public Answer byCode(String id, String code) {
    asked.add("code " + id + " " + code);
    return code.equals("1234")
        ? new Answer(Outcome.WELCOME, 0)
        : new Answer(Outcome.WRONG_CODE, 30);
  }

  @Override
  public Answer byCard(String text) {
    asked.add("card " + text);
    return new Answer(Outcome.UNKNOWN, 0);
  }

  @Override
  public void asGuest() {
    asked.add("guest");
  }

  @Override
  public void leave() {
    asked.add("out");
  }

  @Override
  public Optional<String> account() {
    return Optional.of("Home");
  }

  @Override
  public void link() {
    asked.add("link");
  }

  @Override
  public Setting now() {
    return lamp;
  }

  @Override
  public void set(int percent, int kelvin) {
    if (percent > 100) {
      throw new IllegalArgumentException("percent must be 0 to 100, but is " + percent);
    }
    lamp = new Setting(percent, kelvin, 2200, 6500);
    asked.add("lamp " + percent + " " + kelvin);
  }
}
