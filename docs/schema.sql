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
  at BIGINT NOT NULL,
  PRIMARY KEY (above_id, kind, thing_id)
) WITHOUT ROWID;

CREATE INDEX chain_near_newest ON chain_near(above_id, at DESC);

CREATE INDEX chain_near_of ON chain_near(kind, thing_id);

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

CREATE TABLE consent (id INTEGER PRIMARY KEY AUTOINCREMENT);

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

CREATE TABLE experiment (id INTEGER PRIMARY KEY AUTOINCREMENT);

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

CREATE TABLE notice_mail (id INTEGER PRIMARY KEY AUTOINCREMENT);

CREATE TABLE opinion_participant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  poll_id BIGINT NOT NULL REFERENCES opinion_poll(id),
  known_by BLOB,
  level BIGINT NOT NULL,
  place_id BIGINT REFERENCES place(id),
  vouched BIGINT NOT NULL,
  UNIQUE (poll_id, known_by)
);

CREATE TABLE opinion_poll (
  id BIGINT PRIMARY KEY,
  place_id BIGINT NOT NULL REFERENCES place(id),
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
  at BIGINT NOT NULL,
  UNIQUE (poll_id, no)
);

CREATE INDEX opinion_statement_by_state ON opinion_statement(poll_id, state, no);

CREATE INDEX opinion_statement_of ON opinion_statement(author_id) WHERE author_id IS NOT NULL;

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

CREATE TABLE room (id INTEGER PRIMARY KEY AUTOINCREMENT);

CREATE TABLE search (id INTEGER PRIMARY KEY AUTOINCREMENT);

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

CREATE TABLE weighing (id INTEGER PRIMARY KEY AUTOINCREMENT);

