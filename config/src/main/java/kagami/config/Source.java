package kagami.config;

import java.nio.file.Path;

/** Where a value came from; {@code toString} names it so that a reader can go there. */
public sealed interface Source {

  /** The built-in list of defaults. */
  record Default(int line) implements Source {
    @Override
    public String toString() {
      return "default";
    }
  }

  /** A line of a settings file, counted from 1; 0 means the file as a whole. */
  record InFile(Path file, int line) implements Source {
    @Override
    public String toString() {
      return line > 0 ? file + ":" + line : file.toString();
    }
  }

  /** An environment variable. */
  record Environment(String name) implements Source {
    @Override
    public String toString() {
      return "environment variable " + name;
    }
  }

  /** A {@code --set} pair on the command line. */
  record Flag(String path) implements Source {
    @Override
    public String toString() {
      return "flag --set " + path;
    }
  }
}
