-- Whose vouched words are counted where: one row a person, level, theme and place they spoke at. Never shown.
CREATE TABLE voice (
  person_id BIGINT NOT NULL REFERENCES person(id),
  level BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  tensions BIGINT NOT NULL,
  echoes BIGINT NOT NULL,
  PRIMARY KEY (person_id, level, theme, place_id)
){sqlite: WITHOUT ROWID};
CREATE INDEX voice_by_place ON voice(place_id, level, theme);

-- The roll-up of every place over everything inside it. Level 0 and theme 0 are "all". Derived from voice and
-- place_above, kept with every echo, and equal to engine/mirror's recomputation (microkosmos verify).
CREATE TABLE mirror (
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  tensions BIGINT NOT NULL,
  echoes BIGINT NOT NULL,
  people BIGINT NOT NULL,
  places BIGINT NOT NULL,
  PRIMARY KEY (place_id, level, theme)
){sqlite: WITHOUT ROWID};
