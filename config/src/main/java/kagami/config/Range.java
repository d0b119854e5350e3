package kagami.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Allowed numbers of an option, both ends included. Every numeric option has one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Range {
  double min();

  double max();

  /** Unit as printed after a number, such as {@code ms}, {@code s}, {@code px} or {@code x}. */
  String unit();
}
