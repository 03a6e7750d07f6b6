// Writes versions anew that this very commit wrote before, without the relationships that were their own.
UNWIND $rows AS row
MATCH (r:Record {current_id: row[0].id})
SET r = row[0]
SET r += {
  reach_from: date(row[1][0]), reach_to: date(row[1][1]), start_earliest: date(row[1][2]),
  start_latest: date(row[1][3]), end_earliest: date(row[1][4]), end_latest: date(row[1][5])
}
WITH r
MATCH (r)-[x]-(other)
WHERE startNode(x) = r OR other:Entity
DELETE x
RETURN count(x) AS erased
