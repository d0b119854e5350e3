package kagami.cloudsync.service.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;

/**
 * How fast scans are stored and charts are read, run by hand: {@code java … StoreBench
 * sqlite|postgresql FOLDER SECONDS MIRRORS DAYS}. First the rate from payload bytes to commit, one
 * thread and two, in batches of 64; then MIRRORS mirrors with one scan on each of DAYS days and 10
 * mirrors with three years are loaded, and charts of one zone and metric are read.
 */
final class StoreBench {
  private static final int BATCH = 64;
  private static final int QUERIES = 500;
  private static final int LONG_DAYS = 1_095;
  private static final Instant END = Instant.parse("2026-03-15T07:00:00Z");

  private final PrintStream out;
  private final StoreSettings settings;
  private final Store store;
  private final MessageCodec codec = new MessageCodec();

  private StoreBench(PrintStream out, StoreSettings settings) {
    this.out = out;
    this.settings = settings;
    this.store = Store.open(settings, () -> END);
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    TestDatabase database = TestDatabase.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    StoreBench bench = new StoreBench(System.out, database.fresh(folder));
    int seconds = Integer.parseInt(arguments[2]);
    bench.rate(seconds, 1);
    bench.rate(seconds, 2);
    bench.charts(Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
    bench.store.close();
    System.exit(0);
  }

  /** Payloads of 200 mirrors, made before the clock runs. */
  private List<Map.Entry<String, byte[]>> payloads(int count, long seed) {
    List<SampleScans> mirrors = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      mirrors.add(new SampleScans(seed * 1_000 + i));
    }
    List<Map.Entry<String, byte[]>> payloads = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      var taken = END.minusSeconds(count - i).atOffset(ZoneOffset.UTC);
      payloads.add(
          Map.entry("m" + seed + "-" + i % 200, codec.encode(mirrors.get(i % 200).next(taken))));
    }
    return payloads;
  }

  private void rate(int seconds, int threads) throws InterruptedException {
    List<List<Map.Entry<String, byte[]>>> work = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      work.add(payloads(seconds * 3_000, threads * 10L + t));
    }
    long[] stored = new long[threads];
    long cpu = cpuNanos();
    long from = System.nanoTime();
    long end = from + Duration.ofSeconds(seconds).toNanos();
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int mine = t;
      Thread thread = new Thread(() -> stored[mine] = send(work.get(mine), end));
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      thread.join();
    }
    double took = (System.nanoTime() - from) / 1e9;
    long scans = Arrays.stream(stored).sum();
    out.printf(
        "%d thread(s): %.0f scans/s from bytes to commit, %.3f ms of this program's processor time each (%d bytes each, batches of %d)%n",
        threads,
        scans / took,
        (cpuNanos() - cpu) / 1e6 / scans,
        work.getFirst().getFirst().getValue().length,
        BATCH);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private long send(List<Map.Entry<String, byte[]>> payloads, long end) {
    long count = 0;
    for (int at = 0; at + BATCH <= payloads.size() && System.nanoTime() < end; at += BATCH) {
      store.scans().commit(decoded(payloads.subList(at, at + BATCH)));
      count += BATCH;
    }
    return count;
  }

  private List<Arrival> decoded(List<Map.Entry<String, byte[]>> payloads) {
    List<Arrival> batch = new ArrayList<>();
    for (Map.Entry<String, byte[]> sent : payloads) {
      if (codec.decode(sent.getValue()) instanceof Decoded.Accepted(ScanMessage scan)) {
        String json = new String(sent.getValue(), StandardCharsets.UTF_8);
        batch.add(new Arrival.Scan(sent.getKey(), scan, json, END));
      }
    }
    return batch;
  }

  private void charts(int mirrors, int days) throws SQLException {
    List<UUID> persons = new ArrayList<>();
    List<UUID> longPersons = new ArrayList<>();
    long from = System.nanoTime();
    long rows = 0;
    for (int m = 0; m < mirrors + 10; m++) {
      boolean isLong = m >= mirrors;
      SampleScans scans = new SampleScans(900_000 + m);
      (isLong ? longPersons : persons).add(scans.person());
      List<Arrival> batch = new ArrayList<>();
      int length = isLong ? LONG_DAYS : days;
      for (int day = length; day > 0; day--) {
        var scan = scans.next(END.minus(Duration.ofDays(day)).atOffset(ZoneOffset.UTC));
        String json = new String(codec.encode(scan), StandardCharsets.UTF_8);
        batch.add(new Arrival.Scan("home-" + m, scan, json, END));
        if (batch.size() == 256 || day == 1) {
          store.scans().commit(List.copyOf(batch));
          rows += batch.size();
          batch.clear();
        }
      }
    }
    out.printf("loaded %d scans in %.0f s%n", rows, (System.nanoTime() - from) / 1e9);
    try (Connection connection = TestDatabase.connect(settings);
        Statement analyze = connection.createStatement()) {
      analyze.execute("ANALYZE");
    }
    read("30 days", persons, 400);
    read("3 years", longPersons, 5_000);
    read("3 years, newest 400", longPersons, 400);
  }

  private void read(String what, List<UUID> persons, int limit) {
    Random random = new Random(1);
    double[] took = new double[QUERIES];
    int points = 0;
    for (int i = 0; i < QUERIES; i++) {
      UUID person = persons.get(random.nextInt(persons.size()));
      long from = System.nanoTime();
      points = store.scans().line(person, "chin", "coveredArea", limit).size();
      took[i] = (System.nanoTime() - from) / 1e6;
    }
    Arrays.sort(took);
    out.printf(
        "chart of %s (%d points): median %.1f ms, 95 %% %.1f ms, worst %.1f ms%n",
        what, points, took[QUERIES / 2], took[QUERIES * 95 / 100], took[QUERIES - 1]);
  }
}
