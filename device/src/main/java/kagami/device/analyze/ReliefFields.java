package kagami.device.analyze;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.ReliefWatch;
import kagami.analysis.face.Zone;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import kagami.analysis.picture.ReliefMap;
import kagami.analysis.relief.Relief;

/** Keeps the shape of the zones of one input until its picture is drawn. */
final class ReliefFields implements ReliefWatch {
  /**
   * Sigma of the smoothing, mm, 0.1-0.2. Larger: less noise, but neighbouring pores run into one.
   * Default 0.15, a pore of 0.5 mm.
   */
  private static final double SIGMA_MM = 0.15;

  private final List<ReliefMap.Field> fields = new ArrayList<>();

  @Override
  public void measured(Zone zone, Relief relief, Mask matte, double mmPerPixel) {
    try (Scope scope = new Scope()) {
      Plane curvature = scope.add(relief.curvature(SIGMA_MM / mmPerPixel));
      float[] values = curvature.toArray();
      byte[] seen = matte.toArray();
      byte[] gloss = scope.add(relief.gloss()).toArray();
      for (int i = 0; i < values.length; i++) {
        values[i] = seen[i] == 0 || gloss[i] != 0 ? Float.NaN : values[i];
      }
      Plane known = Plane.of(matte.width(), matte.height(), values);
      fields.add(new ReliefMap.Field(zone.bounds(), zone.outline(), known));
    }
  }

  /** What was seen since the last {@link #clear}; stays here. */
  List<ReliefMap.Field> fields() {
    return List.copyOf(fields);
  }

  /** Forgets everything. */
  void clear() {
    fields.forEach(field -> field.curvature().close());
    fields.clear();
  }
}
