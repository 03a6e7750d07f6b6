// Facts of which some account denies a part: accounts may differ on them.
MATCH (c:Claim)
WHERE c.polarity = 'negated' OR c.body CONTAINS '"complete":["'
MATCH (f:Record {id: c.about})
WHERE f:Fact AND f.live AND (f.contested IS NULL OR NOT f.contested)
CALL (f) {
  SET f.contested = true
} IN TRANSACTIONS OF 5000 ROWS;
