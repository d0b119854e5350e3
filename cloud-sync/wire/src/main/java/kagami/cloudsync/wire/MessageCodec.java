package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages to UTF-8 JSON and back. Fields this version does not know are ignored; schemas and
 * versions it does not know are reported as such. Thread-safe; make one per program part.
 */
public final class MessageCodec {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_REASON = 200;

  /** Most characters of an unreadable payload that a reason may quote: it ends up in logs. */
  private static final int MAX_QUOTED = 20;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(Limits.PAYLOAD_BYTES)
                          .build())
                  .errorReportConfiguration(
                      ErrorReportConfiguration.builder()
                          .maxErrorTokenLength(MAX_QUOTED)
                          .maxRawContentLength(MAX_QUOTED)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .annotationIntrospector(new NumbersAreRequired())
          .changeDefaultPropertyInclusion(
              always -> always.withValueInclusion(JsonInclude.Include.NON_NULL))
          .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The payload of a message, with its schema as first field.
   *
   * @throws IllegalArgumentException when it would be larger than {@link Limits#PAYLOAD_BYTES}
   */
  public byte[] encode(Message message) {
    ObjectNode root = mapper.createObjectNode().put("schema", message.schema());
    root.setAll((ObjectNode) mapper.valueToTree(message));
    return checkedSize(mapper.writeValueAsBytes(root));
  }

  /** Reads a payload; never throws for what it contains. */
  public Decoded decode(byte[] payload) {
    if (payload.length > Limits.PAYLOAD_BYTES) {
      return new Decoded.Malformed(
          "payload of " + payload.length + " bytes exceeds " + Limits.PAYLOAD_BYTES);
    }
    try {
      JsonNode root = mapper.readTree(payload);
      return root.isObject() && root.path("schema").isString()
          ? decode(root, root.path("schema").stringValue())
          : new Decoded.Malformed("no JSON object with a schema");
    } catch (JacksonException e) {
      return new Decoded.Malformed(reason(e));
    }
  }

  /**
   * The same payload with {@code sentAt} set, all other fields untouched (also those this version
   * does not know).
   *
   * @throws IllegalArgumentException when the payload is no JSON object
   */
  public byte[] stampSentAt(byte[] payload, OffsetDateTime sentAt) {
    try {
      if (mapper.readTree(payload) instanceof ObjectNode root) {
        root.put("sentAt", sentAt.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        return checkedSize(mapper.writeValueAsBytes(root));
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("payload is not JSON: " + reason(e), e);
    }
    throw new IllegalArgumentException("payload is no JSON object");
  }

  private Decoded decode(JsonNode root, String schema) {
    return switch (schema) {
      case ScanMessage.SCHEMA -> read(root, ScanMessage.class);
      case StatusMessage.SCHEMA -> read(root, StatusMessage.class);
      case ReceiptMessage.SCHEMA -> read(root, ReceiptMessage.class);
      default ->
          new Decoded.UnknownSchema(
              schema.substring(0, Math.min(schema.length(), Limits.TOKEN_CHARS)));
    };
  }

  private Decoded read(JsonNode root, Class<? extends Message> type) {
    return new Decoded.Accepted(mapper.treeToValue(root, type));
  }

  private static byte[] checkedSize(byte[] payload) {
    if (payload.length > Limits.PAYLOAD_BYTES) {
      throw new IllegalArgumentException(
          "payload of " + payload.length + " bytes exceeds " + Limits.PAYLOAD_BYTES);
    }
    return payload;
  }

  private static String reason(JacksonException e) {
    String text =
        e.getCause() instanceof IllegalArgumentException own
            ? Objects.requireNonNullElse(own.getMessage(), "a value is beyond its limit")
            : e.getOriginalMessage();
    String line = text.lines().findFirst().orElse("unreadable");
    return line.substring(0, Math.min(line.length(), MAX_REASON));
  }

  /** A number or truth value that is missing is an error, never silently 0 or false. */
  private static final class NumbersAreRequired extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
      return member.getRawType().isPrimitive()
          ? Boolean.TRUE
          : super.hasRequiredMarker(config, member);
    }
  }
}
