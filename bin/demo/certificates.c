/* What hangs on certificates: management numbers from segments, paper certificates in every state, a province's own layout
 * (data/demo/certificates.csv, data/demo/layout.xml). */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"
#include "domain/certificate/province.h"
#include "domain/number/number.h"
#include "domain/paper/paper.h"
#include "domain/person/person.h"

enum { LAYOUT_BYTES = 65536, STAMP_DAYS = 3, WAIT_DAYS = 4 };

static bool is(const char *a, const char *b)
{
    return !strcmp(a, b);
}

static const struct who *head(struct demo *d, const char *key)
{
    const struct demo_body *b = demo_body(d, key);
    assert(b && b->n_admins);
    return &b->admins[0];
}

/* A segment for a unit, from which it numbers as many of its people as the row says; "closed": what is left was taken back. */
static enum rc segment(struct demo *d, const struct demo_certificate *c)
{
    const struct demo_body *b = demo_body(d, c->org);
    const struct who *by = head(d, c->by);
    const struct number_new n = {.prefix = c->prefix, .first = c->first, .last = c->last, .holder = b->id};
    const char *field = NULL, *key = NULL;
    struct number_segment *other;
    int64_t id, given, out_of, *people = talloc_array(d->mem, int64_t, (size_t)c->persons + 1);
    size_t count = 0;
    enum rc rc = number_allot(d->mem, d->app, by, &n, &id, &field, &key, &other);
    if (rc)
        fprintf(d->err, "certificates.csv: %s%s: %s %s\n", c->prefix, c->first, field ? field : "", key ? key : "");
    TRY(rc);
    for (size_t i = b->first; i < b->first + b->count && count < (size_t)c->persons; i++)
        people[count++] = d->humans[i].person;
    if (count)
        TRY(number_assign(d->app, &b->admins[0], people, count, &given, &out_of));
    return is(c->fate, "closed") ? number_close(d->app, by, id) : RC_OK;
}

/* A number that somebody had before there were segments. */
static enum rc keep(struct demo *d, const struct demo_certificate *c)
{
    const char *key = NULL;
    struct demo_human *h = demo_human_named(d, c->reason);
    assert(h);
    return number_keep(d->app, head(d, c->org), h->person, c->first, &key);
}

static enum rc decide(struct demo *d, const struct demo_certificate *c, int64_t id, int64_t hrss)
{
    const struct who *who = demo_decider(d, hrss, 0);
    if (is(c->fate, "waiting") || !who)
        return RC_OK;
    demo_clock(d, app_now(d->app) + WAIT_DAYS * CIVIL_DAY_MS);
    return paper_decide(d->app, who, id, is(c->fate, "stamped"), is(c->fate, "stamped") ? "" : c->reason);
}

/* The paper of one person, which their unit brings; *done: they had a year to be verified. */
static enum rc bring(struct demo *d, const struct demo_certificate *c, const struct demo_human *h, bool *done)
{
    const char *field = NULL, *key = NULL;
    struct paper_way way;
    int64_t id, stamped = demo_moment(d, d->year - (int)c->back, c->part) - STAMP_DAYS * CIVIL_DAY_MS;
    int64_t first = demo_moment(d, d->year - (int)c->back, 0);
    const struct paper_new n = {.person = h->person, .year = d->year - (int)c->back, .applying = c->applying,
                                .unit_stamped = demo_day(d, stamped > first ? stamped : first), .late_reason = ""};
    demo_clock(d, demo_moment(d, d->year - (int)c->back, c->part));
    enum rc rc = paper_bring(d->mem, d->app, &h->at->admins[0], &n, &id, &field, &key, &way);
    *done = rc == RC_OK;
    if (rc)
        return rc == RC_INVALID ? RC_OK : rc;
    return decide(d, c, id, way.hrss->id);
}

/* As many people of a unit as the row says, of those whose year passed. */
static enum rc papers(struct demo *d, const struct demo_certificate *c)
{
    const struct demo_body *b = demo_body(d, c->org);
    int64_t n = 0;
    for (size_t i = b->first; i < b->first + b->count && n < c->persons; i++) {
        bool done;
        TRY(bring(d, c, &d->humans[i], &done));
        n += done;
    }
    return RC_OK;
}

/* The layout that a province gave itself, taken into use. */
static enum rc layout(struct demo *d, const struct demo_certificate *c)
{
    char *xml = talloc_zero_size(d->mem, LAYOUT_BYTES), *error = NULL;
    char *path = talloc_asprintf(d->mem, "%s/demo/layout.xml", d->data);
    int64_t id;
    FILE *f = fopen(path, "re");
    size_t n = f ? fread(xml, 1, LAYOUT_BYTES - 1, f) : 0;
    if (f)
        fclose(f);
    if (!n) {
        fprintf(d->err, "%s cannot be read\n", path);
        return RC_INVALID;
    }
    enum rc rc = province_layout_add(d->mem, d->app, head(d, c->org), xml, NULL, &id, &error);
    if (rc == RC_INVALID)
        fprintf(d->err, "%s: %s\n", path, error);
    TRY(rc);
    return is(c->fate, "used") ? province_layout_use(d->app, head(d, c->org), id) : RC_OK;
}

static enum rc one(struct demo *d, const struct demo_certificate *c)
{
    demo_clock(d, demo_moment(d, d->year - (int)c->back, c->part));
    if (is(c->kind, "segment"))
        return segment(d, c);
    if (is(c->kind, "keep"))
        return keep(d, c);
    if (is(c->kind, "paper"))
        return papers(d, c);
    assert(is(c->kind, "layout"));
    return layout(d, c);
}

enum rc demo_certificates(struct demo *d)
{
    for (size_t i = 0; i < d->n_certificates; i++)
        TRY(one(d, &d->certificates[i]));
    return RC_OK;
}
