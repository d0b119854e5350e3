package kagami.cloudsync.bench.load;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Waiting;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ReceiptMessage;
import kagami.cloudsync.wire.Topics;

/** Publishes scans of many mirrors through a few clients, and counts the receipts. */
final class Generator implements AutoCloseable {
  private static final int CLIENTS = 4;
  private static final Duration ALL = Duration.ofMinutes(10);

  private final List<Client> clients = new ArrayList<>();
  private final AtomicLong receipts = new AtomicLong();
  private final MessageCodec codec = new MessageCodec();
  private final String name;
  private long sequence;

  Generator(URI broker, String name) {
    this.name = name;
    Client listening = new Client(broker, name + "-receipts", (_, payload) -> receipt(payload));
    listening.subscribe("kagami/v1/+/receipt");
    clients.add(listening);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Client(broker, name + "-" + i, (_, _) -> {}));
    }
  }

  /** Scans confirmed since the start. */
  long receipts() {
    return receipts.get();
  }

  /**
   * Publishes one scan for each of so many mirrors, again and again, and waits until {@code done}
   * has grown by as many; how many a second that were.
   */
  double publish(int count, int mirrors, LongSupplier done) {
    Scans scans = new Scans(sequence);
    List<byte[]> payloads = new ArrayList<>();
    long first = sequence;
    Instant now = Instant.now();
    for (int i = 0; i < count; i++) {
      sequence = first + i / mirrors + 1;
      OffsetDateTime at = OffsetDateTime.ofInstant(now.plusMillis(i), ZoneOffset.UTC);
      payloads.add(scans.encoded(scans.scan(i % mirrors, sequence, at)));
    }
    long target = done.getAsLong() + count;
    long began = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      int own = client;
      threads.add(Thread.ofPlatform().start(() -> send(payloads, own, mirrors)));
    }
    for (Thread thread : threads) {
      join(thread);
    }
    if (!Waiting.until(ALL, () -> done.getAsLong() >= target)) {
      throw new PartException(
          "of %d scans %d came through in %d s"
              .formatted(count, count - (target - done.getAsLong()), ALL.toSeconds()));
    }
    return count / ((System.nanoTime() - began) / 1e9);
  }

  @Override
  public void close() {
    clients.forEach(Client::close);
  }

  /** All scans of a mirror go through the same client, in their order, as a mirror sends them. */
  private void send(List<byte[]> payloads, int own, int mirrors) {
    for (int i = 0; i < payloads.size(); i++) {
      if (i % mirrors % CLIENTS == own) {
        String topic = new Topics(name + "-" + i % mirrors).scan();
        clients.get(own + 1).publish(topic, payloads.get(i));
      }
    }
  }

  private void receipt(byte[] payload) {
    if (codec.decode(payload) instanceof Decoded.Accepted(ReceiptMessage receipt)) {
      receipts.addAndGet(receipt.ids().size());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted while publishing", e);
    }
  }
}
