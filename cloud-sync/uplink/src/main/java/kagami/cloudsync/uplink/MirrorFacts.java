package kagami.cloudsync.uplink;

import java.time.OffsetDateTime;
import java.util.List;
import kagami.cloudsync.wire.StatusMessage.Shutter;
import kagami.cloudsync.wire.StatusMessage.Wanting;
import org.jspecify.annotations.Nullable;

/**
 * What the uplink says about the mirror in its status message.
 *
 * @param version version of the mirror's program
 * @param lastScanAt when the last scan was taken, absent when there was none
 * @param shutter state of the camera's cover, absent when there is no such switch
 * @param storageFreeBytes free room beside the database, absent when unknown
 * @param wanting what the self-check at the start found wanting and what was noticed since, absent
 *     before that check ran
 */
public record MirrorFacts(
    String version,
    @Nullable OffsetDateTime lastScanAt,
    @Nullable Shutter shutter,
    @Nullable Long storageFreeBytes,
    @Nullable List<Wanting> wanting) {

  /** Those of a mirror without a self-check. */
  public MirrorFacts(
      String version,
      @Nullable OffsetDateTime lastScanAt,
      @Nullable Shutter shutter,
      @Nullable Long storageFreeBytes) {
    this(version, lastScanAt, shutter, storageFreeBytes, null);
  }
}
