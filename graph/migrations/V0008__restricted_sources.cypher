// What is restricted, and who speaks in claims: to be found by an index.
CREATE INDEX record_restricted IF NOT EXISTS FOR (r:Record) ON (r.restricted);
CREATE INDEX claim_speaker IF NOT EXISTS FOR (c:Claim) ON (c.asserted_by);
CREATE INDEX name_source IF NOT EXISTS FOR (n:Name) ON (n.source_id);
CREATE INDEX entity_source IF NOT EXISTS FOR (e:EntityVersion) ON (e.source_id);
// The fields of a body stand in the order of their names, so the first asserted_by is the claim's own.
MATCH (c:Claim)
WHERE c.asserted_by IS NULL AND c.body CONTAINS '"asserted_by":"'
CALL (c) {
  SET c.asserted_by = split(split(c.body, '"asserted_by":"')[1], '"')[0]
} IN TRANSACTIONS OF 5000 ROWS;
// Here the own field is the last of this name.
MATCH (r:Record)
WHERE (r:Name OR r:EntityVersion) AND r.source_id IS NULL AND r.body CONTAINS '"source":"'
CALL (r) {
  SET r.source_id = split(split(r.body, '"source":"')[-1], '"')[0]
} IN TRANSACTIONS OF 5000 ROWS;
