-- What came of what. A thing is a search, a weighing, a proposal, a room, an experiment or a small success; tensions are
-- linked by their number and keep their own table. title and learned are what everybody may read.
CREATE TABLE chain_thing (
  kind BIGINT NOT NULL,
  thing_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  theme BIGINT NOT NULL,
  stand BIGINT NOT NULL,
  title TEXT NOT NULL,
  learned TEXT NOT NULL,
  born_at BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (kind, thing_id)
){sqlite: WITHOUT ROWID};
CREATE INDEX chain_thing_place ON chain_thing(place_id, kind, stand);
CREATE INDEX chain_learned ON chain_thing(theme, at DESC) WHERE length(learned) > 0;

CREATE TABLE chain_link (
  from_kind BIGINT NOT NULL,
  from_id BIGINT NOT NULL,
  to_kind BIGINT NOT NULL,
  to_id BIGINT NOT NULL,
  via BIGINT NOT NULL,
  PRIMARY KEY (from_kind, from_id, to_kind, to_id)
){sqlite: WITHOUT ROWID};
CREATE INDEX chain_link_back ON chain_link(to_kind, to_id);

-- Who wants to hear what comes of a thing. Read by nothing but the telling.
CREATE TABLE chain_concern (
  kind BIGINT NOT NULL,
  thing_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (kind, thing_id, person_id)
){sqlite: WITHOUT ROWID};

-- Every thing at every place around it, so that a list is one range however large the country is. Derived from
-- chain_thing and place_above.
CREATE TABLE chain_near (
  above_id BIGINT NOT NULL REFERENCES place(id),
  kind BIGINT NOT NULL,
  thing_id BIGINT NOT NULL,
  stand BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (above_id, kind, thing_id)
){sqlite: WITHOUT ROWID};
CREATE INDEX chain_near_newest ON chain_near(above_id, at DESC);
CREATE INDEX chain_near_kind ON chain_near(above_id, kind, at DESC);
CREATE INDEX chain_near_stand ON chain_near(above_id, kind, stand, at DESC);
CREATE INDEX chain_near_of ON chain_near(kind, thing_id);
