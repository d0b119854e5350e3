/**
 * Real parts to build a scene of: processes, brokers, databases, mirrors and the network between
 * them, all on loopback and all gone at the end. In: a run's folder. Out: parts that start, die and
 * start again. May import wire, uplink, outbox and the service's program.
 */
@NullMarked
package kagami.cloudsync.bench.part;

import org.jspecify.annotations.NullMarked;
