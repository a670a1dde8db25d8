CREATE TABLE place (
  id {id},
  parent_id BIGINT REFERENCES place(id),
  kind BIGINT NOT NULL,
  code TEXT UNIQUE,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  principles TEXT NOT NULL,
  inhabitants BIGINT NOT NULL,
  derived BIGINT NOT NULL,
  successor_id BIGINT REFERENCES place(id),
  sort_name TEXT NOT NULL
);
CREATE INDEX place_by_parent ON place(parent_id, kind DESC, sort_name, id);

CREATE TABLE place_tie (
  place_id BIGINT NOT NULL REFERENCES place(id),
  region_id BIGINT NOT NULL REFERENCES place(id),
  tie BIGINT NOT NULL,
  PRIMARY KEY (place_id, region_id, tie)
){sqlite: WITHOUT ROWID};
CREATE INDEX place_tie_by_region ON place_tie(region_id, tie, place_id);

-- Every place with everything around it: itself, the places above it in the main tree, and the regions that it or one
-- of those is tied to (with what is above these). Derived from place and place_tie.
CREATE TABLE place_above (
  place_id BIGINT NOT NULL REFERENCES place(id),
  above_id BIGINT NOT NULL REFERENCES place(id),
  PRIMARY KEY (place_id, above_id)
){sqlite: WITHOUT ROWID};
CREATE INDEX place_above_inside ON place_above(above_id, place_id);
