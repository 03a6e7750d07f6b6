// For each of some queries, the records of some families that the full-text index finds by a key; unranked.
// Versions of other times are among what the index finds, so that more is looked at than is given.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND range(0, size($queries) - 1) AS place
  CALL (place, n) {
    CALL db.index.fulltext.queryNodes('record_search', $queries[place], {limit: 20000}) YIELD node AS r
    WHERE r.since <= n AND r.until - n > 0
    WITH r, n
    LIMIT $rows
    OPTIONAL MATCH (named:Record {id: r.of})
    WHERE named.since <= n AND named.until - n > 0
    WITH r, coalesce(named, r) AS found
    WHERE found.family IN $families
    RETURN collect({id: found.id, kind: found.kind, family: found.family, name: found.name, type: found.type,
                    key: r.search, matched: r.name, name_kind: r.name_kind, found_by: r.id}) AS found
  }
  RETURN collect({place: place, found: found}) AS rows
}
RETURN n, rows
