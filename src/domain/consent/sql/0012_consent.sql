CREATE TABLE consent (id {id});
