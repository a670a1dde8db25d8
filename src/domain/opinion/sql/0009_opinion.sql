-- The statements of a search, the votes on them, and what is kept of the map. poll_id is the number of the search.
-- secret is the key with which participants are made out of people and guests; it is dropped when the poll closes, and
-- with it every way back from a vote to a person. seq counts the changes (votes and what becomes of statements), so that
-- a map in memory can follow. facilitator_id is who may look after the statements.
CREATE TABLE opinion_poll (
  id BIGINT PRIMARY KEY,
  place_id BIGINT NOT NULL REFERENCES place(id),
  facilitator_id BIGINT REFERENCES person(id),
  title TEXT NOT NULL,
  state BIGINT NOT NULL,
  secret {bytes} NOT NULL,
  publish_votes BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL
);

-- no is the statement's number inside its poll, from 0, as an export gives it. author_id is the participant; dropped on
-- close. votes counts the votes that stand, so that the least seen statement is found by one step in an index.
CREATE TABLE opinion_statement (
  id {id},
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  no BIGINT NOT NULL,
  words TEXT NOT NULL,
  state BIGINT NOT NULL,
  seed BIGINT NOT NULL,
  signed_by TEXT NOT NULL,
  author_id BIGINT,
  reason TEXT NOT NULL,
  votes BIGINT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (poll_id, no)
);
CREATE INDEX opinion_statement_by_votes ON opinion_statement(poll_id, state, votes);
CREATE INDEX opinion_statement_of ON opinion_statement(poll_id, author_id) WHERE author_id IS NOT NULL;

-- Who takes part: a person or a guest, as a keyed hash that only the poll's secret could make. id is a number inside the
-- poll. Level and place are what they said of themselves, and whether a steward confirmed it. On close everybody gets a
-- new random number, and known_by, level, place and vouched are dropped. No hidden row number tells who came first.
CREATE TABLE opinion_participant (
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  id BIGINT NOT NULL,
  known_by {bytes},
  level BIGINT NOT NULL,
  place_id BIGINT REFERENCES place(id),
  vouched BIGINT NOT NULL,
  PRIMARY KEY (poll_id, id)
){sqlite: WITHOUT ROWID};
CREATE UNIQUE INDEX opinion_participant_known ON opinion_participant(poll_id, known_by);

-- choice: 1 agree, 0 pass, -1 disagree; 2 is a vote that was taken back, kept so that who follows seq hears of it. Such
-- rows go on close.
CREATE TABLE opinion_vote (
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  participant_id BIGINT NOT NULL,
  statement_no BIGINT NOT NULL,
  choice BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (poll_id, participant_id, statement_no)
){sqlite: WITHOUT ROWID};
CREATE INDEX opinion_vote_by_seq ON opinion_vote(poll_id, seq);

-- What was published on close: the map and the tables as they were, so that they stay readable for good.
CREATE TABLE opinion_result (
  poll_id BIGINT PRIMARY KEY REFERENCES opinion_poll(id),
  map TEXT NOT NULL,
  levels TEXT NOT NULL,
  places TEXT NOT NULL,
  taken_part TEXT NOT NULL
);
