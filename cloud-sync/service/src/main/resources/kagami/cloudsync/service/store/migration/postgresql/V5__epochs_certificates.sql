-- A mirror that lost its database numbers from 1 again; each of its databases has an epoch. The numbers in stream_head,
-- stream_missing and stream_gone are of the epoch that has not ended.
CREATE TABLE stream_epoch (
  mirror TEXT NOT NULL,
  epoch UUID NOT NULL,
  since_ms BIGINT NOT NULL,
  ended_ms BIGINT,
  highest_scan BIGINT,
  highest_event BIGINT,
  missing BIGINT,
  PRIMARY KEY (mirror, epoch)
);

-- When the certificate ends that a mirror shows, as the mirror says.
CREATE TABLE mirror_certificate (
  mirror TEXT PRIMARY KEY,
  ends_ms BIGINT NOT NULL
);
