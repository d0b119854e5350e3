package kagami.device.display;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The page's way to what people do about themselves. */
final class RegisterRoutes {
  private final OwnPage page = new OwnPage();
  private final Register register;

  RegisterRoutes(Register register) {
    this.register = register;
  }

  /** Also what is only read asks for the page's own header: it is about a person. */
  void add(RoutesConfig routes) {
    routes.get("/api/me", this::me);
    post(routes, "add", body -> register.add(newcomer(body)));
    post(routes, "name", body -> register.rename(person(body), OwnPage.text(body, "name")));
    post(
        routes,
        "code",
        body -> register.code(person(body), OwnPage.text(body, "now"), optional(body, "code")));
    post(routes, "card", body -> register.newCard(person(body), OwnPage.text(body, "now")));
    post(routes, "cards/end", body -> register.endCards(person(body)));
    post(
        routes,
        "decide",
        body ->
            register.decide(
                person(body), OwnPage.text(body, "purpose"), OwnPage.flag(body, "given")));
    post(routes, "erase", body -> register.erase(person(body), OwnPage.text(body, "now")));
  }

  private interface Deed {
    Register.Answer of(JsonNode body);
  }

  private void post(RoutesConfig routes, String path, Deed deed) {
    routes.post("/api/me/" + path, context -> answer(context, deed.of(page.body(context))));
  }

  private static String person(JsonNode body) {
    return OwnPage.text(body, "person");
  }

  private static Optional<String> optional(JsonNode body, String field) {
    return body.has(field) ? Optional.of(OwnPage.text(body, field)) : Optional.empty();
  }

  private static Register.Newcomer newcomer(JsonNode body) {
    return new Register.Newcomer(
        OwnPage.text(body, "name"), optional(body, "code"), OwnPage.flag(body, "mine"));
  }

  private void me(Context context) {
    OwnPage.require(context);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("nameless", register.nameless());
    register.me().ifPresent(me -> shown.putAll(shown(me)));
    page.answer(context, shown);
  }

  private static Map<String, Object> shown(Register.Me me) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", me.id());
    shown.put("name", me.name());
    shown.put("code", me.code());
    shown.put("cards", me.cards());
    shown.put("agreed", me.agreed().stream().map(RegisterRoutes::shown).toList());
    shown.put("scans", me.kept().scans());
    shown.put("pictured", me.kept().pictured());
    shown.put("account", me.kept().account());
    return shown;
  }

  private static Map<String, Object> shown(Register.Agreed agreed) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("purpose", agreed.purpose());
    shown.put("given", agreed.given());
    agreed.needs().ifPresent(needs -> shown.put("needs", needs));
    return shown;
  }

  private void answer(Context context, Register.Answer answer) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("outcome", answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    shown.put("waitS", answer.waitS());
    answer
        .card()
        .ifPresent(
            card -> {
              shown.put("card", card.printed());
              shown.put("symbol", QrSymbol.of(card.printed()));
            });
    page.answer(context, shown);
  }
}
