/**
 * What the self-checks of both programs say: findings with cause and fix, for people and for
 * programs. Imports the JDK alone.
 */
@NullMarked
package kagami.config.checkup;

import org.jspecify.annotations.NullMarked;
