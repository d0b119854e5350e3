package kagami.device.guide;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import kagami.analysis.face.NosePlace;

/** The latest views of a face, and their median: one nose that was misplaced does not move it. */
final class Views {
  /**
   * How many are held. Range 3 to 9; larger is steadier and follows later. Default 5: half a second
   * at ten pictures a second, which is less than the head has to be still for.
   */
  private static final int MOST = 5;

  private final Deque<OwnView> latest = new ArrayDeque<>();

  /** Takes another one and gives the median of the latest. */
  OwnView with(OwnView view) {
    latest.addLast(view);
    if (latest.size() > MOST) {
      latest.removeFirst();
    }
    return middle().orElse(view);
  }

  /** Nobody is seen any more, or somebody else. */
  void clear() {
    latest.clear();
  }

  /** The median of the latest; empty before there is one. */
  Optional<OwnView> middle() {
    return latest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OwnView(
                middle(OwnView::sharpness),
                new NosePlace(middle(view -> view.nose().u()), middle(view -> view.nose().v()))));
  }

  private double middle(ToDoubleFunction<OwnView> figure) {
    List<OwnView> sorted = latest.stream().sorted(Comparator.comparingDouble(figure)).toList();
    return figure.applyAsDouble(sorted.get(sorted.size() / 2));
  }
}
