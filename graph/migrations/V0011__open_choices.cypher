// Facts of which some account says "one of these", or denies a status: accounts may differ on them.
MATCH (c:Claim)
WHERE c.body CONTAINS '"one_of":[' OR (c.polarity = 'negated' AND c.body CONTAINS '"history":[')
MATCH (f:Record {id: c.about})
WHERE f:Fact AND f.live AND (f.contested IS NULL OR NOT f.contested)
CALL (f) {
  SET f.contested = true
} IN TRANSACTIONS OF 5000 ROWS;
