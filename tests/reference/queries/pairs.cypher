// The heaviest pairs of a network at a moment, as of a commit: how many facts join two actors in each layer, and
// whether one of them holds for certain. Dates that Neo4j has only as text (lives of actors, days of signatures) are
// given with what they bound: {se, sl, ee, el, unsure}, the earliest and latest start and the earliest and latest end.
CALL () {
  MATCH (m:Record)
  WHERE m.family = 'match' AND m.order_key >= '' AND m.verdict = 'same' AND m.since <= $given.n AND $given.n < m.until
  RETURN collect([CASE m.keep WHEN m.one THEN m.other ELSE m.one END, m.keep]) AS merged
}
CALL () {
  OPTIONAL MATCH (:Process {id: $given.process})
    ((:Entity)<-[:PART_OF_PROCESS]-(track:EntityVersion WHERE track.since <= $given.n AND $given.n < track.until)
      -[:VERSION_OF]->(:Entity)){0,8} (p:Entity)
  RETURN collect(DISTINCT p.id) AS processes
}

// Facts that may have begun in time, and how doubtful their dates are. Those that a claim denies or excludes count not.
UNWIND $given.families AS family
MATCH (f:Record)
WHERE f.family = family AND f.order_key >= '' AND f.order_key < $given.before AND f.since <= $given.n AND $given.n < f.until AND f.live
  AND (f.end_latest > $given.after OR f.family = 'agreement') AND ($given.kinds = [] OR f.kind IN $given.kinds)
  AND NOT EXISTS {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= $given.n AND $given.n < c.until AND (c.polarity = 'negated' OR EXISTS { (c)-[:CONTRADICTS]-(d:Claim) WHERE d.about <> f.id })
  }
CALL (f) {
  OPTIONAL MATCH (c:Claim {about: f.id})
  WHERE c.since <= $given.n AND $given.n < c.until AND c.status <> 'retracted' AND c.polarity = 'affirmed'
    AND c.modality IN ['actual', 'historical', 'judged', 'inferred']
    AND (c.body CONTAINS '"attested"' OR c.body =~ '.*"asserts":\\{[^{}]*"date":".*')
  WITH f, [x IN collect(c) | x.body =~ '.*"asserts":\\{[^{}]*"date":"[^"]*[?~%].*'] AS doubts
  RETURN {
    se: f.start_earliest, sl: f.start_latest, ee: f.end_earliest, el: f.end_latest,
    unsure: CASE WHEN f.contested THEN any(x IN doubts WHERE x)
      ELSE doubts <> [] AND all(x IN doubts WHERE x) END
  } AS span
}
// What each source says of who took part, in one text.
CALL (f) {
  OPTIONAL MATCH (c:Claim {about: f.id})
  WHERE f.family IN ['talk', 'agreement'] AND c.since <= $given.n AND $given.n < c.until AND c.status <> 'retracted'
    AND c.polarity = 'affirmed' AND c.modality IN ['actual', 'historical', 'judged', 'inferred']
  WITH c.source_id AS source, collect(c.body) AS bodies
  RETURN collect(reduce(text = '', body IN bodies | text + body)) AS texts
}
WITH merged, processes, collect([f, span, texts]) AS facts

// The pairs that each makes.
CALL (facts) {
  UNWIND facts AS fact
  WITH fact[0] AS f, fact[1] AS span
  MATCH (a:Actor)<-[:SOURCE]-(f)-[:TARGET]->(b:Actor)
  WHERE f.family = 'tie'
  // A tie whose ends a merge made one is none.
  RETURN 'tie' AS layer, f, f AS g, a.id AS one, b.id AS other, false AS loops, [span] AS spans
UNION ALL
  UNWIND facts AS fact
  WITH fact[0] AS f, fact[1] AS span
  MATCH (a:Actor)-[:RAISED]->(f)-[:DIRECTED_AT]->(b:Actor)
  WHERE f.family = 'demand'
  RETURN 'demanded' AS layer, f, f AS g, a.id AS one, b.id AS other, true AS loops, [span] AS spans
UNION ALL
  UNWIND facts AS fact
  WITH fact[0] AS f, fact[1] AS span
  MATCH (a:Actor)-[:INITIATED]->(f)-[:TARGETED]->(b:Actor)
  WHERE f.family = 'event'
  RETURN 'acted' AS layer, f, f AS g, a.id AS one, b.id AS other, true AS loops, [span] AS spans
UNION ALL
  // Each acts toward each where a claim says that they acted on each other.
  UNWIND facts AS fact
  WITH fact[0] AS f, fact[1] AS span
  MATCH (a:Actor)-[:INITIATED]->(f)<-[:INITIATED]-(b:Actor)
  WHERE f.family = 'event' AND EXISTS {
    MATCH (c:Claim {about: f.id}) WHERE c.since <= $given.n AND $given.n < c.until AND c.body CONTAINS '"mutual":true'
  }
  RETURN 'acted' AS layer, f, f AS g, a.id AS one, b.id AS other, false AS loops, [span] AS spans
UNION ALL
  UNWIND facts AS fact
  WITH fact[0] AS f, fact[1] AS span, fact[2] AS texts
  MATCH (a:Actor)-[:PARTICIPATED_IN]->(f)<-[:PARTICIPATED_IN]-(b:Actor)
  WHERE f.family = 'talk' AND NOT coalesce(f.format, '') IN ['shuttle', 'proximity', 'written']
  // Certain only where one source names both.
  WITH f, span, a, b, any(x IN texts WHERE x CONTAINS '"' + a.id + '"' AND x CONTAINS '"' + b.id + '"') AS together
  RETURN 'talked' AS layer, f, f AS g, a.id AS one, b.id AS other, false AS loops,
    [{se: span.se, sl: span.sl, ee: span.ee, el: span.el, unsure: span.unsure OR NOT together}] AS spans
UNION ALL
  // Who signs later than others was together with them only then.
  UNWIND facts AS fact
  WITH fact[0] AS f, fact[1] AS span, fact[2] AS texts
  MATCH (a:Actor)-[s:SIGNED]->(f)<-[t:SIGNED]-(b:Actor)
  WHERE f.family = 'agreement' AND coalesce(f.form, '') <> 'unilateral' AND s.declared_unilaterally IS NULL AND t.declared_unilaterally IS NULL
  WITH f, a, b, any(x IN texts WHERE x CONTAINS '"' + a.id + '"' AND x CONTAINS '"' + b.id + '"') AS together,
    CASE WHEN s.date IS NULL THEN span ELSE $given.dates[s.date] END AS x, CASE WHEN t.date IS NULL THEN span ELSE $given.dates[t.date] END AS y
  RETURN 'signed' AS layer, f, f AS g, a.id AS one, b.id AS other, false AS loops, [{
    se: CASE WHEN x.se > y.se THEN x.se ELSE y.se END, sl: CASE WHEN x.sl > y.sl THEN x.sl ELSE y.sl END,
    ee: CASE WHEN x.ee > y.ee THEN x.ee ELSE y.ee END, el: CASE WHEN x.el > y.el THEN x.el ELSE y.el END,
    unsure: x.unsure OR y.unsure OR NOT together
  }] AS spans
UNION ALL
  UNWIND [fact IN facts WHERE fact[0].stance IN ['support', 'oppose']] AS fact
  UNWIND [other IN facts WHERE other[0].stance IN ['support', 'oppose']] AS another
  WITH fact[0] AS f, another[0] AS g, [fact[1], another[1]] AS spans
  MATCH (a:Actor)-[:HOLDS]->(f)-[:ON]->(i:Issue)<-[:ON]-(g)<-[:HOLDS]-(b:Actor)
  WHERE f <> g
  RETURN 'agrees' AS layer, f, g, a.id AS one, b.id AS other, false AS loops, spans
}

// By the ids that actors go by now; what has no direction is told once.
WITH layer, f, g, spans, loops, processes, merged,
  coalesce(head([m IN merged WHERE m[0] = one | m[1]]), one) AS one,
  coalesce(head([m IN merged WHERE m[0] = other | m[1]]), other) AS other
WHERE (loops OR one <> other) AND (NOT layer IN ['talked', 'signed', 'agrees'] OR one < other)
  AND ($given.process = '' OR EXISTS {
    MATCH (f)-[:IN_PROCESS]->(p:Process) WHERE p.id IN processes
  } OR EXISTS {
    MATCH (f:Position)-[:ON]->(:Issue)<-[:VERSION_OF]-(i:EntityVersion)-[:IN_PROCESS]->(p:Process)
    WHERE i.since <= $given.n AND $given.n < i.until AND p.id IN processes
  })
  AND ($given.types = [] OR all(x IN [one, other] WHERE EXISTS {
    MATCH (a:EntityVersion {id: x}) WHERE a.since <= $given.n AND $given.n < a.until AND a.type IN $given.types
  }))
WITH DISTINCT layer, f, g, one, other, spans, [x IN [one, other] WHERE $given.lives[x] IS NOT NULL | $given.lives[x]] AS lives

// Whether all of it held at one time: what happened looks back some days from a day, states are asked for that day.
WITH layer, one, other, spans[0] AS span, $given.on_day AND NOT layer IN ['tie', 'agrees'] AS lately,
  CASE WHEN $given.always THEN spans WHEN $given.on_day AND NOT layer IN ['tie', 'agrees'] THEN lives
    ELSE spans + lives END AS held
WITH layer, one, other,
  all(i IN range(0, size(held) - 1) WHERE held[i].se <= $given.last AND ($given.open OR held[i].el > $given.first)
      AND all(j IN range(0, size(held) - 1) WHERE i = j OR held[i].se < held[j].el))
    AND (NOT lately OR (span.se <= $given.day AND span.el > $given.since)) AS possible,
  all(i IN range(0, size(held) - 1) WHERE held[i].sl <= $given.last AND ($given.open OR held[i].ee > $given.first) AND NOT held[i].unsure
      AND all(j IN range(0, size(held) - 1)
        WHERE i = j OR held[i].sl < held[j].ee OR held[i].sl = date('0001-01-01') OR held[j].ee = date('9999-12-31')))
    AND (NOT lately OR (span.sl <= $given.day AND span.ee > $given.since AND NOT span.unsure)) AS certain
WHERE certain OR (possible AND NOT $given.certain_only)
WITH layer, one, other, count(*) AS weight, max(certain) AS certain
WHERE weight >= $given.min_weight
WITH collect({layer: layer, one: one, other: other, weight: weight, certain: certain}) AS edges

// Only what lies within some steps around actors.
WITH edges, reduce(near = $given.around, step IN range(1, $given.depth) |
  near + [e IN edges WHERE (e.one IN near) <> (e.other IN near) | CASE WHEN e.one IN near THEN e.other ELSE e.one END]
) AS near
WITH [e IN edges WHERE $given.around = [] OR (e.one IN near AND e.other IN near)] AS edges

// Only what runs among actors that meet enough others.
CALL (edges) {
  WITH edges WHERE $given.min_degree = 0
  UNWIND edges AS e
  RETURN e
UNION ALL
  WITH edges WHERE $given.min_degree > 0
  UNWIND edges AS e
  UNWIND CASE WHEN e.one = e.other THEN [[e.one, null]] ELSE [[e.one, e.other], [e.other, e.one]] END AS end
  WITH end[0] AS actor, count(DISTINCT end[1]) AS others, collect(e) AS of
  UNWIND of AS e
  WITH e, min(others >= $given.min_degree OR actor IN $given.around) AS enough
  WHERE enough
  RETURN e
}
WITH collect(e) AS edges
UNWIND edges AS e
WITH size(edges) AS total, e ORDER BY e.weight DESC, e.layer + ':' + e.one + ':' + e.other
RETURN total, collect([e.layer, e.one, e.other, e.weight, e.certain])[..$given.limit] AS edges
