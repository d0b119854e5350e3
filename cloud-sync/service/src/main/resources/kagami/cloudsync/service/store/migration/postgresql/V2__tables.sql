-- An id is a UUIDv7: its first 48 bits are the time it was given, so a range of ids is a month, and
-- the same id is always in the same partition. That keeps (mirror, id) unique over all of them,
-- which a partition by taken_at could not: a scan sent again may have been re-dated meanwhile.
-- Months are made by the program; ids of no sensible month are in the default partition.
--
-- Documents are text, not jsonb: no query looks into them, text gives them back to the byte and takes
-- what jsonb refuses (an escaped NUL). Measured on PostgreSQL 18.6 with scans of 6.7 KB: 0.11 ms of
-- the server's processor time for an insert and 0.03 ms for a read, jsonb 0.23 ms and 0.06 ms.
CREATE TABLE scan (
  mirror TEXT NOT NULL,
  id UUID NOT NULL,
  sequence BIGINT NOT NULL,
  person UUID NOT NULL,
  taken_at TEXT NOT NULL,
  taken_ms BIGINT NOT NULL,
  received_ms BIGINT NOT NULL,
  algorithm TEXT NOT NULL,
  readings BYTEA STORAGE MAIN,
  document TEXT NOT NULL,
  PRIMARY KEY (mirror, id)
) PARTITION BY RANGE (id);
CREATE TABLE scan_other PARTITION OF scan DEFAULT;
CREATE INDEX scan_by_time ON scan (taken_ms);
CREATE INDEX scan_by_person ON scan (person, taken_ms);
CREATE INDEX scan_by_sequence ON scan (mirror, sequence);

CREATE TABLE mirror (
  mirror TEXT PRIMARY KEY,
  online BIGINT NOT NULL,
  since_ms BIGINT NOT NULL,
  version TEXT NOT NULL,
  outbox_depth BIGINT NOT NULL
);

CREATE TABLE parked (
  topic TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reason TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  document TEXT,
  first_ms BIGINT NOT NULL,
  last_ms BIGINT NOT NULL,
  times BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (topic, sha256)
);

CREATE TABLE event (
  mirror TEXT NOT NULL,
  id UUID NOT NULL,
  sequence BIGINT NOT NULL,
  person UUID,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  received_ms BIGINT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (mirror, id)
);
CREATE INDEX event_by_person ON event (person, at_ms);
CREATE INDEX event_by_sequence ON event (mirror, sequence);

CREATE TABLE telemetry (
  mirror TEXT PRIMARY KEY,
  received_ms BIGINT NOT NULL,
  document TEXT NOT NULL
);

-- Every number from 1 to highest is stored, missing or gone.
CREATE TABLE stream_head (
  mirror TEXT NOT NULL,
  stream TEXT NOT NULL,
  highest BIGINT NOT NULL,
  latest BIGINT NOT NULL,
  latest_at TEXT,
  PRIMARY KEY (mirror, stream)
);
CREATE TABLE stream_missing (
  mirror TEXT NOT NULL,
  stream TEXT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  since_ms BIGINT NOT NULL,
  asks BIGINT NOT NULL,
  next_ms BIGINT NOT NULL,
  PRIMARY KEY (mirror, stream, first)
);
CREATE INDEX stream_missing_by_turn ON stream_missing (next_ms);
CREATE TABLE stream_gone (
  mirror TEXT NOT NULL,
  stream TEXT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  since_ms BIGINT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (mirror, stream, first)
);

CREATE TABLE command (
  id UUID PRIMARY KEY,
  mirror TEXT NOT NULL,
  document TEXT NOT NULL,
  issued_ms BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  state TEXT NOT NULL,
  sends BIGINT NOT NULL,
  next_ms BIGINT NOT NULL,
  result TEXT,
  finished_ms BIGINT
);
CREATE INDEX command_pending ON command (next_ms) WHERE state IN ('open', 'sent');
CREATE INDEX command_by_mirror ON command (mirror, issued_ms);

CREATE TABLE entity (
  mirror TEXT NOT NULL,
  kind TEXT NOT NULL,
  id UUID NOT NULL,
  person UUID,
  counter BIGINT NOT NULL,
  device TEXT COLLATE "C" NOT NULL,
  deleted BIGINT NOT NULL,
  body TEXT NOT NULL,
  changed_ms BIGINT NOT NULL,
  PRIMARY KEY (mirror, kind, id)
);
CREATE INDEX entity_by_person ON entity (person);

CREATE TABLE claim_offer (
  id UUID PRIMARY KEY,
  mirror TEXT NOT NULL,
  code_hash TEXT NOT NULL,
  expires_ms BIGINT NOT NULL,
  used_ms BIGINT
);
CREATE INDEX claim_offer_open ON claim_offer (expires_ms) WHERE used_ms IS NULL;
CREATE TABLE claim_guess (
  client TEXT NOT NULL,
  at_ms BIGINT NOT NULL
);
CREATE INDEX claim_guess_by_time ON claim_guess (at_ms);
CREATE TABLE account (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  created_ms BIGINT NOT NULL
);
CREATE TABLE account_mirror (
  mirror TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account,
  since_ms BIGINT NOT NULL
);
CREATE INDEX account_mirror_by_account ON account_mirror (account);
INSERT INTO account VALUES ('home', 'Home', 0);
