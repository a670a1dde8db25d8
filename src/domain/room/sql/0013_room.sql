-- What rooms are about: rooms on the same subject in one municipality stand under one matter, so that a page can show
-- where the say sits. folded is the title as it is compared.
CREATE TABLE room_matter (
  id {id},
  town_id BIGINT NOT NULL REFERENCES place(id),
  title TEXT NOT NULL,
  folded TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (town_id, folded)
);

-- Room to play: say and responsibility as one object, from a place and level to another. to_level 0: everybody at that
-- place; to_group: how the receiver calls itself. Days are their first moment on the Dutch calendar; 0: none. due_at is
-- when the clock must look again (0: never), reminded how many reminders of the current day were sent, copies at how
-- many places a nearly equal text of the same giver lies: the three are derived. asked_by and offered_by are read by
-- nothing but the rules.
CREATE TABLE room (
  id {id},
  matter_id BIGINT NOT NULL REFERENCES room_matter(id),
  parent_id BIGINT REFERENCES room(id),
  from_place_id BIGINT NOT NULL REFERENCES place(id),
  from_level BIGINT NOT NULL,
  to_place_id BIGINT NOT NULL REFERENCES place(id),
  to_level BIGINT NOT NULL,
  to_group TEXT NOT NULL,
  theme BIGINT NOT NULL,
  say TEXT NOT NULL,
  duty TEXT NOT NULL,
  money BIGINT NOT NULL,
  money_for TEXT NOT NULL,
  bounds TEXT NOT NULL,
  giver_does TEXT NOT NULL,
  ground TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  until_day BIGINT NOT NULL,
  review_day BIGINT NOT NULL,
  state BIGINT NOT NULL,
  ending BIGINT NOT NULL,
  version BIGINT NOT NULL,
  answer_day BIGINT NOT NULL,
  asked_by BIGINT REFERENCES person(id),
  offered_by BIGINT REFERENCES person(id),
  born_at BIGINT NOT NULL,
  since BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  reminded BIGINT NOT NULL,
  copies BIGINT NOT NULL
);
CREATE INDEX room_of_matter ON room(matter_id, id);
CREATE INDEX room_of_giver ON room(from_place_id, from_level, id);
CREATE INDEX room_of_receiver ON room(to_place_id, id);
CREATE INDEX room_due ON room(due_at) WHERE due_at > 0;
CREATE INDEX room_by_review ON room(state, review_day);
CREATE INDEX room_by_answer ON room(state, answer_day);
CREATE INDEX room_by_copies ON room(copies);
CREATE INDEX room_of_parent ON room(parent_id);

-- What was asked for, from below (uitdaagrecht).
CREATE TABLE room_ask (
  room_id BIGINT PRIMARY KEY REFERENCES room(id),
  task TEXT NOT NULL,
  better TEXT NOT NULL,
  budget TEXT NOT NULL,
  quality TEXT NOT NULL,
  support TEXT NOT NULL,
  weeks BIGINT NOT NULL
);

-- The text as it was before a change.
CREATE TABLE room_version (
  room_id BIGINT NOT NULL REFERENCES room(id),
  version BIGINT NOT NULL,
  say TEXT NOT NULL,
  duty TEXT NOT NULL,
  money BIGINT NOT NULL,
  money_for TEXT NOT NULL,
  bounds TEXT NOT NULL,
  until_day BIGINT NOT NULL,
  PRIMARY KEY (room_id, version)
){sqlite: WITHOUT ROWID};

-- Everything that happened to a room, with the level and the place of who did it as others may see them. at is the first
-- of the month where the day would point at a person. about: the one act that was overruled. version: the one it made.
CREATE TABLE room_event (
  id {id},
  room_id BIGINT NOT NULL REFERENCES room(id),
  kind BIGINT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  level BIGINT NOT NULL,
  place_id BIGINT REFERENCES place(id),
  about TEXT NOT NULL,
  words TEXT NOT NULL,
  version BIGINT NOT NULL,
  coarse_date BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX room_event_of ON room_event(room_id, id);

CREATE TABLE room_review (
  event_id BIGINT PRIMARY KEY REFERENCES room_event(id),
  helped TEXT NOT NULL,
  stop TEXT NOT NULL,
  better TEXT NOT NULL,
  next_day BIGINT NOT NULL
);

-- How it is now, without a room: who has the say and who carries the responsibility. One a person a matter, place and
-- level.
CREATE TABLE room_situation (
  id {id},
  matter_id BIGINT NOT NULL REFERENCES room_matter(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  has_say BIGINT NOT NULL,
  has_duty BIGINT NOT NULL,
  words TEXT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  by_level BIGINT NOT NULL,
  by_place_id BIGINT NOT NULL REFERENCES place(id),
  coarse_date BIGINT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (matter_id, place_id, level, person_id)
);
