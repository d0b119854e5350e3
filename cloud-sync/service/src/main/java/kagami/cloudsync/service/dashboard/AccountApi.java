package kagami.cloudsync.service.dashboard;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.UUID;
import kagami.cloudsync.service.account.ClaimOutcome;
import kagami.cloudsync.service.account.Claiming;
import kagami.cloudsync.service.account.Erasing;
import kagami.cloudsync.service.store.Claims;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wishes under {@code /api/v1}: claim, unlink, erase. While nobody signs in they are those of
 * the one account {@value Claims#HOME}.
 */
final class AccountApi {
  private static final int MOST_BODY_BYTES = 1_024;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;
  private static final int NOT_JSON = 415;
  private static final int TOO_MANY = 429;

  private final Claiming claiming;
  private final Erasing erasing;
  private final JsonMapper mapper;

  AccountApi(Claiming claiming, Erasing erasing, JsonMapper mapper) {
    this.claiming = claiming;
    this.erasing = erasing;
    this.mapper = mapper;
  }

  /**
   * {@code POST /api/v1/claims {"code": …}}: 201 with mirror and account; 404 when no mirror shows
   * the code; 429 with {@code Retry-After} after too many tries.
   */
  void claim(Context context) {
    refuseForeignPages(context);
    String type = String.valueOf(context.contentType());
    if (!type.split(";", 2)[0].trim().equalsIgnoreCase("application/json")) {
      throw new HttpResponseException(NOT_JSON, "the body must be application/json");
    }
    switch (claiming.claim(code(context.bodyAsBytes()), Claims.HOME, context.ip())) {
      case ClaimOutcome.Linked(String mirror, String account) ->
          answer(context, CREATED, Map.of("mirror", mirror, "account", account));
      case ClaimOutcome.NoSuchCode _ ->
          answer(context, NOT_FOUND, Map.of("reason", "no mirror shows this code"));
      case ClaimOutcome.TooManyTries(var after) -> {
        context.header("Retry-After", Long.toString(after.toSeconds()));
        answer(context, TOO_MANY, Map.of("reason", "too many tries; try again later"));
      }
    }
  }

  /** {@code DELETE /api/v1/mirrors/{id}/link}: 204, or 404 when the mirror is not linked. */
  void unlink(Context context) {
    refuseForeignPages(context);
    context.status(claiming.unlink(MirrorApi.mirror(context)) ? NO_CONTENT : NOT_FOUND);
  }

  /**
   * {@code DELETE /api/v1/persons/{id}}: erases a person here and on the mirrors; tells how many
   * rows were removed and which mirrors are told.
   */
  void erase(Context context) {
    refuseForeignPages(context);
    try {
      UUID person = UUID.fromString(context.pathParam("id"));
      answer(context, 200, erasing.erase(person, Claims.HOME));
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse("person must be a UUID");
    }
  }

  /**
   * Browsers say which page a request comes from; only this service's own may wish for anything.
   */
  private static void refuseForeignPages(Context context) {
    @Nullable String origin = context.header("Origin");
    if (origin != null && !origin.equals("http://" + context.header("Host"))) {
      throw new HttpResponseException(FORBIDDEN, "only the dashboard's own pages may do this");
    }
  }

  private String code(byte[] body) {
    try {
      JsonNode code = body.length > MOST_BODY_BYTES ? null : mapper.readTree(body).get("code");
      if (code != null && code.isString()) {
        return code.stringValue();
      }
    } catch (JacksonException e) {
      // answered below, like a body without a code
    }
    throw new BadRequestResponse("the body must be {\"code\": \"…\"}");
  }

  private void answer(Context context, int status, Object value) {
    context
        .status(status)
        .contentType("application/json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .result(mapper.writeValueAsString(value));
  }
}
