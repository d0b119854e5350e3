package kagami.device.display;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request must be like that changes something. */
final class OwnPage {
  /** A header that pages of other sites cannot send. */
  private static final String HEADER = "X-Kagami";

  private final JsonMapper mapper = new JsonMapper();

  static void require(Context context) {
    if (context.header(HEADER) == null) {
      throw new ForbiddenResponse("only the mirror's own page may press its buttons");
    }
  }

  /** The request's body. */
  JsonNode body(Context context) {
    require(context);
    try {
      return mapper.readTree(context.body());
    } catch (JacksonException e) {
      throw new BadRequestResponse("that is not JSON");
    }
  }

  static String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (!value.isString()) {
      throw new BadRequestResponse(field + " is missing");
    }
    return value.stringValue();
  }

  static boolean flag(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (!value.isBoolean()) {
      throw new BadRequestResponse(field + " is missing");
    }
    return value.booleanValue();
  }

  static int number(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (!value.isInt()) {
      throw new BadRequestResponse(field + " is missing");
    }
    return value.intValue();
  }

  void answer(Context context, Object value) {
    context.header("Cache-Control", "no-store");
    context.contentType("application/json").result(mapper.writeValueAsString(value));
  }
}
