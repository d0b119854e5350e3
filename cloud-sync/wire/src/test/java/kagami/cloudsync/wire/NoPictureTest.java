package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * No message has a field that could carry an image or a face template: only the leaves listed here
 * are reachable.
 */
class NoPictureTest {
  private static final Set<Class<?>> LEAVES =
      Set.of(
          String.class,
          UUID.class,
          OffsetDateTime.class,
          int.class,
          long.class,
          double.class,
          boolean.class,
          Double.class,
          Long.class);

  private final Set<Class<?>> seen = new HashSet<>();
  private final Set<String> offending = new TreeSet<>();

  @Test
  void everyFieldIsALeafOrABoundedRecord() {
    for (Class<?> message : Message.class.getPermittedSubclasses()) {
      walk(message);
    }

    assertEquals(Set.of(), offending);
    assertTrue(
        seen.containsAll(
            Set.of(ScanMessage.class, MetricReading.class, Gate.class, CaptureState.class)));
  }

  @Test
  void findsAnArrayWhenThereIsOne() {
    record Hidden(List<Thumbnail> pictures) {}
    walk(Hidden.class);

    assertEquals(
        Set.of("Thumbnail.pixels: byte[]", "Thumbnail.template: java.util.List<java.lang.Double>"),
        offending);
  }

  @Test
  void theLargestScanIsFarTooSmallForAPicture() {
    MetricReading metric =
        new MetricReading(-1.2345678901234567e-100, 1.2345678901234567e-100, "mm²/cm²");
    Map<String, MetricReading> metrics = new java.util.LinkedHashMap<>();
    for (int i = 0; i < Limits.METRICS_PER_ZONE; i++) {
      metrics.put("metricNumber" + i, metric);
    }
    List<ZoneReading> zones =
        java.util.stream.IntStream.range(0, Limits.ZONES)
            .mapToObj(i -> new ZoneReading("cheek_medial_left_" + i, 0.987654321, null, metrics))
            .toList();
    ScanMessage scan = Golden.scan();
    ScanMessage largest =
        new ScanMessage(
            scan.id(),
            Long.MAX_VALUE,
            scan.person(),
            scan.takenAt(),
            scan.sentAt(),
            scan.clock(),
            scan.algorithm(),
            scan.calibration(),
            scan.capture(),
            scan.gates(),
            zones,
            3);

    assertTrue(new MessageCodec().encode(largest).length < Limits.PAYLOAD_BYTES);
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Thumbnail(byte[] pixels, List<Double> template) {}

  private void walk(Class<?> record) {
    if (!seen.add(record)) {
      return;
    }
    for (RecordComponent component : record.getRecordComponents()) {
      Type type = component.getGenericType();
      if (type instanceof ParameterizedType container
          && Set.of(List.class, Map.class).contains(container.getRawType())) {
        Type[] arguments = container.getActualTypeArguments();
        visit(record, component, arguments[arguments.length - 1], true);
      } else {
        visit(record, component, type, false);
      }
    }
  }

  private void visit(Class<?> owner, RecordComponent component, Type type, boolean element) {
    if (type instanceof Class<?> plain && plain.isRecord()) {
      walk(plain);
    } else if (!(type instanceof Class<?> plain
        && (plain.isEnum() || plain == UUID.class || (LEAVES.contains(plain) && !element)))) {
      offending.add(
          owner.getSimpleName()
              + "."
              + component.getName()
              + ": "
              + component.getGenericType().getTypeName().replace("[B", "byte[]"));
    }
  }
}
