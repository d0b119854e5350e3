package kagami.device.store;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Pictures and pore positions of scans, sealed, in the mirror's database. The limits hold at every
 * commit; {@link #applyLimits} makes them hold for persons who do not come.
 */
public final class Pictures {
  private final MirrorStore store;
  private final Vault vault;

  /** Pictures of a database, sealed by a vault. */
  public Pictures(MirrorStore store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  /**
   * Keeps pictures of a scan within its transaction, and lets go of what is over the person's
   * limit: the oldest scans' first, never the first scan's.
   */
  public void keep(
      Transaction transaction, ScanKey scan, UUID person, List<ZonePicture> pictures, Instant now)
      throws SQLException {
    for (ZonePicture picture : pictures) {
      byte[] closed =
          vault.seal(picture.content(), identity(scan.id(), picture.kind(), picture.zone()));
      transaction.update(
          "INSERT INTO picture (sequence, zone, kind, bytes, sealed) VALUES (?, ?, ?, ?, ?)",
          scan.sequence(),
          picture.zone(),
          picture.kind().id(),
          closed.length,
          closed);
    }
    applyLimit(transaction, person, now);
  }

  /**
   * What is kept of a zone of a scan.
   *
   * @throws StoreException when the record was changed
   */
  public Optional<byte[]> read(UUID scan, PictureKind kind, String zone) {
    return store
        .inTransaction(
            transaction ->
                transaction.first(
                    "SELECT sealed FROM picture JOIN scan USING (sequence)"
                        + " WHERE scan.id = ? AND kind = ? AND zone = ?",
                    row -> row.getBytes(1),
                    scan,
                    kind.id(),
                    zone))
        .map(closed -> vault.open(closed, identity(scan, kind, zone)));
  }

  /** The ids of a person's scans that have something of a kind, oldest first. */
  public List<UUID> scansWith(UUID person, PictureKind kind) {
    return store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT id FROM scan WHERE person = ? AND EXISTS (SELECT 1 FROM picture"
                    + " WHERE picture.sequence = scan.sequence AND kind = ?) ORDER BY sequence",
                row -> UUID.fromString(row.getString(1)),
                person,
                kind.id()));
  }

  /** What room a person's pictures take, bytes. */
  public long bytes(UUID person) {
    return store.inTransaction(
        transaction ->
            transaction.number(
                "SELECT sum(bytes) FROM picture JOIN scan USING (sequence) WHERE person = ?",
                person));
  }

  /** Sets a person's limit; it holds from the next commit or day on. */
  public void limit(UUID person, PictureLimit limit) {
    store.inTransaction(
        transaction ->
            transaction.update(
                "INSERT INTO picture_limit (person, days, megabytes) VALUES (?, ?, ?)"
                    + " ON CONFLICT (person) DO UPDATE"
                    + " SET days = excluded.days, megabytes = excluded.megabytes",
                person,
                limit.days(),
                limit.megabytes()));
  }

  /** A person's limit. */
  public PictureLimit limit(UUID person) {
    return store.inTransaction(transaction -> limit(transaction, person));
  }

  /**
   * Applies every person's limit and gives room back to the disk; to be called daily.
   *
   * @return how many scans lost their pictures
   */
  public int applyLimits(Instant now) {
    int scans =
        store.inTransaction(
            transaction -> {
              int gone = 0;
              for (UUID person :
                  transaction.rows(
                      "SELECT id FROM person", row -> UUID.fromString(row.getString(1)))) {
                gone += applyLimit(transaction, person, now);
              }
              return gone;
            });
    try {
      store.outsideTransaction(Pictures::shrink);
    } catch (SQLException e) {
      throw StoreFailure.of("cannot give room back to the disk", e);
    }
    return scans;
  }

  /** A prepared statement would give back one page only. */
  private static boolean shrink(Transaction transaction) throws SQLException {
    try (Statement statement = transaction.connection().createStatement()) {
      statement.executeUpdate("PRAGMA incremental_vacuum");
      return true;
    }
  }

  private static PictureLimit limit(Transaction transaction, UUID person) throws SQLException {
    return transaction
        .first(
            "SELECT days, megabytes FROM picture_limit WHERE person = ?",
            row -> new PictureLimit(row.getInt(1), row.getInt(2)),
            person)
        .orElse(PictureLimit.DEFAULT);
  }

  /** One scan's pictures together. */
  private record Held(long sequence, Instant takenAt, long bytes) {}

  private static int applyLimit(Transaction transaction, UUID person, Instant now)
      throws SQLException {
    List<Held> held =
        transaction.rows(
            "SELECT sequence, taken_at, sum(bytes) FROM picture JOIN scan USING (sequence)"
                + " WHERE person = ? GROUP BY sequence ORDER BY sequence",
            row -> new Held(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getLong(3)),
            person);
    List<Held> over = over(held, limit(transaction, person), now);
    for (Held scan : over) {
      transaction.update("DELETE FROM picture WHERE sequence = ?", scan.sequence());
    }
    return over.size();
  }

  /** What has to go, oldest first; the first that is held stays. */
  private static List<Held> over(List<Held> held, PictureLimit limit, Instant now) {
    Instant oldest = now.minus(Duration.ofDays(limit.days()));
    long bytes = held.stream().mapToLong(Held::bytes).sum();
    List<Held> over = new ArrayList<>();
    for (Held scan : held.subList(Math.min(1, held.size()), held.size())) {
      if (bytes > limit.bytes() || scan.takenAt().isBefore(oldest)) {
        over.add(scan);
        bytes -= scan.bytes();
      }
    }
    return over;
  }

  private static String identity(UUID scan, PictureKind kind, String zone) {
    return "picture/" + scan + "/" + kind.id() + "/" + zone;
  }
}
