/* What a change holds, and what its approval does. */
#include <stdlib.h>
#include <string.h>

#include "core/crypt.h"
#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/change/internal.h"
#include "domain/code/code.h"
#include "domain/credit/credit.h"
#include "domain/ident/text.h"
#include "domain/life/life.h"

enum { REVIEW_DAYS = 15 };
#define KIND(kind_name, hook)                                                                                 \
    {.name = kind_name, .queue = kind_name, .permission = "review.change", .review_days = REVIEW_DAYS,        \
     .approved = hook, .describe = change_describe}

const struct review_kind change_org_kind = KIND("change-org", change_org_approved);
const struct review_kind change_superior_kind = KIND("change-superior", change_superior_approved);
const struct review_kind change_person_kind = KIND("change-person", change_person_approved);

bool change_reason_ok(const char *reason)
{
    return !reason || text_length(reason) <= REASON_MAX;
}

static enum rc write_field(struct app *app, int64_t case_id, int64_t no, const struct change_item *f)
{
    const struct crypt_place place = {"change_field", "sealed", (uint64_t)case_id};
    uint8_t *sealed;
    size_t len;
    if (!f->plain)
        return store_change_field(app, case_id, no, f, NULL, 0);
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = crypt_seal(mem, app->keys, KEY_FIELD, &place, f->plain, strlen(f->plain), &sealed, &len);
    if (rc == RC_OK)
        rc = store_change_field(app, case_id, no, f, sealed, len);
    talloc_free(mem);
    return rc;
}

enum rc change_write(struct app *app, int64_t case_id, const struct change_items *f, const char *reason, const struct upload *const *files,
                     size_t n_files)
{
    for (size_t i = 0; i < f->n; i++)
        TRY(write_field(app, case_id, (int64_t)i + 1, &f->list[i]));
    if (reason && *reason)
        TRY(case_set_field(app, case_id, "reason", reason));
    for (size_t i = 0; i < n_files; i++)
        TRY(case_add_file(app, case_id, (int64_t)i + 1, "proof", files[i]));
    return RC_OK;
}

enum rc change_fields(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct change_field **out, size_t *n)
{
    return store_change_fields(mem, app, case_id, out, n);
}

/* What was right when it was submitted and is not any more refuses the decision. */
static enum rc as_conflict(enum rc rc)
{
    return rc == RC_INVALID || rc == RC_NOT_FOUND ? RC_CONFLICT : rc;
}

/* The fields of a change, by name. */
struct change {
    struct change_field *list;
    size_t n;
};

static const struct change_field *field(const struct change *x, const char *name)
{
    static const struct change_field NONE = {"", "", "", false};
    for (size_t i = 0; i < x->n; i++)
        if (!strcmp(x->list[i].name, name))
            return &x->list[i];
    return &NONE;
}

static bool differs(const struct change *x, const char *name)
{
    const struct change_field *f = field(x, name);
    return strcmp(f->before, f->after) != 0;
}

static enum rc org_approved(TALLOC_CTX *mem, struct app *app, const struct review_case *c)
{
    struct change x;
    struct case_file *files;
    size_t n_files;
    TRY(change_fields(mem, app, c->id, &x.list, &x.n));
    TRY(case_files(mem, app, c->id, &files, &n_files));
    return as_conflict(org_set_identity(app, c->subject, field(&x, "code")->after, field(&x, "name")->after,
                                        n_files ? files[0].sha256 : NULL));
}

enum rc change_org_approved(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = org_approved(mem, app, c);
    talloc_free(mem);
    return rc;
}

enum rc change_superior_approved(struct app *app, const struct who *who, struct review_case *c)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct change x;
    enum rc rc = change_fields(mem, app, c->id, &x.list, &x.n);
    if (rc == RC_OK) {
        int64_t hrss = strtoll(field(&x, "hrss")->after, NULL, 10);
        rc = org_move(app, who, c->subject, strtoll(field(&x, "superior")->after, NULL, 10), hrss == c->subject ? 0 : hrss);
    }
    talloc_free(mem);
    return as_conflict(rc);
}

/* The number that was sealed; NULL: it stays. */
static enum rc number_of(TALLOC_CTX *mem, struct app *app, int64_t case_id, char **number)
{
    const struct crypt_place place = {"change_field", "sealed", (uint64_t)case_id};
    const void *sealed;
    size_t len = 0, plain_len;
    uint8_t *plain = NULL;
    *number = NULL;
    TRY(store_change_sealed(mem, app, case_id, &sealed, &len));
    if (sealed)
        TRY(crypt_open(mem, app->keys, KEY_FIELD, &place, sealed, len, &plain, &plain_len));
    *number = (char *)plain;
    return RC_OK;
}

static enum rc new_identity(TALLOC_CTX *mem, struct app *app, const struct review_case *c, const struct change *x)
{
    char *number;
    const char *name = differs(x, "name") ? field(x, "name")->after : NULL;
    TRY(number_of(mem, app, c->id, &number));
    if (!name && !number)
        return RC_OK;
    TRY(as_conflict(account_set_identity(app, c->subject_account, name, number ? field(x, "doc-type")->after : NULL, number)));
    return name ? person_renamed(app, c->subject, name) : RC_OK;
}

static enum rc person_approved(TALLOC_CTX *mem, struct app *app, const struct review_case *c)
{
    struct change x;
    TRY(change_fields(mem, app, c->id, &x.list, &x.n));
    TRY(new_identity(mem, app, c, &x));
    if (!differs(&x, "series") && !differs(&x, "level") && !differs(&x, "title") && !differs(&x, "title-since"))
        return RC_OK;
    const char *since = field(&x, "title-since")->after;
    TRY(as_conflict(person_set_title(app, c->subject, field(&x, "series")->after, field(&x, "level")->after,
                                     field(&x, "title")->after, since)));
    return person_years_again(app, c->subject, since);
}

enum rc change_person_approved(struct app *app, const struct who *who, struct review_case *c)
{
    (void)who;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = person_approved(mem, app, c);
    talloc_free(mem);
    return rc;
}

enum rc person_years_again(struct app *app, int64_t person, const char *since)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct db_rows *r;
    enum rc rc = store_change_years(mem, app, person, strtoll(since, NULL, 10), &r);
    while (rc == RC_OK && db_next(r))
        rc = year_recompute(app, person, db_int(r, 0), 0);
    talloc_free(mem);
    return rc;
}

/* The words behind a code or id: the name of an organisation, the label of a code; NULL: it speaks for itself. */
static enum rc words(struct req *r, const char *name, const char *value, const char **out)
{
    static const struct {
        const char *field, *table;
    } coded[] = {{"doc-type", "document"}, {"series", "series"}, {"level", "level"}};
    struct org *o;
    *out = NULL;
    if (!strcmp(name, "superior") || !strcmp(name, "hrss")) {
        enum rc rc = org_get(r->mem, r->app, strtoll(value, NULL, 10), &o);
        if (rc == RC_OK)
            *out = o->name;
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    }
    for (size_t i = 0; i < sizeof coded / sizeof *coded; i++)
        if (!strcmp(name, coded[i].field) && *value) {
            enum rc rc = code_label(r->mem, r->app, coded[i].table, value, r->lang, out);
            return rc == RC_NOT_FOUND ? RC_OK : rc;
        }
    return RC_OK;
}

/* <change kind="org"> <field name="code" before="…" after="…" changed="yes" [before-label after-label]/>… <reason>…</reason> */
enum rc change_describe(struct req *r, const struct review_case *c, xmlNodePtr parent)
{
    struct change x;
    const char **pairs, *label;
    size_t n;
    TRY(change_fields(r->mem, r->app, c->id, &x.list, &x.n));
    xmlNodePtr el = doc_el(parent, "change");
    doc_attr(el, "kind", c->kind + strlen("change-"));
    doc_int(el, "subject", c->subject);
    for (size_t i = 0; i < x.n; i++) {
        const struct change_field *f = &x.list[i];
        xmlNodePtr row = doc_el(el, "field");
        doc_attr(row, "name", f->name);
        doc_attr(row, "before", f->before);
        doc_attr(row, "after", f->after);
        TRY(words(r, f->name, f->before, &label));
        doc_attr(row, "before-label", label);
        TRY(words(r, f->name, f->after, &label));
        doc_attr(row, "after-label", label);
        doc_yes(row, "changed", f->changed);
    }
    TRY(case_fields(r->mem, r->app, c->id, &pairs, &n));
    const char *reason = case_field((const char *const *)pairs, n, "reason");
    if (*reason)
        doc_text(el, "reason", reason);
    return RC_OK;
}
