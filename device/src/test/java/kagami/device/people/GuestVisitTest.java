package kagami.device.people;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.device.camera.CameraSettings;
import kagami.device.scan.CompletedScan;
import kagami.device.store.PictureKind;
import kagami.device.store.ZonePicture;
import org.junit.jupiter.api.Test;

class GuestVisitTest {
  private static final CompletedScan SCAN =
      new CompletedScan(
          Instant.EPOCH,
          new CompletedScan.Conditions(
              "phantom", "eight-step/1", CameraSettings.DEFAULT, OptionalDouble.empty()),
          new Scale(0.1, ScaleSource.DISTANCE, 0.01),
          ResolutionClass.FULL,
          List.of(),
          3);

  private static byte[] skin() {
    return "skin".getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aVisitForgetsWhenItIsOver() {
    byte[] first = skin();
    byte[] second = skin();
    GuestVisit visit = new GuestVisit();
    visit.measured(SCAN, List.of(new ZonePicture(PictureKind.PICTURE, "chin", first)));
    assertEquals(SCAN, visit.scan().orElseThrow());
    visit.measured(SCAN, List.of(new ZonePicture(PictureKind.PICTURE, "chin", second)));
    assertArrayEquals(new byte[4], first);
    assertArrayEquals(skin(), visit.pictures().getFirst().bytes());
    visit.close();
    assertArrayEquals(new byte[4], second);
    assertFalse(visit.scan().isPresent());
    assertEquals(List.of(), visit.pictures());
  }

  @Test
  void whatComesAfterTheVisitIsForgottenAtOnce() {
    GuestVisit visit = new GuestVisit();
    visit.close();
    byte[] late = skin();
    List<ZonePicture> pictures = List.of(new ZonePicture(PictureKind.PICTURE, "chin", late));
    assertThrows(IllegalStateException.class, () -> visit.measured(SCAN, pictures));
    assertArrayEquals(new byte[4], late);
  }
}
