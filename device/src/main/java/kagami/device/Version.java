package kagami.device;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The program's version: that of its jar, or {@code development} when run from classes. */
final class Version implements IVersionProvider {
  static String text() {
    @Nullable String packaged = Version.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(packaged, "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"kagami " + text()};
  }
}
