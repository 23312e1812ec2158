/* Who is told of a demand for face-to-face training that was assigned [9.10]: the base, what is wanted and by whom; the unit that asked, which base and how to
 * reach it. */
#include <string.h>

#include "core/conf.h"
#include "core/message.h"
#include "domain/ident/text.h"
#include "domain/message/message.h"
#include "domain/training/internal.h"

struct told {
    struct app *app;
    TALLOC_CTX *mem;
    const struct review_case *c;
    const struct training_filing *f;
    const struct training_demand *d;
    const char *by, *reason; /* who tells; why the base declined */
};

static enum rc line(const struct told *t, int64_t account, char **text, const char *key, const char *a, const char *b, const char *c)
{
    const char *const args[3] = {a, b, c};
    const char *out;
    TRY(message_label(t->mem, t->app, account, key, args, &out));
    *text = talloc_asprintf_append_buffer(*text, "%s%s", **text ? "\n" : "", out);
    return RC_OK;
}

/* For the base: what, for whom, when. */
static enum rc wanted(const struct told *t, int64_t account, char **text)
{
    *text = talloc_strdup(t->mem, "");
    TRY(line(t, account, text, "demand.line-what", t->f->title, talloc_asprintf(t->mem, "%lld", (long long)t->f->persons),
             app_tenths(t->mem, t->f->hours)));
    TRY(line(t, account, text, "demand.line-who", t->f->org_name, t->d->contact, t->d->phone));
    TRY(line(t, account, text, "demand.line-when", app_date_text(t->mem, t->d->wish_from), app_date_text(t->mem, t->d->wish_to), t->d->place));
    return *t->d->answer ? line(t, account, text, "demand.line-answer", t->d->answer, NULL, NULL) : RC_OK;
}

/* For the unit: which base, its telephone. */
static enum rc given(const struct told *t, int64_t account, char **text)
{
    *text = talloc_strdup(t->mem, "");
    TRY(line(t, account, text, "demand.line-title", t->f->title, NULL, NULL));
    TRY(line(t, account, text, "demand.line-base", t->d->base_name, NULL, NULL));
    if (*t->d->base_phone)
        TRY(line(t, account, text, "demand.line-phone", t->d->base_phone, NULL, NULL));
    return *t->d->answer ? line(t, account, text, "demand.line-answer", t->d->answer, NULL, NULL) : RC_OK;
}

/* For the department: what was declined, and why. */
static enum rc given_back(const struct told *t, int64_t account, char **text)
{
    *text = talloc_strdup(t->mem, "");
    TRY(line(t, account, text, "demand.line-title", t->f->title, NULL, NULL));
    TRY(line(t, account, text, "demand.line-who", t->f->org_name, t->d->contact, t->d->phone));
    return line(t, account, text, "demand.line-reason", t->reason, NULL, NULL);
}

static enum rc tell(const struct told *t, int64_t org, const char *permission, const char *key, enum rc (*lines)(const struct told *, int64_t, char **))
{
    struct db_rows *r;
    const char *url = talloc_asprintf(t->mem, "%straining/record?id=%lld", conf_str(t->app->conf, "base-url"), (long long)t->c->id);
    TRY(store_mailed(t->mem, t->app, org, permission, &r));
    while (db_next(r)) {
        char *text;
        TRY(lines(t, db_int(r, 0), &text));
        const struct message_new m = {.account = db_int(r, 0), .to = db_text(r, 1), .key = key, .args = {t->by, text, url}};
        TRY(message_add(t->app, &m, NULL));
    }
    return RC_OK;
}

enum rc demand_told(TALLOC_CTX *mem, struct app *app, int64_t id)
{
    struct training_filing *f;
    struct training_demand *d;
    struct review_case *c;
    if (!message_can(app, false))
        return RC_OK;
    TRY(review_read(mem, app, id, &c));
    TRY(store_filing_get(mem, app, id, &f));
    TRY(store_demand_get(mem, app, id, &d));
    const struct told t = {app, mem, c, f, d, d->assigned_org_name, NULL};
    TRY(tell(&t, d->base, "training.class", "demand-base", wanted));
    return tell(&t, f->org, "training.demand", "demand-unit", given);
}

enum rc demand_declined_told(TALLOC_CTX *mem, struct app *app, int64_t id, const char *reason)
{
    struct training_filing *f;
    struct training_demand *d;
    struct review_case *c;
    if (!message_can(app, false))
        return RC_OK;
    TRY(review_read(mem, app, id, &c));
    TRY(store_filing_get(mem, app, id, &f));
    TRY(store_demand_get(mem, app, id, &d));
    const struct told t = {app, mem, c, f, d, d->base_name, reason};
    return tell(&t, d->assigned_org, "training.assign", "demand-declined", given_back);
}
