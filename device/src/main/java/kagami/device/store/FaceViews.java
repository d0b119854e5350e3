package kagami.device.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * What previews showed of a person at the first accepted scan: one sealed record per person, which
 * goes with its scan.
 */
public final class FaceViews {
  private final MirrorStore store;
  private final Vault vault;

  /** Views of a database, sealed by a vault. */
  public FaceViews(MirrorStore store, Vault vault) {
    this.store = store;
    this.vault = vault;
  }

  /** Keeps a view with a scan within its transaction, unless the person has one already. */
  public void keep(Transaction transaction, ScanKey scan, UUID person, byte[] view)
      throws SQLException {
    if (transaction.number(
            "SELECT count(*) FROM scan_view JOIN scan USING (sequence) WHERE person = ?", person)
        == 0) {
      transaction.update(
          "INSERT INTO scan_view (sequence, sealed) VALUES (?, ?)",
          scan.sequence(),
          vault.seal(view, identity(scan.id())));
    }
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Sealed(UUID scan, byte[] bytes) {}

  /**
   * What was kept of a person.
   *
   * @throws StoreException when the record was changed
   */
  public Optional<byte[]> of(UUID person) {
    return store
        .inTransaction(
            transaction ->
                transaction.first(
                    "SELECT id, sealed FROM scan_view JOIN scan USING (sequence) WHERE person = ?",
                    row -> new Sealed(UUID.fromString(row.getString(1)), row.getBytes(2)),
                    person))
        .map(kept -> vault.open(kept.bytes, identity(kept.scan)));
  }

  private static String identity(UUID scan) {
    return "view/" + scan;
  }
}
