package kagami.cloudsync.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kagami.cloudsync.bench.part.Stage;
import org.junit.jupiter.api.Test;

/** The whole proof at a small size: each kind of fault once, several at work at the same time. */
class ChaosTest {
  private static ChaosReport run(Setup setup, Set<FaultKind> kinds) {
    Optional<String> missing = setup.missing();
    assumeTrue(missing.isEmpty(), () -> setup.label() + ": " + missing.orElse(""));
    Plan plan =
        new Plan(
            Duration.ofSeconds(5),
            2,
            10,
            3,
            Duration.ofMillis(1_500),
            Duration.ofMillis(800),
            0,
            kinds,
            Duration.ofSeconds(120));
    ChaosReport report;
    Stage stage = Stage.open("kagami-chaos-test");
    try (stage) {
      report = new Chaos(stage, setup, plan, line -> {}).run();
    }
    assertEquals(List.of(), report.problems());
    assertEquals(0, report.total(Evidence.Line::lost), report::toString);
    assertEquals(0, report.total(Evidence.Line::doubled), report::toString);
    assertEquals(0, report.total(Evidence.Line::gaps), report::toString);
    assertTrue(report.passed(), report::toString);
    assertEquals(4, report.streams().size(), "two mirrors, two streams");
    for (Evidence.Line line : report.streams()) {
      assertTrue(line.committed() > 5 && line.erased() > 0, line::toString);
      assertEquals(line.committed() - line.erased(), line.stored(), line::toString);
    }
    for (ChaosReport.Line line : report.faults()) {
      assertTrue(line.times() > 0 || line.note() != null, line::toString);
    }
    assertEquals(List.of(), stage.alive(), "no process is left");
    return report;
  }

  @Test
  void embeddedBrokerAndSqlite() {
    ChaosReport.Effort effort = run(Setup.EMBEDDED, EnumSet.allOf(FaultKind.class)).effort();
    assertTrue(effort.refused() > 0, "a full disk is felt");
    assertTrue(effort.erasedBetween() > 0, "an erasure lies between backup and restore");
  }

  @Test
  void mosquittoPostgresqlAndTwoServices() {
    ChaosReport.Effort effort = run(Setup.OUTSIDE, EnumSet.allOf(FaultKind.class)).effort();
    assertTrue(effort.refused() > 0, "a full disk is felt");
    assertTrue(effort.erasedBetween() > 0, "an erasure lies between backup and restore");
    assertEquals(2, effort.storedByService().size());
    assertTrue(effort.storedByService().stream().allMatch(count -> count > 0), effort::toString);
  }

  @Test
  void ofTwoServicesThatShareOneIsKilledUnderLoad() {
    ChaosReport report = run(Setup.OUTSIDE, EnumSet.of(FaultKind.SERVICE_KILLED));
    List<Long> shares = report.effort().storedByService();
    assertTrue(shares.stream().allMatch(count -> count > 10), shares::toString);
    assertTrue(
        report.faults().stream().mapToInt(ChaosReport.Line::times).sum() > 1, report::toString);
  }
}
