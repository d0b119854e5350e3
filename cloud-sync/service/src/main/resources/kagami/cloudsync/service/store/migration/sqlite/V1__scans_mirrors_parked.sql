CREATE TABLE scan (
  mirror TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  person TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  taken_ms INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  algorithm TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (mirror, id)
);
CREATE INDEX scan_by_time ON scan (taken_ms);
CREATE INDEX scan_by_person ON scan (person, taken_ms);
CREATE INDEX scan_by_sequence ON scan (mirror, sequence);

CREATE TABLE mirror (
  mirror TEXT PRIMARY KEY,
  online INTEGER NOT NULL,
  since_ms INTEGER NOT NULL,
  version TEXT NOT NULL,
  outbox_depth INTEGER NOT NULL
);

CREATE TABLE parked (
  topic TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reason TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  document TEXT,
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (topic, sha256)
);
