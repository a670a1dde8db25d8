-- A proposal on which consent or advice is asked, about a tension. place_id is where it is shown and who is near it may
-- take part; speaker_* is how the proposer is shown (where few people of a level stand, a larger place and the month).
-- due_at is when the clock has to look next, 0: not. round_version is the version that lay before people when the last
-- round of objections began.
CREATE TABLE consent_proposal (
  id {id},
  person_id BIGINT NOT NULL REFERENCES person(id),
  facilitator_id BIGINT NOT NULL REFERENCES person(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  theme BIGINT NOT NULL,
  title TEXT NOT NULL,
  tension_id BIGINT NOT NULL,
  from_kind BIGINT NOT NULL,
  from_id BIGINT NOT NULL,
  example TEXT NOT NULL,
  helped TEXT NOT NULL,
  speaker_level BIGINT NOT NULL,
  speaker_place_id BIGINT NOT NULL REFERENCES place(id),
  speaker_name TEXT NOT NULL,
  coarse_date BIGINT NOT NULL,
  shown_at BIGINT NOT NULL,
  way BIGINT NOT NULL,
  form BIGINT NOT NULL,
  silence BIGINT NOT NULL,
  secret BIGINT NOT NULL,
  stage BIGINT NOT NULL,
  round_no BIGINT NOT NULL,
  round_days BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  reminded BIGINT NOT NULL,
  late BIGINT NOT NULL,
  meeting_at BIGINT NOT NULL,
  meeting_where TEXT NOT NULL,
  version BIGINT NOT NULL,
  round_version BIGINT NOT NULL,
  body BIGINT NOT NULL,
  body_name TEXT NOT NULL,
  route TEXT NOT NULL,
  outcome TEXT NOT NULL,
  escalated_to BIGINT REFERENCES place(id),
  created_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL
);
CREATE INDEX consent_due ON consent_proposal(due_at) WHERE due_at > 0;
CREATE INDEX consent_of_place ON consent_proposal(place_id, id);
CREATE INDEX consent_of_tension ON consent_proposal(tension_id);

-- Every text there was, the present one included.
CREATE TABLE consent_version (
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  version BIGINT NOT NULL,
  words TEXT NOT NULL,
  reason TEXT NOT NULL,
  voice_id BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY (proposal_id, version)
){sqlite: WITHOUT ROWID};

-- Who was asked. person_id NULL: somebody at the meeting without an account, written down by the facilitator.
CREATE TABLE consent_member (
  id {id},
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  no BIGINT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  state BIGINT NOT NULL,
  speaker_level BIGINT NOT NULL,
  speaker_place_id BIGINT NOT NULL REFERENCES place(id),
  speaker_name TEXT NOT NULL,
  coarse_date BIGINT NOT NULL,
  shown_at BIGINT NOT NULL,
  UNIQUE (proposal_id, person_id),
  UNIQUE (proposal_id, no)
);
CREATE INDEX consent_member_of ON consent_member(person_id);

-- What was said in a round: a question, a reaction, "nothing to add", no objection, a concern or an objection with the
-- four answers of the test. entered: written down by the facilitator at a meeting.
CREATE TABLE consent_voice (
  id {id},
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  round_no BIGINT NOT NULL,
  member_id BIGINT NOT NULL REFERENCES consent_member(id),
  saying BIGINT NOT NULL,
  words TEXT NOT NULL,
  harms TEXT NOT NULL,
  limits TEXT NOT NULL,
  fresh TEXT NOT NULL,
  soon TEXT NOT NULL,
  status BIGINT NOT NULL,
  judged TEXT NOT NULL,
  answer TEXT NOT NULL,
  entered BIGINT NOT NULL,
  shown_at BIGINT NOT NULL
);
CREATE INDEX consent_voice_of ON consent_voice(proposal_id, round_no, member_id);

-- A change of the text that an objector suggests; taken or declined by the proposer.
CREATE TABLE consent_change (
  id {id},
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  voice_id BIGINT NOT NULL REFERENCES consent_voice(id),
  base_version BIGINT NOT NULL,
  words TEXT NOT NULL,
  state BIGINT NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX consent_change_of ON consent_change(proposal_id);

-- The advice process: who was asked, what they said, what the decider did with it.
CREATE TABLE consent_ask (
  id {id},
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  side BIGINT NOT NULL,
  who TEXT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  entered BIGINT NOT NULL,
  words TEXT NOT NULL,
  done_with TEXT NOT NULL,
  speaker_level BIGINT NOT NULL,
  speaker_place_id BIGINT REFERENCES place(id),
  speaker_name TEXT NOT NULL,
  coarse_date BIGINT NOT NULL,
  shown_at BIGINT NOT NULL
);
CREATE INDEX consent_ask_of ON consent_ask(proposal_id);

-- What everybody may read about how it went: a round opened, a deadline moved and why, how it ended.
CREATE TABLE consent_turn (
  id {id},
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  kind BIGINT NOT NULL,
  stage BIGINT NOT NULL,
  words TEXT NOT NULL,
  until BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX consent_turn_of ON consent_turn(proposal_id);
