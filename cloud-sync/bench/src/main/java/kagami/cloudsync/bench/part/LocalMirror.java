package kagami.cloudsync.bench.part;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import kagami.cloudsync.uplink.Uplink;
import kagami.cloudsync.uplink.UplinkSettings;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.Topics;

/** A mirror's database and the real uplink with its default settings, inside this process. */
public final class LocalMirror implements AutoCloseable {
  private final MirrorStore store;
  private final MirrorDesk desk;
  private final Uplink uplink;

  /** Makes a mirror whose uplink is not started; {@code confirmed} is told of every receipt. */
  public LocalMirror(Stage stage, String id, URI broker, Consumer<Collection<UUID>> confirmed) {
    try {
      Path file = stage.folder("local-" + id).resolve("mirror.db");
      this.store = MirrorStore.open(file);
      this.desk =
          MirrorDesk.open(
              file,
              store.outbox(),
              new MirrorEvents(store.outbox(), InstantSource.system(), new Random()),
              InstantSource.system());
    } catch (SQLException e) {
      throw new PartException("cannot open the database of mirror " + id, e);
    }
    this.uplink =
        new Uplink(
            UplinkSettings.of(broker, new Topics(id)),
            new TracedOutbox(store.outbox(), attempts -> {}, confirmed),
            desk,
            InstantSource.system(),
            new Random());
  }

  /** Starts the uplink. */
  public void start() {
    uplink.start();
  }

  /** Commits scans with their outbox rows, in one transaction. */
  public void commit(List<ScanMessage> scans) {
    try {
      store.commit(scans);
    } catch (SQLException e) {
      throw new PartException("cannot commit scans", e);
    }
    uplink.wake();
  }

  /** Whether the broker is reachable. */
  public boolean connected() {
    return uplink.connected();
  }

  /** Scans that wait for their receipt. */
  public long depth() {
    return store.outbox().depth();
  }

  @Override
  public void close() {
    uplink.close();
    try {
      desk.close();
      store.close();
    } catch (SQLException e) {
      throw new PartException("a mirror's database does not close", e);
    }
  }
}
