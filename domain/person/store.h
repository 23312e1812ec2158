/* Private to domain/person: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_PERSON_STORE_H
#define JIJIAO_DOMAIN_PERSON_STORE_H

#include "core/db.h"
#include "domain/person/person.h"

/* SELECT of every column of struct person from person p, account a, organisation o (the employer), to be followed by conditions. */
struct sqlb *store_person_select(TALLOC_CTX *mem, const char *name);
void store_person_by_id(struct sqlb *b, int64_t id);
void store_person_by_account(struct sqlb *b, int64_t account);
/* Runs it: one row or RC_NOT_FOUND. */
enum rc store_person_one(TALLOC_CTX *mem, struct db *db, struct sqlb *b, struct person **out);

/* Ancestors of a person: HRSS departments by level and the employer's path by depth; 0 for none. */
struct person_place {
    int64_t h[3], a[6];
};
enum rc store_levels(struct db *db, const int64_t *ids, size_t n, int64_t h[3]); /* of departments in a path */

struct person_row {
    struct person_new given; /* every text filled or NULL as the table wants it */
    struct person_place place;
    const uint8_t *pinyin, *stroke;
    size_t pinyin_len, stroke_len;
    int64_t now;
};
enum rc store_person_insert(struct db *db, const struct person_row *r, int64_t *id);
enum rc store_person_preload(struct db *db, const struct person_row *r, int64_t *id); /* without an employer */
enum rc store_person_incomplete(struct db *db, int64_t id, bool yes);
/* RC_CONFLICT unless it is at `version` and without an employer. */
enum rc store_person_take_up(struct db *db, int64_t id, int64_t version, const struct person_row *r);
enum rc store_person_place(struct db *db, int64_t id, const struct person_place *place);
enum rc store_person_leave(struct db *db, int64_t id, int64_t version, const char *state);

/* RC_CONFLICT unless it is at `version` and has an employer that is another one. */
enum rc store_person_employer(struct db *db, int64_t id, int64_t version, int64_t employer, const char *department);
enum rc store_person_details(struct db *db, int64_t id, int64_t version, const struct person_new *n);
enum rc store_person_title(struct db *db, int64_t id); /* from the newest row of person_title */
enum rc store_person_sort(struct db *db, int64_t id, const uint8_t *pinyin, size_t pinyin_len, const uint8_t *stroke, size_t stroke_len);

/* Affiliations. The open one: goes to another organisation from `since` on. RC_INVALID: it began later. `since` lies within one that is over or goes on: *yes. */
enum rc store_affiliation_switch(struct db *db, int64_t person, const char *since, int64_t org);
enum rc store_affiliation_within(struct db *db, int64_t person, const char *since, bool *yes);
enum rc store_affiliation_add(struct db *db, int64_t person, const char *since, int64_t org);
/* RC_INVALID: there is no open one that began by then. */
enum rc store_affiliation_close(struct db *db, int64_t person, const char *until);
enum rc store_employer_on(struct db *db, int64_t person, const char *day, int64_t *org); /* RC_NOT_FOUND */

/* Titles. */
enum rc store_title_add(struct db *db, int64_t person, const struct person_new *n, const char *since);
enum rc store_title_on(TALLOC_CTX *mem, struct db *db, int64_t person, const char *day, const char **series, const char **level);

/* Persons (id, path and jurisdiction path of the employer) at or below a path of either tree, in order of id. */
enum rc store_person_below(TALLOC_CTX *mem, struct db *db, const char *path, int64_t after, int64_t limit, struct db_rows **out);

#endif
