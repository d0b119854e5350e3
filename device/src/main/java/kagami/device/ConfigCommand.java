package kagami.device;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import kagami.config.Config;
import kagami.config.Outcome;
import kagami.config.Problem;
import kagami.config.Setting;
import kagami.config.Sources;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code kagami config}: the settings of both programs, checked or shown; secrets stay hidden. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Checks and shows the settings of mirror and sync service.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  kagami config check",
      "      all that is wrong with the settings, each with its place and its fix",
      "  kagami config show --sync --config /etc/kagami/kagami.yaml",
      "      every setting of the service and where it comes from",
      "  kagami config show --mirror --json",
      "",
      "Exit codes: 0 the settings are right; 1 they are not, or wrong usage."
    })
final class ConfigCommand {
  @Spec private CommandSpec command = CommandSpec.create();

  /** Which settings, and how they are printed. */
  static final class Choice {
    @Option(names = "--mirror", description = "Settings of the mirror only.")
    private boolean mirror;

    @Option(names = "--sync", description = "Settings of the sync service only.")
    private boolean sync;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "Settings file instead of the usual places.")
    private @Nullable Path file;

    @Option(
        names = "--set",
        paramLabel = "NAME=VALUE",
        description = "Any setting, such as sync.http.port=9000.")
    private final Map<String, String> flags = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Both programs where none is named. */
    List<Outcome<?>> outcomes() {
      Sources sources = Sources.ofProcess(Optional.ofNullable(file), flags);
      List<Outcome<?>> outcomes = new ArrayList<>();
      if (mirror || !sync) {
        outcomes.add(Config.mirror(sources));
      }
      if (sync || !mirror) {
        outcomes.add(Config.sync(sources));
      }
      return outcomes;
    }
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Says what is wrong with the settings, all at once.",
      footer = {"", "Exit codes: 0 the settings are right; 1 they are not, or wrong usage."})
  int check(@Mixin Choice choice) {
    List<Problem> problems = problems(choice.outcomes());
    if (choice.json) {
      out().println(json(Map.of("problems", problems.stream().map(ConfigCommand::row).toList())));
    } else if (problems.isEmpty()) {
      out().println("The settings are right.");
    } else {
      problems.forEach(problem -> out().println(problem));
    }
    out().flush();
    return problems.isEmpty() ? 0 : 1;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Shows every setting and where it comes from; secrets are hidden.",
      footer = {"", "Exit codes: 0 the settings are right; 1 they are not, or wrong usage."})
  int show(@Mixin Choice choice) {
    List<Outcome<?>> outcomes = choice.outcomes();
    List<Problem> problems = problems(outcomes);
    if (!problems.isEmpty()) {
      problems.forEach(problem -> command.commandLine().getErr().println(problem));
      return 1;
    }
    List<Setting> settings = new ArrayList<>();
    for (Outcome<?> outcome : outcomes) {
      if (outcome instanceof Outcome.Loaded<?> loaded) {
        settings.addAll(loaded.settings());
        if (!choice.json) {
          out().print(Config.show(loaded));
        }
      }
    }
    if (choice.json) {
      out().println(json(Map.of("settings", settings.stream().map(ConfigCommand::row).toList())));
    }
    out().flush();
    return 0;
  }

  /** Both programs check the whole file, so each problem is taken once. */
  private static List<Problem> problems(List<Outcome<?>> outcomes) {
    List<Problem> problems = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    for (Outcome<?> outcome : outcomes) {
      if (outcome instanceof Outcome.Invalid<?>(List<Problem> found)) {
        found.stream().filter(problem -> seen.add(problem.toString())).forEach(problems::add);
      }
    }
    return problems;
  }

  private static Map<String, String> row(Problem problem) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("setting", problem.subject());
    row.put("source", problem.source().toString());
    problem.value().ifPresent(value -> row.put("value", value));
    row.put("wrong", problem.wrong());
    row.put("allowed", problem.allowed());
    row.put("fix", problem.fix());
    return row;
  }

  private static Map<String, String> row(Setting setting) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("setting", setting.path());
    row.put("value", setting.shown());
    row.put("source", setting.source().toString());
    return row;
  }

  private static String json(Map<String, ?> document) {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private PrintWriter out() {
    return command.commandLine().getOut();
  }
}
