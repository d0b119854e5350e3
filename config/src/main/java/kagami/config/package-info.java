/**
 * Settings of both programs: finds, merges, checks and binds them to records. In: defaults, one
 * YAML file, environment, flags. Out: {@link kagami.config.Outcome}. Imports the JDK and the YAML
 * parser.
 */
@NullMarked
package kagami.config;

import org.jspecify.annotations.NullMarked;
