package kagami.cloudsync.service.dashboard;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.wire.StatusMessage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LiveFeedTest {

  /** What a page receives; when broken, writing to it fails as no connection should. */
  private static final class Page extends ServletOutputStream {
    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    volatile boolean broken;

    @Override
    public void write(int octet) {
      if (broken) {
        throw new IllegalStateException("recycled");
      }
      received.write(octet);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}

    String text() {
      return received.toString(StandardCharsets.UTF_8);
    }
  }

  private static SseClient client(Page page) {
    ClassLoader loader = LiveFeedTest.class.getClassLoader();
    Object response =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {HttpServletResponse.class},
            (_, method, _) -> method.getName().equals("getOutputStream") ? page : null);
    Object context =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {Context.class},
            (_, method, _) -> method.getName().equals("res") ? response : null);
    return new SseClient((Context) context);
  }

  private static Arrival.Status status(String mirror) {
    StatusMessage status =
        new StatusMessage(
            StatusMessage.Presence.ONLINE,
            null,
            "0.1.0",
            OffsetDateTime.parse("2026-03-15T12:00:00Z"),
            null,
            0,
            null,
            null,
            null,
            null,
            null);
    return new Arrival.Status(mirror, status, Instant.EPOCH);
  }

  @Test
  void aPageWhoseConnectionBreaksSilencesNoOther() throws Exception {
    Page first = new Page();
    Page second = new Page();
    try (LiveFeed feed = new LiveFeed(JsonMapper.shared())) {
      feed.join(client(first));
      feed.join(client(second));
      feed.start();
      first.broken = true;
      feed.status(status("hall"));
      feed.status(status("bath"));
      Until.equal(true, () -> second.text().contains("bath"));
    }
    assertTrue(second.text().contains("hall"), second.text());
  }
}
