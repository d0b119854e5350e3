/**
 * What can be changed both at the mirror and on the dashboard. In: changes made here and changes
 * that came. Out: the present form of each entity and the change to be sent. May import wire and
 * java.sql.
 */
@NullMarked
package kagami.cloudsync.entity;

import org.jspecify.annotations.NullMarked;
