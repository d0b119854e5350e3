package kagami.device.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command that starts a {@link ScanWriter} quickly: its classes are read from an archive that a
 * first run leaves, which takes half the processor time. Such archives need jars, not folders.
 */
record WriterProgram(List<String> command) {

  static WriterProgram prepare(Path folder) throws IOException, InterruptedException {
    Path natives = Files.createDirectory(folder.resolve("natives"));
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx48m",
            "-Dorg.sqlite.tmpdir=" + natives,
            "-cp",
            jars(folder));
    Path archive = folder.resolve("classes.jsa");
    Path data = Files.createDirectory(folder.resolve("first"));
    List<String> first = new ArrayList<>(java);
    first.add("-XX:ArchiveClassesAtExit=" + archive);
    first.addAll(List.of(ScanWriter.class.getName(), data.toString(), "once"));
    Path said = folder.resolve("first.txt");
    int end =
        new ProcessBuilder(first)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    if (end != 0) {
      throw new IllegalStateException("the writer does not run: " + Files.readString(said));
    }
    List<String> command = new ArrayList<>(java);
    command.add("-XX:SharedArchiveFile=" + archive);
    command.add(ScanWriter.class.getName());
    return new WriterProgram(command);
  }

  private static String jars(Path folder) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(Files::exists)
        .map(entry -> Files.isDirectory(entry) ? jar(entry, folder) : entry)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar(Path classes, Path folder) {
    String name = "classes-" + Integer.toHexString(classes.toString().hashCode()) + ".jar";
    Path jar = folder.resolve(name);
    int end =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-c",
                "-0",
                "-f",
                jar.toString(),
                "-C",
                classes.toString(),
                ".");
    if (end != 0) {
      throw new IllegalStateException("cannot pack " + classes);
    }
    return jar;
  }
}
