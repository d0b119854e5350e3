-- The readings stand before the document so that a chart does not walk through it.
CREATE TABLE scan_with_readings (
  mirror TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  person TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  taken_ms INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  algorithm TEXT NOT NULL,
  readings BLOB,
  document TEXT NOT NULL,
  PRIMARY KEY (mirror, id)
);
INSERT INTO scan_with_readings
  SELECT mirror, id, sequence, person, taken_at, taken_ms, received_ms, algorithm, NULL, document FROM scan;
DROP TABLE scan;
ALTER TABLE scan_with_readings RENAME TO scan;
CREATE INDEX scan_by_time ON scan (taken_ms);
CREATE INDEX scan_by_person ON scan (person, taken_ms);
CREATE INDEX scan_by_sequence ON scan (mirror, sequence);

CREATE TABLE event (
  mirror TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  person TEXT,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  received_ms INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (mirror, id)
);
CREATE INDEX event_by_person ON event (person, at_ms);
CREATE INDEX event_by_sequence ON event (mirror, sequence);

CREATE TABLE telemetry (
  mirror TEXT PRIMARY KEY,
  received_ms INTEGER NOT NULL,
  document TEXT NOT NULL
);

-- Every number from 1 to highest is stored, missing or gone.
CREATE TABLE stream_head (
  mirror TEXT NOT NULL,
  stream TEXT NOT NULL,
  highest INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  latest_at TEXT,
  PRIMARY KEY (mirror, stream)
);
CREATE TABLE stream_missing (
  mirror TEXT NOT NULL,
  stream TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  since_ms INTEGER NOT NULL,
  asks INTEGER NOT NULL,
  next_ms INTEGER NOT NULL,
  PRIMARY KEY (mirror, stream, first)
);
CREATE INDEX stream_missing_by_turn ON stream_missing (next_ms);
CREATE TABLE stream_gone (
  mirror TEXT NOT NULL,
  stream TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  since_ms INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (mirror, stream, first)
);
INSERT INTO stream_head SELECT mirror, 'scan', max(sequence), max(sequence), taken_at FROM scan GROUP BY mirror;
INSERT INTO stream_missing
  SELECT mirror, 'scan', before + 1, sequence - 1, received_ms, 0, received_ms
  FROM (SELECT mirror, sequence, received_ms, lag(sequence, 1, 0) OVER (PARTITION BY mirror ORDER BY sequence) AS before FROM scan)
  WHERE sequence > before + 1;

CREATE TABLE command (
  id TEXT PRIMARY KEY,
  mirror TEXT NOT NULL,
  document TEXT NOT NULL,
  issued_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  state TEXT NOT NULL,
  sends INTEGER NOT NULL,
  next_ms INTEGER NOT NULL,
  result TEXT,
  finished_ms INTEGER
);
CREATE INDEX command_pending ON command (next_ms) WHERE state IN ('open', 'sent');
CREATE INDEX command_by_mirror ON command (mirror, issued_ms);

CREATE TABLE entity (
  mirror TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  person TEXT,
  counter INTEGER NOT NULL,
  device TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  body TEXT NOT NULL,
  changed_ms INTEGER NOT NULL,
  PRIMARY KEY (mirror, kind, id)
);
CREATE INDEX entity_by_person ON entity (person);

CREATE TABLE claim_offer (
  id TEXT PRIMARY KEY,
  mirror TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  expires_ms INTEGER NOT NULL,
  used_ms INTEGER
);
CREATE INDEX claim_offer_open ON claim_offer (expires_ms) WHERE used_ms IS NULL;
CREATE TABLE claim_guess (
  client TEXT NOT NULL,
  at_ms INTEGER NOT NULL
);
CREATE INDEX claim_guess_by_time ON claim_guess (at_ms);
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  created_ms INTEGER NOT NULL
);
CREATE TABLE account_mirror (
  mirror TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account,
  since_ms INTEGER NOT NULL
);
CREATE INDEX account_mirror_by_account ON account_mirror (account);
INSERT INTO account VALUES ('home', 'Home', 0);
