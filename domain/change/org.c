/* Changes of an organisation: name and code, superior. */
#include <assert.h>
#include <string.h>

#include "domain/account/post.h"
#include "domain/change/internal.h"
#include "domain/ident/ident.h"
#include "domain/life/life.h"
#include "domain/setting/setting.h"

/* The organisation of a super administrator, in the version they saw, that nothing blocks [D16]. */
static enum rc open_for(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *kind, int64_t version, struct org **out,
                        const char **why)
{
    bool yes = false;
    const char *open;
    *why = NULL;
    TRY(post_is_super(app, who, &yes));
    if (!yes)
        return refuse(why, "change.super-only", RC_FORBIDDEN);
    TRY(org_get(mem, app, who->org, out));
    if ((*out)->version != version)
        return refuse(why, "change.stale", RC_CONFLICT);
    enum rc rc = store_change_open(mem, app, who->org, &open);
    if (rc == RC_OK)
        return refuse(why, strcmp(open, kind) ? "change.blocked" : "change.pending", RC_CONFLICT);
    if (rc != RC_NOT_FOUND)
        return rc;
    TRY(setting_is_at(app, "change.strict", (*out)->hrss_path, "yes", &yes));
    if (yes)
        TRY(store_change_waiting_below(app, (*out)->path, &yes));
    return yes ? refuse(why, "change.blocked-strict", RC_CONFLICT) : RC_OK;
}

/* At most one change of either kind: one guard for both [4.3]. */
static enum rc submit(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct org *o, struct review_submission *s,
                      int64_t *case_id, const char **why)
{
    s->subject = o->id;
    s->subject_account = s->applicant = who->account;
    s->applicant_org = o->id;
    s->declarer = o->superior ? o->id : 0;
    s->subject_name = s->unit_name = o->name;
    s->year = app_year(app_now(app));
    s->guard = talloc_asprintf(mem, "change-org:%lld", (long long)o->id);
    enum rc rc = review_submit(app, who, s, case_id);
    return rc == RC_CONFLICT ? refuse(why, "change.pending", rc) : rc;
}

static bool code_ok(const char *code)
{
    char uscc[19], orgcode[10];
    return ident_uscc(code, uscc) == IDENT_OK || ident_orgcode(code, orgcode) == IDENT_OK;
}

/* The new code as it is kept; refused when somebody has it, or registers with it. */
static enum rc new_code(TALLOC_CTX *mem, struct app *app, const struct org *o, const char *given, const char **code, const char **why)
{
    struct org *other;
    bool pending = false;
    *code = given ? ident_normalise(mem, given) : o->code;
    if (!strcmp(*code, o->code))
        return RC_OK;
    if (!code_ok(*code))
        return refuse(why, "change.code", RC_INVALID);
    enum rc rc = org_by_code(mem, app, *code, &other);
    if (rc == RC_NOT_FOUND)
        rc = store_change_code_pending(app, *code, &pending);
    else if (rc == RC_OK)
        pending = true;
    return rc == RC_OK && pending ? refuse(why, "change.code-taken", RC_CONFLICT) : rc;
}

static enum rc submit_org(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct change_org *n, int64_t *case_id,
                          const char **why)
{
    struct org *o;
    const char *code;
    char *name;
    TRY(open_for(mem, app, who, "change-org", n->version, &o, why));
    if (!n->scan)
        return refuse(why, "change.scan-missing", RC_INVALID);
    if (!change_reason_ok(n->reason))
        return refuse(why, "change.reason", RC_INVALID);
    TRY(new_code(mem, app, o, n->code, &code, why));
    if (ident_org_name(mem, n->name ? n->name : o->name, &name) != IDENT_OK)
        return refuse(why, "change.name", RC_INVALID);
    if (!strcmp(code, o->code) && !strcmp(name, o->name))
        return refuse(why, "change.nothing", RC_INVALID);
    struct review_submission s = {.kind = "change-org", .chain = "superior", .base_org = o->superior ? o->superior : o->id,
                                  .summary = name, .files = 1};
    TRY(submit(mem, app, who, o, &s, case_id, why));
    const struct change_items f = {.list = {{"code", o->code, code, NULL}, {"name", o->name, name, NULL}}, .n = 2};
    return change_write(app, *case_id, &f, n->reason, &n->scan, 1);
}

enum rc change_org_submit(struct app *app, const struct who *who, const struct change_org *n, int64_t *case_id, const char **why)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = submit_org(mem, app, who, n, case_id, why);
    talloc_free(mem);
    return rc;
}

static const char *id_text(TALLOC_CTX *mem, int64_t id)
{
    return talloc_asprintf(mem, "%lld", (long long)id);
}

static enum rc submit_superior(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct change_superior *n,
                               int64_t *case_id, const char **why)
{
    struct org *o, *to;
    int64_t hrss;
    TRY(open_for(mem, app, who, "change-superior", n->version, &o, why));
    if (!change_reason_ok(n->reason))
        return refuse(why, "change.reason", RC_INVALID);
    TRY(org_get(mem, app, n->superior, &to));
    enum rc rc = org_may_move(app, o->id, n->superior, n->hrss, &hrss);
    if (rc == RC_INVALID)
        return refuse(why, "change.superior", rc);
    if (rc == RC_CONFLICT)
        return refuse(why, "change.nothing", RC_INVALID);
    TRY(rc);
    const char *chain = o->superior && o->superior != to->id
                            ? talloc_asprintf(mem, "@%lld @%lld", (long long)o->superior, (long long)to->id)
                            : talloc_asprintf(mem, "@%lld", (long long)to->id);
    struct review_submission s = {.kind = "change-superior", .chain = chain, .base_org = o->id, .summary = to->name,
                                  .files = n->proof ? 1 : 0};
    TRY(submit(mem, app, who, o, &s, case_id, why));
    const struct change_items f = {.list = {{"superior", id_text(mem, o->superior), id_text(mem, to->id), NULL},
                                      {"hrss", id_text(mem, o->hrss), id_text(mem, hrss), NULL}},
                             .n = 2};
    return change_write(app, *case_id, &f, n->reason, &n->proof, n->proof ? 1 : 0);
}

enum rc change_superior_submit(struct app *app, const struct who *who, const struct change_superior *n, int64_t *case_id,
                               const char **why)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = submit_superior(mem, app, who, n, case_id, why);
    talloc_free(mem);
    return rc;
}
