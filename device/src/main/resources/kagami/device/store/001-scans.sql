CREATE TABLE mirror (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  id TEXT NOT NULL,
  last_sequence INTEGER NOT NULL
);

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
);

CREATE TABLE scan (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES person (id),
  taken_at INTEGER NOT NULL,
  message TEXT NOT NULL
);

CREATE INDEX scan_by_person ON scan (person, sequence);
