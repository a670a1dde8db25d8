-- What everybody may find, one row a thing. Derived: it can be made again from the concepts' own tables.
-- tokens holds the stems of title and text (the title's twice) and the marks to narrow down by, with a space between:
-- k_ kind, l_ level, t_ theme, p_ each place around it, y_ and m_ year and month.
CREATE TABLE find_entry (
  id {id},
  kind BIGINT NOT NULL,
  ref BIGINT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  place_id BIGINT NOT NULL,
  level BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  at BIGINT NOT NULL,
  tokens TEXT NOT NULL,
{postgres:  vector TSVECTOR GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED,}
  UNIQUE (kind, ref)
);
CREATE INDEX find_entry_at_place ON find_entry(place_id, id);
{sqlite: CREATE VIRTUAL TABLE find_index USING fts5(
  tokens, content='find_entry', content_rowid='id', detail='none', columnsize=0, tokenize="ascii tokenchars '_'"
);}
{postgres: CREATE INDEX find_entry_vector ON find_entry USING GIN (vector) WITH (fastupdate = off);}

-- In how many entries a token stands.
CREATE TABLE find_token (
  token TEXT {postgres: COLLATE "C"} NOT NULL PRIMARY KEY,
  entries BIGINT NOT NULL
){sqlite: WITHOUT ROWID};

-- The words as written (folded), for completing the last word of a question.
CREATE TABLE find_word (
  word TEXT {postgres: COLLATE "C"} NOT NULL PRIMARY KEY,
  stem TEXT NOT NULL,
  entries BIGINT NOT NULL
){sqlite: WITHOUT ROWID};
