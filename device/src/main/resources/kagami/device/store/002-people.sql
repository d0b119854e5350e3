CREATE TABLE profile (
  person TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  colour TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  one_tap INTEGER NOT NULL CHECK (one_tap IN (0, 1))
);

CREATE TABLE answers (
  person TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  sealed BLOB NOT NULL
);

CREATE TABLE code (
  person TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  failed_at INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE card (
  id TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  token_hash BLOB NOT NULL UNIQUE,
  issued_at INTEGER NOT NULL,
  revoked_at INTEGER
);

CREATE INDEX card_by_person ON card (person);

CREATE TABLE consent (
  number INTEGER PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,
  given INTEGER NOT NULL CHECK (given IN (0, 1)),
  decided_at INTEGER NOT NULL
);

CREATE INDEX consent_by_person ON consent (person, purpose, number);

INSERT INTO consent (person, purpose, given, decided_at)
  SELECT id, 'scan', 1, created_at FROM person;

INSERT INTO consent (person, purpose, given, decided_at)
  SELECT id, 'keep-numbers', 1, created_at FROM person;

CREATE TABLE routine_step (
  number INTEGER PRIMARY KEY,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  step TEXT NOT NULL,
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  at INTEGER NOT NULL
);

CREATE INDEX routine_step_by_person ON routine_step (person, at);
