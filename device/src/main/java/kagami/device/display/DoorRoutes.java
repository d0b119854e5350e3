package kagami.device.display;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The page's way to the people, to the account and to the lamp. */
final class DoorRoutes {
  private final OwnPage page = new OwnPage();
  private final Door door;
  private final Optional<? extends Vanity> vanity;

  DoorRoutes(Door door, Optional<? extends Vanity> vanity) {
    this.door = door;
    this.vanity = vanity;
  }

  void add(RoutesConfig routes) {
    routes.get("/api/people", context -> page.answer(context, door.residents()));
    routes.post(
        "/api/sign-in/tap",
        context -> {
          JsonNode body = page.body(context);
          answer(context, door.byTap(OwnPage.text(body, "person")));
        });
    routes.post(
        "/api/sign-in/code",
        context -> {
          JsonNode body = page.body(context);
          answer(context, door.byCode(OwnPage.text(body, "person"), OwnPage.text(body, "code")));
        });
    routes.post(
        "/api/sign-in/card",
        context -> answer(context, door.byCard(OwnPage.text(page.body(context), "text"))));
    routes.post("/api/sign-in/guest", context -> told(context, door::asGuest));
    routes.post("/api/sign-out", context -> told(context, door::leave));
    routes.get("/api/link", context -> page.answer(context, account()));
    routes.post("/api/link", context -> told(context, door::link));
    routes.get("/api/lamp", context -> page.answer(context, lamp().now()));
    routes.post("/api/lamp", this::light);
  }

  private Map<String, Object> account() {
    return door.account().<Map<String, Object>>map(a -> Map.of("account", a)).orElseGet(Map::of);
  }

  private static void told(Context context, Runnable what) {
    OwnPage.require(context);
    what.run();
    context.status(202);
  }

  private void answer(Context context, Door.Answer answer) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("outcome", answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    shown.put("waitS", answer.waitS());
    page.answer(context, shown);
  }

  private Vanity lamp() {
    return vanity.orElseThrow(() -> new NotFoundResponse("this mirror has no lamp"));
  }

  private void light(Context context) {
    JsonNode body = page.body(context);
    try {
      lamp().set(OwnPage.number(body, "percent"), OwnPage.number(body, "kelvin"));
      context.status(202);
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse(String.valueOf(e.getMessage()));
    }
  }
}
