package kagami.device.display;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;

/** A page that is served, and a browser's requests to it. */
abstract class ServedPage {
  final Queue<String> pressed = new ConcurrentLinkedQueue<>();
  final FakeDoor door = new FakeDoor();
  final FakeRegister register = new FakeRegister();
  final MirrorPage page = page(0);
  final HttpClient browser = HttpClient.newHttpClient();

  MirrorPage page(int port) {
    return new MirrorPage(
        new MirrorPage.Address("127.0.0.1", port),
        press -> {
          if (press == MirrorPage.Press.ROUTINE) {
            throw new IllegalStateException("this button sticks");
          }
          pressed.add(press.name());
        },
        Optional.of(touch -> pressed.add("panel " + touch)),
        door,
        register,
        Optional.of(door));
  }

  @AfterEach
  void close() {
    browser.shutdownNow();
    page.close();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + "/" + path));
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest.BodyPublisher sent = HttpRequest.BodyPublishers.ofString(body);
    return send(request(path).header("X-Kagami", "glass").POST(sent).build());
  }
}
