-- A gap between what is and what could be. place_id is where it is shown; felt_place_id is where the author placed it
-- (further inward when few people of that level stand there) and is read by nobody but the author. shared_at is when it
-- was shared, for the undo; shown_at is what others may know of it: the month only where few people stand. echoes
-- counts all echoes, counted and heard only those of people whose level was confirmed.
CREATE TABLE tension (
  id {id},
  person_id BIGINT REFERENCES person(id),
  standing_id BIGINT REFERENCES standing(id),
  felt_place_id BIGINT NOT NULL REFERENCES place(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  vouched BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  theme_free TEXT NOT NULL,
  pull BIGINT NOT NULL,
  now TEXT NOT NULL,
  could TEXT NOT NULL,
  need TEXT NOT NULL,
  shown BIGINT NOT NULL,
  shown_name TEXT NOT NULL,
  coarse_date BIGINT NOT NULL,
  state BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  shared_at BIGINT NOT NULL,
  shown_at BIGINT NOT NULL,
  shared_no BIGINT UNIQUE,
  edited_at BIGINT NOT NULL,
  echoes BIGINT NOT NULL,
  counted BIGINT NOT NULL,
  heard BIGINT NOT NULL
);
CREATE INDEX tension_of_person ON tension(person_id, id);
CREATE INDEX tension_of_standing ON tension(standing_id);

CREATE TABLE tension_version (
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  version BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  theme_free TEXT NOT NULL,
  pull BIGINT NOT NULL,
  now TEXT NOT NULL,
  could TEXT NOT NULL,
  need TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (tension_id, version)
){sqlite: WITHOUT ROWID};

-- What happened to its state, in the words of who did it.
CREATE TABLE tension_turn (
  id {id},
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  person_id BIGINT REFERENCES person(id),
  state BIGINT NOT NULL,
  level BIGINT NOT NULL,
  vouched BIGINT NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  words TEXT NOT NULL,
  coarse_date BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX tension_turn_of ON tension_turn(tension_id, id);

-- The same tension told from another level or place. One a person a tension. Where the date is coarse, at is the first of
-- the month: the day itself is not kept.
CREATE TABLE echo (
  id {id},
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  person_id BIGINT REFERENCES person(id),
  standing_id BIGINT REFERENCES standing(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  vouched BIGINT NOT NULL,
  words TEXT NOT NULL,
  shown BIGINT NOT NULL,
  shown_name TEXT NOT NULL,
  coarse_date BIGINT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (tension_id, person_id)
);
CREATE INDEX echo_by_level ON echo(tension_id, level, id);
CREATE INDEX echo_of_standing ON echo(standing_id);
CREATE INDEX echo_of_person ON echo(person_id, id);

-- How many people speak at each level of a tension, and from how many places; vouched words only. Derived.
CREATE TABLE tension_level (
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  level BIGINT NOT NULL,
  people BIGINT NOT NULL,
  places BIGINT NOT NULL,
  PRIMARY KEY (tension_id, level)
){sqlite: WITHOUT ROWID};

CREATE TABLE tension_follow (
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (tension_id, person_id)
){sqlite: WITHOUT ROWID};
CREATE INDEX tension_follow_of_person ON tension_follow(person_id, tension_id);

-- Shared tensions at every place around them, so that a list is read from one range however large the country is.
-- Derived from tension and place_above.
CREATE TABLE felt (
  above_id BIGINT NOT NULL REFERENCES place(id),
  state BIGINT NOT NULL,
  shared_no BIGINT NOT NULL,
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  level BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  PRIMARY KEY (above_id, state, shared_no)
){sqlite: WITHOUT ROWID};
