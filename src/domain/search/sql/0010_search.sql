CREATE TABLE search (id {id});
