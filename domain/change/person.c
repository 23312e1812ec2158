/* Changes of a person that are reviewed: name, document, title. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "domain/account/account.h"
#include "domain/change/internal.h"
#include "domain/code/code.h"
#include "domain/ident/ident.h"
#include "domain/ident/text.h"

struct asking {
    TALLOC_CTX *mem;
    struct app *app;
    const struct change_person *n;
    struct person *p;
    struct change_items f;
    bool identity, title; /* what is different */
    const char **why;
};

static void put(struct asking *x, const char *name, const char *before, const char *after, const char *plain)
{
    x->f.list[x->f.n++] = (struct change_item){.name = name, .before = before, .after = after, .plain = plain};
}

static enum rc ask_name(struct asking *x)
{
    char *name;
    if (ident_name(x->mem, x->n->name ? x->n->name : x->p->name, &name) != IDENT_OK)
        return refuse(x->why, "change.name", RC_INVALID);
    x->identity |= strcmp(name, x->p->name) != 0;
    put(x, "name", x->p->name, name, NULL);
    return RC_OK;
}

static enum rc ask_number(struct asking *x)
{
    const char *type = x->n->doc_type ? x->n->doc_type : x->p->doc_type;
    struct ident_facts facts;
    struct account *other;
    put(x, "doc-type", x->p->doc_type, type, NULL);
    if (!x->n->number) {
        put(x, "number", x->p->number_mask, x->p->number_mask, NULL);
        return strcmp(type, x->p->doc_type) ? refuse(x->why, "change.number", RC_INVALID) : RC_OK;
    }
    if (ident_check(atoi(type), x->n->number, ident_day(app_now(x->app)), &facts) != IDENT_OK)
        return refuse(x->why, "change.number", RC_INVALID);
    enum rc rc = account_find(x->mem, x->app, type, facts.number, &other);
    bool own = rc == RC_OK && other->id == x->p->account;
    if (rc == RC_OK && !own)
        return refuse(x->why, "change.number-taken", RC_CONFLICT);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    x->identity |= !own;
    put(x, "number", x->p->number_mask, ident_mask(x->mem, atoi(type), facts.number), own ? NULL : talloc_strdup(x->mem, facts.number));
    return RC_OK;
}

/* RC_OK: a code that may be chosen; refused with `key` else. */
static enum rc code_ok(struct asking *x, const char *table, const char *code, const char *key)
{
    enum rc rc = code_check(x->app, table, NULL, code);
    return rc == RC_NOT_FOUND ? refuse(x->why, key, RC_INVALID) : rc;
}

static const char *plain(const char *text)
{
    return text ? text : "";
}

/* A title is given whole: none at all is series "" at level none. */
static enum rc ask_title(struct asking *x)
{
    const struct change_person *n = x->n;
    const struct person *p = x->p;
    bool given = n->series || n->level || n->title || n->title_since;
    const char *series = given ? plain(n->series) : p->series, *title = given ? plain(n->title) : p->title;
    const char *level = given ? n->level && *n->level ? n->level : "none" : p->level;
    const char *since = given ? plain(n->title_since) : p->title_since;
    int64_t day = 0;
    if (given && *series)
        TRY(code_ok(x, "series", series, "change.series"));
    if (given && *series)
        TRY(code_ok(x, "level", level, "change.level"));
    if (given && !*series && strcmp(level, "none"))
        return refuse(x->why, "change.series", RC_INVALID);
    if (given && (app_parse_date(since, &day) || day > app_now(x->app)))
        return refuse(x->why, "change.title-since", RC_INVALID);
    if (text_length(title) > SHORT_MAX)
        return refuse(x->why, "change.title", RC_INVALID);
    put(x, "series", p->series, series, NULL);
    put(x, "level", p->level, level, NULL);
    put(x, "title", p->title, title, NULL);
    put(x, "title-since", p->title_since, since, NULL);
    for (size_t i = x->f.n - 4; i < x->f.n; i++)
        x->title |= strcmp(x->f.list[i].before, x->f.list[i].after) != 0;
    return RC_OK;
}

static enum rc ask(struct asking *x, const struct who *who)
{
    const struct change_person *n = x->n;
    bool own = !who->post && who->person == n->person, employer;
    TRY(person_get(x->mem, x->app, n->person, &x->p));
    employer = who->post && x->p->employer && x->p->employer == who->org;
    if (!own && !employer)
        return RC_NOT_FOUND;
    if (!x->p->employer)
        return refuse(x->why, "change.person-left", RC_CONFLICT);
    if (x->p->version != n->version)
        return refuse(x->why, "change.stale", RC_CONFLICT);
    if (!change_reason_ok(n->reason))
        return refuse(x->why, "change.reason", RC_INVALID);
    TRY(ask_name(x));
    TRY(ask_number(x));
    TRY(ask_title(x));
    if (!x->identity && !x->title)
        return refuse(x->why, "change.nothing", RC_INVALID);
    return x->identity && !n->n_files ? refuse(x->why, "change.proof-missing", RC_INVALID) : RC_OK;
}

static enum rc submit(struct asking *x, const struct who *who, int64_t *case_id)
{
    TRY(ask(x, who));
    const struct person *p = x->p;
    struct review_submission s = {
        .kind = "change-person", .chain = "employer", .base_org = p->employer, .applicant_org = p->employer, .subject = p->id,
        .subject_account = p->account, .applicant = who->account, .subject_name = p->name, .subject_mask = p->number_mask,
        .unit_name = p->employer_name, .summary = x->title ? x->f.list[5].after : x->f.list[0].after,
        .year = app_year(app_now(x->app)), .files = (int64_t)x->n->n_files,
        .guard = talloc_asprintf(x->mem, "change-person:%lld", (long long)p->id)};
    enum rc rc = review_submit(x->app, who, &s, case_id);
    if (rc == RC_CONFLICT)
        return refuse(x->why, "change.pending-person", rc);
    return rc ? rc : change_write(x->app, *case_id, &x->f, x->n->reason, x->n->files, x->n->n_files);
}

enum rc change_person_submit(struct app *app, const struct who *who, const struct change_person *n, int64_t *case_id, const char **why)
{
    assert(db_in_transaction(app->db));
    struct asking *x = talloc_zero(NULL, struct asking);
    *x = (struct asking){.mem = x, .app = app, .n = n, .why = why};
    *why = NULL;
    enum rc rc = submit(x, who, case_id);
    talloc_free(x);
    return rc;
}
