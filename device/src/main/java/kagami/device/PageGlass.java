package kagami.device;

import java.util.List;
import java.util.Optional;
import kagami.device.display.MirrorPage;
import kagami.device.guide.FaceOutline;
import kagami.device.guide.GlassGeometry;
import kagami.device.guide.Pose;

/** The page behind the glass, while a person gets in place. */
record PageGlass(MirrorPage page, GlassGeometry geometry) implements GuidedAligning.Glass {
  @Override
  public void preview(byte[] jpeg) {
    page.preview(jpeg);
  }

  @Override
  public void wanted(Optional<Pose> pose) {
    page.outline(
        pose.flatMap(wanted -> FaceOutline.on(geometry, wanted)).orElse(List.of()).stream()
            .map(corner -> new double[] {corner.x(), corner.y()})
            .toList());
  }
}
