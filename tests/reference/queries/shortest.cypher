// How many steps the shortest path between two actors has, as of a commit: from one to another that a fact joins,
// either way.
MATCH p = SHORTEST 1 (:Actor {id: $source})
  ((x:Actor)-[r:SOURCE|TARGET|RAISED|DIRECTED_AT|INITIATED|TARGETED|PARTICIPATED_IN|SIGNED]-(f:Fact)
    -[s:SOURCE|TARGET|RAISED|DIRECTED_AT|INITIATED|TARGETED|PARTICIPATED_IN|SIGNED]-(y:Actor)
    WHERE x <> y AND f.since <= $n AND $n < f.until AND f.live AND f.family IN $families
      AND f.start_earliest <= $last
      AND f.end_latest > CASE WHEN $on_day AND f.family <> 'tie' THEN $since ELSE $first END
      AND r.declared_unilaterally IS NULL AND s.declared_unilaterally IS NULL
      AND (type(r) <> type(s) OR type(r) IN ['PARTICIPATED_IN', 'SIGNED'] OR (type(r) = 'INITIATED'
        AND EXISTS {
          MATCH (c:Claim {about: f.id}) WHERE c.since <= $n AND $n < c.until AND c.body CONTAINS '"mutual":true'
        }))
      AND (type(r) <> 'SIGNED' OR coalesce(f.form, '') <> 'unilateral')
      AND NOT EXISTS {
        MATCH (c:Claim {about: f.id})
        WHERE c.since <= $n AND $n < c.until AND (c.polarity = 'negated' OR EXISTS { (c)-[:CONTRADICTS]-(d:Claim) WHERE d.about <> f.id })
      }
  ){1,4} (:Actor {id: $target})
RETURN size(r) AS steps
