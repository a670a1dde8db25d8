CREATE TABLE bearing (
  place_id BIGINT NOT NULL REFERENCES place(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  answer BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (place_id, person_id)
) WITHOUT ROWID;

CREATE TABLE chain_concern (
  kind BIGINT NOT NULL,
  thing_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (kind, thing_id, person_id)
) WITHOUT ROWID;

CREATE TABLE chain_link (
  from_kind BIGINT NOT NULL,
  from_id BIGINT NOT NULL,
  to_kind BIGINT NOT NULL,
  to_id BIGINT NOT NULL,
  via BIGINT NOT NULL,
  PRIMARY KEY (from_kind, from_id, to_kind, to_id)
) WITHOUT ROWID;

CREATE INDEX chain_link_back ON chain_link(to_kind, to_id);

CREATE TABLE chain_near (
  above_id BIGINT NOT NULL REFERENCES place(id),
  kind BIGINT NOT NULL,
  thing_id BIGINT NOT NULL,
  stand BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (above_id, kind, thing_id)
) WITHOUT ROWID;

CREATE INDEX chain_near_kind ON chain_near(above_id, kind, at DESC);

CREATE INDEX chain_near_newest ON chain_near(above_id, at DESC);

CREATE INDEX chain_near_of ON chain_near(kind, thing_id);

CREATE INDEX chain_near_stand ON chain_near(above_id, kind, stand, at DESC);

CREATE TABLE chain_thing (
  kind BIGINT NOT NULL,
  thing_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  theme BIGINT NOT NULL,
  stand BIGINT NOT NULL,
  title TEXT NOT NULL,
  learned TEXT NOT NULL,
  born_at BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (kind, thing_id)
) WITHOUT ROWID;

CREATE INDEX chain_learned ON chain_thing(theme, at DESC) WHERE length(learned) > 0;

CREATE INDEX chain_thing_place ON chain_thing(place_id, kind, stand);

CREATE TABLE consent_ask (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE consent_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  voice_id BIGINT NOT NULL REFERENCES consent_voice(id),
  base_version BIGINT NOT NULL,
  words TEXT NOT NULL,
  state BIGINT NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL
);

CREATE INDEX consent_change_of ON consent_change(proposal_id);

CREATE TABLE consent_member (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE consent_proposal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE consent_turn (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  kind BIGINT NOT NULL,
  stage BIGINT NOT NULL,
  words TEXT NOT NULL,
  until BIGINT NOT NULL,
  at BIGINT NOT NULL
);

CREATE INDEX consent_turn_of ON consent_turn(proposal_id);

CREATE TABLE consent_version (
  proposal_id BIGINT NOT NULL REFERENCES consent_proposal(id),
  version BIGINT NOT NULL,
  words TEXT NOT NULL,
  reason TEXT NOT NULL,
  voice_id BIGINT,
  at BIGINT NOT NULL,
  PRIMARY KEY (proposal_id, version)
) WITHOUT ROWID;

CREATE TABLE consent_voice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE echo (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tension_id BIGINT NOT NULL REFERENCES tension(id),
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
  UNIQUE (tension_id, person_id)
);

CREATE INDEX echo_by_level ON echo(tension_id, level, id);

CREATE INDEX echo_of_person ON echo(person_id, id);

CREATE INDEX echo_of_standing ON echo(standing_id);

CREATE TABLE experiment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  place_id BIGINT NOT NULL REFERENCES place(id),
  theme BIGINT NOT NULL,
  title TEXT NOT NULL,
  what TEXT NOT NULL,
  hypothesis TEXT NOT NULL,
  who TEXT NOT NULL,
  room_id BIGINT,
  consent TEXT NOT NULL,
  from_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  basis BIGINT NOT NULL,
  ground TEXT NOT NULL,
  stop_rule TEXT NOT NULL,
  stays TEXT NOT NULL,
  state BIGINT NOT NULL,
  choice BIGINT NOT NULL,
  worked TEXT NOT NULL,
  failed TEXT NOT NULL,
  level BIGINT NOT NULL,
  seen_place_id BIGINT NOT NULL REFERENCES place(id),
  coarse_date BIGINT NOT NULL,
  born_at BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  stops BIGINT NOT NULL,
  fork_of BIGINT REFERENCES experiment(id),
  root_id BIGINT REFERENCES experiment(id),
  kept TEXT NOT NULL,
  different TEXT NOT NULL,
  why TEXT NOT NULL
);

CREATE INDEX experiment_due ON experiment(state, ends_at);

CREATE INDEX experiment_in_room ON experiment(state, id) WHERE room_id IS NOT NULL;

CREATE INDEX experiment_root ON experiment(root_id, id);

CREATE TABLE experiment_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  experiment_id BIGINT NOT NULL REFERENCES experiment(id),
  kind BIGINT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  level BIGINT NOT NULL,
  place_id BIGINT REFERENCES place(id),
  coarse_date BIGINT NOT NULL,
  words TEXT NOT NULL,
  evidence TEXT NOT NULL,
  link TEXT NOT NULL,
  stop_no BIGINT NOT NULL,
  at BIGINT NOT NULL
);

CREATE INDEX experiment_event_of ON experiment_event(experiment_id, id);

CREATE TABLE experiment_measurement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rail_id BIGINT NOT NULL REFERENCES experiment_rail(id),
  day_at BIGINT NOT NULL,
  value BIGINT NOT NULL,
  note TEXT NOT NULL,
  crossed BIGINT NOT NULL
);

CREATE INDEX experiment_measurement_of ON experiment_measurement(rail_id, day_at, id);

CREATE TABLE experiment_person (
  experiment_id BIGINT NOT NULL REFERENCES experiment(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (experiment_id, person_id)
) WITHOUT ROWID;

CREATE TABLE experiment_rail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  experiment_id BIGINT NOT NULL REFERENCES experiment(id),
  measure TEXT NOT NULL,
  unit TEXT NOT NULL,
  direction BIGINT NOT NULL,
  threshold BIGINT NOT NULL,
  action TEXT NOT NULL,
  watcher TEXT NOT NULL
);

CREATE INDEX experiment_rail_of ON experiment_rail(experiment_id, id);

CREATE TABLE felt (
  above_id BIGINT NOT NULL REFERENCES place(id),
  state BIGINT NOT NULL,
  shared_no BIGINT NOT NULL,
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  level BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  PRIMARY KEY (above_id, state, shared_no)
) WITHOUT ROWID;

CREATE TABLE find_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind BIGINT NOT NULL,
  ref BIGINT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  place_id BIGINT NOT NULL,
  level BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  at BIGINT NOT NULL,
  tokens TEXT NOT NULL,

  UNIQUE (kind, ref)
);

CREATE INDEX find_entry_at_place ON find_entry(place_id, id);

CREATE VIRTUAL TABLE find_index USING fts5(
  tokens, content='find_entry', content_rowid='id', detail='none', columnsize=0, tokenize="ascii tokenchars '_'"
);

CREATE TABLE find_token (
  token TEXT  NOT NULL PRIMARY KEY,
  entries BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE find_word (
  word TEXT  NOT NULL PRIMARY KEY,
  stem TEXT NOT NULL,
  entries BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE invite (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  salt BLOB NOT NULL,
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
) WITHOUT ROWID;

CREATE TABLE journal (
  no BIGINT PRIMARY KEY,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  subject_id BIGINT NOT NULL,
  place_id BIGINT,
  level BIGINT NOT NULL,
  body TEXT NOT NULL,
  actor BLOB NOT NULL,
  once BLOB UNIQUE,
  hash BLOB NOT NULL
);

CREATE INDEX journal_by_month ON journal(at);

CREATE INDEX journal_by_place ON journal(place_id, no) WHERE place_id IS NOT NULL;

CREATE INDEX journal_by_subject ON journal(subject, subject_id, no);

CREATE TABLE mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL);

CREATE TABLE mirror (
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  tensions BIGINT NOT NULL,
  echoes BIGINT NOT NULL,
  people BIGINT NOT NULL,
  places BIGINT NOT NULL,
  PRIMARY KEY (place_id, level, theme)
) WITHOUT ROWID;

CREATE TABLE notice (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE notice_mail (
  notice_id BIGINT PRIMARY KEY REFERENCES notice(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  due_at BIGINT NOT NULL
);

CREATE INDEX notice_mail_due ON notice_mail(due_at, person_id);

CREATE INDEX notice_mail_of_person ON notice_mail(person_id, due_at);

CREATE TABLE notice_rhythm (
  person_id BIGINT PRIMARY KEY REFERENCES person(id),
  rhythm BIGINT NOT NULL
);

CREATE TABLE opinion_moderator (
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (poll_id, person_id)
) WITHOUT ROWID;

CREATE TABLE opinion_participant (
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  id BIGINT NOT NULL,
  known_by BLOB,
  level BIGINT NOT NULL,
  place_id BIGINT REFERENCES place(id),
  vouched BIGINT NOT NULL,
  PRIMARY KEY (poll_id, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX opinion_participant_known ON opinion_participant(poll_id, known_by);

CREATE TABLE opinion_poll (
  id BIGINT PRIMARY KEY,
  place_id BIGINT NOT NULL REFERENCES place(id),
  facilitator_id BIGINT REFERENCES person(id),
  title TEXT NOT NULL,
  state BIGINT NOT NULL,
  secret BLOB NOT NULL,
  publish_votes BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL
);

CREATE TABLE opinion_result (
  poll_id BIGINT PRIMARY KEY REFERENCES opinion_poll(id),
  map TEXT NOT NULL,
  levels TEXT NOT NULL,
  places TEXT NOT NULL,
  taken_part TEXT NOT NULL
);

CREATE TABLE opinion_statement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE opinion_vote (
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  participant_id BIGINT NOT NULL,
  statement_no BIGINT NOT NULL,
  choice BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (poll_id, participant_id, statement_no)
) WITHOUT ROWID;

CREATE INDEX opinion_vote_by_seq ON opinion_vote(poll_id, seq);

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  mail TEXT UNIQUE,
  name TEXT NOT NULL,
  pseudonym TEXT NOT NULL,
  lang BIGINT NOT NULL,
  demo_role TEXT UNIQUE,
  created_at BIGINT NOT NULL
);

CREATE TABLE place (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id BIGINT REFERENCES place(id),
  kind BIGINT NOT NULL,
  code TEXT UNIQUE,
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  principles TEXT NOT NULL,
  inhabitants BIGINT NOT NULL,
  derived BIGINT NOT NULL,
  successor_id BIGINT REFERENCES place(id),
  sort_name TEXT NOT NULL
);

CREATE INDEX place_by_parent ON place(parent_id, kind DESC, sort_name, id);

CREATE TABLE place_above (
  place_id BIGINT NOT NULL REFERENCES place(id),
  above_id BIGINT NOT NULL REFERENCES place(id),
  PRIMARY KEY (place_id, above_id)
) WITHOUT ROWID;

CREATE INDEX place_above_inside ON place_above(above_id, place_id);

CREATE TABLE place_tie (
  place_id BIGINT NOT NULL REFERENCES place(id),
  region_id BIGINT NOT NULL REFERENCES place(id),
  tie BIGINT NOT NULL,
  PRIMARY KEY (place_id, region_id, tie)
) WITHOUT ROWID;

CREATE INDEX place_tie_by_region ON place_tie(region_id, tie, place_id);

CREATE TABLE room (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  matter_id BIGINT NOT NULL REFERENCES room_matter(id),
  parent_id BIGINT REFERENCES room(id),
  from_place_id BIGINT NOT NULL REFERENCES place(id),
  from_level BIGINT NOT NULL,
  to_place_id BIGINT NOT NULL REFERENCES place(id),
  to_level BIGINT NOT NULL,
  to_group TEXT NOT NULL,
  theme BIGINT NOT NULL,
  say TEXT NOT NULL,
  duty TEXT NOT NULL,
  money BIGINT NOT NULL,
  money_for TEXT NOT NULL,
  bounds TEXT NOT NULL,
  giver_does TEXT NOT NULL,
  ground TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  until_day BIGINT NOT NULL,
  review_day BIGINT NOT NULL,
  state BIGINT NOT NULL,
  ending BIGINT NOT NULL,
  version BIGINT NOT NULL,
  answer_day BIGINT NOT NULL,
  asked_by BIGINT REFERENCES person(id),
  offered_by BIGINT REFERENCES person(id),
  born_at BIGINT NOT NULL,
  since BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  reminded BIGINT NOT NULL,
  copies BIGINT NOT NULL
);

CREATE INDEX room_by_answer ON room(state, answer_day);

CREATE INDEX room_by_copies ON room(copies);

CREATE INDEX room_by_review ON room(state, review_day);

CREATE INDEX room_due ON room(due_at) WHERE due_at > 0;

CREATE INDEX room_of_giver ON room(from_place_id, from_level, id);

CREATE INDEX room_of_matter ON room(matter_id, id);

CREATE INDEX room_of_parent ON room(parent_id);

CREATE INDEX room_of_receiver ON room(to_place_id, id);

CREATE TABLE room_ask (
  room_id BIGINT PRIMARY KEY REFERENCES room(id),
  task TEXT NOT NULL,
  better TEXT NOT NULL,
  budget TEXT NOT NULL,
  quality TEXT NOT NULL,
  support TEXT NOT NULL,
  weeks BIGINT NOT NULL
);

CREATE TABLE room_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  room_id BIGINT NOT NULL REFERENCES room(id),
  kind BIGINT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  level BIGINT NOT NULL,
  place_id BIGINT REFERENCES place(id),
  about TEXT NOT NULL,
  words TEXT NOT NULL,
  version BIGINT NOT NULL,
  coarse_date BIGINT NOT NULL,
  at BIGINT NOT NULL
);

CREATE INDEX room_event_of ON room_event(room_id, id);

CREATE TABLE room_matter (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  town_id BIGINT NOT NULL REFERENCES place(id),
  title TEXT NOT NULL,
  folded TEXT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (town_id, folded)
);

CREATE TABLE room_review (
  event_id BIGINT PRIMARY KEY REFERENCES room_event(id),
  helped TEXT NOT NULL,
  stop TEXT NOT NULL,
  better TEXT NOT NULL,
  next_day BIGINT NOT NULL
);

CREATE TABLE room_situation (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  matter_id BIGINT NOT NULL REFERENCES room_matter(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  has_say BIGINT NOT NULL,
  has_duty BIGINT NOT NULL,
  words TEXT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  by_level BIGINT NOT NULL,
  by_place_id BIGINT NOT NULL REFERENCES place(id),
  coarse_date BIGINT NOT NULL,
  at BIGINT NOT NULL,
  UNIQUE (matter_id, place_id, level, person_id)
);

CREATE TABLE room_version (
  room_id BIGINT NOT NULL REFERENCES room(id),
  version BIGINT NOT NULL,
  say TEXT NOT NULL,
  duty TEXT NOT NULL,
  money BIGINT NOT NULL,
  money_for TEXT NOT NULL,
  bounds TEXT NOT NULL,
  until_day BIGINT NOT NULL,
  PRIMARY KEY (room_id, version)
) WITHOUT ROWID;

CREATE TABLE search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE INDEX search_by_state ON search(state, id);

CREATE INDEX search_due ON search(next_at) WHERE next_at > 0;

CREATE INDEX search_of_person ON search(person_id, id);

CREATE INDEX search_of_place ON search(place_id, id);

CREATE TABLE search_answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE INDEX search_answer_by ON search_answer(person_id);

CREATE INDEX search_answer_in ON search_answer(search_id, level);

CREATE INDEX search_answer_of ON search_answer(question_id, level, id);

CREATE TABLE search_guide (
  search_id BIGINT NOT NULL REFERENCES search(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (search_id, person_id)
);

CREATE TABLE search_invite (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  search_id BIGINT NOT NULL REFERENCES search(id),
  guide BIGINT NOT NULL,
  salt TEXT NOT NULL,
  hash BLOB NOT NULL UNIQUE,
  made_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  uses_max BIGINT NOT NULL,
  uses BIGINT NOT NULL,
  revoked_at BIGINT NOT NULL
);

CREATE INDEX search_invite_of ON search_invite(search_id, id);

CREATE TABLE search_occasion (
  search_id BIGINT NOT NULL REFERENCES search(id),
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  PRIMARY KEY (search_id, tension_id)
);

CREATE TABLE search_question (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  search_id BIGINT NOT NULL REFERENCES search(id),
  no BIGINT NOT NULL,
  words TEXT NOT NULL
);

CREATE INDEX search_question_of ON search_question(search_id, no, id);

CREATE TABLE search_taken_part (
  search_id BIGINT NOT NULL REFERENCES search(id),
  level BIGINT NOT NULL,
  people BIGINT NOT NULL,
  PRIMARY KEY (search_id, level)
);

CREATE TABLE search_turn (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  search_id BIGINT NOT NULL REFERENCES search(id),
  kind BIGINT NOT NULL,
  state BIGINT NOT NULL,
  reason TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  to_day BIGINT NOT NULL,
  at BIGINT NOT NULL
);

CREATE INDEX search_turn_of ON search_turn(search_id, id);

CREATE TABLE secret (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
);

CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  person_id BIGINT NOT NULL REFERENCES person(id),
  opened_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL
);

CREATE INDEX session_by_end ON session(ends_at);

CREATE INDEX session_of_person ON session(person_id, id);

CREATE TABLE sign_in_link (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  mail TEXT NOT NULL,
  name TEXT NOT NULL,
  lang BIGINT NOT NULL,
  back TEXT NOT NULL,
  invite_id BIGINT REFERENCES invite(id),
  asked_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  used_at BIGINT
);

CREATE INDEX sign_in_link_by_end ON sign_in_link(ends_at);

CREATE INDEX sign_in_link_of_mail ON sign_in_link(mail, asked_at);

CREATE TABLE standing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE success (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  experiment_id BIGINT NOT NULL REFERENCES experiment(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  theme BIGINT NOT NULL,
  title TEXT NOT NULL,
  words TEXT NOT NULL,
  evidence TEXT NOT NULL,
  link TEXT NOT NULL,
  day_at BIGINT NOT NULL,
  level BIGINT NOT NULL,
  seen_place_id BIGINT NOT NULL REFERENCES place(id)
);

CREATE INDEX success_of ON success(experiment_id, id);

CREATE TABLE tension (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id BIGINT REFERENCES person(id),
  standing_id BIGINT REFERENCES standing(id),
  felt_place_id BIGINT NOT NULL REFERENCES place(id),
  place_id BIGINT NOT NULL REFERENCES place(id),
  level BIGINT NOT NULL,
  vouched BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  theme_free TEXT NOT NULL,
  pull BIGINT NOT NULL,
  now TEXT NOT NULL,
  could TEXT NOT NULL,
  need TEXT NOT NULL,
  shown BIGINT NOT NULL,
  shown_name TEXT NOT NULL,
  coarse_date BIGINT NOT NULL,
  state BIGINT NOT NULL,
  version BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  shared_at BIGINT NOT NULL,
  shown_at BIGINT NOT NULL,
  shared_no BIGINT UNIQUE,
  edited_at BIGINT NOT NULL,
  echoes BIGINT NOT NULL,
  counted BIGINT NOT NULL,
  heard BIGINT NOT NULL
);

CREATE INDEX tension_of_person ON tension(person_id, id);

CREATE INDEX tension_of_standing ON tension(standing_id);

CREATE TABLE tension_follow (
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (tension_id, person_id)
) WITHOUT ROWID;

CREATE INDEX tension_follow_of_person ON tension_follow(person_id, tension_id);

CREATE TABLE tension_level (
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  level BIGINT NOT NULL,
  people BIGINT NOT NULL,
  places BIGINT NOT NULL,
  PRIMARY KEY (tension_id, level)
) WITHOUT ROWID;

CREATE TABLE tension_turn (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  person_id BIGINT REFERENCES person(id),
  state BIGINT NOT NULL,
  level BIGINT NOT NULL,
  vouched BIGINT NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  words TEXT NOT NULL,
  coarse_date BIGINT NOT NULL,
  at BIGINT NOT NULL
);

CREATE INDEX tension_turn_of ON tension_turn(tension_id, id);

CREATE TABLE tension_version (
  tension_id BIGINT NOT NULL REFERENCES tension(id),
  version BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  theme_free TEXT NOT NULL,
  pull BIGINT NOT NULL,
  now TEXT NOT NULL,
  could TEXT NOT NULL,
  need TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (tension_id, version)
) WITHOUT ROWID;

CREATE TABLE voice (
  person_id BIGINT NOT NULL REFERENCES person(id),
  level BIGINT NOT NULL,
  theme BIGINT NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  tensions BIGINT NOT NULL,
  echoes BIGINT NOT NULL,
  PRIMARY KEY (person_id, level, theme, place_id)
) WITHOUT ROWID;

CREATE INDEX voice_by_place ON voice(place_id, level, theme);

CREATE TABLE weighing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  about_kind BIGINT NOT NULL,
  about_id BIGINT NOT NULL,
  place_id BIGINT NOT NULL REFERENCES place(id),
  theme BIGINT NOT NULL,
  title TEXT NOT NULL,
  born_at BIGINT NOT NULL,
  UNIQUE (about_kind, about_id)
);

CREATE TABLE weighing_absent (
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  round BIGINT NOT NULL,
  folded TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (weighing_id, round, folded)
) WITHOUT ROWID;

CREATE TABLE weighing_judgement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE weighing_option (
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  no BIGINT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (weighing_id, no)
) WITHOUT ROWID;

CREATE TABLE weighing_party (
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  no BIGINT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (weighing_id, no)
) WITHOUT ROWID;

CREATE TABLE weighing_round (
  weighing_id BIGINT NOT NULL REFERENCES weighing(id),
  round BIGINT NOT NULL,
  person_id BIGINT REFERENCES person(id),
  opened_at BIGINT NOT NULL,
  closes_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  PRIMARY KEY (weighing_id, round)
) WITHOUT ROWID;

CREATE INDEX weighing_due ON weighing_round(closes_at) WHERE closed_at = 0;

CREATE TABLE weighing_stake (
  judgement_id BIGINT NOT NULL REFERENCES weighing_judgement(id),
  side BIGINT NOT NULL,
  party_no BIGINT NOT NULL,
  PRIMARY KEY (judgement_id, side, party_no)
) WITHOUT ROWID;

