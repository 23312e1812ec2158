/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_CERTIFICATE_STORE_H
#define JIJIAO_MODULES_CERTIFICATE_STORE_H

#include "core/db.h"
#include "core/req.h"
#include "domain/list/persons.h"

/* The results of a person's years with the newest certificate of each, newest first: year, outcome, recognised, required, number, state,
 * issued_at, changed_at, token. */
enum rc store_own(struct req *r, int64_t person, struct db_rows **out);

/* Columns of rows of the scope. */
enum {
    C_PERSON,
    C_NAME,
    C_MASK,
    C_UNIT,
    C_SERIES_CODE,
    C_LEVEL,
    C_NUMBER,
    C_HOURS,
    C_ISSUED,
    C_SORT,
    C_SERIES,
    C_SERIES_EN,
    C_ACCOUNT
};

/* Valid certificates of a year in scope. */
enum rc store_list(struct req *r, const struct person_list *l, const struct keyset *after, int64_t limit, struct db_rows **out);

/* How many there are, counted up to `limit`; and their persons, in the order of the list. */
enum rc store_total(struct req *r, const struct person_list *l, int64_t limit, int64_t *total);
enum rc store_persons(struct req *r, const struct person_list *l, int64_t limit, struct db_rows **out);

/* Where so many persons of the scope end, which are looked through at once; end->id 0: with the scope. A few first (scope_wider). */
enum { WINDOW_FIRST = 250, WINDOW = 5000 };
enum rc store_window(struct req *r, const struct person_list *l, const struct keyset *after, int64_t persons, struct keyset *end);
/* Who fulfilled the year here, but has no valid certificate of it, up to `end`. */
enum rc store_missing(struct req *r, const struct person_list *l, int64_t year, const struct keyset *after, const struct keyset *end,
                      int64_t limit, struct db_rows **out);

/* Which of these persons lie in scope: ids, in the order of the list. */
enum rc store_chosen(struct req *r, const struct form *f, const char *field, struct db_rows **out);

/* Documents of many certificates that the organisation asked for, newest first, behind an id (0: from the beginning): id, year_from, year_to,
 * wanted, pages, created_at, state of the job (NULL: none), who. */
enum rc store_prints(struct req *r, int64_t before, int64_t limit, struct db_rows **out);
/* Who was left out of one, behind a row: no, person, name, unit, year, why. */
enum rc store_left_out(struct req *r, int64_t print, int64_t after, int64_t limit, struct db_rows **out);

/* Segments that the organisation allotted or holds, newest first behind an id (0: from the beginning), by a part of the holder's name and a state (open, low, full,
 * closed, "" for any): columns of number_segment_row. */
enum rc store_segments(struct req *r, const char *holder, const char *state, int64_t before, int64_t limit, struct db_rows **out);

/* People with or without a management number, up to `end`. */
enum { N_PERSON, N_NAME, N_MASK, N_UNIT, N_MANAGEMENT, N_SORT, N_ACCOUNT };
enum rc store_numbers(struct req *r, const struct person_list *l, bool has, const struct keyset *after, const struct keyset *end, int64_t limit,
                      struct db_rows **out);

/* Paper certificates of a state that the organisation verifies or that were brought by units in its scope, newest first. Columns of paper_row. */
struct papers_which {
    const char *state, *who; /* a part of the name, "": any */
    int64_t year;            /* 0: any */
    int64_t before;          /* behind this one, 0: from the beginning */
};
enum rc store_papers(struct req *r, const struct papers_which *w, int64_t limit, struct db_rows **out);
/* Ids of people who fit a search. */
enum rc store_anybody(struct req *r, const struct person_list *l, int64_t limit, struct db_rows **out);

/* Are there so few valid certificates of the year that a list had better begin with them? */
enum rc store_few(struct req *r, int64_t year, bool *few);

/* Years that have results, for the filter: first and last. 0: none. */
enum rc store_years(struct req *r, int64_t *first, int64_t *last);

#endif
