package kagami.device.store;

import java.util.Locale;

/** What is kept sealed of a zone. */
public enum PictureKind {
  /** The person's own skin as an encoded picture. */
  PICTURE,
  /** Where the pores are; identifies a person. */
  CONSTELLATION;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
