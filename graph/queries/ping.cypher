// Does the database answer at all?
RETURN 1 AS answer
