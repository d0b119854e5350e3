package kagami.device.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.ZoneId;
import kagami.analysis.picture.Crop;

/** A picture of one zone under full light; for the person's own eyes, so it never prints itself. */
public final class ZoneCrop {
  private final ZoneId zone;
  private final byte[] jpeg;

  private ZoneCrop(ZoneId zone, byte[] jpeg) {
    this.zone = zone;
    this.jpeg = jpeg;
  }

  /** Which zone. */
  public ZoneId zone() {
    return zone;
  }

  /** The bytes themselves, so that whoever wipes them reaches all of them. */
  public byte[] jpeg() {
    return jpeg;
  }

  /** Overwrites the bytes. */
  public void wipe() {
    Arrays.fill(jpeg, (byte) 0);
  }

  /** The measured zones of a pass. */
  static List<ZoneCrop> of(CaptureSet set, ScanResult result) {
    List<ZoneCrop> crops = new ArrayList<>();
    if (result instanceof ScanResult.Measured measured) {
      for (ZoneResult zone : measured.zones()) {
        if (zone instanceof ZoneResult.Measured) {
          byte[] jpeg = Crop.jpeg(set.full().image(), zone.outline().bounds());
          crops.add(new ZoneCrop(zone.zone(), jpeg));
        }
      }
    }
    return crops;
  }

  @Override
  public String toString() {
    return "ZoneCrop[" + zone + "]";
  }
}
