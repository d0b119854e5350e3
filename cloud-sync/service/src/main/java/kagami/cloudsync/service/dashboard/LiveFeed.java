package kagami.cloudsync.service.dashboard;

import io.javalin.http.sse.SseClient;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import kagami.cloudsync.service.ingest.News;
import kagami.cloudsync.service.store.Arrival;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells open pages what is new. One thread, named {@code live}, so that a slow page never holds up
 * ingest; when more news waits than the queue takes, the oldest are dropped, since pages read the
 * store anyway when they are told of anything.
 */
final class LiveFeed implements News, AutoCloseable {
  /** Events waiting for slow pages; each is about 150 bytes. */
  private static final int QUEUE = 1_024;

  /** A comment is sent this often so that a page notices a dead connection. */
  private static final long HEARTBEAT_S = 15;

  private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>(QUEUE);
  private final JsonMapper mapper;
  private final Thread thread = new Thread(this::run, "live");

  private record Event(String name, String data) {}

  LiveFeed(JsonMapper mapper) {
    this.mapper = mapper;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Keeps a page's connection open until it leaves. */
  void join(SseClient client) {
    client.keepAlive();
    client.onClose(() -> clients.remove(client));
    client.sendComment("welcome");
    clients.add(client);
  }

  @Override
  public void scan(Arrival.Scan scan) {
    offer(
        "scan",
        Map.of("mirror", scan.mirror(), "id", scan.scan().id(), "person", scan.scan().person()));
  }

  @Override
  public void status(Arrival.Status status) {
    offer("mirror", Map.of("mirror", status.mirror()));
  }

  @Override
  public void close() {
    thread.interrupt();
    clients.forEach(SseClient::close);
  }

  private void offer(String name, Map<String, Object> data) {
    Event event = new Event(name, mapper.writeValueAsString(data));
    while (!queue.offer(event)) {
      queue.poll();
    }
  }

  private void send(SseClient client, @Nullable Event event) {
    try {
      if (event == null) {
        client.sendComment("still here");
      } else {
        client.sendEvent(event.name(), event.data());
      }
    } catch (RuntimeException e) { // one page whose connection broke must not silence the others
      clients.remove(client);
      Logger.debug(e, "a page left");
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Event event = queue.poll(HEARTBEAT_S, TimeUnit.SECONDS);
        clients.forEach(client -> send(client, event));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
