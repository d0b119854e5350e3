package kagami.device.guide;

/**
 * Where on the glass a person sees a place of their own face: the camera looks through the glass,
 * the panel lies in its plane. A point P of the face, seen by an eye E, is mirrored at the glass
 * where the straight line from E to the mirror image of P crosses it: {@code (P z_E + E z_P) / (z_E
 * + z_P)}. In the plane of the eyes that is half size; so an outline serves rough placing only, and
 * the two eyes see it apart by half of their distance.
 *
 * <p>All lengths in mm in the camera's frame, z away from the glass; the glass is the plane z = 0.
 *
 * @param left left border of the panel as the person sees it, at most {@code right}
 * @param top upper border, y down
 * @param right right border
 * @param bottom lower border
 */
public record GlassGeometry(double left, double top, double right, double bottom) {
  /** Checks that the panel has an area. */
  public GlassGeometry {
    if (!(right > left && bottom > top)) {
      throw new IllegalArgumentException(
          "panel from %s to %s and %s to %s mm has no area".formatted(left, right, top, bottom));
    }
  }

  /** A place before the glass, mm; x to the person's right, y down, z away from the glass. */
  public record Place(double x, double y, double z) {}

  /** A place on the glass, mm; x to the person's right, y down. */
  public record OnGlass(double x, double y) {}

  /** Where an eye sees a place. */
  public static OnGlass appears(Place place, Place eye) {
    double whole = eye.z + place.z;
    if (!(eye.z > 0) || !(place.z > 0)) {
      throw new IllegalArgumentException(
          "eye and place lie before the glass: " + eye + ", " + place);
    }
    return new OnGlass(
        (place.x * eye.z + eye.x * place.z) / whole, (place.y * eye.z + eye.y * place.z) / whole);
  }

  /** True when the panel can draw there. */
  public boolean shows(OnGlass point) {
    return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
  }
}
