package kagami.cloudsync.bench.load;

import java.time.OffsetDateTime;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.bench.part.SampleScans;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;

/** Encoded scans of many mirrors, one person each. */
final class Scans {
  private final Random random;
  private final SampleScans samples;
  private final MessageCodec codec = new MessageCodec();

  Scans(long seed) {
    this.random = new Random(seed);
    this.samples = new SampleScans(random);
  }

  /** The person in front of a mirror. */
  static UUID person(long mirror) {
    return new UUID(0x4b61_6761_6d69_7000L, mirror);
  }

  ScanMessage scan(long mirror, long sequence, OffsetDateTime takenAt) {
    return samples.scan(person(mirror), sequence, takenAt);
  }

  byte[] encoded(ScanMessage scan) {
    return codec.encode(scan);
  }
}
