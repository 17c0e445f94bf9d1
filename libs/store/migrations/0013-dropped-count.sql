-- What the broker had counted as dropped when ingest last looked: what rose while no ingest was there is told by the next one.
alter table ingest_session add column dropped bigint;
