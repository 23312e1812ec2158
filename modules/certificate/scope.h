/* Certificates of a post's scope, as the page, the file and the batch share them. */
#ifndef JIJIAO_MODULES_CERTIFICATE_SCOPE_H
#define JIJIAO_MODULES_CERTIFICATE_SCOPE_H

#include "domain/list/persons.h"
#include "modules/certificate/pages.h"

enum { SCOPE_ROWS = 20, SCOPE_COUNT = 1000 /* where counting ends: all of them are taken by one click, so it says how many */ };

struct scope_query {
    int64_t year;
    bool missing; /* who passed, but has no certificate */
    struct org *below;
    struct person_seek seek;
    struct person_list list;
    struct keyset after, end; /* end: where looking ended, of `missing` */
    const char *why;
};

/* The conditions in the address. RC_INVALID: s->why says what is wrong with them. */
enum rc scope_read(struct req *r, struct scope_query *s);
/* People of the scope by `unit`, `who` and `after` alone, whatever they have. */
enum rc scope_people(struct req *r, struct scope_query *s);
/* A value as it stands in an address. */
const char *scope_escape(TALLOC_CTX *mem, const char *text);
/* Whether more persons are to be looked through, since those before gave no full page; *persons then says how many. */
bool scope_wider(int64_t *persons, const struct scope_query *s, const struct db_rows *found, int64_t limit);
/* Up to `limit` rows behind s->after: columns of store_list. */
enum rc scope_fetch(struct req *r, struct scope_query *s, int64_t limit, struct db_rows **out);
/* The token of the row in hand. */
const char *scope_place(TALLOC_CTX *mem, const struct db_rows *rows);
/* The series of the row in hand, in the language of the request. */
const char *scope_series(const struct req *r, const struct db_rows *rows);
/* The list with its conditions in a year, without those named (NULL: with all). */
const char *scope_path(struct req *r, int64_t year, const char *without);

#endif
