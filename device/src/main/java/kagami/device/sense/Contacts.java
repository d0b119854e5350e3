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

/** Buttons, shutter and presence. Not thread-safe; looks when it is told to. */
final class Contacts {
  private final SenseSettings settings;
  private final LongSupplier nanoClock;
  private final Consumer<SenseEvent> listener;
  private final List<InputPin> pins = new ArrayList<>();
  private final Map<Button, PressedButton> buttons = new EnumMap<>(Button.class);
  private final Contact shutter;
  private final @Nullable Contact motion;
  private final PresenceMachine presence;
  private boolean shutterTold;
  private boolean shutterClosed;

  /** A pin whose meaning is true or false, without bouncing. */
  private record Contact(BooleanSupplier raw, Debounce debounce) {
    boolean look(long nowNs) {
      return debounce.sample(raw.getAsBoolean(), nowNs);
    }
  }

  private record PressedButton(Contact contact, PressMachine machine) {}

  /**
   * Opens the pins; what they are at start is no event, but for the shutter.
   *
   * @throws BoardException when a pin is taken; the others are free again then
   */
  Contacts(
      Board board,
      SensePins wiring,
      SenseSettings settings,
      LongSupplier nanoClock,
      Consumer<SenseEvent> listener) {
    this.settings = settings;
    this.nanoClock = nanoClock;
    this.listener = listener;
    this.presence = new PresenceMachine(settings.absentAfter());
    try {
      addButton(Button.NEXT, board.input(wiring.next(), "button next", Board.Pull.UP));
      addButton(Button.OK, board.input(wiring.ok(), "button ok", Board.Pull.UP));
      InputPin cover = kept(board.input(wiring.shutter(), "shutter", Board.Pull.UP));
      this.shutter = contact(cover::high);
      if (wiring.motion().isPresent()) {
        InputPin pin = kept(board.input(wiring.motion().getAsInt(), "motion", Board.Pull.DOWN));
        this.motion = contact(pin::high);
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
    Contact contact = contact(() -> !pin.high());
    boolean down = contact.raw.getAsBoolean();
    buttons.put(button, new PressedButton(contact, new PressMachine(settings.longPress(), down)));
  }

  private InputPin kept(InputPin pin) {
    pins.add(pin);
    return pin;
  }

  private Contact contact(BooleanSupplier raw) {
    return new Contact(
        raw, new Debounce(settings.quiet(), raw.getAsBoolean(), nanoClock.getAsLong()));
  }

  /**
   * Looks at all pins once.
   *
   * @param near whether something is near enough to be somebody
   */
  void look(boolean near) {
    long nowNs = nanoClock.getAsLong();
    buttons.forEach(
        (button, pressed) ->
            pressed
                .machine
                .step(pressed.contact.look(nowNs), nowNs)
                .ifPresent(press -> listener.accept(new SenseEvent.Pressed(button, press, nowNs))));
    boolean closed = shutter.look(nowNs);
    if (!shutterTold || closed != shutterClosed) {
      shutterTold = true;
      shutterClosed = closed;
      listener.accept(new SenseEvent.Shutter(closed, nowNs));
    }
    boolean moves = motion != null && motion.look(nowNs);
    Optional<Boolean> change = presence.step(near || moves, nowNs);
    change.ifPresent(somebody -> listener.accept(new SenseEvent.Presence(somebody, nowNs)));
  }

  void close() {
    pins.forEach(InputPin::close);
  }
}
