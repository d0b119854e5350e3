-- By the mirror's own clock, when it last told that this is its database: what it told before that is known to be old, however
-- late a service comes to read it.
CREATE TABLE epoch_told (
  mirror TEXT NOT NULL,
  epoch UUID NOT NULL,
  at_ms BIGINT NOT NULL,
  PRIMARY KEY (mirror, epoch)
);
