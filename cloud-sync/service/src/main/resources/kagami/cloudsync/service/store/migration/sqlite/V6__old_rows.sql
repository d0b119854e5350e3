-- What the daily removal of old rows looks for. Not of telemetry: it has a row for each mirror, whose time changes with every
-- message, so that an index would cost more than a daily look at all.
CREATE INDEX scan_by_arrival ON scan (received_ms) WHERE document LIKE '%"unsynchronised"%';
CREATE INDEX event_by_time ON event (at_ms);
CREATE INDEX event_by_arrival ON event (received_ms) WHERE document LIKE '%"unsynchronised"%';
CREATE INDEX parked_by_time ON parked (last_ms);
CREATE INDEX command_by_end ON command (finished_ms) WHERE finished_ms IS NOT NULL;
CREATE INDEX claim_offer_by_end ON claim_offer (expires_ms);
