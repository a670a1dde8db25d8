-- What somebody is told. The journal's number makes sure that nobody is told the same thing twice.
CREATE TABLE notice (
  id {id},
  person_id BIGINT NOT NULL REFERENCES person(id),
  journal_no BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  read_at BIGINT NOT NULL,
  UNIQUE (person_id, journal_no)
);
CREATE INDEX notice_of_person ON notice(person_id, id DESC);
CREATE INDEX notice_unread ON notice(person_id) WHERE read_at = 0;
