-- The files of the image folders of demisto/dockerfiles that a person edits by hand, as they were at
-- the newest commit that was read: what a request for more packages changes, and what a folder is
-- compared with. Read as a whole: an import of another commit replaces all of it.

CREATE TABLE image_folder_file (
  -- Of the folder, which may be one that no image came from yet.
  image   text NOT NULL,
  -- Within the folder: Dockerfile, Pipfile, verify.py …
  name    text NOT NULL,
  content text NOT NULL,
  commit  text NOT NULL,
  PRIMARY KEY (image, name)
);
