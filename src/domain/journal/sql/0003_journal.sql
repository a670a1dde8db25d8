CREATE TABLE journal (
  no BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  place_id BIGINT,
  level BIGINT NOT NULL,
  body TEXT NOT NULL,
  actor {bytes} NOT NULL,
  once {bytes} UNIQUE,
  hash {bytes} NOT NULL
);
CREATE INDEX journal_by_subject ON journal(subject, subject_id, no);
CREATE INDEX journal_by_place ON journal(place_id, no) WHERE place_id IS NOT NULL;
