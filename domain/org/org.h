/* Organisations: HRSS departments, sector authorities, employers, bases. Two trees: superior (path) is the tree of
 * business, hrss (hrss_path) the jurisdiction [1.16, 1.17]. The path of an organisation is the truth. */
#ifndef JIJIAO_DOMAIN_ORG_ORG_H
#define JIJIAO_DOMAIN_ORG_ORG_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/db.h"
#include "core/req.h"

struct org {
    int64_t id, superior /* 0: none */, hrss;
    const char *kind, *level, *state, *code, *name, *path, *hrss_path, *region, *sector, *nature, *base_level;
    const char *address, *office_phone, *responsible;
    const uint8_t *scan; /* 32 bytes or NULL */
    int64_t depth, version;
};

/* Scope: what the signed-in post may see. HRSS departments see their jurisdiction and those below, sector authorities
 * their subtree, employers and bases themselves, a person nothing but their own. Appends " AND (…)" on the alias `o` of table
 * organisation; asserts that `who` is signed in. Every list, count, export and decision uses this one function. */
void scope_where(struct sqlb *b, const struct who *who);
/* The column of table person that orders the people of this post: "employer", "h1" … "h3", "a1" … "a6". */
enum person_index { PERSON_EMPLOYER, PERSON_H1, PERSON_H2, PERSON_H3, PERSON_A1, PERSON_A2, PERSON_A3, PERSON_A4, PERSON_A5, PERSON_A6 };
enum person_index scope_person_index(const struct who *who, const struct org *own);

/* One organisation: without scope (internals), or RC_NOT_FOUND outside the scope of `who`. */
enum rc org_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct org **out);
enum rc org_get_scoped(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct org **out);
enum rc org_by_code(TALLOC_CTX *mem, struct app *app, const char *code, struct org **out);

/* Search by fragments of the name (bigrams) or a whole code, best first: ≤ limit (≤ 50). `kinds` like "authority hrss";
 * `states` like "active directory"; region prefix ("4104") or NULL. One character: prefix search. `out` is an array. */
enum rc org_search(TALLOC_CTX *mem, struct app *app, const char *text, const char *kinds, const char *states, const char *region,
                   int limit, struct org ***out, size_t *count);

/* Creates an organisation, or activates and completes a preloaded one (id given). Computes level, path, hrss_path, sort key, grams,
 * org_history. RC_CONFLICT: the code is taken. RC_INVALID: superior of a wrong kind (see org_superior_fits). */
struct org_new {
    int64_t id; /* preloaded organisation to activate, or 0 */
    const char *kind, *code, *name, *region, *sector, *nature, *base_level, *address, *office_phone, *responsible, *state;
    int64_t superior, hrss;
    const uint8_t *scan;
};
enum rc org_save(struct app *app, const struct org_new *n, int64_t *id);

/* Which superiors a kind may have: an HRSS department has HRSS or none; an authority HRSS or authority; employer and base HRSS,
 * authority, or employer (a subsidiary); active; its jurisdiction within the superior's; never itself or one below itself. */
enum rc org_superior_fits(struct app *app, const char *kind, const struct org *superior, const struct org *hrss);

/* The HRSS department that is responsible for a region and level: "410402" county → 新华区's, city → 平顶山's … Functional zones have
 * their own departments, found by search only. RC_NOT_FOUND. */
enum rc org_hrss_of_region(TALLOC_CTX *mem, struct app *app, const char *region, struct org **out);

/* How many active posts with the permission (NULL: any) the organisation has, not counting `except` (account, 0: none). */
enum rc org_deciders(struct app *app, int64_t org, const char *permission, int64_t except, int64_t *count);

/* Ids in a path, root first; returns how many (≤ max). */
size_t org_path_ids(const char *path, int64_t *ids, size_t max);

#endif
