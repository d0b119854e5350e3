package kagami.cloudsync.service.security;

import kagami.cloudsync.wire.Topics;

/** What a certificate's common name stands for; brokers grant topics by it. */
public enum Holder {
  /** The sync service, {@code kagami-sync}, or one of several, {@code kagami-sync-NAME}. */
  SERVICE,
  /** Home Assistant or another home automation, {@code homeassistant}. */
  HOME_AUTOMATION,
  /** A mirror, by its id. */
  MIRROR;

  /** The service's name. */
  public static final String SERVICE_NAME = "kagami-sync";

  /** The home automation's name. */
  public static final String AUTOMATION_NAME = "homeassistant";

  /**
   * Who bears a name.
   *
   * @throws IllegalArgumentException when nobody can bear it
   */
  public static Holder of(String name) {
    new Topics(name);
    if (name.equals(SERVICE_NAME) || name.startsWith(SERVICE_NAME + "-")) {
      return SERVICE;
    }
    return name.equals(AUTOMATION_NAME) ? HOME_AUTOMATION : MIRROR;
  }
}
