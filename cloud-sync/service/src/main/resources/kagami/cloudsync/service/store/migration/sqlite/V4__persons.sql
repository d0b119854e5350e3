-- Everyone with a scan, counted as scans come: what a page lists must not walk through all scans.
CREATE TABLE person (
  person TEXT PRIMARY KEY,
  scans INTEGER NOT NULL,
  latest_ms INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO person SELECT person, count(*), max(taken_ms) FROM scan GROUP BY person;
