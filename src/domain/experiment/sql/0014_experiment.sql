-- What is tried at a place, until a day, within limits that are watched. ends_at is the midnight after the last day.
-- level, seen_place_id, coarse_date and born_at are what others may know of who began it. root_id is the first one of
-- a family of forks (itself when it is nobody's fork); fork_of is always an older one, so a family has no circle.
CREATE TABLE experiment (
  id {id},
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
CREATE INDEX experiment_root ON experiment(root_id, id);
-- What the clock looks through: the prepared, running and stopped ones, by the moment they are over.
CREATE INDEX experiment_due ON experiment(state, ends_at);
CREATE INDEX experiment_in_room ON experiment(state, id) WHERE room_id IS NOT NULL;

-- Who takes part: who began it first. Read by nothing but the rules.
CREATE TABLE experiment_person (
  experiment_id BIGINT NOT NULL REFERENCES experiment(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  PRIMARY KEY (experiment_id, person_id)
){sqlite: WITHOUT ROWID};

-- Numbers in thousandths.
CREATE TABLE experiment_rail (
  id {id},
  experiment_id BIGINT NOT NULL REFERENCES experiment(id),
  measure TEXT NOT NULL,
  unit TEXT NOT NULL,
  direction BIGINT NOT NULL,
  threshold BIGINT NOT NULL,
  action TEXT NOT NULL,
  watcher TEXT NOT NULL
);
CREATE INDEX experiment_rail_of ON experiment_rail(experiment_id, id);

CREATE TABLE experiment_measurement (
  id {id},
  rail_id BIGINT NOT NULL REFERENCES experiment_rail(id),
  day_at BIGINT NOT NULL,
  value BIGINT NOT NULL,
  note TEXT NOT NULL,
  crossed BIGINT NOT NULL
);
CREATE INDEX experiment_measurement_of ON experiment_measurement(rail_id, day_at, id);

-- What happened, in order of id. level and place are none where nobody is said to have done it. stop_no tells for which
-- of the stops a yes to go on was meant.
CREATE TABLE experiment_event (
  id {id},
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

CREATE TABLE success (
  id {id},
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

-- How many changes a place can carry, as people there say it: one answer a person a place, the last one.
CREATE TABLE bearing (
  place_id BIGINT NOT NULL REFERENCES place(id),
  person_id BIGINT NOT NULL REFERENCES person(id),
  answer BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (place_id, person_id)
){sqlite: WITHOUT ROWID};
