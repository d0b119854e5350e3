package kagami.cloudsync.service.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
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
    byte[] names = names(columns, zones);
    ByteBuffer packed =
        ByteBuffer.allocate(names.length + zones.size() * columns.size() * 2 * Double.BYTES);
    packed.put(names);
    for (ZoneReading zone : zones) {
      for (Column column : columns) {
        MetricReading reading = zone.metrics().get(column.metric());
        if (reading != null && reading.unit().equals(column.unit())) {
          packed.putDouble(reading.value()).putDouble(reading.standardError());
        } else {
          packed.putDouble(Double.NaN).putDouble(Double.NaN);
        }
      }
    }
    return packed.array();
  }

  private static byte[] names(List<Column> columns, List<ZoneReading> zones) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
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
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** One number, absent when the scan does not have it. */
  static Optional<MetricReading> find(byte[] packed, String zone, String metric) {
    return new Search(zone, metric).find(packed);
  }

  /**
   * Looks for the same number in many scans. Their names are read again only where they differ from
   * those of the scan before.
   */
  static final class Search {
    private static final int CELL = 2 * Double.BYTES;

    private final String zone;
    private final String metric;
    private byte[] names = {};
    private List<Column> columns = List.of();
    private int row;

    Search(String zone, String metric) {
      this.zone = zone;
      this.metric = metric;
    }

    /** The number, absent when the scan does not have it. */
    Optional<MetricReading> find(byte[] packed) {
      if (names.length == 0
          || packed.length < names.length
          || Arrays.mismatch(packed, 0, names.length, names, 0, names.length) >= 0) {
        readNames(packed);
      }
      return row < 0 ? Optional.empty() : cell(packed);
    }

    private void readNames(byte[] packed) {
      ByteArrayInputStream bytes = new ByteArrayInputStream(packed);
      try (DataInputStream in = new DataInputStream(bytes)) {
        if (in.readUnsignedByte() != FORM) {
          throw new StoreException("the readings of a scan are of a later version of this program");
        }
        int width = in.readUnsignedShort();
        List<Column> across = new ArrayList<>(width);
        for (int i = 0; i < width; i++) {
          across.add(new Column(in.readUTF(), in.readUTF()));
        }
        List<String> down = new ArrayList<>();
        int height = in.readUnsignedByte();
        for (int i = 0; i < height; i++) {
          down.add(in.readUTF());
        }
        columns = across;
        row = down.indexOf(zone);
        names = Arrays.copyOf(packed, packed.length - bytes.available());
      } catch (IOException e) {
        throw new StoreException("the readings of a scan are damaged", e);
      }
    }

    private Optional<MetricReading> cell(byte[] packed) {
      ByteBuffer cells = ByteBuffer.wrap(packed).position(names.length).slice();
      int first = row * columns.size();
      if (cells.capacity() < (first + columns.size()) * CELL) {
        throw new StoreException("the readings of a scan are damaged");
      }
      for (int i = 0; i < columns.size(); i++) {
        double value = cells.getDouble((first + i) * CELL);
        if (columns.get(i).metric().equals(metric) && !Double.isNaN(value)) {
          double error = cells.getDouble((first + i) * CELL + Double.BYTES);
          return Optional.of(new MetricReading(value, error, columns.get(i).unit()));
        }
      }
      return Optional.empty();
    }
  }

  /** Nearly always the zones have the same metrics in the same order, which is seen at a glance. */
  private static List<Column> columns(List<ZoneReading> zones) {
    List<Column> columns = new ArrayList<>();
    for (ZoneReading zone : zones) {
      int at = 0;
      for (Map.Entry<String, MetricReading> entry : zone.metrics().entrySet()) {
        Column column = new Column(entry.getKey(), entry.getValue().unit());
        boolean asBefore = at < columns.size() && columns.get(at).equals(column);
        if (!asBefore && !columns.contains(column)) {
          columns.add(column);
        }
        at++;
      }
    }
    return columns;
  }
}
