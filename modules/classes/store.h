/* SELECTs for the pages of this module. */
#ifndef JIJIAO_MODULES_CLASSES_STORE_H
#define JIJIAO_MODULES_CLASSES_STORE_H

#include "core/db.h"
#include "core/req.h"
#include "domain/list/keyset.h"

struct class_filter {
    const char *stage, *name, *today;
    int64_t year, after; /* id behind which the page begins, 0: newest */
};
/* Filed classes of the scope, newest first. */
enum { C_ID, C_NUMBER, C_NAME, C_CATEGORY, C_MODE, C_STARTS, C_ENDS, C_DAYS, C_HOURS, C_CAPACITY, C_STATE, C_BASE, C_SEATS, C_YEAR, C_FIXED, C_PLACE, C_ENDED, C_REGION };
enum rc store_classes(struct req *r, const struct class_filter *f, int64_t limit, struct db_rows **out);

struct roster_filter {
    int64_t class_id, after; /* no */
    const char *state, *name;
    bool face;
    int64_t need; /* days that must be attended, 0: none */
};
/* People of a class in the order in which they joined. */
enum {
    S_PERSON, S_NO, S_NAME, S_MASK, S_UNIT, S_SOURCE, S_STATE, S_SCORE, S_PASSED, S_ATTENDED, S_OUTCOME, S_REASON, S_CASE, S_CASE_STATE, S_RECOGNISED,
    S_CLASH, S_CLASH_DAY, S_PROOF, S_JOINED
};
enum rc store_roster(struct req *r, const struct roster_filter *f, int64_t limit, struct db_rows **out);
/* person, day of attendance (time) of those between two numbers of the roster and two days. */
enum rc store_days(struct req *r, int64_t class_id, int64_t first_no, int64_t last_no, int64_t first, int64_t last, struct db_rows **out);

/* Classes that persons of a province may join today, by their first day; then their terms (until, series, sector) and whether the person takes part. */
enum { O_UNTIL = C_REGION + 1, O_SERIES, O_SECTOR, O_IN, O_AUDIENCE, O_TEACHERS, O_FEE };
struct open_filter {
    const char *province, *today, *name, *category;
    int64_t person;
    const struct keyset *after; /* key: first day; id */
};
enum rc store_open(struct req *r, const struct open_filter *f, int64_t limit, struct db_rows **out);

/* Own classes, newest first: as C_…, then */
enum { M_STATE = C_REGION + 1, M_SCORE, M_PASSED, M_ATTENDED, M_OUTCOME, M_REASON, M_CASE, M_CASE_STATE, M_RECOGNISED, M_PROOF, M_NO };
enum rc store_mine(struct req *r, int64_t person, int64_t after, int64_t limit, struct db_rows **out);

#endif
