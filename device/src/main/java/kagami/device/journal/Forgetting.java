package kagami.device.journal;

/** How much of a person is to be forgotten. */
enum Forgetting {
  /** Pictures; what else was written down stays. */
  PICTURES,
  /** Every session that the person was in, pictures included. */
  SESSIONS,
  /** As sessions, and nothing is written down of the person from now on. */
  PERSON
}
