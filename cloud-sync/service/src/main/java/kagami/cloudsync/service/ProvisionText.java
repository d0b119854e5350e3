package kagami.cloudsync.service;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kagami.cloudsync.service.security.Validity;
import tools.jackson.databind.json.JsonMapper;

/** Certificates as text for people and as JSON. */
final class ProvisionText {
  private static final String MIRROR_FILE = "mirror.pem";

  private ProvisionText() {}

  static String lines(List<Validity> certificates) {
    StringBuilder text = new StringBuilder();
    for (Validity each : certificates) {
      text.append(
          "%-24s until %s  %s%n"
              .formatted(each.name(), each.ends().truncatedTo(ChronoUnit.DAYS), each.file()));
      if (each.file().endsWith(MIRROR_FILE)) {
        text.append(settings(each));
      }
    }
    return text.toString();
  }

  /** What the mirror's settings have to say, once the files are there. */
  private static String settings(Validity each) {
    Path folder = each.file().getParent();
    return """
      Take %s to the mirror, and write into its settings:
        mirror:
          id: %s
          uplink:
            broker:
              uri: ssl://BROKER:8883
              tls: {authority: DIR/ca.pem, certificate: DIR/mirror.pem, key: DIR/mirror.key}
    """
        .formatted(folder, each.name());
  }

  static String json(List<Validity> certificates) {
    List<Map<String, String>> rows =
        certificates.stream()
            .map(
                each -> {
                  Map<String, String> row = new LinkedHashMap<>();
                  row.put("name", each.name());
                  row.put("file", each.file().toString());
                  row.put("ends", each.ends().toString());
                  return row;
                })
            .collect(Collectors.toList());
    return JsonMapper.shared().writeValueAsString(Map.of("certificates", rows));
  }
}
