CREATE TABLE room (id {id});
