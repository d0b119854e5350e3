package kagami.device.sync;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kagami.cloudsync.command.CommandHandler.Answer;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.Message;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.device.people.Keepsakes;
import kagami.device.people.People;
import kagami.device.people.Purpose;
import kagami.device.store.Events;
import kagami.device.store.MirrorStore;
import kagami.device.store.SomeEvents;
import kagami.device.store.StoreException;
import kagami.device.store.Transaction;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A mirror with an empty memory that takes commands, and what is heard of them. */
abstract class DeskScene {
  static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");
  private static final OffsetDateTime ISSUED = NOW.atOffset(ZoneOffset.UTC);

  final MessageCodec codec = new MessageCodec();
  final List<String> heard = new ArrayList<>();
  boolean journalFails;

  @TempDir Path folder;
  MirrorStore store;
  SqliteOutbox outbox;
  People people;
  private MirrorDesk desk;
  UUID person;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    Events events = SomeEvents.at(NOW, outbox);
    InstantSource clock = InstantSource.fixed(NOW);
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    people = new People(store, vault, events, UUID::randomUUID, clock, new Journal());
    person = store.firstPerson(UUID::randomUUID, NOW);
    desk =
        new MirrorDesk(
            "m",
            new MirrorDesk.Memory(store, outbox, events, people),
            new Parts(),
            new Ear(),
            clock);
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  private final class Journal implements Keepsakes {
    @Override
    public void erase(UUID whose) {
      if (journalFails) {
        throw new StoreException("the journal's disk is full");
      }
      heard.add("journal forgets " + whose);
    }

    @Override
    public void withdraw(UUID whose, Purpose purpose) {}
  }

  private final class Parts implements LiveOrders {
    @Override
    public Answer identify() {
      heard.add("blink");
      return new Answer.Done();
    }

    @Override
    public Answer set(Transaction transaction, Order.Set order) throws SQLException {
      return new Answer.Refused("no such setting: " + order.values().keySet());
    }
  }

  private final class Ear implements MirrorDesk.Told {
    @Override
    public void linked() {
      heard.add(new AccountLink(store).now().map(AccountLink.Linked::account).orElse("alone"));
    }

    @Override
    public void erased(UUID whose) {
      heard.add("erased " + whose);
    }
  }

  static CommandMessage command(Order order) {
    return new CommandMessage(UUID.randomUUID(), ISSUED, ISSUED.plusHours(1), order);
  }

  String answer(Order order) {
    return answer(command(order));
  }

  String answer(CommandMessage command) {
    desk.take(codec.encode(command));
    CommandResultMessage result =
        waiting(Lane.COMMAND_RESULT).stream()
            .map(CommandResultMessage.class::cast)
            .filter(found -> found.command().equals(command.id()))
            .findFirst()
            .orElseThrow();
    return result.reason() == null ? result.outcome().name() : result.reason();
  }

  List<Message> waiting(Lane lane) {
    return outbox.next(1_000, NOW, NOW).stream()
        .filter(pending -> pending.entry().lane() == lane)
        .map(pending -> codec.decode(pending.entry().json().getBytes(StandardCharsets.UTF_8)))
        .map(decoded -> ((Decoded.Accepted) decoded).message())
        .toList();
  }

  List<Object> details() {
    return waiting(Lane.EVENT).stream()
        .map(message -> (Object) ((EventMessage) message).detail())
        .toList();
  }

  /** Scans as they lie in the database; what they say does not matter here. */
  List<UUID> scans(UUID whose, int number) {
    return IntStream.range(0, number)
        .mapToObj(
            _ ->
                store.inTransaction(
                    transaction -> {
                      UUID id = UUID.randomUUID();
                      transaction.insertScan(transaction.nextSequence(), id, whose, NOW, "{}");
                      return id;
                    }))
        .toList();
  }

  List<UUID> waitingScans() {
    return outbox.next(1_000, NOW, NOW).stream()
        .filter(pending -> pending.entry().lane() == Lane.SCAN)
        .map(pending -> pending.entry().id())
        .toList();
  }

  static kagami.device.people.Profile.Look look() {
    return new kagami.device.people.Profile.Look("Ben", kagami.device.people.Colour.SKY);
  }
}
