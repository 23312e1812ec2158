/* Organisations (HRSS departments, sector authorities, employers, bases), the two trees they stand in, and scope. */
#ifndef JIJIAO_DOMAIN_ORG_ORG_H
#define JIJIAO_DOMAIN_ORG_ORG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/app.h"
#include "core/db.h"
#include "core/req.h"

/* How deep the tree of superiors may be, from 1 for a department without superior: province, city, county, authority, employer,
 * subsidiary. Table person has one column for each. */
enum { ORG_DEPTH_MAX = 6 };

struct org {
    int64_t id, superior /* 0: none */, hrss;
    const char *kind, *level, *state, *code, *name, *path, *hrss_path, *region, *sector /* NULL: none */, *nature, *base_level;
    const char *address, *office_phone, *responsible, *designated, *designated_phone;
    const uint8_t *scan; /* 32 bytes or NULL */
    int64_t depth, version, successor /* of a closed one, 0: none */;
    bool custody;
};

/* Scope: what the signed-in post may see. HRSS departments see their jurisdiction and those below, sector authorities
 * their subtree, employers and bases themselves and their subsidiaries, a person nothing but their own. Appends " AND (…)" on
 * the alias `o` of table organisation; asserts that `who` is signed in. Every list, count, export and decision uses this
 * one function. */
void scope_where(struct sqlb *b, const struct who *who);

/* Whether an organisation already read lies in the scope of `who`: the same rule as scope_where. */
bool scope_covers(const struct who *who, const struct org *org);

/* The column of table person that orders the people of a post: h1-h3 by the level of an HRSS department, else a1-a6 by the
 * depth of `own` (the post's organisation); all hold the id of `own`. "employer" for a person (who lists nobody). */
enum person_index {
    PERSON_EMPLOYER,
    PERSON_H1,
    PERSON_H2,
    PERSON_H3,
    PERSON_A1,
    PERSON_A2,
    PERSON_A3,
    PERSON_A4,
    PERSON_A5,
    PERSON_A6
};
enum person_index scope_person_index(const struct who *who, const struct org *own);

/* One organisation: without scope (internals), or RC_NOT_FOUND outside the scope of `who`. By code: any spelling of it
 * (small letters, full width, blanks, dash). Everything hangs off `mem` in one piece. RC_OK, RC_NOT_FOUND. */
enum rc org_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct org **out);
enum rc org_get_scoped(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct org **out);
enum rc org_by_code(TALLOC_CTX *mem, struct app *app, const char *code, struct org **out);

/* What is ruled for an organisation by its departments (domain/setting/setting.h); org 0: what the installation says. RC_NOT_FOUND: no such organisation. */
enum rc org_setting_is(struct app *app, int64_t org, const char *name, const char *value, bool *yes);
enum rc org_setting_int(struct app *app, int64_t org, const char *name, int64_t *value);

/* The departments without a superior (one a province), by id; `out` is an array that hangs off `mem`. */
enum rc org_roots(TALLOC_CTX *mem, struct app *app, struct org ***out, size_t *count);

/* Search by fragments of the name (bigrams) or a whole code, best first: the exact code, the whole name, names that begin with
 * the text, names that hold every bigram of it (shorter names first), then names that hold at least two thirds of them
 * (more first). ≤ limit (1-50) rows. `kinds` like "authority hrss"; `states` like "active directory" (≤ 4 words each, NULL: any);
 * region prefix ("4104", digits) or NULL. One character: prefix search. An empty text finds nothing. `out` is an array that hangs off
 * `mem`; RC_OK also for none. [2.9] */
enum rc org_search(TALLOC_CTX *mem, struct app *app, const char *text, const char *kinds, const char *states, const char *region,
                   int limit, struct org ***out, size_t *count);

/* The same within the scope of `who`, any region. */
enum rc org_search_scoped(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *text, const char *kinds,
                          const char *states, int limit, struct org ***out, size_t *count);

/* What an organisation may change of itself without a review [4.1]: address (≤ 200 characters), office telephone (landline or mobile, ""
 * for none), first responsible person (a name, "" for none), designated system administrator with telephone [2.19] (NULL: as they are). As it was at `version`. Asserts a transaction; the caller audits.
 * RC_CONFLICT: changed since. RC_INVALID. RC_NOT_FOUND. */
struct org_basics {
    const char *address, *office_phone, *responsible, *designated, *designated_phone;
};
enum rc org_set_basics(struct app *app, int64_t id, int64_t version, const struct org_basics *b);

/* Creates an organisation, or activates and completes a preloaded one (`id` of an organisation in state directory). Code and name are
 * normalised; computes level, path, hrss_path, sort key, grams and the row of org_history; members of a preloaded one's subtree
 * move with it. hrss 0: the superior's (an HRSS superior itself). `state` NULL: active. Asserts a transaction; the caller audits.
 * RC_CONFLICT: the code is taken, or the organisation of `id` is no longer in the directory. RC_NOT_FOUND: no such superior, hrss or
 * id. RC_INVALID: code, name, region or level wrong, or a superior that does not fit (org_superior_fits), is itself or below
 * itself, or would make the tree deeper than ORG_DEPTH_MAX. */
struct org_new {
    int64_t id; /* preloaded organisation to activate, or 0 */
    const char *kind, *code, *name, *region, *sector, *nature, *base_level, *address, *office_phone, *responsible, *state;
    const char *level; /* of an HRSS department: province, city, county; else NULL: that of its hrss */
    int64_t superior, hrss;
    const uint8_t *scan;
};
enum rc org_save(struct app *app, const struct org_new *n, int64_t *id);

/* Which superiors a kind may have (`superior` NULL: none): an HRSS department HRSS or none; an authority HRSS or authority; employer and
 * base HRSS, authority, or employer (a subsidiary). The superior is active, and the jurisdiction `hrss` (of an HRSS department: NULL) is an
 * active HRSS department within the superior's. RC_OK or RC_INVALID. */
enum rc org_superior_fits(struct app *app, const char *kind, const struct org *superior, const struct org *hrss);

/* The HRSS department that is responsible for a region and level: "410402" county → 新华区's, city → 平顶山's … Functional zones
 * without a code of their own have departments that are found by search only. RC_NOT_FOUND. */
enum rc org_hrss_of_region(TALLOC_CTX *mem, struct app *app, const char *region, struct org **out);

/* How many accounts decide for the organisation: holders of its active posts with the permission, their own or lent to them today (NULL:
 * any; a super administrator has all), accounts active, not counting `except` (account, 0: none). */
enum rc org_deciders(struct app *app, int64_t org, const char *permission, int64_t except, int64_t *count);
/* Whether there is any with the permission: nearly everywhere a super administrator, who is asked for first. */
enum rc org_decides(struct app *app, int64_t org, const char *permission, int64_t except, bool *yes);

/* Ids in a path, root first; returns how many (≤ max). */
size_t org_path_ids(const char *path, int64_t *ids, size_t max);

#endif
