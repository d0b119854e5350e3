CREATE TABLE scan_view (
  sequence INTEGER PRIMARY KEY REFERENCES scan (sequence) ON DELETE CASCADE,
  sealed BLOB NOT NULL
);
