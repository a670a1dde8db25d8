-- mail is lower case, NULL for people of the demo. Nobody is found by name.
CREATE TABLE person (
  id {id},
  mail TEXT UNIQUE,
  name TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  lang BIGINT NOT NULL,
  demo_role TEXT UNIQUE,
  created_at BIGINT NOT NULL
);

-- From which level at which place somebody speaks. A row is never deleted, because words refer to it: it ends.
CREATE TABLE standing (
  id {id},
  person_id BIGINT NOT NULL REFERENCES person(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  steward BIGINT NOT NULL,
  vouched BIGINT NOT NULL,
  vouched_by BIGINT REFERENCES person(id),
  vouched_at BIGINT,
  since BIGINT NOT NULL,
  ended_at BIGINT,
  UNIQUE (person_id, place_id, level)
);
CREATE INDEX standing_at_place ON standing(place_id, vouched, id);

-- Tokens are kept as hashes only: who reads this table cannot sign in with it.
CREATE TABLE session (
  id {id},
  hash {bytes} NOT NULL UNIQUE,
  person_id BIGINT NOT NULL REFERENCES person(id),
  opened_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);
CREATE INDEX session_of_person ON session(person_id, id);
CREATE INDEX session_by_end ON session(ends_at);

-- token = keyed hash of the town's key, the id and the salt, so that a steward can see it again.
CREATE TABLE invite (
  id {id},
  hash {bytes} NOT NULL UNIQUE,
  salt {bytes} NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  vouches BIGINT NOT NULL,
  made_by BIGINT NOT NULL REFERENCES person(id),
  made_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  uses_max BIGINT NOT NULL,
  uses BIGINT NOT NULL,
  revoked_at BIGINT,
  once TEXT UNIQUE
);
CREATE INDEX invite_of_place ON invite(place_id, id);

CREATE TABLE invite_use (
  invite_id BIGINT NOT NULL REFERENCES invite(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  used_at BIGINT NOT NULL,
  PRIMARY KEY (invite_id, person_id)
){sqlite: WITHOUT ROWID};

-- back: the page of ours to go to after signing in. invite_id: an invitation that is accepted along the way.
CREATE TABLE sign_in_link (
  id {id},
  hash {bytes} NOT NULL UNIQUE,
  mail TEXT NOT NULL,
  name TEXT NOT NULL,
  lang BIGINT NOT NULL,
  back TEXT NOT NULL,
  invite_id BIGINT REFERENCES invite(id),
  asked_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX sign_in_link_of_mail ON sign_in_link(mail, asked_at);
CREATE INDEX sign_in_link_by_end ON sign_in_link(ends_at);

CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value {bytes} NOT NULL
);

-- The outbox. What was sent loses its text, because it may hold a link.
CREATE TABLE mail (
  id {id},
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  unsubscribe TEXT NOT NULL,
  at BIGINT NOT NULL,
  sent_at BIGINT,
  tries BIGINT NOT NULL,
  next_at BIGINT NOT NULL
);
CREATE INDEX mail_unsent ON mail(next_at) WHERE sent_at IS NULL;
