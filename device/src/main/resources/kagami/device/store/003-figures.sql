CREATE TABLE scan_figures (
  sequence INTEGER PRIMARY KEY REFERENCES scan (sequence) ON DELETE CASCADE,
  algorithm TEXT NOT NULL,
  calibration TEXT,
  light_plan TEXT NOT NULL,
  passes INTEGER NOT NULL,
  day TEXT NOT NULL,
  comparable INTEGER NOT NULL CHECK (comparable IN (0, 1))
);

CREATE TABLE scan_pose (
  sequence INTEGER PRIMARY KEY REFERENCES scan (sequence) ON DELETE CASCADE,
  left_eye_x REAL NOT NULL,
  left_eye_y REAL NOT NULL,
  right_eye_x REAL NOT NULL,
  right_eye_y REAL NOT NULL,
  yaw_deg REAL NOT NULL,
  pitch_deg REAL NOT NULL,
  roll_deg REAL NOT NULL,
  distance_mm REAL
);

CREATE TABLE scan_zone (
  sequence INTEGER NOT NULL REFERENCES scan (sequence) ON DELETE CASCADE,
  zone TEXT NOT NULL,
  valid_share REAL NOT NULL,
  area_mm2 REAL,
  reason TEXT,
  PRIMARY KEY (sequence, zone)
) WITHOUT ROWID;

CREATE TABLE scan_metric (
  sequence INTEGER NOT NULL REFERENCES scan (sequence) ON DELETE CASCADE,
  zone TEXT NOT NULL,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  standard_error REAL NOT NULL,
  passes INTEGER NOT NULL,
  PRIMARY KEY (sequence, zone, metric)
) WITHOUT ROWID;

CREATE TABLE scan_pass (
  sequence INTEGER NOT NULL REFERENCES scan (sequence) ON DELETE CASCADE,
  pass INTEGER NOT NULL,
  zone TEXT NOT NULL,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  standard_error REAL NOT NULL,
  PRIMARY KEY (sequence, pass, zone, metric)
) WITHOUT ROWID;

CREATE TABLE scan_gate (
  number INTEGER PRIMARY KEY,
  sequence INTEGER NOT NULL REFERENCES scan (sequence) ON DELETE CASCADE,
  gate TEXT NOT NULL,
  zone TEXT,
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  value REAL NOT NULL,
  limit_value REAL NOT NULL,
  unit TEXT NOT NULL
);

CREATE INDEX scan_gate_by_scan ON scan_gate (sequence);

CREATE TABLE scan_tag (
  sequence INTEGER NOT NULL REFERENCES scan (sequence) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  minutes INTEGER,
  PRIMARY KEY (sequence, kind)
) WITHOUT ROWID;
