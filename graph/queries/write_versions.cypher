// Writes new versions of records that are alike in their labels.
UNWIND $rows AS row
CREATE (r:Record:$($labels))
SET r = row
RETURN count(r) AS written
