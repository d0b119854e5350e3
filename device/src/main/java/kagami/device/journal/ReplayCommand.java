package kagami.device.journal;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.quality.Reference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Plays recorded sessions again and tells where this program would act otherwise. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnInvalidInput = ReplayCommand.UNREADABLE,
    header = "Plays recorded sessions again and compares.",
    description = {
      "",
      "The mirror records every session but a guest's in the folder 'journal' of its data.",
      "Their events are fed into a fresh state machine, and each effect and screen is held",
      "against the recorded one. Pictures, where they were kept, are opened with the mirror's",
      "key and analysed anew: each pass is held against its recorded figures, and what comes of",
      "all passes of a scan against the result that was shown. Without pictures the figures are",
      "taken from the recording, and are not checked.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 the same; 2 something differs, the first differences are printed;",
      "1 usage, or a file that cannot be read.",
      "",
      "Examples:",
      "  kagami replay ~/.local/share/kagami/mirror/journal",
      "  kagami replay journal/000042-20260314T070503Z.jsonl",
      "  kagami replay --json journal > replayed.json",
      "  kagami replay --key /media/stick/seal.key journal"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final String KEY = "seal.key";

  static final int SAME = 0;
  static final int UNREADABLE = 1;
  static final int DIFFERS = 2;

  /** Differences printed of each file; all of them stand in the JSON. */
  private static final int MOST_PRINTED = 10;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "FILE|DIR",
      description = "A recorded session, or a folder of them.")
  private Path input = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description =
          "The key that pictures are sealed with; by default seal.key beside the session or in the"
              + " folder above.")
  private @Nullable Path key;

  @Option(names = "--json", description = "Print everything as JSON.")
  private boolean json;

  private final Function<Path, Seal> keys;
  private final Function<List<ScanResult>, Whole> whole;

  /**
   * @param keys opens a key file; throws {@link JournalException} when it is none
   * @param whole what the mirror shows of a scan's passes, as they were analysed
   */
  public ReplayCommand(Function<Path, Seal> keys, Function<List<ScanResult>, Whole> whole) {
    this.keys = keys;
    this.whole = whole;
  }

  @Override
  public Integer call() {
    List<Path> files = new ArrayList<>();
    try {
      files.addAll(files(input));
    } catch (IOException e) {
      return failed(input + " cannot be read: " + e.getMessage());
    }
    if (files.isEmpty()) {
      return failed(input + " holds no recorded session (" + Ring.FILE + ")");
    }
    Path named = key;
    try {
      if (named != null) {
        var _ = keys.apply(named);
      }
    } catch (JournalException e) {
      return failed(String.valueOf(e.getMessage()));
    }
    Replay replay =
        new Replay(new CaptureReplay(onlyWhenNeeded(), SkinAnalysis.ALGORITHM, this::seal), whole);
    List<Map<String, Object>> replayed = new ArrayList<>();
    int status = SAME;
    for (Path file : files) {
      int of =
          switch (Recording.read(file)) {
            case Recording.Unreadable(String problem) -> failed(problem);
            case Recording.Session session -> {
              Replay.Outcome outcome = replay.run(session);
              replayed.add(described(session, outcome));
              print(file, outcome);
              yield outcome.same() ? SAME : DIFFERS;
            }
          };
      status = of == UNREADABLE || status == UNREADABLE ? UNREADABLE : Math.max(of, status);
    }
    if (json) {
      out().println(JsonMapper.shared().writeValueAsString(Map.of("sessions", replayed)));
    }
    out().flush();
    return status;
  }

  /** The key of a session's pictures; one that cannot be used says so when it is needed. */
  private Seal seal(Path file) {
    Path named = key;
    if (named != null) {
      return keys.apply(named);
    }
    Path beside = file.toAbsolutePath().normalize().resolveSibling(KEY);
    Path above = beside.resolveSibling("..").normalize().resolve(KEY);
    return Stream.of(beside, above).filter(Files::exists).findFirst().map(keys).orElse(Seal.NONE);
  }

  private static List<Path> files(Path input) throws IOException {
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    try (Stream<Path> all = Files.list(input)) {
      return all.filter(path -> path.toString().endsWith(Ring.FILE)).sorted().toList();
    }
  }

  /** The analysis loads its libraries with the first pictures that there are. */
  private static BiFunction<CaptureSet, Optional<Reference>, ScanResult> onlyWhenNeeded() {
    List<SkinAnalysis> made = new ArrayList<>();
    return (set, reference) -> {
      if (made.isEmpty()) {
        made.add(new SkinAnalysis(System::nanoTime));
      }
      return made.getFirst().analyseFace(set, reference);
    };
  }

  private static Map<String, Object> described(Recording.Session session, Replay.Outcome outcome) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("file", session.file().toString());
    described.put("startedAt", session.header().startedAt().toString());
    described.put("version", session.header().facts().version());
    described.put("algorithm", session.header().facts().algorithm());
    described.put("events", outcome.events());
    described.put("captures", outcome.captures());
    described.put("results", outcome.results());
    described.put("same", outcome.same());
    described.put("differences", outcome.differences());
    described.put("notes", outcome.notes());
    return described;
  }

  private void print(Path file, Replay.Outcome outcome) {
    if (json) {
      return;
    }
    int differences = outcome.differences().size();
    out()
        .printf(
            "%s: %s, %d events, %d captures, %d results%n",
            file,
            differences == 0 ? "the same" : differences + " differences",
            outcome.events(),
            outcome.captures(),
            outcome.results());
    outcome.notes().forEach(note -> out().println("  " + note));
    outcome.differences().stream()
        .limit(MOST_PRINTED)
        .forEach(difference -> out().println("  " + difference.text()));
    if (differences > MOST_PRINTED) {
      out().printf("  and %d more%n", differences - MOST_PRINTED);
    }
  }

  private int failed(String problem) {
    commandSpec().commandLine().getErr().println("kagami: " + problem);
    return UNREADABLE;
  }

  private PrintWriter out() {
    return commandSpec().commandLine().getOut();
  }

  private CommandSpec commandSpec() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the specification before the command runs");
    }
    return spec;
  }
}
