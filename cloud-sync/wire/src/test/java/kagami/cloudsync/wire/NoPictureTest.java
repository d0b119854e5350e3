package kagami.cloudsync.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  private static final Set<Type> KEYS = Set.of(String.class, UUID.class);

  private final Set<Class<?>> seen = new HashSet<>();
  private final Set<String> offending = new TreeSet<>();

  @Test
  void everyFieldIsALeafOrABoundedRecord() {
    for (Class<?> message : Message.class.getPermittedSubclasses()) {
      visit(message, "a message", message, false);
    }

    assertEquals(Set.of(), offending);
    assertTrue(
        seen.containsAll(
            Set.of(ScanMessage.class, MetricReading.class, Gate.class, CaptureState.class)));
    assertTrue(seen.containsAll(Set.of(EventDetail.class.getPermittedSubclasses())));
    assertTrue(seen.containsAll(Set.of(Order.class.getPermittedSubclasses())));
    assertTrue(seen.containsAll(Set.of(Scalar.class.getPermittedSubclasses())));
  }

  @Test
  void findsAnArrayWhenThereIsOne() {
    record Hidden(List<Thumbnail> pictures, Detail detail) {}
    walk(Hidden.class);

    assertEquals(
        Set.of(
            "Thumbnail.pixels: byte[]",
            "Thumbnail.template: java.util.List<java.lang.Double>",
            "Sealed.open: java.lang.Object",
            "Sealed.names: java.util.Map<java.lang.Object, java.util.UUID>"),
        offending);
  }

  private sealed interface Detail {}

  @SuppressWarnings("UnusedNestedClass") // found through the interface it implements
  private record Sealed(Object open, Map<Object, UUID> names) implements Detail {}

  @Test
  void theLargestEntityIsFarTooSmallForAPicture() {
    Map<String, Scalar> body = new LinkedHashMap<>();
    for (int i = 0; i < Limits.BODY_VALUES; i++) {
      String name = "µ".repeat(Limits.TOKEN_CHARS - 2) + (10 + i);
      body.put(name, new Scalar.Text("\"".repeat(Limits.TOKEN_CHARS)));
    }
    EntityChange change =
        new EntityChange(
            EntityChange.Operation.PUT,
            EntityKind.PRODUCT,
            Golden.scan().id(),
            new Revision(Long.MAX_VALUE - 1, "m".repeat(Limits.TOKEN_CHARS)),
            Golden.scan().person(),
            body);

    assertTrue(
        new MessageCodec().encode(Golden.event(new EventDetail.Entity(change))).length < 10_000);
  }

  @Test
  void aHouseholdsStateFits() {
    MetricReading metric =
        new MetricReading(-1.2345678901234567e-100, 1.2345678901234567e-100, "mm²/cm²");
    Map<String, MetricReading> metrics = new LinkedHashMap<>();
    for (int i = 0; i < Limits.STATE_METRICS; i++) {
      metrics.put("visiblePoreDensity" + i, metric);
    }
    Map<String, StateMessage.ZoneState> zones = new LinkedHashMap<>();
    for (int i = 0; i < 11; i++) {
      zones.put("cheek_medial_left_" + i, new StateMessage.ZoneState(metric, metrics));
    }
    Map<UUID, StateMessage.PersonState> persons = new LinkedHashMap<>();
    OffsetDateTime at = Golden.scan().takenAt();
    for (int i = 0; i < Limits.STATE_PERSONS; i++) {
      persons.put(new UUID(1, i), new StateMessage.PersonState(at, metric, zones));
    }

    byte[] payload = new MessageCodec().encode(new StateMessage(at, persons));
    assertTrue(payload.length > 40_000);
  }

  @Test
  void theLargestScanIsFarTooSmallForAPicture() {
    MetricReading metric =
        new MetricReading(-1.2345678901234567e-100, 1.2345678901234567e-100, "mm²/cm²");
    Map<String, MetricReading> metrics = new LinkedHashMap<>();
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
            Limits.SEQUENCE,
            scan.epoch(),
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
        boolean named = arguments.length == 1 || KEYS.contains(arguments[0]);
        visit(record, name(component), named ? arguments[arguments.length - 1] : type, true);
      } else {
        visit(record, name(component), type, false);
      }
    }
  }

  private static String name(RecordComponent component) {
    String type = component.getGenericType().getTypeName().replace("[B", "byte[]");
    return component.getName() + ": " + type;
  }

  private void visit(Class<?> owner, String component, Type type, boolean element) {
    if (type instanceof Class<?> plain && plain.isRecord()) {
      walk(plain);
    } else if (type instanceof Class<?> plain && plain.isSealed()) {
      for (Class<?> form : plain.getPermittedSubclasses()) {
        visit(owner, component, form, element);
      }
    } else if (!(type instanceof Class<?> plain
        && (plain.isEnum() || plain == UUID.class || (LEAVES.contains(plain) && !element)))) {
      offending.add(owner.getSimpleName() + "." + component);
    }
  }
}
