/* New versions of packs: checked beside the published ones, kept as drafts. */
#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/rules/internal.h"
#include "domain/try.h"

static enum rc unfit(struct rules_verdict *out, const char *why)
{
    out->why = why;
    return RC_INVALID;
}

/* A code belongs to the department that used it first: a version for regions of one's own would retire the rules of another's. What was in force is
 * replaced by higher numbers only. */
static enum rc check_code(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct rule_version *v, struct rules_verdict *out)
{
    struct rule_version *list;
    size_t n;
    TRY(rules_of_code(mem, app, v->code, &list, &n));
    for (size_t i = 0; i < n; i++)
        if (!rules_may(who, list[i].regions))
            return unfit(out, "policy.why-code");
    for (size_t i = 0; i < n; i++)
        if (!strcmp(list[i].version, v->version))
            return unfit(out, "policy.why-version");
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].state, "draft") && rules_older(v->version, list[i].version)) {
            out->version = list[i].version;
            return unfit(out, "policy.why-older");
        }
    return RC_OK;
}

enum rc rules_check(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *xml, struct rules_verdict *out)
{
    struct policy_set *set;
    *out = (struct rules_verdict){.problems = {.mem = mem}};
    TRY(rules_compile(mem, app, xml, &set, &out->problems));
    const struct policy_source source = {.name = "", .data = xml, .size = strlen(xml)};
    struct rule_version v = {.code = policy_source_attr(mem, &source, "code"), .version = policy_source_attr(mem, &source, "version"),
                             .xml = xml, .size = source.size};
    rules_root(mem, &v);
    out->code = v.code;
    out->version = v.version;
    if (!rules_may(who, v.regions))
        return unfit(out, "policy.why-region");
    return check_code(mem, app, who, &v, out);
}

static enum rc note(struct app *app, const struct who *who, const char *action, const char *code, const char *version, const char *more)
{
    char detail[AUDIT_DETAIL_MAX];
    snprintf(detail, sizeof detail, "pack=%s version=%s%s%s", code, version, more ? " " : "", more ? more : "");
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "policy",
                                  .object_id = who->org, .detail = detail};
    return audit_append(app, &e);
}

enum rc rules_upload(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *xml, struct rules_verdict *out)
{
    assert(db_in_transaction(app->db));
    TRY(rules_check(mem, app, who, xml, out));
    enum rc rc = store_rule_draft(app, out->code, out->version, xml, who->org, who->account);
    if (rc == RC_CONFLICT)
        return unfit(out, "policy.why-version");
    TRY(rc);
    return note(app, who, "policy.upload", out->code, out->version, NULL);
}

enum rc rules_withdraw(struct app *app, const struct who *who, const char *code, const char *version)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    struct rule_version *v;
    struct db_rows *r;
    enum rc rc = store_rule_lock(mem, app, code, version, &r);
    if (rc == RC_OK)
        rc = rules_version(mem, app, code, version, &v);
    if (rc == RC_OK && !rules_may(who, v->regions))
        rc = RC_FORBIDDEN;
    if (rc == RC_OK && strcmp(v->state, "scheduled") == 0) {
        rc = store_rule_state(app, code, version, "draft", NULL);
        if (rc == RC_OK)
            rc = note(app, who, "policy.unschedule", code, version, NULL);
    } else if (rc == RC_OK) {
        rc = store_rule_remove(app, code, version);
        if (rc == RC_OK)
            rc = note(app, who, "policy.discard", code, version, NULL);
    }
    talloc_free(mem);
    return rc;
}
