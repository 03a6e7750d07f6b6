// What Parley asks of a Neo4j database, statement by statement (Neo4j 5.26 Community: uniqueness and indexes only).
//
// Every record is kept as versions: (:Record {id, since, until}), never overwritten. A version is current while it
// carries current_id. Facts are versions with a plain label of their own (:Talk, :Event, :Tie, ...). What facts are
// about - actors, places, issues, processes, sources - also has one lasting node (:Entity:Actor {id, name}) that
// relationships point at, with its versions hanging off it by VERSION_OF.

// One version of a record for each commit.
CREATE CONSTRAINT record_version IF NOT EXISTS FOR (r:Record) REQUIRE (r.id, r.since) IS UNIQUE;
// At most one current version: current_id is absent from the others.
CREATE CONSTRAINT record_current IF NOT EXISTS FOR (r:Record) REQUIRE r.current_id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT store_id IF NOT EXISTS FOR (s:Store) REQUIRE s.id IS UNIQUE;
CREATE CONSTRAINT commit_n IF NOT EXISTS FOR (c:Commit) REQUIRE c.n IS UNIQUE;

// Undoing an unfinished commit, and reading what changed since one.
CREATE INDEX record_since IF NOT EXISTS FOR (r:Record) ON (r.since);
// Where a record ends changes while others read. A read that went through this index from a place on would miss records
// or find them twice: it asks for r.until - n > 0, which no index answers.
CREATE INDEX record_until IF NOT EXISTS FOR (r:Record) ON (r.until);
CREATE INDEX entity_since IF NOT EXISTS FOR (e:Entity) ON (e.since);
CREATE INDEX commit_at IF NOT EXISTS FOR (c:Commit) ON (c.at);

// Lists in their order.
CREATE INDEX record_order IF NOT EXISTS FOR (r:Record) ON (r.family, r.order_key);

// From one record to those that name it.
CREATE INDEX claim_about IF NOT EXISTS FOR (c:Claim) ON (c.about);
CREATE INDEX claim_source IF NOT EXISTS FOR (c:Claim) ON (c.source_id, c.id);
CREATE INDEX name_of IF NOT EXISTS FOR (n:Name) ON (n.of);
CREATE INDEX tie_id IF NOT EXISTS FOR (t:Tie) ON (t.id);

// Search: folded spellings, ranked afterwards by graph/names.
CREATE FULLTEXT INDEX record_search IF NOT EXISTS FOR (r:Record) ON EACH [r.search]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
