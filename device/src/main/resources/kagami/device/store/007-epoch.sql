ALTER TABLE mirror ADD COLUMN epoch TEXT;

UPDATE mirror SET epoch = lower(
  hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
  || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)));

CREATE TABLE home_component (
  id TEXT PRIMARY KEY,
  platform TEXT NOT NULL
) WITHOUT ROWID;
