package kagami.device.statistics;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kagami.analysis.SkinAnalysis;
import picocli.CommandLine.Option;

/** What both commands are told alike, and how they get their readings. */
final class InputOptions {
  /** Exit status when all inputs are measured. */
  static final int MEASURED = 0;

  /** Usage, unreadable input, or inputs that must not be compared; beats {@link #REFUSED}. */
  static final int FAILED = 1;

  /** Some input was refused. */
  static final int REFUSED = 2;

  @Option(
      names = "--patch",
      description = "The whole picture of a capture set is skin; no face is looked for.")
  private boolean patch;

  @Option(names = "--json", description = "Print the result as JSON on standard output.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** Reads every input and tells of those without figures. */
  Collected collect(List<Path> inputs, PrintWriter stderr) {
    Inputs reader = new Inputs(new SkinAnalysis(System::nanoTime), patch);
    List<Reading.Measured> measured = new ArrayList<>();
    int status = MEASURED;
    for (Path input : inputs) {
      switch (reader.read(input)) {
        case Reading.Measured m -> measured.add(m);
        case Reading.Refused r -> {
          stderr.println("kagami: " + r.input() + " was refused: " + r.sentence());
          status = status == FAILED ? FAILED : REFUSED;
        }
        case Reading.Failed f -> {
          stderr.println("kagami: " + f.problem());
          status = FAILED;
        }
      }
    }
    if (measured.stream().map(Reading.Measured::algorithm).distinct().count() > 1) {
      stderr.println(
          "kagami: the inputs were measured with different versions of the method; analyze them anew");
      return new Collected(List.of(), FAILED);
    }
    return new Collected(measured, status);
  }

  /**
   * What was read.
   *
   * @param measured the inputs with figures
   * @param status exit status so far
   */
  record Collected(List<Reading.Measured> measured, int status) {
    Collected {
      measured = List.copyOf(measured);
    }
  }
}
