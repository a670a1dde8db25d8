-- The record is read a month at a time: a day or a place in the order would tell more than may be known.
CREATE INDEX journal_by_month ON journal(at);
