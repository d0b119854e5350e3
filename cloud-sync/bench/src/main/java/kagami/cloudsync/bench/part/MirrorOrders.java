package kagami.cloudsync.bench.part;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * What a mirror's process is told at its start.
 *
 * @param id the mirror's id
 * @param disk folder of its database; the only one that may run full
 * @param notes folder of its ledger
 * @param broker where it finds the broker
 * @param seed of its numbers
 * @param scansPerSecond how many scans it makes
 * @param shiftSeconds how far its clock is off, in seconds
 */
record MirrorOrders(
    String id,
    Path disk,
    Path notes,
    URI broker,
    long seed,
    double scansPerSecond,
    long shiftSeconds) {

  static MirrorOrders of(String[] words) {
    return new MirrorOrders(
        words[0],
        Path.of(words[1]),
        Path.of(words[2]),
        URI.create(words[3]),
        Long.parseLong(words[4]),
        Double.parseDouble(words[5]),
        Long.parseLong(words[6]));
  }

  List<String> words() {
    return List.of(
        id,
        disk.toString(),
        notes.toString(),
        broker.toString(),
        Long.toString(seed),
        Double.toString(scansPerSecond),
        Long.toString(shiftSeconds));
  }

  Path database() {
    return disk.resolve("mirror.db");
  }

  Path ledger() {
    return notes.resolve(id + ".ledger");
  }

  /** Ids handed to the broker, one line for each time. */
  Path sent() {
    return notes.resolve(id + ".sent");
  }
}
