/* Private to domain/rules. */
#ifndef JIJIAO_DOMAIN_RULES_INTERNAL_H
#define JIJIAO_DOMAIN_RULES_INTERNAL_H

#include "core/db.h"
#include "domain/credit/credit.h"
#include "domain/rules/rules.h"

enum { RULES_MAX = 1000, RUN_SAMPLES = 50 };

/* Compiles them. RC_INVALID with problems. */
enum rc rules_compile(TALLOC_CTX *mem, struct app *app, const char *xml, struct policy_set **out, struct policy_problems *problems);
/* `code` and every pack of the sources that extends it, however far. */
const char **rules_affected(TALLOC_CTX *mem, const struct policy_source *sources, size_t n, const char *code, size_t *count);
/* All versions of a code, newest first. */
enum rc rules_of_code(TALLOC_CTX *mem, struct app *app, const char *code, struct rule_version **out, size_t *n);
/* Root attributes of an XML text into a version. */
void rules_root(TALLOC_CTX *mem, struct rule_version *v);

/* store.c */
/* code, version, state, xml, effective_on, created_at, published_at, author, org name, run */
enum rc store_rule_all(TALLOC_CTX *mem, struct app *app, struct db_rows **out);
enum rc store_rule_one(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct db_rows **out);
enum rc store_rule_current(TALLOC_CTX *mem, struct app *app, const char *code, struct db_rows **out);
/* state, effective_on, xml; locked */
enum rc store_rule_lock(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct db_rows **out);
enum rc store_rule_of_code(TALLOC_CTX *mem, struct app *app, const char *code, struct db_rows **out);
enum rc store_rule_draft(struct app *app, const char *code, const char *version, const char *xml, int64_t org, int64_t account);
enum rc store_rule_remove(struct app *app, const char *code, const char *version);
enum rc store_rule_state(struct app *app, const char *code, const char *version, const char *state, const char *effective_on);
enum rc store_rule_publish(struct app *app, const char *code, const char *version, int64_t run);
enum rc store_run_add(struct app *app, const struct rules_run *run, int64_t org, int64_t account, int64_t *id);
enum rc store_run_job(struct app *app, int64_t id, int64_t job);
enum rc store_run_one(TALLOC_CTX *mem, struct app *app, int64_t id, struct db_rows **out);
enum rc store_run_list(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct db_rows **out);
enum rc store_run_sum(struct app *app, int64_t id, const struct rules_run *add);
struct run_sum {
    const char *region, *level;
    int64_t year, checked, gained, lost;
};
enum rc store_run_rows(struct app *app, int64_t id, const struct run_sum *s, size_t n);
enum rc store_run_sample(struct app *app, int64_t id, const struct year_change *c); /* with its figures */
enum rc store_person_last(struct app *app, int64_t *id);

#endif
