-- Asked with every name that is judged: counting the names would unpack all of them each time.
ALTER TABLE popular_list ADD COLUMN size int NOT NULL GENERATED ALWAYS AS (cardinality(names)) STORED;
