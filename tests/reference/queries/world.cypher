// What questions can be about: the busiest actors and some quiet ones, sources, processes, issues, types of actors,
// and the days between which facts begin.
CALL () {
  MATCH (a:Actor)--(f:Fact)
  WITH a, count(f) AS facts ORDER BY facts DESC, a.id
  WITH collect(a.id) AS actors
  RETURN actors[..$busy] + [i IN range($busy, size(actors) - 1, 1 + size(actors) / $busy) | actors[i]] AS actors
}
CALL () { MATCH (s:Source) RETURN collect(s.id) AS sources }
CALL () { MATCH (p:Process) RETURN collect(p.id) AS processes }
CALL () { MATCH (i:Issue) RETURN collect(i.id) AS issues }
CALL () { MATCH (a:Actor) WHERE a.type IS NOT NULL RETURN collect(DISTINCT a.type) AS types }
CALL () {
  MATCH (f:Fact) WHERE f.start_earliest > date('1900-01-01')
  RETURN min(f.start_earliest) AS first, max(f.start_earliest) AS last
}
RETURN actors, sources, processes, issues, types, first, last
