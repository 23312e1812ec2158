/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_ORGANIZATION_STORE_H
#define JIJIAO_MODULES_ORGANIZATION_STORE_H

#include "core/db.h"
#include "core/req.h"
#include "domain/list/keyset.h"
#include "domain/org/org.h"

/* Posts of an organisation that were not removed: post, name, number_mask, sex, title, role's name, super, state (disabled also if the
 * account is), phone_mask, office_phone, email, moment of the last sign-in. ≤ 200. */
enum rc store_posts(struct req *r, int64_t org, struct db_rows **out);

/* Versions, newest first: valid_from, name, code, superior's name, jurisdiction's name, sector's name in Chinese and English. ≤ 20. */
enum rc store_history(struct req *r, int64_t org, struct db_rows **out);

/* Persons at or below, counted up to 1000. */
enum rc store_persons(struct req *r, const struct org *org, int64_t *count);

/* Active organisations directly below one, within scope, `limit` of each kind: id, name, kind, whether there is something below. */
enum rc store_children(struct req *r, int64_t superior, int64_t limit, struct db_rows **out);

/* One kind and state within scope, by pinyin: id, name, code, level, office_phone, superior's name, jurisdiction's name, sector's name in Chinese and English,
 * sort_pinyin. `under` 0: anywhere in scope, else directly below that organisation. `wide`: the scope is so large that
 * the order is read from an index rather than sorted. */
struct org_list {
    const char *kind, *state;
    int64_t under;
    bool wide;
};
enum rc store_list(struct req *r, const struct org_list *l, const struct keyset *after, int64_t limit, struct db_rows **out);

/* Names beside found ones: superior's, jurisdiction's, sector's. */
enum rc store_beside(struct req *r, int64_t org, struct db_rows **out);

/* The change of name, code or superior of the own organisation that is under way: id, kind, submitted, arrived, name and office telephone of
 * who has it. No row: none. */
enum rc store_pending(struct req *r, struct db_rows **out);

/* Changes of the own organisation by the conditions of the page (kind, state), newest first, before an id (0: from the newest): columns
 * below; the two fields are name, before, after, organisations by their names. */
enum { C_ID, C_KIND, C_STATE, C_SUBMITTED, C_DECIDED, C_OFFICE, C_PHONE, C_FIRST, C_SECOND = C_FIRST + 3 };
enum rc store_changes(struct req *r, int64_t before, int64_t limit, struct db_rows **out);
/* Whose account submitted a change of the own organisation; RC_NOT_FOUND: none of its changes. */
enum rc store_change(struct req *r, int64_t id, int64_t *account);

/* Active HRSS departments of the province of a region, in the order of the tree: id, name. */
enum rc store_departments_of(struct req *r, const char *region, struct db_rows **out);

#endif
