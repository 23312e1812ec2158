/* The list of persons as the page and the file share it. */
#ifndef JIJIAO_MODULES_PERSONNEL_LIST_H
#define JIJIAO_MODULES_PERSONNEL_LIST_H

#include "modules/personnel/pages.h"
#include "modules/personnel/store.h"

struct people {
    struct persons persons;
    struct person_seek seek;
    struct org *below;
    struct db_rows *rows;
    bool gone, second; /* who left or retired; who works here besides */
    char today[11];
};

/* Reads the conditions. RC_INVALID: a single character was typed, which is too little to search by. */
enum rc people_read(struct req *r, struct people *l);
/* Up to `limit` rows behind l->persons.after, in l->rows. */
enum rc people_fetch(struct req *r, struct people *l, int64_t limit);
/* The token of the row in hand. */
const char *people_place(struct req *r, const struct people *l);
/* The series of the row in hand, in the language of the request. */
const char *people_series(const struct req *r, const struct db_rows *q);

/* list-file.c: the answer as a file. */
enum rc people_file(struct req *r);

#endif
