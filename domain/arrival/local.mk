# Years from another province.
libjijiao_a_SOURCES += domain/arrival/arrival.h domain/arrival/arrival.c domain/arrival/store.h domain/arrival/store.c
dist_sql_DATA += sql/080-year-elsewhere.sql sql/081-arrival-year.sql
