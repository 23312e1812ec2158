/* Settings of the installation (table setting): site.host, site.demo, and what HRSS departments rule for their jurisdiction:
 *   change.strict      yes: an organisation's name, code and superior are not changed while anything below it waits for a
 *                      decision; no: only its own registration, change or change of superior counts [D16]
 *   transfer.pending   finish: pending declarations must be decided before a person is transferred; along: they move along
 *   transfer.term      days after which the HRSS department decides on a transfer that a unit left lying (1-365)
 *   title.deadline     the year's last day of applying for titles (YYYY-MM-DD), which rule packs may refer to [9.17]; none: not announced
 *   face.deadline      the year's last day of face-to-face classes (YYYY-MM-DD), behind which none is filed [9.17]; none: not set
 *   password.initial   last6: who was taken over from an older system signs in the first time with the last six characters of the
 *                      document's number [2.10, D2]; code: only with a one-time code
 *   password.reset     last6: an administrator's reset makes the last six characters of the number the password until the next
 *                      sign-in, where a new one must be set [3.5, D2]; code: a one-time code
 * A department's row is "NAME.ID"; the nearest department above an organisation prevails, then the installation's row "NAME", then the
 * table's initial value. */
#ifndef JIJIAO_DOMAIN_SETTING_H
#define JIJIAO_DOMAIN_SETTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/app.h"
#include "core/req.h"

/* The value of a setting, hanging off `mem`. RC_NOT_FOUND: it was never set. */
enum rc setting_get(TALLOC_CTX *mem, struct app *app, const char *name, const char **value);

/* Sets it, whether it was set before or not; name ≤ 60, value ≤ 1000 characters. Asserts a transaction; the caller audits. */
enum rc setting_set(struct app *app, const char *name, const char *value);

/* Sets it on behalf of an administrator, audited as "setting.change" with the name. Asserts a transaction. */
enum rc setting_change(struct app *app, const struct who *who, const char *name, const char *value);

/* ---- what departments rule ---- */

struct setting_rule {
    const char *name;
    const char *choices; /* words with a blank between; NULL: a whole number, or a day */
    const char *initial;
    int64_t least, most; /* of a number */
    bool day;            /* YYYY-MM-DD; initially none: "" */
    bool province;       /* only a department without superior sets it: it concerns the safety of accounts */
};
/* The table, in the order of the page; and the row of a name, NULL if there is none. */
const struct setting_rule *setting_rules(size_t *count);
const struct setting_rule *setting_rule(const char *name);

/* The value in force below the departments of `hrss_path` ("/1/3/", column of organisation; "" for none: the installation's). `from`
 * (may be NULL) gets the department that set it, 0: none. Hangs off `mem`. Asserts that the name is in the table. */
enum rc setting_at(TALLOC_CTX *mem, struct app *app, const char *name, const char *hrss_path, const char **value, int64_t *from);

/* The day that is in force there, if it lies in that year; else *day is NULL: it holds for its own year only. Hangs off `mem`. */
enum rc setting_day_at(TALLOC_CTX *mem, struct app *app, const char *name, const char *hrss_path, int64_t year, const char **day);
/* Whether it is `value`, and as a number. */
enum rc setting_is_at(struct app *app, const char *name, const char *hrss_path, const char *value, bool *yes);
enum rc setting_int_at(struct app *app, const char *name, const char *hrss_path, int64_t *value);
/* The least number that anybody has set, or the initial one: for a job that looks for what may be due anywhere. */
enum rc setting_least(struct app *app, const char *name, int64_t *value);

/* What a department itself set: "" where it inherits. Hangs off `mem`. */
enum rc setting_own(TALLOC_CTX *mem, struct app *app, const char *name, int64_t org, const char **value);
/* The moment (ms) at which the department last set anything; 0: never. It is the version of its settings. */
enum rc setting_version(struct app *app, int64_t org, int64_t *version);
/* Sets values of who->org, an HRSS department: one for each row of the table, in its order; "" inherits, NULL leaves it. Each that is
 * another than before is audited as "setting.change" of the object setting with the id of the department: "name=… before=… after=…" ("inherit" for none). Asserts a transaction.
 * RC_FORBIDDEN: not an HRSS department. RC_CONFLICT: set since `version`. RC_INVALID: `*wrong` is the index of the value that cannot be
 * (no such choice, out of bounds, or the province's alone). */
enum rc setting_rule_all(struct app *app, const struct who *who, const char *const *values, int64_t version, size_t *wrong);

#endif
