-- How many of the raises of `generation` were of requests: pages show those, but what is known of images
-- and packages is the same after them.
ALTER TABLE catalog_state ADD COLUMN request_changes bigint NOT NULL DEFAULT 0;
