-- A mirror that lost its database numbers from 1 again; each of its databases has an epoch. The numbers in stream_head,
-- stream_missing and stream_gone are of the epoch that has not ended.
CREATE TABLE stream_epoch (
  mirror TEXT NOT NULL,
  epoch TEXT NOT NULL,
  since_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  highest_scan INTEGER,
  highest_event INTEGER,
  missing INTEGER,
  PRIMARY KEY (mirror, epoch)
);

-- When the certificate ends that a mirror shows, as the mirror says.
CREATE TABLE mirror_certificate (
  mirror TEXT PRIMARY KEY,
  ends_ms INTEGER NOT NULL
);
