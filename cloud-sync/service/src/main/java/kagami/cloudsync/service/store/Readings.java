package kagami.cloudsync.service.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.wire.MetricReading;
import kagami.cloudsync.wire.ZoneReading;

/**
 * The numbers of one scan in about a sixth of its document, so that a chart over years reads no
 * documents: one byte for the form, the metrics' names and units, the zones' names, then for each
 * zone and metric value and standard error as IEEE 754 doubles, NaN where there is none.
 */
final class Readings {
  private static final int FORM = 1;

  private Readings() {}

  private record Column(String metric, String unit) {}

  static byte[] pack(List<ZoneReading> zones) {
    List<Column> columns = columns(zones);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeShort(columns.size());
      for (Column column : columns) {
        out.writeUTF(column.metric());
        out.writeUTF(column.unit());
      }
      out.writeByte(zones.size());
      for (ZoneReading zone : zones) {
        out.writeUTF(zone.zone());
      }
      for (ZoneReading zone : zones) {
        for (Column column : columns) {
          MetricReading reading = zone.metrics().get(column.metric());
          if (reading != null && reading.unit().equals(column.unit())) {
            out.writeDouble(reading.value());
            out.writeDouble(reading.standardError());
          } else {
            out.writeDouble(Double.NaN);
            out.writeDouble(Double.NaN);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** One number, absent when the scan does not have it. */
  static Optional<MetricReading> find(byte[] packed, String zone, String metric) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
      if (in.readUnsignedByte() != FORM) {
        throw new StoreException("the readings of a scan are of a later version of this program");
      }
      int width = in.readUnsignedShort();
      List<Column> columns = new ArrayList<>(width);
      for (int i = 0; i < width; i++) {
        columns.add(new Column(in.readUTF(), in.readUTF()));
      }
      int row = -1;
      int height = in.readUnsignedByte();
      for (int i = 0; i < height; i++) {
        if (in.readUTF().equals(zone)) {
          row = i;
        }
      }
      return row < 0 ? Optional.empty() : cell(in, columns, row, metric);
    } catch (IOException e) {
      throw new StoreException("the readings of a scan are damaged", e);
    }
  }

  private static Optional<MetricReading> cell(
      DataInputStream in, List<Column> columns, int row, String metric) throws IOException {
    in.skipNBytes((long) row * columns.size() * 2 * Double.BYTES);
    for (Column column : columns) {
      double value = in.readDouble();
      double error = in.readDouble();
      if (column.metric().equals(metric) && !Double.isNaN(value)) {
        return Optional.of(new MetricReading(value, error, column.unit()));
      }
    }
    return Optional.empty();
  }

  private static List<Column> columns(List<ZoneReading> zones) {
    List<Column> columns = new ArrayList<>();
    for (ZoneReading zone : zones) {
      for (Map.Entry<String, MetricReading> entry : zone.metrics().entrySet()) {
        Column column = new Column(entry.getKey(), entry.getValue().unit());
        if (!columns.contains(column)) {
          columns.add(column);
        }
      }
    }
    return columns;
  }
}
