package kagami.device.store;

import java.util.Arrays;

/** Something of a zone that is kept sealed. It owns its bytes; its text form is withheld. */
public final class ZonePicture {
  private final PictureKind kind;
  private final String zone;
  private final byte[] content;

  /**
   * @param kind what it is
   * @param zone id of the zone
   * @param content as it is to be read again; not copied, so that {@link #wipe} reaches all of it
   */
  public ZonePicture(PictureKind kind, String zone, byte[] content) {
    this.kind = kind;
    this.zone = zone;
    this.content = content;
  }

  /** What it is. */
  public PictureKind kind() {
    return kind;
  }

  /** The id of the zone. */
  public String zone() {
    return zone;
  }

  byte[] content() {
    return content;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return content.clone();
  }

  /** Overwrites the bytes. */
  public void wipe() {
    Arrays.fill(content, (byte) 0);
  }

  @Override
  public String toString() {
    return "ZonePicture[withheld]";
  }
}
