/**
 * The contract between mirror and service: topics, message records, versions and JSON. In: domain
 * values mapped at the edges. Out: UTF-8 JSON and back. May import the JDK and Jackson only. No
 * type here can hold an image or a template.
 */
@NullMarked
package kagami.cloudsync.wire;

import org.jspecify.annotations.NullMarked;
