CREATE TABLE picture (
  number INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL REFERENCES scan (sequence) ON DELETE CASCADE,
  zone TEXT NOT NULL,
  kind TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  UNIQUE (sequence, kind, zone)
);

CREATE TABLE picture_limit (
  person TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  days INTEGER NOT NULL,
  megabytes INTEGER NOT NULL
);

CREATE TABLE seal (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  key_fingerprint BLOB NOT NULL
);

CREATE TABLE erasure (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  asked_at INTEGER NOT NULL
);
