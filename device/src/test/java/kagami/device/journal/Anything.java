package kagami.device.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kagami.device.session.ClaimCode;
import kagami.device.session.RoutineStep;
import kagami.device.session.Who;

/**
 * Draws any value of a sealed hierarchy from its own declaration, so that a kind that is added
 * later is drawn too. What a journal leaves out is drawn as left out.
 */
final class Anything {
  private static final UUID FIRST = new UUID(0, 1);
  private final Random random;

  Anything(long seed) {
    this.random = new Random(seed);
  }

  <T> T of(Class<T> type) {
    return type.cast(value(type));
  }

  /** Every record and enum below a sealed type. */
  static Set<String> kinds(Class<?> type) {
    Set<String> kinds = new TreeSet<>();
    if (type.isSealed()) {
      for (Class<?> each : type.getPermittedSubclasses()) {
        kinds.addAll(kinds(each));
      }
    } else {
      kinds.add(type.getName());
    }
    return kinds;
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0]);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == Who.Known.class) {
      return new Who.Known(FIRST, "");
    }
    if (raw == ClaimCode.class) {
      return StateCodec.LEFT_OUT;
    }
    if (raw == RoutineStep.class) {
      return new RoutineStep(text(), "", (Duration) value(Duration.class), random.nextBoolean());
    }
    if (raw.isSealed()) {
      Class<?>[] permitted = raw.getPermittedSubclasses();
      return value(permitted[random.nextInt(permitted.length)]);
    }
    if (raw.isEnum()) {
      Object[] constants = raw.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    return raw.isRecord() ? record(raw) : plain(raw);
  }

  private Object plain(Class<?> type) {
    if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == int.class) {
      return random.nextInt(0, 5);
    } else if (type == long.class) {
      return random.nextLong(0, 1L << 50);
    } else if (type == double.class) {
      return number();
    } else if (type == String.class) {
      return text();
    } else if (type == Duration.class) {
      return Duration.ofNanos(random.nextLong(0, 1L << 50));
    }
    throw new IllegalStateException("no values are known of " + type);
  }

  private double number() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextGaussian() * Math.pow(10, random.nextInt(-300, 300));
      case 1 -> Double.NaN;
      case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      case 3 -> -0.0;
      case 4 -> random.nextInt(1000);
      default -> random.nextDouble();
    };
  }

  private String text() {
    List<String> texts = List.of("", "camera-silent", "\"\\\n\t", "ä € 𝄞", "\u0000\u2028");
    return texts.get(random.nextInt(texts.size()));
  }

  private List<Object> list(Type of) {
    List<Object> values = new ArrayList<>();
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      values.add(value(of));
    }
    return values;
  }

  /** Tries again where the drawn parts are refused. */
  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    for (int tries = 0; tries < 1000; tries++) {
      try {
        Object[] parts = Arrays.stream(components).map(c -> value(c.getGenericType())).toArray();
        return type.getDeclaredConstructor(types).newInstance(parts);
      } catch (InvocationTargetException refused) {
        if (!(refused.getCause() instanceof IllegalArgumentException)) {
          throw new IllegalStateException(refused);
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("no values make a " + type);
  }
}
