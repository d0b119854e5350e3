package kagami.device.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.track.Constellation;
import kagami.device.store.PictureKind;
import kagami.device.store.Pictures;
import kagami.device.store.StoreException;
import kagami.device.store.ZonePicture;

/**
 * Pore positions as bytes: form number, mm per pixel, corners, spots (place, missing light, whether
 * valid), big-endian. Doubles are kept whole, so that tracking finds the same as on the day.
 */
public final class Constellations {
  private static final int FORM = 1;

  private final Pictures pictures;

  /** Constellations among sealed pictures. */
  public Constellations(Pictures pictures) {
    this.pictures = pictures;
  }

  /** What was kept of a zone of a scan. */
  public Optional<Constellation> read(UUID scan, ZoneId zone) {
    return pictures
        .read(scan, PictureKind.CONSTELLATION, zone.id())
        .map(bytes -> read(zone, bytes));
  }

  static List<Constellation> of(ScanResult.Measured pass) {
    return pass.zones().stream()
        .filter(ZoneResult.Measured.class::isInstance)
        .map(zone -> Constellation.of((ZoneResult.Measured) zone))
        .toList();
  }

  static ZonePicture picture(Constellation constellation) {
    return new ZonePicture(
        PictureKind.CONSTELLATION, constellation.zone().id(), write(constellation));
  }

  static byte[] write(Constellation constellation) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeDouble(constellation.mmPerPixel());
      List<PixelPoint> corners = constellation.outline().points();
      out.writeInt(corners.size());
      for (PixelPoint corner : corners) {
        write(out, corner);
      }
      out.writeInt(constellation.spots().size());
      for (Constellation.Spot spot : constellation.spots()) {
        write(out, spot.centre());
        out.writeDouble(spot.deficitMm2());
        out.writeBoolean(spot.validArea());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Constellation read(ZoneId zone, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int form = in.readByte();
      if (form != FORM) {
        throw new StoreException("pore positions have form %d, not %d".formatted(form, FORM));
      }
      double mmPerPixel = in.readDouble();
      List<PixelPoint> corners = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        corners.add(point(in));
      }
      List<Constellation.Spot> spots = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        spots.add(new Constellation.Spot(point(in), in.readDouble(), in.readBoolean()));
      }
      return new Constellation(zone, new Outline(corners), mmPerPixel, spots);
    } catch (IOException e) {
      throw new StoreException("pore positions of " + zone.id() + " end early", e);
    }
  }

  private static void write(DataOutputStream out, PixelPoint point) throws IOException {
    out.writeDouble(point.x());
    out.writeDouble(point.y());
  }

  private static PixelPoint point(DataInputStream in) throws IOException {
    return new PixelPoint(in.readDouble(), in.readDouble());
  }
}
