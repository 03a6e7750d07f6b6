// Current ties that are not withdrawn, of one kind, or with both ends among some actors, or of an actor with itself.
MATCH (t:Tie)
WHERE t.current_id IS NOT NULL AND t.live
  AND (t.kind = $kind OR t.tie_source = t.tie_target OR (t.tie_source IN $ids AND t.tie_target IN $ids))
RETURN collect([t.id, t.kind, t.tie_source, t.tie_target, t.start_earliest, t.end_latest]) AS rows
