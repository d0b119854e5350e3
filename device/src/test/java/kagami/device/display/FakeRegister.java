package kagami.device.display;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** The records of Ada, whose code is 1234, and of whoever is added. */
final class FakeRegister implements Register {
  private static final List<String> PURPOSES =
      List.of(
          "scan", "keep-numbers", "keep-pictures", "keep-faces", "show-at-home", "name-at-home");

  /** What every card of Ada's says. */
  static final String CARD = "KAGAMI:1:00112233445566778899AABBCCDDEEFF";

  final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Set<String> given =
      new ConcurrentSkipListSet<>(Set.of("scan", "keep-numbers", "keep-pictures"));
  private volatile String name = "Ada";
  private volatile boolean code = true;
  private final AtomicInteger cards = new AtomicInteger();
  private volatile boolean in = true;

  /** Nobody is in any more. */
  void leave() {
    in = false;
  }

  @Override
  public Optional<Me> me() {
    List<Agreed> agreed =
        PURPOSES.stream().map(p -> new Agreed(p, given.contains(p), needs(p))).toList();
    return in
        ? Optional.of(new Me("1", name, code, cards.get(), agreed, new Kept(7, 4, true)))
        : Optional.empty();
  }

  private Optional<String> needs(String purpose) {
    return purpose.equals("name-at-home") && !given.contains("show-at-home")
        ? Optional.of("show-at-home")
        : Optional.empty();
  }

  @Override
  public long nameless() {
    return 3;
  }

  @Override
  public Answer add(Newcomer newcomer) {
    asked.add(
        "add %s %s %s".formatted(newcomer.name(), newcomer.code().orElse("none"), newcomer.mine()));
    if (newcomer.name().equals("Bob")) {
      return Answer.of(Outcome.NAME_TAKEN);
    }
    name = newcomer.name();
    code = newcomer.code().isPresent();
    given.clear();
    in = true;
    return Answer.of(Outcome.DONE);
  }

  @Override
  public Answer rename(String id, String next) {
    asked.add("name " + id + " " + next);
    name = next;
    return Answer.of(Outcome.DONE);
  }

  @Override
  public Answer code(String id, String now, Optional<String> next) {
    asked.add("code %s %s %s".formatted(id, now, next.orElse("none")));
    if (code && !now.equals("1234")) {
      return new Answer(Outcome.WRONG_CODE, 30);
    }
    code = next.isPresent();
    return Answer.of(Outcome.DONE);
  }

  @Override
  public Answer newCard(String id, String now) {
    asked.add("card " + id + " " + now);
    if (code && !now.equals("1234")) {
      return new Answer(Outcome.WRONG_CODE, 30);
    }
    cards.incrementAndGet();
    return new Answer(Outcome.DONE, 0, Optional.of(new CardText(CARD)));
  }

  @Override
  public Answer endCards(String id) {
    asked.add("end cards " + id);
    cards.set(0);
    return Answer.of(Outcome.DONE);
  }

  @Override
  public Answer decide(String id, String purpose, boolean yes) {
    asked.add("decide %s %s %s".formatted(id, purpose, yes));
    boolean _ = yes ? given.add(purpose) : given.remove(purpose);
    return Answer.of(Outcome.DONE);
  }

  @Override
  public Answer erase(String id, String now) {
    asked.add("erase " + id + " " + now);
    if (code && !now.equals("1234")) {
      return new Answer(Outcome.WRONG_CODE, 30);
    }
    in = false;
    return Answer.of(Outcome.DONE);
  }
}
