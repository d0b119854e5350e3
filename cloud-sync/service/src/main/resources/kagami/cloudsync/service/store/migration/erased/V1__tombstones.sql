CREATE TABLE tombstone (
  person VARCHAR(36) PRIMARY KEY,
  erased_ms BIGINT NOT NULL
);
