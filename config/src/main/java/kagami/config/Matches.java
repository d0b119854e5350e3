package kagami.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Form of a text option. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Matches {
  /** Host names, IPv4 and IPv6 addresses; whether it resolves is seen on use. */
  String HOST = "[A-Za-z0-9.:%_-]{1,253}";

  /** What a {@link #HOST} is, in words. */
  String HOST_IN_WORDS = "a host name or address";

  /** Address of a PostgreSQL database as its JDBC driver takes it, without a login. */
  String POSTGRESQL =
      "jdbc:postgresql://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?/[A-Za-z0-9_-]+"
          + "([?](?!(.*&)?(user|password)=)[A-Za-z0-9_=&./-]+)?";

  /** What a {@link #POSTGRESQL} is, in words. */
  String POSTGRESQL_IN_WORDS = "jdbc:postgresql://HOST:PORT/DATABASE, no login in it";

  /** Regular expression that the whole text must match. */
  String value();

  /** The same in words, for messages and the defaults file. */
  String inWords();
}
