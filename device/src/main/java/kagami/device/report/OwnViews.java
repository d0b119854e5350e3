package kagami.device.report;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import kagami.analysis.face.NosePlace;
import kagami.device.guide.OwnView;
import kagami.device.store.FaceViews;
import kagami.device.store.StoreException;

/**
 * What previews showed of people, as bytes: form number, sharpness, the nose's place; big-endian.
 */
public final class OwnViews {
  private static final byte FORM = 1;
  private static final int BYTES = Byte.BYTES + 3 * Double.BYTES;

  private final FaceViews views;

  /** Views among sealed records. */
  public OwnViews(FaceViews views) {
    this.views = views;
  }

  /** What was seen of a person at the first accepted scan of which it was kept. */
  public Optional<OwnView> of(UUID person) {
    return views.of(person).map(OwnViews::read);
  }

  static byte[] write(OwnView view) {
    return ByteBuffer.allocate(BYTES)
        .put(FORM)
        .putDouble(view.sharpness())
        .putDouble(view.nose().u())
        .putDouble(view.nose().v())
        .array();
  }

  static OwnView read(byte[] bytes) {
    if (bytes.length != BYTES || bytes[0] != FORM) {
      throw new StoreException(
          "what previews showed has %d bytes of form %d, not %d of form %d"
              .formatted(bytes.length, bytes.length == 0 ? 0 : bytes[0], BYTES, FORM));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes, Byte.BYTES, 3 * Double.BYTES);
    double sharpness = in.getDouble();
    return new OwnView(sharpness, new NosePlace(in.getDouble(), in.getDouble()));
  }
}
