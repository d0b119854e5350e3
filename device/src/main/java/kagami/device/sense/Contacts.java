package kagami.device.sense;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.InputPin;
import org.jspecify.annotations.Nullable;

/**
 * Buttons, shutter and presence, each read on its own: one that cannot be read changes nothing for
 * the others. A cover that cannot be read is closed, a button is not pressed, and nothing moves.
 * Not thread-safe; looks when it is told to.
 */
final class Contacts {
  private final SenseSettings settings;
  private final LongSupplier nanoClock;
  private final Consumer<SenseEvent> listener;
  private final List<InputPin> pins = new ArrayList<>();
  private final Map<Button, PressedButton> buttons = new EnumMap<>(Button.class);
  private final Contact shutter;
  private final @Nullable Contact motion;
  private final PresenceMachine presence;
  private final boolean absenceShows;
  private boolean shutterTold;
  private boolean shutterClosed;

  private record PressedButton(Contact contact, PressMachine machine) {
    Optional<SenseEvent.Press> look(long nowNs) {
      boolean down = contact.look(nowNs);
      if (contact.lost()) {
        machine.forget();
        return Optional.empty();
      }
      return machine.step(down, nowNs);
    }
  }

  /**
   * Opens the pins; what they are at start is no event, but for the shutter.
   *
   * @param ranging whether there is a distance sensor, which tells of somebody, too
   * @throws BoardException when a pin is taken; the others are free again then
   */
  Contacts(
      Board board,
      Senses.Parts parts,
      boolean ranging,
      LongSupplier nanoClock,
      Consumer<SenseEvent> listener) {
    SensePins wiring = parts.pins();
    this.settings = parts.contacts();
    this.nanoClock = nanoClock;
    this.listener = listener;
    this.presence = new PresenceMachine(settings.absentAfter());
    this.absenceShows = ranging || wiring.motion().isPresent();
    try {
      addButton(Button.NEXT, board.input(wiring.next(), "button next", Board.Pull.UP));
      addButton(Button.OK, board.input(wiring.ok(), "button ok", Board.Pull.UP));
      InputPin cover = kept(board.input(wiring.shutter(), "shutter", Board.Pull.UP));
      this.shutter = contact("shutter", cover::high, true);
      if (wiring.motion().isPresent()) {
        InputPin pin = kept(board.input(wiring.motion().getAsInt(), "motion", Board.Pull.DOWN));
        this.motion = contact("motion", pin::high, false);
      } else {
        this.motion = null;
      }
    } catch (BoardException e) {
      close();
      throw e;
    }
  }

  private void addButton(Button button, InputPin pin) {
    kept(pin);
    Contact contact = contact("button " + button, () -> !pin.high(), false);
    boolean down = contact.look(nanoClock.getAsLong());
    buttons.put(button, new PressedButton(contact, new PressMachine(settings.longPress(), down)));
  }

  private InputPin kept(InputPin pin) {
    pins.add(pin);
    return pin;
  }

  private Contact contact(String name, BooleanSupplier raw, boolean whenLost) {
    return new Contact(name, raw, whenLost, settings.quiet(), nanoClock.getAsLong());
  }

  /**
   * Looks at all pins once, the cover first.
   *
   * @param near whether something is near enough to be somebody
   */
  void look(boolean near) {
    long nowNs = nanoClock.getAsLong();
    boolean closed = shutter.look(nowNs);
    if (!shutterTold || closed != shutterClosed) {
      listener.accept(new SenseEvent.Shutter(closed, nowNs));
      shutterTold = true;
      shutterClosed = closed;
    }
    buttons.forEach(
        (button, pressed) ->
            pressed
                .look(nowNs)
                .ifPresent(press -> listener.accept(new SenseEvent.Pressed(button, press, nowNs))));
    boolean moves = motion != null && motion.look(nowNs);
    if (absenceShows) {
      Optional<Boolean> change = presence.step(near || moves, nowNs);
      change.ifPresent(somebody -> listener.accept(new SenseEvent.Presence(somebody, nowNs)));
    }
  }

  void close() {
    pins.forEach(InputPin::close);
  }
}
