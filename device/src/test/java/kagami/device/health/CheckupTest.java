package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;

class CheckupTest {
  private static final Finding WELL = Finding.fine("clock", "synchronised");

  /** Breaks off. */
  private record BrokenThing(RuntimeException why) implements Check {
    @Override
    public List<Finding> run() {
      throw why;
    }
  }

  @Test
  void aCheckThatBreaksOffIsAFindingAndTheOthersAreTold() {
    Check broken = new BrokenThing(new IllegalStateException("on purpose"));
    Check unlinked =
        () -> {
          throw new UnsatisfiedLinkError("no library");
        };
    List<Finding> told = new ArrayList<>();
    List<Finding> all =
        new Checkup(List.of(() -> List.of(WELL), broken, unlinked, () -> List.of(WELL)))
            .run(told::add);
    assertEquals(all, told);
    assertEquals(4, all.size());
    assertEquals(WELL, all.getFirst());
    assertEquals(WELL, all.getLast());
    Outcome.Failed failed = Findings.failed(Findings.named("broken thing", all));
    assertTrue(failed.what().contains("on purpose"), failed.what());
    Outcome.Failed missing = Findings.failed(Findings.named("self-check", all));
    assertTrue(missing.what().contains("no library"), missing.what());
  }

  @Test
  void anAddressThatNoConnectionIsMadeToIsOneFinding() {
    URI opaque = URI.create("localhost:8081");
    List<Finding> all =
        new Checkup(List.of(new ServiceReachable(Optional.of(opaque)))).run(_ -> {});
    Findings.failed(Findings.named("service reachable", all));
  }
}
