CREATE TABLE undated (
  stream TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  boot TEXT NOT NULL,
  reading_ns INTEGER NOT NULL,
  PRIMARY KEY (stream, sequence)
) WITHOUT ROWID;

CREATE TABLE desired (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE desired_version (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  version INTEGER NOT NULL
);

CREATE TABLE ring_life (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  lit_ms INTEGER NOT NULL
);
