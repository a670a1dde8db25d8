-- Who looks after the statements of a poll besides its facilitator: those who guide the search together.
CREATE TABLE opinion_moderator (
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (poll_id, person_id)
){sqlite: WITHOUT ROWID};
