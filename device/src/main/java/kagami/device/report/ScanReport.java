package kagami.device.report;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.device.people.Consents;
import kagami.device.people.People;
import kagami.device.people.Purpose;
import kagami.device.scan.CompletedScan;
import kagami.device.store.EarlierPasses;
import kagami.device.store.ScanKey;
import kagami.device.store.Scans;
import kagami.device.store.StoreException;
import kagami.device.store.Transaction;
import kagami.device.store.Undated;
import kagami.device.store.ZonePicture;

/**
 * Commits scans: scan row, figures, pictures, outbox row and sequence number in one transaction, or
 * none of them; and of these what the person agreed to. The errors of the figures allow for how
 * much the person's passes scattered in earlier scans; what single passes measured is kept with the
 * errors that they state.
 */
public final class ScanReport {
  private final Archive archive;
  private final Supplier<UUID> ids;
  private final String algorithm;
  private final ZoneId timeZone;
  private final ScanMapping mapping;
  private final FigureMapping figures;
  private final MessageCodec codec = new MessageCodec();

  /**
   * @param archive where scans are kept
   * @param ids fresh ids, UUID version 7
   * @param algorithm version of the measuring method
   * @param timeZone where the mirror hangs; holds for persons without a profile
   */
  public ScanReport(Archive archive, Supplier<UUID> ids, String algorithm, ZoneId timeZone) {
    this.archive = archive;
    this.ids = ids;
    this.algorithm = algorithm;
    this.timeZone = timeZone;
    this.mapping = new ScanMapping(algorithm, timeZone);
    this.figures = new FigureMapping(algorithm);
  }

  /**
   * Stores and queues the figures of a scan of a person who agreed to that.
   *
   * @param clock how far the scan's date can be trusted
   * @throws RuntimeException as {@link #file}, or when the person did not agree
   */
  public Reported commit(CompletedScan scan, UUID person, ClockQuality clock) {
    return switch (file(ScanFile.of(scan), person, clock)) {
      case Filed.Kept(Reported reported) -> reported;
      case Filed.NotKept(Purpose missing) ->
          throw new StoreException("the person did not agree to " + missing.id());
    };
  }

  /**
   * Stores and queues a scan as far as the person agreed.
   *
   * @param clock how far the scan's date can be trusted
   * @throws RuntimeException when the database refuses or the scan does not fit the wire's limits;
   *     nothing is changed then
   */
  public Filed file(ScanFile file, UUID person, ClockQuality clock) {
    return file(file, person, scan -> Dated.asIs(scan.takenAt(), clock));
  }

  /**
   * The same.
   *
   * @param dating dates the scan, within the transaction
   */
  public Filed file(ScanFile taken, UUID person, Function<CompletedScan, Dated> dating) {
    UUID id = ids.get();
    return archive
        .store()
        .inTransaction(
            transaction -> {
              Consents consents = People.consents(transaction, person);
              Optional<Purpose> missing = missing(consents);
              if (missing.isPresent()) {
                return new Filed.NotKept(missing.get());
              }
              Dated dated = dating.apply(taken.scan());
              ScanFile file =
                  taken
                      .takenAt(dated.takenAt())
                      .by(EarlierPasses.noise(transaction, person, algorithm));
              ScanKey key = new ScanKey(transaction.nextSequence(), id);
              write(transaction, key, file, person, dated);
              if (consents.allow(Purpose.KEEP_PICTURES)) {
                Instant trusted = trusted(dated);
                archive.pictures().keep(transaction, key, person, pictures(file), trusted);
              }
              long scans = transaction.number("SELECT count(*) FROM scan WHERE person = ?", person);
              return new Filed.Kept(new Reported(id, key.sequence(), scans, file.scan()));
            });
  }

  private static Optional<Purpose> missing(Consents consents) {
    return List.of(Purpose.SCAN, Purpose.KEEP_NUMBERS).stream()
        .filter(purpose -> !consents.allow(purpose))
        .findFirst();
  }

  private void write(Transaction transaction, ScanKey key, ScanFile file, UUID person, Dated dated)
      throws SQLException {
    ScanMessage message = mapping.message(file, key, person, dated.clock());
    OutboxEntry entry = OutboxEntry.of(message, codec);
    ZoneId home = People.timeZone(transaction, person).orElse(timeZone);
    LocalDate day = file.scan().takenAt().atZone(home).toLocalDate();
    Optional<Scans.Reference> reference = Scans.reference(transaction, person);
    transaction.insertScan(key.sequence(), key.id(), person, file.scan().takenAt(), entry.json());
    Scans.insert(transaction, key, figures.figures(file, day, reference));
    if (file.view().isPresent()) {
      archive.views().keep(transaction, key, person, OwnViews.write(file.view().get()));
    }
    if (dated.undated().isPresent()) {
      Undated.note(transaction, "scan", key.sequence(), dated.undated().get());
    }
    archive.outbox().append(transaction.connection(), entry);
  }

  /** With a date that may be wrong, no picture is too old: only the limit of room holds. */
  private static Instant trusted(Dated dated) {
    return dated.clock() == ClockQuality.UNSYNCHRONISED ? Instant.EPOCH : dated.takenAt();
  }

  private static List<ZonePicture> pictures(ScanFile file) {
    List<ZonePicture> pictures = new ArrayList<>(file.pictures());
    file.constellations().forEach(found -> pictures.add(Constellations.picture(found)));
    return pictures;
  }
}
