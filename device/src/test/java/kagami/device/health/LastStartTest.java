package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastStartTest {
  private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");
  private static final Finding FULL =
      new Finding("disk space", new Outcome.Failed("0.1 GB free", "years of pictures", "df -h"));
  private static final Finding WELL = new Finding("clock", new Outcome.Fine("synchronised"));

  @TempDir private Path folder;

  @Test
  void whatWasWantingAtTheStartIsToldWithItsDate() throws IOException {
    new LastStart(folder).keep(AT, List.of(WELL, FULL));
    List<Finding> told = new LastStart(folder).run();
    assertEquals(1, told.size());
    Outcome.Warning warning = assertInstanceOf(Outcome.Warning.class, told.getFirst().outcome());
    assertEquals("disk space: 0.1 GB free (2026-03-01T06:00:00Z)", warning.what());
    assertEquals("years of pictures", warning.likelyCause());
  }

  @Test
  void aLaterStartThatWentWellReplacesIt() throws IOException {
    new LastStart(folder).keep(AT, List.of(FULL));
    new LastStart(folder).keep(AT.plusSeconds(60), List.of(WELL));
    List<Finding> told = new LastStart(folder).run();
    Outcome.Fine fine = assertInstanceOf(Outcome.Fine.class, told.getFirst().outcome());
    assertTrue(fine.what().endsWith("2026-03-01T06:01:00Z"), fine.what());
  }

  @Test
  void noStartIsNoFaultAndADamagedFileIs() throws IOException {
    assertInstanceOf(Outcome.NotHere.class, new LastStart(folder).run().getFirst().outcome());
    Files.writeString(folder.resolve("self-check.json"), "{\"at\":");
    assertInstanceOf(Outcome.Warning.class, new LastStart(folder).run().getFirst().outcome());
  }
}
