CREATE TABLE weighing (id {id});
