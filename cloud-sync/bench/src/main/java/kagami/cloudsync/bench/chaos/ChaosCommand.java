package kagami.cloudsync.bench.chaos;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Progress;
import kagami.cloudsync.bench.part.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Kills, cuts, fills and wipes, and proves that nothing is lost and nothing doubles. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = 1,
    header = "Proves that sync loses nothing and doubles nothing, whatever dies meanwhile.",
    description = {
      "",
      "Starts mirrors, broker and service as processes of their own and strikes them at random",
      "moments: SIGKILL of mirror, broker and service; the network reset, cut, slow and half-open;",
      "a mirror's disk full; its clock off by a day; the broker's data wiped; the database restored",
      "from a backup, by the service's own commands. Meanwhile mirrors erase persons. At the end",
      "everything is healed, and what the database holds is held against what the mirrors wrote down",
      "when they committed it: each message once, sequences complete, nothing of the erased.",
      "",
      "Time to heal: from a fault's end, a program's start included, until every mirror is connected",
      "and all that was committed by then has its receipt, and after a restore until all of it is",
      "stored again. Services ask for gaps after a second rather than a minute. Everything runs on",
      "loopback and is gone afterwards.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 nothing lost, doubled or missing; 1 something was, or usage.",
      "",
      "Examples:",
      "  kagami chaos --minutes 10",
      "  kagami chaos --minutes 1 --setup embedded --seed 7",
      "  kagami chaos --only database-restored --setup outside",
      "  kagami chaos --minutes 60 --mirrors 10 --json > chaos.json"
    })
public final class ChaosCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      description =
          "How long faults strike in each setup (0.1-1440); at least until each kind struck once. Default: 2.")
  private double minutes = 2;

  @Option(
      names = "--mirrors",
      paramLabel = "M",
      description = "How many mirrors, a process each (1-50). Default: 4.")
  private int mirrors = 4;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Scans a second of each mirror (0.1-50). Default: 5.")
  private double rate = 5;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Draws order, moments and lengths of the faults. Default: another each time.")
  private @Nullable Long seed;

  @Option(
      names = "--setup",
      paramLabel = "SETUP",
      description =
          "embedded (Artemis inside the service, SQLite), outside (mosquitto, PostgreSQL, two services) or both. Default: both.")
  private String setup = "both";

  @Option(
      names = "--only",
      paramLabel = "FAULT",
      split = ",",
      description =
          "Only these faults, such as database-restored,service-killed. Default: all kinds.")
  private List<String> only = List.of();

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  /** Made by the command line. */
  public ChaosCommand() {}

  @Override
  public Integer call() {
    check(minutes >= 0.1 && minutes <= 1440, "--minutes " + minutes + " is outside 0.1-1440");
    check(mirrors >= 1 && mirrors <= 50, "--mirrors " + mirrors + " is outside 1-50");
    check(rate >= 0.1 && rate <= 50, "--rate " + rate + " is outside 0.1-50");
    List<Setup> setups =
        switch (setup) {
          case "embedded" -> List.of(Setup.EMBEDDED);
          case "outside" -> List.of(Setup.OUTSIDE);
          case "both" -> List.of(Setup.values());
          default -> throw wrong("--setup " + setup + " is not embedded, outside or both");
        };
    Plan plan =
        new Plan(
            Duration.ofMillis(Math.round(minutes * 60_000)),
            mirrors,
            rate,
            seed == null ? new SecureRandom().nextInt(1_000_000) : seed,
            Duration.ofSeconds(6),
            Duration.ofSeconds(4),
            0.5,
            kinds(),
            Duration.ofMinutes(10));
    return run(setups, plan);
  }

  private int run(List<Setup> setups, Plan plan) {
    PrintWriter out = commandSpec().commandLine().getOut();
    PrintWriter err = commandSpec().commandLine().getErr();
    List<ChaosReport> reports = new ArrayList<>();
    for (Setup each : setups) {
      Optional<String> missing = each.missing();
      if (missing.isPresent()) {
        err.println("kagami: " + each.label() + ": " + missing.get());
        return 1;
      }
      try (Progress progress = new Progress(err);
          Stage stage = Stage.open("kagami-chaos")) {
        stage.closeOnExit();
        reports.add(new Chaos(stage, each, plan, progress::tell).run());
      } catch (PartException e) {
        err.println("kagami: " + e.getMessage());
        return 1;
      }
      if (!json) {
        ChaosTable.print(out, reports.getLast());
        out.println();
        out.flush();
      }
    }
    if (json) {
      out.println(JsonMapper.shared().writeValueAsString(reports));
      out.flush();
    }
    return reports.stream().allMatch(ChaosReport::passed) ? 0 : 1;
  }

  private Set<FaultKind> kinds() {
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    for (String word : only) {
      kinds.add(
          Arrays.stream(FaultKind.values())
              .filter(kind -> kind.word().equals(word))
              .findFirst()
              .orElseThrow(() -> wrong("--only " + word + " is none of " + words())));
    }
    return kinds.isEmpty() ? EnumSet.allOf(FaultKind.class) : kinds;
  }

  private static String words() {
    return Arrays.stream(FaultKind.values()).map(FaultKind::word).collect(Collectors.joining(", "));
  }

  private void check(boolean right, String problem) {
    if (!right) {
      throw wrong(problem);
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(commandSpec().commandLine(), problem);
  }

  private CommandSpec commandSpec() {
    return Optional.ofNullable(spec).orElseThrow();
  }
}
