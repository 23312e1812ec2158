/* Versions of rule packs in the database: reading, uploading, simulating, publishing (规则包). A version is draft, scheduled, published or
 * retired; of a code one version is published, older ones stay. A department answers for packs whose regions lie within its own. [12.5] */
#ifndef JIJIAO_DOMAIN_RULES_RULES_H
#define JIJIAO_DOMAIN_RULES_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "core/job.h"
#include "core/req.h"
#include "domain/policy/policy.h"

struct rule_version {
    const char *code, *version, *state /* draft, scheduled, published, retired */;
    const char *title, *title_en /* NULL */, *source, *extends /* NULL */, *sector /* NULL */, *regions /* prefixes, ""; none: everywhere */;
    int64_t from, to;                      /* years, 0: open */
    const char *effective_on;              /* YYYY-MM-DD, NULL */
    int64_t created_at, published_at;      /* DB_NULL_TIME */
    const char *author, *org_name;         /* who uploaded it; "": the installation */
    int64_t run;                           /* the recomputing that followed, 0 */
    const char *xml;
    size_t size;
};

/* All versions, by code, newest first; at most 1,000. *out hangs off mem. */
enum rc rules_versions(TALLOC_CTX *mem, struct app *app, struct rule_version **out, size_t *n);
/* One of them. `version` "": the published one. RC_NOT_FOUND. */
enum rc rules_version(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct rule_version **out);

/* Whether the department answers for packs of these regions: all lie within its own. */
bool rules_may(const struct who *who, const char *regions);

/* Whether a version's number comes before another: runs of digits count as numbers ("2026.9" before "2026.10"), the rest by bytes. */
bool rules_older(const char *version, const char *than);

/* The rules as they hold with this version (policy_merged); packs that it extends are those published now. */
enum rc rules_doc(TALLOC_CTX *mem, struct app *app, const struct rule_version *v, xmlDoc **out);

/* A version as a file, with everything that is wrong with it beside the published packs. `why`: label key of a refusal that is not about the
 * rules themselves (policy.why-version: that version is there already; policy.why-region: not this department's regions;
 * policy.why-code: a department of other regions uses the code; policy.why-older: `version` is then the higher one that was published), else NULL.
 * RC_OK: nothing; RC_INVALID. Stores nothing. */
struct rules_verdict {
    struct policy_problems problems; /* a file other than "" is another pack's */
    const char *why, *code, *version;
};
enum rc rules_check(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *xml, struct rules_verdict *out);

/* Checks and keeps it as a draft; audited. Asserts a transaction. Results of rules_check. */
enum rc rules_upload(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *xml, struct rules_verdict *out);

/* Throws a draft away, or takes a scheduled version back to draft; audited. RC_NOT_FOUND; RC_FORBIDDEN; RC_CONFLICT: it was published. */
enum rc rules_withdraw(struct app *app, const struct who *who, const char *code, const char *version);

/* Publishes a draft from a day on (YYYY-MM-DD): today at once, later by a job. The version in force before becomes retired, the epoch rises,
 * results are recomputed by a job; audited. RC_INVALID: the day is past; RC_CONFLICT: it is no draft, a higher one was published
 * meanwhile, or other packs published meanwhile do not agree with it; RC_FORBIDDEN; RC_NOT_FOUND. */
enum rc rules_publish(struct app *app, const struct who *who, const char *code, const char *version, const char *day);

/* Begins, by a job, the recomputing of what follows from a version that is about to be published otherwise (jijiao load), before it is stored.
 * *run: its row, 0 where there is no person yet. Asserts a transaction. */
enum rc rules_recompute(struct app *app, const char *code, const char *version, const char *xml, int64_t *run);

/* Begins a simulation over the year of all persons in `region` (prefix); *run is its row. Audited. */
enum rc rules_simulate(struct app *app, const struct who *who, const struct rule_version *v, int64_t year, const char *region, int64_t *run);

/* The published packs as texts, with `xml` in place of the one with its code (NULL: as they are); its name is "". *out hangs off mem. */
enum rc rules_sources(TALLOC_CTX *mem, struct app *app, const char *xml, struct policy_source **out, size_t *n);

/* The sets that a simulation compares: `then` has `xml` in place of the published version of its code; *codes: that code and those that
 * extend it. Hang off mem. RC_INVALID with problems. */
enum rc rules_sets(TALLOC_CTX *mem, struct app *app, const char *xml, const struct policy_set **now, const struct policy_set **then,
                   const char ***codes, size_t *n_codes, struct policy_problems *problems);

/* A run as a page shows it. */
struct rules_run {
    int64_t id, from, to, checked, gained, lost, failed, created_at, done, total;
    const char *kind, *code, *version, *region, *state /* of its job: ready, running, done, failed */;
};
enum rc rules_runs(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct rules_run **out, size_t *n); /* newest 20 */
enum rc rules_run(TALLOC_CTX *mem, struct app *app, int64_t id, struct rules_run **out); /* RC_NOT_FOUND */
/* Percent of a run that is done, 100 when its job is. */
int64_t rules_percent(const struct rules_run *run);

/* Jobs. */
enum rc rules_publish_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
enum rc rules_run_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

#endif
