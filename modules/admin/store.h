/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_ADMIN_STORE_H
#define JIJIAO_MODULES_ADMIN_STORE_H

#include "core/db.h"
#include "core/req.h"
#include "domain/list/keyset.h"
#include "domain/org/org.h"

/* Columns of a post: those of the list, in this order. */
enum post_column {
    P_ID,
    P_VERSION,
    P_ORG,
    P_ORG_NAME,
    P_KIND,
    P_ACCOUNT,
    P_NAME,
    P_MASK,
    P_DOC_TYPE,
    P_SEX,
    P_TITLE,
    P_ROLE,
    P_ROLE_NAME,
    P_SUPER,
    P_STATE, /* disabled also if the account is */
    P_PHONE,
    P_LANDLINE,
    P_EMAIL,
    P_CREATED,
    P_SEEN,
    P_LENT_UNTIL, /* its rights are lent to another post until this day, or NULL */
    P_MUST_CHANGE,
    P_PERSON
};

/* One post of the own organisation or one in scope. RC_NOT_FOUND. */
enum rc store_post(struct req *r, int64_t id, struct db_rows **out);

/* Posts of an organisation (in scope, as the caller saw), super administrators first. state NULL: all but removed ones; role 0: any, -1:
 * super administrators; name "": any, else a part of it. */
struct post_list {
    int64_t org, role;
    const char *state, *name;
};
enum rc store_posts(struct req *r, const struct post_list *l, const struct keyset *after, int64_t limit, struct db_rows **out);

/* What was done with a post, newest first: at, action, by whom, reason. ≤ 100. */
enum rc store_changes(struct req *r, int64_t post, struct db_rows **out);

/* People of the own organisation by name (bigrams) or number, or ("") the first by pinyin, who have no post there: person, name,
 * number_mask, department, title. RC_INVALID: a single character. */
enum rc store_staff(struct req *r, const char *text, int64_t limit, struct db_rows **out);

/* Delegations of an organisation, newest first: id, version, post, to_post, from_day, to_day, names of both holders, state (planned, running,
 * over, ended), ended_at. post 0: all; state "": any; before 0: from the newest. */
enum rc store_delegations(struct req *r, int64_t post, const char *state, int64_t before, int64_t limit, struct db_rows **out);
/* One of them that runs or is to come, to or from `post` (0: any): same columns. RC_NOT_FOUND. */
enum rc store_delegation(struct req *r, int64_t id, int64_t post, struct db_rows **out);

/* Departments of a kind below the own one, by pinyin: id, name, code, state, level, region's name, office_phone, number of active
 * administrators, name of its super administrator, sort_pinyin. `bare`: only those without an administrator. */
struct below_list {
    const char *kind, *name;
    bool bare;
};
enum rc store_departments(struct req *r, const struct below_list *l, const struct keyset *after, int64_t limit, struct db_rows **out);

/* Who of the own organisation's posts (post 0: all of them) looked at whom, newest first, between two moments: at, id (hexadecimal),
 * holder's account name, route, person, person's name, number_mask, employer's name, post, whether the person is in scope. */
struct access_list {
    int64_t post, from, until;
    int64_t before;        /* DB_NULL_TIME: from the newest */
    const uint8_t *before_id; /* 8 bytes */
};
enum rc store_access(struct req *r, const struct access_list *l, int64_t limit, struct db_rows **out);
/* What they did, newest first: at, chain, seq, account's name, action, object, object_id, post. */
enum rc store_acts(struct req *r, const struct access_list *l, const char *chain, int64_t seq, int64_t limit, struct db_rows **out);
/* Posts of the own organisation, removed ones too, with their present or last holder: post, name, title. */
enum rc store_holders(struct req *r, struct db_rows **out);

/* Settings that the own organisation changed, newest first, ≤ 20: at, by whom, what (as setting.h writes it). */
enum rc store_settings(struct req *r, struct db_rows **out);

#endif
