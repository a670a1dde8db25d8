CREATE TABLE notice_mail (id {id});
