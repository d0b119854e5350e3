package kagami.device.analyze;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** One run of the command in this process: exit status and what it printed. */
record Ran(int status, List<String> out, List<String> err) {
  static Ran analyze(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new AnalyzeCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    return new Ran(status, out.toString().lines().toList(), err.toString().lines().toList());
  }
}
