package kagami.cloudsync.bench.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kagami.cloudsync.bench.part.Ledger.Entry;
import kagami.cloudsync.bench.part.Stored.Head;
import kagami.cloudsync.bench.part.Stored.Place;
import kagami.cloudsync.bench.part.Stored.Row;
import kagami.cloudsync.wire.StreamName;

/**
 * What the service's database holds against what the mirrors wrote down.
 *
 * @param streams each stream of each mirror
 * @param persons how many persons the mirrors erased
 * @param problems what is wrong beside what the streams count, in words
 */
record Evidence(List<Line> streams, long persons, List<String> problems) {
  /** The one thing that may be set aside: an answer to a question that a restore made forgotten. */
  private static final String FORGOTTEN = "result of a command that this service does not know";

  /**
   * What a stopped mirror left behind.
   *
   * @param id its id
   * @param ledger what it wrote down
   * @param kept what its own database holds
   */
  record Truth(String id, List<Entry> ledger, List<Entry> kept) {}

  /**
   * What was found in the service's database.
   *
   * @param messages scans and events
   * @param heads how far the service says each stream has come
   * @param erased whom it was told to forget
   * @param parked why messages were set aside
   */
  record Found(List<Row> messages, Map<Place, Head> heads, Set<UUID> erased, List<String> parked) {}

  /**
   * One stream of one mirror.
   *
   * @param committed messages in the mirror's ledger
   * @param erased those of them that were of erased persons, who must have no rows
   * @param stored rows in the service's database
   * @param lost ledger lines of others without their row
   * @param doubled rows beyond the first of one id, or of one number
   * @param gaps numbers below the highest one that are neither stored nor of erased persons
   */
  record Line(
      String mirror,
      StreamName stream,
      long committed,
      long erased,
      long stored,
      long lost,
      long doubled,
      long gaps) {

    /** Whether each is there exactly once and the sequence is complete. */
    boolean clean() {
      return lost == 0 && doubled == 0 && gaps == 0;
    }
  }

  /** Holds what was found against the ledgers. */
  static Evidence gather(List<Truth> mirrors, Found found) {
    List<String> problems = new ArrayList<>();
    Set<UUID> erased =
        mirrors.stream()
            .flatMap(mirror -> mirror.ledger().stream())
            .flatMap(entry -> entry.erased().stream())
            .collect(Collectors.toSet());
    Map<Place, List<Row>> rows = new HashMap<>();
    found.messages().forEach(row -> rows.computeIfAbsent(row.place(), _ -> list()).add(row));
    List<Line> lines = new ArrayList<>();
    for (Truth mirror : mirrors) {
      for (StreamName stream : StreamName.values()) {
        Place place = new Place(mirror.id(), stream);
        OneStream one = new OneStream(place, ledger(mirror.ledger(), stream), erased, problems);
        one.compareKept(mirror.kept());
        one.compareHead(found.heads().getOrDefault(place, new Head(0, 0)));
        lines.add(one.compare(Optional.ofNullable(rows.remove(place)).orElse(List.of())));
      }
    }
    rows.keySet().forEach(place -> problems.add("messages of an unknown mirror: " + place));
    Set<UUID> alive = new HashSet<>(erased);
    alive.removeAll(found.erased());
    alive.forEach(person -> problems.add(person + " was erased, and the service does not know"));
    found.parked().stream()
        .filter(reason -> !reason.equals(FORGOTTEN))
        .forEach(reason -> problems.add("a message was set aside: " + reason));
    return new Evidence(List.copyOf(lines), erased.size(), problems);
  }

  /** Whether each message is there exactly once, every sequence is complete, and nobody is back. */
  boolean clean() {
    return problems.isEmpty() && streams.stream().allMatch(Line::clean);
  }

  private static <T> List<T> list() {
    return new ArrayList<>();
  }

  private static TreeMap<Long, Entry> ledger(List<Entry> entries, StreamName stream) {
    TreeMap<Long, Entry> ledger = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry.stream() == stream) {
        ledger.put(entry.sequence(), entry);
      }
    }
    return ledger;
  }

  private record OneStream(
      Place place, TreeMap<Long, Entry> ledger, Set<UUID> erased, List<String> problems) {

    private boolean isErased(Optional<UUID> person) {
      return person.filter(erased::contains).isPresent();
    }

    private Map<Long, Entry> expected() {
      Map<Long, Entry> expected = new TreeMap<>(ledger);
      expected.values().removeIf(entry -> isErased(entry.person()));
      return expected;
    }

    void compareKept(List<Entry> all) {
      TreeMap<Long, Entry> kept = Evidence.ledger(all, place.stream());
      if (!kept.equals(expected())) {
        problems.add(
            "%s kept %d messages, but its ledger names %d: something was stored by half"
                .formatted(place, kept.size(), expected().size()));
      }
    }

    void compareHead(Head head) {
      long last = ledger.isEmpty() ? 0 : ledger.lastKey();
      if (head.highest() != last || head.firstMissing() != 0) {
        problems.add(
            "%s: the mirror's last number is %d; the service knows of %d and misses %d"
                .formatted(place, last, head.highest(), head.firstMissing()));
      }
    }

    Line compare(List<Row> rows) {
      Set<UUID> ids = new HashSet<>();
      Set<Long> numbers = new HashSet<>();
      long doubled = 0;
      long highest = 0;
      for (Row row : rows) {
        boolean newId = ids.add(row.id());
        boolean newNumber = numbers.add(row.sequence());
        doubled += newId && newNumber ? 0 : 1;
        highest = Math.max(highest, row.sequence());
        judge(row);
      }
      long top = highest;
      Map<Long, Entry> expected = expected();
      long lost = expected.values().stream().filter(entry -> !ids.contains(entry.id())).count();
      long accounted =
          ledger.headMap(top, true).keySet().stream()
              .filter(number -> !expected.containsKey(number) && !numbers.contains(number))
              .count();
      return new Line(
          place.mirror(),
          place.stream(),
          ledger.size(),
          (long) ledger.size() - expected.size(),
          rows.size(),
          lost,
          doubled,
          top - numbers.size() - accounted);
    }

    private void judge(Row row) {
      Optional<Entry> written = Optional.ofNullable(ledger.get(row.sequence()));
      if (!written.map(Entry::id).equals(Optional.of(row.id()))) {
        problems.add(
            "%s: %s is stored as number %d, where the ledger names %s"
                .formatted(place, row.id(), row.sequence(), written));
      } else if (isErased(row.person())) {
        problems.add(
            "%s: number %d is of a person who was erased".formatted(place, row.sequence()));
      } else if (!row.person().equals(written.flatMap(Entry::person))) {
        problems.add("%s: number %d is of another person".formatted(place, row.sequence()));
      }
    }
  }
}
