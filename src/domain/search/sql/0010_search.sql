-- The joint search. level, place_seen_id and vouched are how its facilitator is shown (never who). state: prepared, asking,
-- voting, weighing, answering, closed, dropped. The four days are Dutch calendar days (their first moment): a phase ends
-- when its day is over. phase_at is when the present phase began. next_at is when the clock has to look again, 0: never;
-- reminded_for and late_for are the ends of which the facilitators were told.
CREATE TABLE search (
  id {id},
  place_id BIGINT NOT NULL REFERENCES place(id),
  person_id BIGINT REFERENCES person(id),
  standing_id BIGINT REFERENCES standing(id),
  level BIGINT NOT NULL,
  place_seen_id BIGINT NOT NULL REFERENCES place(id),
  vouched BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  title TEXT NOT NULL,
  occasion TEXT NOT NULL,
  purpose TEXT NOT NULL,
  vision TEXT NOT NULL,
  open_to TEXT NOT NULL,
  fixed TEXT NOT NULL,
  decides_body TEXT NOT NULL,
  decides_function TEXT NOT NULL,
  asking_until BIGINT NOT NULL,
  voting_until BIGINT NOT NULL,
  weighing_until BIGINT NOT NULL,
  answer_by BIGINT NOT NULL,
  announce_votes BIGINT NOT NULL,
  state BIGINT NOT NULL,
  paused BIGINT NOT NULL,
  pause_reason TEXT NOT NULL,
  version BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  outcome_body TEXT NOT NULL,
  follows TEXT NOT NULL,
  follows_by BIGINT NOT NULL,
  learned TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  phase_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  reminded_for BIGINT NOT NULL,
  late_for BIGINT NOT NULL
);
CREATE INDEX search_of_person ON search(person_id, id);
CREATE INDEX search_of_place ON search(place_id, id);
CREATE INDEX search_by_state ON search(state, id);
CREATE INDEX search_due ON search(next_at) WHERE next_at > 0;

-- Who guides it besides the one who began it.
CREATE TABLE search_guide (
  search_id BIGINT NOT NULL REFERENCES search(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (search_id, person_id)
);

-- From which shared tensions it comes; chain_link holds the same once it is open.
CREATE TABLE search_occasion (
  search_id BIGINT NOT NULL REFERENCES search(id),
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  PRIMARY KEY (search_id, tension_id)
);

CREATE TABLE search_question (
  id {id},
  search_id BIGINT NOT NULL REFERENCES search(id),
  no BIGINT NOT NULL,
  words TEXT NOT NULL
);
CREATE INDEX search_question_of ON search_question(search_id, no, id);

-- One answer a person a question. place_id, shown_name and at are what others see. On close person_id and standing_id are
-- dropped of everybody who did not choose to be seen by a name.
CREATE TABLE search_answer (
  id {id},
  search_id BIGINT NOT NULL REFERENCES search(id),
  question_id BIGINT NOT NULL REFERENCES search_question(id),
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
  UNIQUE (question_id, person_id)
);
CREATE INDEX search_answer_of ON search_answer(question_id, level, id);
CREATE INDEX search_answer_in ON search_answer(search_id, level);
CREATE INDEX search_answer_by ON search_answer(person_id);

-- How many different people answered, by level; kept on close, when nobody can be told apart any more.
CREATE TABLE search_taken_part (
  search_id BIGINT NOT NULL REFERENCES search(id),
  level BIGINT NOT NULL,
  people BIGINT NOT NULL,
  PRIMARY KEY (search_id, level)
);

-- What happened to it: opened, a next phase, paused, resumed, extended, closed. from_day and to_day of an extension.
CREATE TABLE search_turn (
  id {id},
  search_id BIGINT NOT NULL REFERENCES search(id),
  kind BIGINT NOT NULL,
  state BIGINT NOT NULL,
  reason TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  to_day BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX search_turn_of ON search_turn(search_id, id);

-- A link that brings people to the statements without an account or, with guide, to guiding the search together. hash is of
-- its token, which the town's key makes anew.
CREATE TABLE search_invite (
  id {id},
  search_id BIGINT NOT NULL REFERENCES search(id),
  guide BIGINT NOT NULL,
  salt TEXT NOT NULL,
  hash {bytes} NOT NULL UNIQUE,
  made_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  uses_max BIGINT NOT NULL,
  uses BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL
);
CREATE INDEX search_invite_of ON search_invite(search_id, id);
