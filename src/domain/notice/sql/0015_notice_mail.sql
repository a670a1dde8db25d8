-- How often somebody wants to be mailed; who never said so gets the usual rhythm.
CREATE TABLE notice_rhythm (
  person_id BIGINT PRIMARY KEY REFERENCES person(id),
  rhythm BIGINT NOT NULL
);

-- Notices that still have to be mailed. due_at 0: not planned yet. A row goes in the transaction that writes the mail,
-- so that nothing is mailed twice and nothing is forgotten.
CREATE TABLE notice_mail (
  notice_id BIGINT PRIMARY KEY REFERENCES notice(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  due_at BIGINT NOT NULL
);
CREATE INDEX notice_mail_due ON notice_mail(due_at, person_id);
CREATE INDEX notice_mail_of_person ON notice_mail(person_id, due_at);
