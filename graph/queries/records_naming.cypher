// A page of the current records in the order of their ids, after a place: those that name one of the keys of `targets`.
MATCH (r:Record)
WHERE r.current_id > $after
WITH r ORDER BY r.current_id LIMIT $rows
WITH collect(r) AS page
// A text is split once, however many ids are looked for.
RETURN last(page).current_id AS upto,
       [r IN page WHERE r.family IN $families
         AND any(part IN split(r.body, '"') WHERE $targets[part] IS NOT NULL) | r.body] AS bodies
