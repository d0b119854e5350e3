ALTER TABLE mirror ADD COLUMN last_event INTEGER NOT NULL DEFAULT 0;

CREATE TABLE event (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person TEXT,
  at INTEGER NOT NULL,
  message TEXT NOT NULL
);

CREATE INDEX event_by_person ON event (person, sequence);

CREATE TABLE gone (
  stream TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (stream, first)
) WITHOUT ROWID;

CREATE TABLE erased_person (
  person TEXT PRIMARY KEY,
  erased_at INTEGER NOT NULL,
  elsewhere INTEGER NOT NULL CHECK (elsewhere IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE account_link (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  account TEXT NOT NULL,
  since INTEGER NOT NULL
);
