-- A weighing of interests about a search, a proposal or an experiment; one for each, weighed again in rounds.
CREATE TABLE weighing (
  id {id},
  about_kind BIGINT NOT NULL,
  about_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  theme BIGINT NOT NULL,
  title TEXT NOT NULL,
  born_at BIGINT NOT NULL,
  UNIQUE (about_kind, about_id)
);

-- person_id opened the round; closed_at 0: it is open. Only the last round of a weighing can be open.
CREATE TABLE weighing_round (
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  round BIGINT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  opened_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  PRIMARY KEY (weighing_id, round)
){sqlite: WITHOUT ROWID};
CREATE INDEX weighing_due ON weighing_round(closes_at) WHERE closed_at = 0;

CREATE TABLE weighing_option (
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  no BIGINT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (weighing_id, no)
){sqlite: WITHOUT ROWID};

-- Groups of people, never persons.
CREATE TABLE weighing_party (
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  no BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (weighing_id, no)
){sqlite: WITHOUT ROWID};

-- Groups that are not at the table. Who named them is not kept. folded: for telling the same name.
CREATE TABLE weighing_absent (
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  round BIGINT NOT NULL,
  folded TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (weighing_id, round, folded)
){sqlite: WITHOUT ROWID};

-- What one person says of one option in one round. place_id and at are what others may know. A score is -2 .. 2, or
-- NULL for no opinion.
CREATE TABLE weighing_judgement (
  id {id},
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  round BIGINT NOT NULL,
  option_no BIGINT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  standing_id BIGINT REFERENCES standing(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  coarse_date BIGINT NOT NULL,
  at BIGINT NOT NULL,
  self BIGINT,
  certainty BIGINT,
  whole BIGINT,
  reason_self TEXT NOT NULL,
  reason_certainty TEXT NOT NULL,
  reason_whole TEXT NOT NULL,
  gains_words TEXT NOT NULL,
  bears_words TEXT NOT NULL,
  UNIQUE (weighing_id, round, option_no, person_id)
);
CREATE INDEX weighing_judgement_of_person ON weighing_judgement(person_id, id);

-- Which parties somebody named: side 1 gains, 2 bears.
CREATE TABLE weighing_stake (
  judgement_id BIGINT NOT NULL REFERENCES weighing_judgement(id),
  side BIGINT NOT NULL,
  party_no BIGINT NOT NULL,
  PRIMARY KEY (judgement_id, side, party_no)
){sqlite: WITHOUT ROWID};
