CREATE TABLE experiment (id {id});
