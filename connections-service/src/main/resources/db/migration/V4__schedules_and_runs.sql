alter table stream add column parked_since timestamptz;
