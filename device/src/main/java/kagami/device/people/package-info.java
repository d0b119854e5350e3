/**
 * Who stands at the mirror, as told by themselves and never by their face: profiles, sign-in by
 * code, card or tap, answers, consent per purpose, guests. In: what people type or show. Out:
 * profiles and outcomes. May import the store, java.sql, password4j and Jackson.
 */
@NullMarked
package kagami.device.people;

import org.jspecify.annotations.NullMarked;
