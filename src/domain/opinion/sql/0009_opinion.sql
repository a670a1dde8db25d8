-- The statements of a search, the votes on them, and what is kept of the map. poll_id is the number of the search.
-- secret is the key with which participants are made out of people and guests; it is dropped when the poll closes, and
-- with it every way back from a vote to a person. seq counts the changes, so that a map in memory can follow.
CREATE TABLE opinion_poll (
  id BIGINT PRIMARY KEY,
  place_id BIGINT NOT NULL REFERENCES place(id),
  title TEXT NOT NULL,
  state BIGINT NOT NULL,
  secret {bytes} NOT NULL,
  publish_votes BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL
);

-- no is the statement's number inside its poll, as an export gives it. author_id is the participant; dropped on close.
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
  at BIGINT NOT NULL,
  UNIQUE (poll_id, no)
);
CREATE INDEX opinion_statement_by_state ON opinion_statement(poll_id, state, no);
CREATE INDEX opinion_statement_of ON opinion_statement(author_id) WHERE author_id IS NOT NULL;

-- Who takes part: a person or a guest, as a keyed hash that only the poll's secret could make. Level and place are what
-- they said of themselves, and whether a steward confirmed it. On close everybody gets a new random number, and known_by,
-- level, place and vouched are dropped.
CREATE TABLE opinion_participant (
  id {id},
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  known_by {bytes},
  level BIGINT NOT NULL,
  place_id BIGINT REFERENCES place(id),
  vouched BIGINT NOT NULL,
  UNIQUE (poll_id, known_by)
);

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
