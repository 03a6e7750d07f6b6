// Writes new versions of records that are alike in their labels: properties, and days as text.
UNWIND $rows AS row
CREATE (r:Record:$($labels))
SET r = row[0]
SET r += {
  reach_from: date(row[1][0]), reach_to: date(row[1][1]), start_earliest: date(row[1][2]),
  start_latest: date(row[1][3]), end_earliest: date(row[1][4]), end_latest: date(row[1][5])
}
RETURN count(r) AS written
