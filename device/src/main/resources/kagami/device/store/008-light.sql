CREATE TABLE scan_light (
  sequence INTEGER PRIMARY KEY REFERENCES scan (sequence) ON DELETE CASCADE,
  level REAL NOT NULL,
  red_over_green REAL NOT NULL,
  blue_over_green REAL NOT NULL,
  north REAL,
  east REAL,
  south REAL,
  west REAL
);

CREATE TABLE light_drift (
  figure TEXT PRIMARY KEY,
  calibration TEXT,
  since INTEGER NOT NULL
) WITHOUT ROWID;
