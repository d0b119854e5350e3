package kagami.device.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The machine as its files show it.
 *
 * @param root {@code /} outside tests
 * @param user name of the user that the mirror runs as
 * @param usable whether this process may read and write a file
 */
public record Machine(Path root, String user, Predicate<Path> usable) {

  /** The machine that this program runs on. */
  public static Machine here() {
    return new Machine(
        Path.of("/"),
        System.getProperty("user.name"),
        file -> Files.isReadable(file) && Files.isWritable(file));
  }

  /** A file, named as below {@code /}. */
  Path file(String name) {
    return root.resolve(name);
  }

  /** The content of a text file; empty when it is missing or closed to us. */
  Optional<String> text(String name) {
    try {
      return Optional.of(Files.readString(file(name)));
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  /** True on a Raspberry Pi, by its device tree. */
  boolean raspberryPi() {
    return text("sys/firmware/devicetree/base/model")
        .filter(model -> model.startsWith("Raspberry Pi"))
        .isPresent();
  }

  /** True when the group file lists the user in a group. */
  boolean listedIn(String group) {
    return fieldsOf(group)
        .map(fields -> List.of(fields[3].strip().split(",")).contains(user))
        .orElse(false);
  }

  /** True when the running process carries a group, by its status file (proc(5)). */
  boolean carries(String group) {
    Optional<String> id = fieldsOf(group).map(fields -> fields[2]);
    Optional<String> carried =
        text("proc/self/status")
            .flatMap(all -> all.lines().filter(line -> line.startsWith("Groups:")).findFirst());
    return id.isPresent()
        && carried.isPresent()
        && Arrays.asList(carried.get().substring("Groups:".length()).strip().split("\\s+"))
            .contains(id.get());
  }

  /** Name, password, number, members (group(5)). */
  private Optional<String[]> fieldsOf(String group) {
    return text("etc/group")
        .flatMap(
            all ->
                all.lines()
                    .map(line -> line.split(":", -1))
                    .filter(fields -> fields.length == 4 && fields[0].equals(group))
                    .findFirst());
  }
}
