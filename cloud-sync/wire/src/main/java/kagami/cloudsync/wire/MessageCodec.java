package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.ErrorReportConfiguration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
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

  /** Room that {@link #stamp} may need. */
  private static final int STAMP_BYTES = 112;

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
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * The payload of a message, with its schema as first field.
   *
   * @throws IllegalArgumentException when it would be larger than its kind of message may be
   */
  public byte[] encode(Message message) {
    Form form = Form.of(message);
    ObjectNode root = mapper.createObjectNode().put("schema", form.schema());
    root.setAll((ObjectNode) mapper.valueToTree(message));
    return checkedSize(mapper.writeValueAsBytes(root), form.largestBytes() - STAMP_BYTES);
  }

  /** Reads a payload; never throws for what it contains. */
  public Decoded decode(byte[] payload) {
    if (payload.length > Limits.PAYLOAD_BYTES) {
      return new Decoded.Malformed(tooLarge(payload.length, Limits.PAYLOAD_BYTES));
    }
    return PayloadText.flaw(payload)
        .<Decoded>map(Decoded.Malformed::new)
        .or(() -> inOnePass(payload))
        .orElseGet(() -> inTwoPasses(payload));
  }

  /**
   * What tells its schema first, as {@link #encode} writes it, and is sound. Takes half the time of
   * two passes, which tell what is wrong with everything else.
   */
  private Optional<Decoded> inOnePass(byte[] payload) {
    try (JsonParser parser = mapper.createParser(payload)) {
      boolean schemaFirst =
          parser.nextToken() == JsonToken.START_OBJECT
              && "schema".equals(parser.nextName())
              && parser.nextToken() == JsonToken.VALUE_STRING;
      return (schemaFirst ? Form.of(parser.getString()) : Optional.<Form>empty())
          .filter(form -> payload.length <= form.largestBytes())
          .map(form -> new Decoded.Accepted(mapper.readValue(payload, form.type())));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private Decoded inTwoPasses(byte[] payload) {
    try {
      JsonNode root = mapper.readTree(payload);
      return root.isObject() && root.path("schema").isString()
          ? decode(root, root.path("schema").stringValue(), payload.length)
          : new Decoded.Malformed("no JSON object with a schema");
    } catch (JacksonException e) {
      return new Decoded.Malformed(reason(e));
    }
  }

  /**
   * The same payload with {@code sentAt} and {@code epoch} set, all other fields untouched (also
   * those this version does not know).
   *
   * @param epoch of the numbers; absent where there are none, or the sender has no epoch
   * @throws IllegalArgumentException when the payload is no JSON object
   */
  public byte[] stamp(byte[] payload, OffsetDateTime sentAt, @Nullable UUID epoch) {
    Map<String, String> stamp = new LinkedHashMap<>();
    stamp.put("sentAt", sentAt.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
    if (epoch != null) {
      stamp.put("epoch", epoch.toString());
    }
    return with(payload, stamp);
  }

  /**
   * The same payload with {@code clock} set to {@link ClockQuality#UNSYNCHRONISED}, all other
   * fields untouched: what a receiver does that has reason to doubt the sender's clock.
   *
   * @throws IllegalArgumentException when the payload is no JSON object
   */
  public byte[] doubtClock(byte[] payload) {
    return with(payload, Map.of("clock", "unsynchronised"));
  }

  private byte[] with(byte[] payload, Map<String, String> values) {
    try {
      if (mapper.readTree(payload) instanceof ObjectNode root) {
        values.forEach(root::put);
        return checkedSize(mapper.writeValueAsBytes(root), Limits.PAYLOAD_BYTES);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("payload is not JSON: " + reason(e), e);
    }
    throw new IllegalArgumentException("payload is no JSON object");
  }

  /**
   * The same payload dated anew: {@code takenAt} or {@code at}, and the end of a claim offer, moved
   * by a step, its clock {@link ClockQuality#REDATED}, all other fields untouched.
   *
   * @throws IllegalArgumentException when the payload is no scan or event
   */
  public byte[] redate(byte[] payload, Duration step) {
    try {
      if (mapper.readTree(payload) instanceof ObjectNode root && root.has("clock")) {
        move(root, root.has("takenAt") ? "takenAt" : "at", step);
        if (root.get("detail") instanceof ObjectNode detail && detail.has("expiresAt")) {
          move(detail, "expiresAt", step);
        }
        root.put("clock", "redated");
        return checkedSize(mapper.writeValueAsBytes(root), Limits.PAYLOAD_BYTES);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("payload is not JSON: " + reason(e), e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("payload has no date that can be moved by " + step, e);
    }
    throw new IllegalArgumentException("payload is no scan and no event");
  }

  private static void move(ObjectNode node, String field, Duration step) {
    OffsetDateTime dated = OffsetDateTime.parse(node.path(field).asString("")).plus(step);
    node.put(field, dated.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
  }

  /** The JSON of a change by itself, as a ledger keeps it. */
  public String text(EntityChange change) {
    return mapper.writeValueAsString(change);
  }

  /**
   * The change of a text made by {@link #text}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public EntityChange change(String text) {
    try {
      return mapper.readValue(text, EntityChange.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("text is no change of an entity: " + reason(e), e);
    }
  }

  /**
   * The id that a payload names, whatever else it holds: what remains to answer with when it cannot
   * be read as a message.
   */
  public Optional<UUID> id(byte[] payload) {
    try {
      return payload.length > Limits.PAYLOAD_BYTES
          ? Optional.empty()
          : Optional.of(UUID.fromString(mapper.readTree(payload).path("id").asString("")));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Decoded decode(JsonNode root, String schema, int bytes) {
    Optional<Form> form = Form.of(schema);
    if (form.isEmpty()) {
      return new Decoded.UnknownSchema(shortened(schema));
    }
    if (bytes > form.get().largestBytes()) {
      return new Decoded.Malformed(tooLarge(bytes, form.get().largestBytes()));
    }
    try {
      return new Decoded.Accepted(mapper.treeToValue(root, form.get().type()));
    } catch (InvalidTypeIdException e) {
      return e.getTypeId() == null
          ? new Decoded.Malformed("kind is missing")
          : new Decoded.UnknownKind(schema, shortened(e.getTypeId()));
    } catch (InvalidFormatException e) {
      return e.getTargetType().isEnum() && e.getValue() instanceof String word
          ? new Decoded.UnknownKind(schema, shortened(word))
          : new Decoded.Malformed(reason(e));
    }
  }

  private static String shortened(String word) {
    return word.substring(0, Math.min(word.length(), Limits.TOKEN_CHARS));
  }

  private static byte[] checkedSize(byte[] payload, int largestBytes) {
    if (payload.length > largestBytes) {
      throw new IllegalArgumentException(tooLarge(payload.length, largestBytes));
    }
    return payload;
  }

  private static String tooLarge(int bytes, int largestBytes) {
    return "payload of " + bytes + " bytes exceeds " + largestBytes;
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
