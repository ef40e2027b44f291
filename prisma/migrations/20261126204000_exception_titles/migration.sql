-- The title of an exception says of which versions it is and where it holds, as `titleOf` writes it:
-- two of one package can be told apart in every list. Those from before get theirs.
UPDATE image_request SET title = left(
  CASE WHEN ask->>'extendsId' IS NULL THEN 'Exception for ' ELSE 'Extension of the exception for ' END
  || coalesce(nullif(ask->>'package', ''), '(no package yet)')
  || regexp_replace(ask->>'specifier', '\s', '', 'g') || ': '
  || CASE ask->'excuses'->>'kind'
       WHEN 'license' THEN (ask->'excuses'->>'licenseClass') || ' license'
       WHEN 'advisory' THEN 'advisory ' || coalesce(nullif(ask->'excuses'->>'id', ''), '(none yet)')
       ELSE 'suspicious name' END
  || CASE ask->'scope'->>'kind'
       WHEN 'all' THEN ', in all images'
       WHEN 'image' THEN ', in ' || coalesce(nullif(ask->'scope'->>'image', ''), '(no image yet)')
       ELSE ', for request ' || (ask->'scope'->>'requestId') END, 300)
 WHERE kind = 'exception';
