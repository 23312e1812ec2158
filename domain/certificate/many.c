/* Certificates of many person-years at once, as the recomputing after a publication settles them. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "domain/certificate/store.h"
#include "domain/try.h"

/* What stands of a claim's person-year, and what it becomes. */
struct standing {
    const char *number, *content; /* the valid one; NULL: none */
    int64_t last;                 /* issue */
};

struct settling {
    TALLOC_CTX *mem;
    struct app *app;
    const struct certificate_claim *claims;
    size_t n;
    struct standing *standing; /* beside each claim */
    struct db_rows *holders, *orgs, *series;
    const char **revoked, **replaced;
    size_t n_revoked, n_replaced;
    struct certificate *issued;
    int64_t *issuers;
    size_t n_issued;
    struct audit_event *events;
    size_t n_events;
};

static enum rc read_standing(struct settling *x)
{
    struct db_rows *r;
    int64_t from = x->claims[0].year, to = from;
    for (size_t i = 1; i < x->n; i++) {
        from = x->claims[i].year < from ? x->claims[i].year : from;
        to = x->claims[i].year > to ? x->claims[i].year : to;
    }
    TRY(store_certificates_standing(x->mem, x->app, x->claims, x->n, from, to, &r));
    while (db_next(r))
        for (size_t i = 0; i < x->n; i++) {
            if (x->claims[i].person != db_int(r, 0) || x->claims[i].year != db_int(r, 1))
                continue;
            x->standing[i].last = db_int(r, 2);
            if (!db_null(r, 4))
                x->standing[i] = (struct standing){db_text(r, 3), db_text(r, 4), db_int(r, 2)};
        }
    return RC_OK;
}

/* Puts rows on the one whose first column is this id. */
static bool seek(struct db_rows *r, int64_t id)
{
    db_rewind(r);
    while (db_next(r))
        if (db_int(r, 0) == id)
            return true;
    return false;
}

static enum rc names_of(struct settling *x, const struct certificate_claim *claim, struct certificate_names *out)
{
    if (!seek(x->holders, claim->person))
        return RC_NOT_FOUND;
    *out = (struct certificate_names){.name = db_text(x->holders, 1), .number_mask = db_text(x->holders, 2), .document = db_text(x->holders, 3)};
    if (!seek(x->orgs, claim->org))
        return RC_NOT_FOUND;
    out->org = db_text(x->orgs, 1);
    if (!seek(x->orgs, claim->issuer))
        return RC_NOT_FOUND;
    out->issuer = db_text(x->orgs, 1);
    out->region = db_text(x->orgs, 2);
    db_rewind(x->series);
    while (claim->series && !out->series && db_next(x->series))
        if (!strcmp(db_text(x->series, 0), claim->series)) {
            out->series = db_str(x->series, 1);
            out->series_en = db_str(x->series, 2);
        }
    return RC_OK;
}

static void note(struct settling *x, const char *action, const struct certificate_claim *claim, int64_t issue)
{
    char *detail = talloc_asprintf(x->mem, "year=%d issue=%d", (int)claim->year, (int)issue);
    x->events[x->n_events++] = (struct audit_event){.action = action, .object = "person", .object_id = claim->person, .detail = detail};
}

static enum rc settle_due(struct settling *x, const struct certificate_claim *claim, const struct standing *at)
{
    struct certificate_names names;
    TRY(names_of(x, claim, &names));
    const char *content = claim_content(x->mem, claim, &names);
    if (at->number && !strcmp(at->content, content))
        return RC_OK;
    if (at->number) {
        x->replaced[x->n_replaced++] = at->number;
        note(x, "certificate.replace", claim, at->last);
    }
    x->issuers[x->n_issued] = claim->issuer;
    x->issued[x->n_issued++] = claim_certificate(x->mem, x->app, claim, &names, content, at->last + 1);
    note(x, "certificate.issue", claim, at->last + 1);
    return RC_OK;
}

static enum rc read_names(struct settling *x)
{
    struct certificate_claim *due = talloc_array(x->mem, struct certificate_claim, x->n);
    size_t n = 0;
    for (size_t i = 0; i < x->n; i++)
        if (claim_due(&x->claims[i]))
            due[n++] = x->claims[i];
    if (!n)
        return RC_OK;
    TRY(store_claim_holders(x->mem, x->app, due, n, &x->holders));
    TRY(store_claim_orgs(x->mem, x->app, due, n, &x->orgs));
    return store_claim_series(x->mem, x->app, &x->series);
}

static enum rc write_all(struct settling *x)
{
    if (x->n_revoked)
        TRY(store_certificates_state(x->app, x->revoked, x->n_revoked, "revoked", "certificate.revoked.not-fulfilled"));
    if (x->n_replaced)
        TRY(store_certificates_state(x->app, x->replaced, x->n_replaced, "replaced", ""));
    if (x->n_issued)
        TRY(store_certificates_insert(x->app, x->issued, x->issuers, x->n_issued));
    return x->n_events ? audit_append_many(x->app, x->events, x->n_events) : RC_OK;
}

static enum rc settle_all(struct settling *x)
{
    TRY(read_standing(x));
    TRY(read_names(x));
    for (size_t i = 0; i < x->n; i++) {
        const struct standing *at = &x->standing[i];
        if (claim_due(&x->claims[i])) {
            TRY(settle_due(x, &x->claims[i], at));
        } else if (at->number) {
            x->revoked[x->n_revoked++] = at->number;
            note(x, "certificate.revoke", &x->claims[i], at->last);
        }
    }
    return write_all(x);
}

enum rc certificates_settle(struct app *app, const struct certificate_claim *claims, size_t n)
{
    static_assert(2 * CLAIMS_AT_ONCE <= AUDIT_AT_ONCE, "each claim makes two rows at most");
    assert(db_in_transaction(app->db) && n <= CLAIMS_AT_ONCE);
    if (!n)
        return RC_OK;
    TALLOC_CTX *mem = talloc_new(NULL);
    struct settling x = {.mem = mem, .app = app, .claims = claims, .n = n, .standing = talloc_zero_array(mem, struct standing, n),
                         .revoked = talloc_array(mem, const char *, n), .replaced = talloc_array(mem, const char *, n),
                         .issued = talloc_array(mem, struct certificate, n), .issuers = talloc_array(mem, int64_t, n),
                         .events = talloc_array(mem, struct audit_event, 2 * n)};
    enum rc rc = settle_all(&x);
    talloc_free(mem);
    return rc;
}
