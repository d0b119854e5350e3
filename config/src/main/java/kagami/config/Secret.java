package kagami.config;

import java.util.Objects;

/** A setting that must not be seen: prints as {@value #HIDDEN} wherever it ends up. */
public final class Secret {
  static final String HIDDEN = "••••";

  private final String text;

  /** Wraps the secret's text. */
  public Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /** The secret itself; only for handing it to the party that asks for it. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return HIDDEN;
  }
}
