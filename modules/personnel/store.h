/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_PERSONNEL_STORE_H
#define JIJIAO_MODULES_PERSONNEL_STORE_H

#include "core/db.h"
#include "core/req.h"
#include "domain/list/persons.h"

/* Titles, the newest first: series, its name in Chinese and English, level, title, since. ≤ 30. */
enum rc store_titles(struct req *r, int64_t person, struct db_rows **out);

/* Where the person worked, the newest first: organisation's id and name, from, to, whether it is a custody unit. ≤ 50. */
enum rc store_affiliations(struct req *r, int64_t person, struct db_rows **out);

/* Further employers, the newest first: organisation's id and name, from, to, whether it is over today. ≤ 50. */
enum rc store_seconds(struct req *r, int64_t person, const char *today, struct db_rows **out);

/* Results of years, the newest first: year, outcome, recognised, required, number of the valid certificate, where it was earned if
 * elsewhere. ≤ 40. */
enum rc store_years(struct req *r, int64_t person, struct db_rows **out);

/* What waits of a person: id, kind, state, arrived_at, name and telephone of who has it, summary. ≤ 10. */
enum rc store_waiting(struct req *r, int64_t person, struct db_rows **out);

/* Persons of the scope, by pinyin. */
struct persons {
    struct person_list list;
    const char *series, *level, *education, *post_category; /* "" for any */
    struct keyset after;
};
enum {
    P_ID, P_NAME, P_MASK, P_UNIT, P_DEPARTMENT, P_SERIES, P_SERIES_EN, P_LEVEL, P_TITLE, P_SORT, P_ACCOUNT, P_EDUCATION, P_CATEGORY, P_GRADE,
    P_SINCE, P_EMPLOYER, P_DAY /* the last one here, of who left; the last one of a second employment */
};
enum rc store_list(struct req *r, const struct persons *l, int64_t limit, struct db_rows **out);
/* How many there are, counted up to 1000. */
enum rc store_count(struct req *r, const struct persons *l, int64_t *count);

/* Who left an organisation for good (state left) or retired from it, the last first: those whose last employer it was and who have none now. Key of
 * the place: the last day. */
enum rc store_departed(struct req *r, const struct persons *l, const char *state, int64_t limit, struct db_rows **out);
/* Those for whom the post's organisation is a further employer today, by pinyin. */
enum rc store_seconded(struct req *r, const struct persons *l, const char *today, int64_t limit, struct db_rows **out);

/* Cases that change records: a person's own of all kinds, or those of an organisation's people in one state; the last first. */
struct changes {
    int64_t org, person; /* one of them */
    const char *state, *name; /* "" for any */
    int64_t year;             /* 0: any */
    struct keyset after;      /* key: submitted_at in decimal */
};
enum { CH_ID, CH_KIND, CH_STATE, CH_NAME, CH_MASK, CH_SUMMARY, CH_SUBMITTED, CH_DECIDED, CH_ARRIVED, CH_AT, CH_PHONE, CH_ACCOUNT, CH_SUBJECT };
enum rc store_changes(struct req *r, const struct changes *w, int64_t limit, struct db_rows **out);

/* Transfers in and out, the last first. */
struct transfers {
    const struct who *who;
    const char *direction, *state, *name; /* state, name: "" for any */
    int64_t year, after;                  /* 0: any; from the beginning */
};
enum {
    TR_ID, TR_NAME, TR_MASK, TR_FROM, TR_TO, TR_TO_ORG, TR_BY, TR_DAY, TR_STATE, TR_SUBMITTED, TR_ARRIVED, TR_AT, TR_PHONE, TR_REASON,
    TR_ACCOUNT, TR_PERSON
};
enum rc store_transfers(struct req *r, const struct transfers *w, int64_t limit, struct db_rows **out);

/* Tables taken over by the own organisation, newest first, ≤ limit: id, created_at, source, by whom, total, persons, years, refused, finished_at; id 0: any. */
enum rc store_intakes(struct req *r, int64_t id, int64_t limit, struct db_rows **out);
/* How many lines of it still wait. */
enum rc store_waiting_lines(struct req *r, int64_t id, int64_t *left);
/* Its refused lines behind `after`: no, why, line (sealed). */
enum rc store_refused_lines(struct req *r, int64_t id, int64_t after, int64_t limit, struct db_rows **out);

#endif
