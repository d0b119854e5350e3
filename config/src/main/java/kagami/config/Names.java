package kagami.config;

import java.util.Locale;

/** Spelling of one option in Java, YAML and the environment. */
final class Names {
  private Names() {}

  /** {@code keepAliveS} to {@code keep-alive-s}. */
  static String kebab(String camel) {
    return camel.replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** {@code NORTH_EAST} to {@code north-east}. */
  static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code mirror.uplink.keep-alive-s} to {@code KAGAMI_MIRROR_UPLINK_KEEP_ALIVE_S}. */
  static String environment(String path) {
    return "KAGAMI_" + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static String join(String section, String key) {
    return section.isEmpty() ? key : section + "." + key;
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
