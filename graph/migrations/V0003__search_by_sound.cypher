// Names are found by their sounds as well: what these are is written into each record by graph/store/rekeying.
DROP INDEX record_search IF EXISTS;
CREATE FULLTEXT INDEX record_search IF NOT EXISTS FOR (r:Record) ON EACH [r.search, r.sounds]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
