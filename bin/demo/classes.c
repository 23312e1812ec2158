/* Rosters of the classes that bases filed: held and closed, held and not yet closed, and open for joining. */
#include <stdio.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"
#include "domain/classes/classes.h"

enum { SEATS = 12, CLASSES_MAX = 20, HOUR_MS = 3600000 };

/* A base of a county has people of its county, another one of its city. */
static bool near(const struct demo_body *base, const struct demo_human *h)
{
    return strcmp(base->level, "county") ? !strncmp(h->at->region, base->region, 4) : h->at->hrss == base->hrss;
}

/* People of the base's surroundings who have no story of their own; a few more in each class. */
static enum rc fill(struct demo *d, const struct who *who, const struct demo_body *base, const struct training_class *c, int64_t *people, size_t *n)
{
    const char *why;
    for (size_t i = (size_t)demo_random(d, 40); i < d->n_humans && *n < SEATS; i += 3) {
        const struct demo_human *h = &d->humans[i];
        struct person *p;
        if (h->scripted || !near(base, h) || !strcmp(h->series, "accounting"))
            continue;
        TRY(person_get(d->mem, d->app, h->person, &p));
        if (!p->employer)
            continue;
        enum rc rc = class_join(d->app, who, c->id, p, "import", &why);
        if (rc == RC_CONFLICT)
            continue;
        TRY(rc);
        people[(*n)++] = p->id;
    }
    return RC_OK;
}

/* One fails, one never comes, the others pass. */
static enum rc results(struct demo *d, const struct who *who, const struct training_class *c, const int64_t *people, size_t n)
{
    const char *why;
    for (size_t i = 0; i < n; i++) {
        int64_t *days = talloc_array(d->mem, int64_t, (size_t)c->days + 1);
        struct class_mark m = {.person = people[i], .first = c->starts, .last = c->ends, .score = 600 + (int64_t)demo_random(d, 400), .passed = 1, .days = days};
        for (int64_t day = c->starts; day <= c->ends && m.n_days < (size_t)c->days; day += CIVIL_DAY_MS)
            days[m.n_days++] = day;
        if (i == 3) {
            m.score = 480;
            m.passed = 0;
        } else if (i == 5) {
            m.n_days = 0;
            m.score = m.passed = -1;
        }
        TRY(class_record(d->app, who, c->id, &m, 1, &why));
    }
    return RC_OK;
}

static enum rc hold(struct demo *d, const struct demo_body *b, int64_t id, bool close)
{
    const struct who *who = &b->admins[0];
    struct training_class *c;
    char until[11];
    int64_t people[SEATS];
    const char *why;
    size_t n = 0;
    TRY(training_class_get(d->mem, d->app, id, &c));
    bool over = c->ends + CIVIL_DAY_MS <= d->now;
    demo_clock(d, over ? c->ends + 17 * HOUR_MS : d->now);
    TRY(fill(d, who, b, c, people, &n));
    if (over) {
        TRY(results(d, who, c, people, n));
        TRY(training_class_get(d->mem, d->app, id, &c)); /* as it is now, with its roster */
        return close && n ? class_close(d->app, who, id, c->version, &why) : RC_OK;
    }
    app_date(c->starts - CIVIL_DAY_MS, until);
    const struct class_terms t = {.until = until, .series = "", .sector = ""};
    enum rc rc = c->starts > d->now + CIVIL_DAY_MS ? class_open(d->app, who, id, &t, &why) : RC_OK;
    return rc == RC_INVALID ? RC_OK : rc; /* it begins tomorrow */
}

/* Every second one that is over waits for its closing. */
enum rc demo_classes(struct demo *d)
{
    for (size_t i = 0; i < d->n_bodies; i++) {
        const struct demo_body *b = &d->bodies[i];
        int64_t ids[CLASSES_MAX];
        size_t n = 0;
        if (strcmp(b->kind, "base") || !b->n_admins)
            continue;
        TRY(class_filed(d->app, b->id, ids, CLASSES_MAX, &n));
        for (size_t k = 0; k < n; k++)
            TRY(hold(d, b, ids[k], k % 2 == 0));
    }
    return RC_OK;
}
