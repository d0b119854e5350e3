package kagami.cloudsync.service.dashboard;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The files of the page and the description of the API: a fixed list, so that no request can name
 * any other.
 */
final class Assets {
  private static final String CHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.esm.min.js";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";
  private static final String SVG = "image/svg+xml";

  private static final Map<String, Asset> BY_PATH =
      Map.ofEntries(
          Map.entry("/", new Asset("page/index.html", HTML)),
          Map.entry("/dashboard.css", new Asset("page/dashboard.css", CSS)),
          Map.entry("/dashboard.js", new Asset("page/dashboard.js", SCRIPT)),
          Map.entry("/mirrors.js", new Asset("page/mirrors.js", SCRIPT)),
          Map.entry("/service.js", new Asset("page/service.js", SCRIPT)),
          Map.entry("/chart.js", new Asset("page/chart.js", SCRIPT)),
          Map.entry("/format.js", new Asset("page/format.js", SCRIPT)),
          Map.entry("/messages.en.json", new Asset("page/messages.en.json", JSON)),
          Map.entry("/icon.svg", new Asset("page/icon.svg", SVG)),
          Map.entry("/api/v1/openapi.json", new Asset("openapi.json", JSON)),
          Map.entry("/lib/echarts.js", new Asset(CHARTS, SCRIPT)));

  private record Asset(String resource, String type) {}

  /** Every path there is. */
  Iterable<String> paths() {
    return BY_PATH.keySet();
  }

  /** Answers with the file of the request's path. */
  void serve(Context context) {
    Asset asset = BY_PATH.get(context.path());
    if (asset == null) {
      context.status(404);
      return;
    }
    context
        .contentType(asset.type())
        .header("Cache-Control", "no-cache")
        .result(bytes(asset.resource()));
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
