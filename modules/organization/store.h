/* SELECTs of this module's pages. */
#ifndef JIJIAO_MODULES_ORGANIZATION_STORE_H
#define JIJIAO_MODULES_ORGANIZATION_STORE_H

#include "core/db.h"
#include "core/req.h"
#include "domain/list/keyset.h"
#include "domain/org/org.h"
#include "domain/sortkey.h"

/* Posts of an organisation that were not removed: post, name, number_mask, sex, title, role's name, super, state (disabled also if the
 * account is), phone_mask, office_phone, email, moment of the last sign-in. ≤ 200. */
enum rc store_posts(struct req *r, int64_t org, struct db_rows **out);

/* Versions, newest first: valid_from, name, code, superior's name, jurisdiction's name, sector's name in Chinese and English. ≤ 20. */
enum rc store_history(struct req *r, int64_t org, struct db_rows **out);

/* Persons at or below, counted up to 1000. */
enum rc store_persons(struct req *r, const struct org *org, int64_t *count);

/* Active organisations directly below one, within scope, `limit` of each kind: id, name, kind, whether there is something below. */
enum rc store_children(struct req *r, int64_t superior, int64_t limit, struct db_rows **out);

/* One kind and state within scope, by pinyin; columns below, the sector's name in Chinese and English. `under`: directly below that organisation;
 * `direct`: directly below the post's own; else at any depth. region: leading digits, "" for any. base_level "": any. What is
 * below a department is one range of an index in this order. */
enum {
    L_ID, L_NAME, L_CODE, L_LEVEL, L_PHONE, L_SUPERIOR, L_HRSS, L_SECTOR, L_SORT = L_SECTOR + 2, L_BASE_LEVEL, L_REGION, L_RESPONSIBLE,
    L_DESIGNATED, L_CUSTODY
};
struct org_list {
    const char *kind, *state, *region, *base_level;
    int64_t under;
    bool direct, lettered;
    struct sortkey_range letter;
};
enum rc store_list(struct req *r, const struct org_list *l, const struct keyset *after, int64_t limit, struct db_rows **out);
/* Those of the named ones for which the conditions hold, in the order given. */
enum rc store_listed(struct req *r, const struct org_list *l, const int64_t *ids, size_t n, struct db_rows **out);

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

/* What follows a unit: persons, open cases based on it, units below, administrators; `whole`: of all that is below it. */
struct impact {
    int64_t people, cases, units, posts;
};
enum rc store_impact(struct req *r, const struct org *o, bool whole, struct impact *out);
/* Departments of the staff of a unit: name, how many. */
enum rc store_staff_departments(struct req *r, int64_t org, struct db_rows **out);
/* Active persons of a unit by pinyin, those whose name holds `name` ("": all): id, name, number_mask, department, title. */
enum rc store_staff(struct req *r, int64_t org, const char *name, int64_t limit, struct db_rows **out);
/* Ids of the staff of whole departments and of single persons that were chosen, as far as they work there. */
enum rc store_staff_chosen(struct req *r, int64_t org, const struct value *departments, const struct value *persons, int64_t limit,
                           struct db_rows **out);
/* Background jobs about units of the scope, those that run first, and the own ones that ended: id, kind, state, done, total, unit's name, created,
 * finished, how many were skipped. */
enum rc store_life_jobs(struct req *r, int64_t limit, struct db_rows **out);
/* What happened to units of the scope by the condition `action` of the page, newest first, before an id: id, action, unit, its name, the other's name,
 * when, who, of which office. */
enum rc store_life_events(struct req *r, int64_t before, int64_t limit, struct db_rows **out);
/* Custody units of the scope: id, name, superior's name, office telephone. */
enum rc store_custody(struct req *r, struct db_rows **out);
/* Regions within one: code, name. */
enum rc store_regions_of(struct req *r, const char *region, struct db_rows **out);
/* HRSS departments of the scope: id, name. */
enum rc store_hrss_scoped(struct req *r, struct db_rows **out);
/* The registration that made a unit: case, submitted, decided, applicant's name, who decided. No row: none here. */
enum rc store_registration(struct req *r, int64_t org, struct db_rows **out);

/* Active HRSS departments of the province of a region, in the order of the tree: id, name. */
enum rc store_departments_of(struct req *r, const char *region, struct db_rows **out);

#endif
