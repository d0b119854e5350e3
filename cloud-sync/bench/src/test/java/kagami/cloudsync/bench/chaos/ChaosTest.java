package kagami.cloudsync.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kagami.cloudsync.bench.part.Stage;
import org.junit.jupiter.api.Test;

/** The whole proof at a small size: each kind of fault once, several at work at the same time. */
class ChaosTest {
  private static final Plan PLAN =
      new Plan(
          Duration.ofSeconds(5),
          2,
          10,
          3,
          Duration.ofMillis(1_500),
          Duration.ofMillis(800),
          0,
          Duration.ofSeconds(120));

  private static void proves(Setup setup) {
    Optional<String> missing = setup.missing();
    assumeTrue(missing.isEmpty(), () -> setup.label() + ": " + missing.orElse(""));
    ChaosReport report;
    Stage stage = Stage.open("kagami-chaos-test");
    try (stage) {
      report = new Chaos(stage, setup, PLAN, line -> {}).run();
    }
    assertEquals(List.of(), report.problems());
    assertEquals(0, report.lost(), report::toString);
    assertEquals(0, report.doubled(), report::toString);
    assertEquals(0, report.gaps(), report::toString);
    assertTrue(report.passed(), report::toString);
    assertTrue(report.committed() > 20 && report.committed() == report.stored(), report::toString);
    assertTrue(report.refused() > 0, "a full disk is felt");
    for (ChaosReport.Line line : report.faults()) {
      assertTrue(line.times() > 0 || line.note() != null, line::toString);
    }
    assertEquals(List.of(), stage.alive(), "no process is left");
  }

  @Test
  void embeddedBrokerAndSqlite() {
    proves(Setup.EMBEDDED);
  }

  @Test
  void mosquittoPostgresqlAndTwoServices() {
    proves(Setup.OUTSIDE);
  }
}
