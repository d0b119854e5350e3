package kagami.device.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tinylog.Logger;

/**
 * Keeps track of the camera's program and pipe, so that the next start can clear up after a mirror
 * that was killed: its program may hold the camera still.
 *
 * @param folder where that is written down: {@code camera-N.run} holds number and begin of the
 *     program that the process N started, {@code camera-N.fifo} is its pipe
 */
record LeftBehind(Path folder) {
  private static final String PREFIX = "camera-";

  /** This process's pipe. */
  Path pipe() {
    return folder.resolve(PREFIX + ProcessHandle.current().pid() + ".fifo");
  }

  private Path note() {
    return folder.resolve(PREFIX + ProcessHandle.current().pid() + ".run");
  }

  /** Notes a program that was started; where there is no room, only the next start misses it. */
  void remember(ProcessHandle program) {
    try {
      Files.writeString(note(), line(program));
    } catch (IOException e) {
      Logger.warn(
          e, "{} cannot be written: a camera program left behind would not be found", note());
    }
  }

  /** The program has ended. */
  void forget() {
    delete(note());
  }

  private static String line(ProcessHandle program) {
    long began = program.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return program.pid() + " " + began;
  }

  /** Ends the programs of processes that are no more, and removes their pipes. */
  void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> owner(file).filter(LeftBehind::gone).isPresent()).forEach(this::clear);
    } catch (IOException e) {
      Logger.warn(e, "What an earlier run left behind in {} cannot be looked through", folder);
    }
  }

  private static Optional<Long> owner(Path file) {
    String name = file.getFileName().toString();
    return name.matches(PREFIX + "\\d{1,18}\\.(run|fifo)")
        ? Optional.of(Long.valueOf(name.substring(PREFIX.length(), name.indexOf('.'))))
        : Optional.empty();
  }

  private static boolean gone(long pid) {
    return ProcessHandle.of(pid).isEmpty();
  }

  private void clear(Path file) {
    if (file.toString().endsWith(".run")) {
      program(file)
          .ifPresent(
              program -> {
                Logger.warn("An earlier run left its camera program {} behind", program.pid());
                program.destroyForcibly();
                program.onExit().join();
              });
    }
    delete(file);
  }

  private static Optional<ProcessHandle> program(Path note) {
    try {
      List<String> lines = Files.readAllLines(note);
      if (lines.isEmpty() || !lines.getFirst().matches("\\d{1,18} \\d{1,18}")) {
        return Optional.empty();
      }
      String line = lines.getFirst();
      return ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' '))))
          .filter(program -> line(program).equals(line));
    } catch (IOException e) {
      Logger.debug(e, "{} cannot be read", note);
      return Optional.empty();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      Logger.warn(e, "{} is left behind", file);
    }
  }
}
