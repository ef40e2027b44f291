-- A word is looked up among summaries and OS packages instead of being compared with each: half of what
-- a search for one word took.
CREATE INDEX python_meta_search_trgm ON python_meta USING gin (search_text gin_trgm_ops);
CREATE INDEX os_package_reach_origins ON os_package_reach USING gin (origins);
