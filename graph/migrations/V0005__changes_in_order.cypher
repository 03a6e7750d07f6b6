// What a commit wrote and ended, in the order of the ids: page by page, however large the commit is.
CREATE INDEX record_written IF NOT EXISTS FOR (r:Record) ON (r.since, r.id);
CREATE INDEX record_ended IF NOT EXISTS FOR (r:Record) ON (r.until, r.id);
