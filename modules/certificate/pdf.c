/* The certificate of a year, or those of a range of years as one document, as PDF [14.1] [14.2] [14.3]. */
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "core/db.h"
#include "core/log.h"
#include "core/view.h"
#include "domain/account/account.h"
#include "domain/certificate/print.h"
#include "domain/person/person.h"
#include "domain/printing/printing.h"
#include "domain/try.h"
#include "modules/certificate/pages.h"

enum rc pdf_open(struct app *app)
{
    struct certificate_own *own = talloc_zero(app, struct certificate_own);
    TRY(cert_layouts_open(own, app, &own->layouts));
    app->own = own;
    return RC_OK;
}

const char *certificate_say(struct req *r, const char *key)
{
    const char *text = view_say(r->mem, r->app->view, r->lang, key, NULL, NULL);
    return text ? text : key;
}

struct printed {
    struct req *r;
    int64_t person, from, to;
    const struct certificate *first;
    struct cert_print *print;
    FILE *file;
    bool full;
};

static int printed_close(struct printed *p)
{
    if (p->file)
        fclose(p->file);
    return 0;
}

/* One's own certificate is nobody else's business; another's, and a number in full, is recorded. */
static enum rc record(struct db *db, void *arg)
{
    (void)db;
    const struct printed *p = arg;
    const struct certificate *c = p->first;
    const char *years = p->from == p->to ? talloc_asprintf(p->r->mem, "year=%lld issue=%lld", (long long)c->year, (long long)c->issue)
                                         : talloc_asprintf(p->r->mem, "from=%lld to=%lld", (long long)p->from, (long long)p->to);
    const char *detail = talloc_asprintf(p->r->mem, "%s%s", years, p->full ? " number=full" : "");
    struct audit_event e = {.action = "certificate.print", .account = p->r->who.account, .post = p->r->who.post, .object = "person",
                            .object_id = p->person, .detail = detail, .request = p->r->id};
    return audit_append(p->r->app, &e);
}

static enum rc note(struct printed *p)
{
    struct req *r = p->r;
    if (r->who.post)
        TRY(access_note(r, p->person));
    return r->who.post || p->full ? db_transact(r->app->db, record, p) : RC_OK;
}

static enum rc draw_years(struct printed *p)
{
    struct req *r = p->r;
    for (int64_t year = p->from; year <= p->to; year++) {
        struct certificate *c;
        bool full = false;
        TRY(certificate_of(r->mem, r->app, p->person, year, &c));
        if (!p->print) {
            p->first = c;
            TRY(cert_print_open(r->mem, r->app, certificate_own(r->app)->layouts, p->file, c, &p->print));
        }
        TRY(cert_print_add(p->print, c, &full));
        p->full |= full;
    }
    struct cert_print *print = p->print;
    p->print = NULL;
    return cert_print_close(print);
}

static enum rc draw(struct req *r, int64_t person, int64_t from, int64_t to)
{
    struct printed *p = talloc_zero(r->mem, struct printed);
    *p = (struct printed){.r = r, .person = person, .from = from, .to = to, .file = tmpfile()};
    talloc_set_destructor(p, printed_close);
    if (!p->file) {
        log_error(r->app->log, "certificate-print", "error=a temporary file cannot be made");
        return RC_INTERNAL;
    }
    enum rc rc = draw_years(p);
    if (rc == RC_UNAVAILABLE && !p->print)
        return unsealed_draw(r);
    TRY(rc);
    TRY(note(p));
    const char *name = from == to ? talloc_asprintf(r->mem, "%s %s.pdf", p->first->number, p->first->name)
                                  : talloc_asprintf(r->mem, "%s %lld-%lld.pdf", p->first->name, (long long)from, (long long)to);
    answer_file(r, p->file, "application/pdf", name);
    r->inline_file = true;
    return RC_OK;
}

enum rc whose(struct req *r, int64_t *person)
{
    struct person *p;
    *person = q_has(r, "person") || r->who.post ? q_int(r, "person") : r->who.person;
    return *person ? person_get_scoped(r->mem, r->app, &r->who, *person, &p) : RC_NOT_FOUND;
}

enum rc pdf_get(struct req *r)
{
    int64_t person, missing, from = q_int(r, "year"), to = q_has(r, "to") ? q_int(r, "to") : from;
    const char *why;
    TRY(whose(r, &person));
    if (to < from || to - from >= PRINT_YEARS)
        return RC_BAD_REQUEST;
    TRY(printing_lacks(r->mem, r->app, person, from, to, &missing, &why));
    if (!missing)
        return draw(r, person, from, to);
    return from == to ? missing_draw(r, person, from) : redirect(r, "%s", merge_path(r, person, from, to));
}
