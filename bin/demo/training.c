/* Training: the guide of the year, subjects, plans, classes, summaries, demand, in every state (data/demo/trainings.csv). */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"
#include "core/db.h"
#include "domain/training/training.h"

enum { WAIT_DAYS = 12 };

/* A row of the file on its way: who files it, what every filing has, the case it became. */
struct sending {
    const struct demo_training *t;
    const struct who *who;
    struct training_new f;
    struct training_faults faults;
    int64_t id, from, to; /* first and last day of a class, or wished ones */
};

static bool is(const char *a, const char *b)
{
    return !strcmp(a, b);
}

/* Cuts the next part off that ends with one of `ends`; NULL: none is left. */
static char *cut(char **text, const char *ends)
{
    char *begin = *text;
    if (!begin || !*begin)
        return NULL;
    char *end = begin + strcspn(begin, ends);
    *text = *end ? end + 1 : end;
    *end = '\0';
    return begin;
}

/* `name=hours` or `name=hours!` (required), separated by semicolons. */
static size_t read_subjects(struct demo *d, const struct demo_training *t, struct training_subject *out)
{
    char *text = talloc_strdup(d->mem, t->subject), *one;
    size_t n = 0;
    while ((one = cut(&text, ";"))) {
        char *hours = strchr(one, '=');
        assert(hours && n < TRAINING_ROWS);
        *hours++ = '\0';
        out[n] = (struct training_subject){.row = (int64_t)n + 1, .name = one, .hours = 10 * strtoll(hours, NULL, 10),
                                           .required = strchr(hours, '!') != NULL};
        n++;
    }
    return n;
}

/* `name/category/persons/days/hours/first/last`, separated by semicolons. */
static size_t read_items(struct demo *d, const struct demo_training *t, struct training_item *out)
{
    char *text = talloc_strdup(d->mem, t->subject), *one;
    size_t n = 0;
    while ((one = cut(&text, ";"))) {
        const char *f[7];
        for (size_t i = 0; i < 7; i++)
            f[i] = cut(&one, "/");
        assert(f[6] && n < TRAINING_ROWS);
        out[n] = (struct training_item){.no = (int64_t)n + 1, .subject = f[0], .category = f[1], .persons = atoi(f[2]), .days = atoi(f[3]),
                                        .hours = 10 * atoi(f[4]), .first_month = atoi(f[5]), .last_month = atoi(f[6])};
        n++;
    }
    return n;
}

static enum rc guide(struct demo *d, struct sending *x)
{
    struct training_guide_new g = {.year = d->year, .title = x->f.title, .body = demo_nth(d, "guide-body", 0), .publish = true};
    g.n = read_subjects(d, x->t, g.items);
    return training_guide_save(d->app, x->who, &g, &x->id, &x->faults);
}

/* What the base of a county chooses is named in the guide of its province. */
static enum rc choose(struct demo *d, const struct who *who, struct training_subject_new *s)
{
    struct training_guide *g;
    struct training_subject *list;
    int64_t province;
    size_t n;
    TRY(training_province(d->app, who->org, &province));
    TRY(training_guide_of(d->mem, d->app, province, d->year, &g));
    TRY(training_guide_subjects(d->mem, d->app, g->id, &list, &n));
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < n; k++)
            if (is(s->items[i].name, list[k].name))
                s->items[i].from_guide = list[k].id;
    return RC_OK;
}

static enum rc subjects(struct demo *d, struct sending *x)
{
    struct training_subject_new s = {.f = x->f};
    s.n = read_subjects(d, x->t, s.items);
    if (is(x->who->kind, "base"))
        TRY(choose(d, x->who, &s));
    return training_subject_file(d->app, x->who, &s, &x->id, &x->faults);
}

static enum rc plan(struct demo *d, struct sending *x)
{
    struct training_plan_new p = {.f = x->f};
    p.n = read_items(d, x->t, p.items);
    return training_plan_file(d->app, x->who, &p, &x->id, &x->faults);
}

static enum rc summary(struct demo *d, struct sending *x)
{
    struct training_summary_new s = {.f = x->f, .classes = x->t->days, .persons = x->t->persons, .hours = 10 * x->t->hours};
    s.f.year = d->year - 1;
    s.f.note = demo_nth(d, "summary-text", 0);
    return training_summary_file(d->app, x->who, &s, &x->id, &x->faults);
}

/* What is filed in the last days of a year begins before its end. */
static enum rc class(struct demo *d, struct sending *x)
{
    struct training_subject *list;
    size_t n, i = 0;
    TRY(training_teachable(d->mem, d->app, x->who->org, d->year, &list, &n));
    while (i < n && !is(list[i].name, x->t->subject))
        i++;
    if (i == n)
        return RC_NOT_FOUND;
    struct training_class_new c = {.f = x->f, .subject_item = list[i].id, .category = x->t->category, .mode = "face", .starts = x->from,
                                   .ends = x->to, .days = x->t->days, .hours = 10 * x->t->hours, .capacity = x->t->persons,
                                   .fee = is(x->t->category, "public") ? 0 : 30000, .place = demo_nth(d, "class-place", 0),
                                   .audience = demo_nth(d, "class-audience", 0), .teachers = demo_nth(d, "class-teachers", 0)};
    return training_class_file(d->app, x->who, &c, &x->id, &x->faults);
}

static enum rc demand(struct demo *d, struct sending *x)
{
    struct training_demand_new n = {.f = x->f, .category = x->t->category, .persons = x->t->persons, .hours = 10 * x->t->hours, .wish_from = x->from,
                                    .wish_to = x->to, .place = demo_nth(d, "class-place", 0), .contact = x->who->name, .phone = "0375-0290000"};
    return training_demand_file(d->app, x->who, &n, &x->id, &x->faults);
}

static enum rc send(struct demo *d, struct sending *x)
{
    static const struct {
        const char *kind;
        enum rc (*file)(struct demo *d, struct sending *x);
    } KINDS[] = {{"guide", guide}, {"subject", subjects}, {"plan", plan}, {"summary", summary}, {"class", class}, {"demand", demand}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (is(KINDS[i].kind, x->t->kind)) {
            enum rc rc = KINDS[i].file(d, x);
            for (size_t k = 0; k < x->faults.n; k++)
                fprintf(d->err, "trainings.csv: %s: %s %s\n", x->t->title, x->faults.list[k].field ? x->faults.list[k].field : "",
                        x->faults.list[k].key);
            return rc;
        }
    assert(!"a kind of trainings.csv");
    return RC_INTERNAL;
}

/* One decision by whoever has it; *done: it waits for nobody any more. */
static enum rc decide(struct demo *d, const struct sending *x, enum review_action action, int64_t hours, bool *done)
{
    struct review_case *c;
    TRY(review_read(d->mem, d->app, x->id, &c));
    const struct who *who = demo_decider(d, c->current_org, 0);
    *done = !is(c->state, "pending") || !who;
    if (*done)
        return RC_OK;
    demo_clock(d, app_now(d->app) + CIVIL_DAY_MS);
    const struct review_decision x1 = {.case_id = c->id, .version = c->version, .action = action, .hours = hours,
                                       .reason = action != REVIEW_APPROVE || hours >= 0 ? x->t->reason : NULL,
                                       .until = app_day(app_now(d->app)) + WAIT_DAYS * CIVIL_DAY_MS};
    return review_decide(d->app, who, &x1);
}

static enum rc approve(struct demo *d, const struct sending *x, int steps)
{
    for (bool done = false; !done && steps--;)
        TRY(decide(d, x, REVIEW_APPROVE, -1, &done));
    return RC_OK;
}

static enum rc assign(struct demo *d, const struct sending *x, const char *base)
{
    struct review_case *c;
    const char *why;
    TRY(approve(d, x, 1));
    TRY(review_read(d->mem, d->app, x->id, &c));
    const struct who *who = demo_decider(d, c->current_org, 0);
    return who ? training_demand_assign(d->app, who, x->id, 1, demo_body(d, base)->id, x->t->reason, &why) : RC_OK;
}

static enum rc cancel(struct demo *d, const struct sending *x)
{
    struct training_class *c;
    const char *why;
    TRY(approve(d, x, 9));
    TRY(training_class_get(d->mem, d->app, x->id, &c));
    return training_class_cancel(d->app, x->who, c->id, c->version, x->t->reason, &why);
}

static enum rc bring(struct demo *d, const struct sending *x)
{
    const char *fate = x->t->fate;
    struct review_case *c;
    bool done;
    if (is(x->t->kind, "guide") || is(fate, "pending"))
        return RC_OK;
    if (is(fate, "approved"))
        return approve(d, x, 9);
    if (!strncmp(fate, "pending:", 8))
        return approve(d, x, atoi(fate + 8));
    if (!strncmp(fate, "assigned:", 9))
        return assign(d, x, fate + 9);
    if (is(fate, "cancelled"))
        return cancel(d, x);
    if (is(fate, "lowered"))
        return decide(d, x, REVIEW_APPROVE, 10 * x->t->hours * 3 / 4, &done);
    if (is(fate, "withdrawn")) {
        TRY(review_read(d->mem, d->app, x->id, &c));
        return review_withdraw(d->app, x->who, x->id, c->version);
    }
    assert(is(fate, "rejected") || is(fate, "returned"));
    return decide(d, x, is(fate, "rejected") ? REVIEW_REJECT : REVIEW_RETURN, -1, &done);
}

static int64_t in_year(struct demo *d, int64_t day)
{
    int64_t last = civil_days(d->year, 12, 31) * CIVIL_DAY_MS - CIVIL_SHANGHAI_MS;
    return day < last ? day : last;
}

static enum rc one(struct demo *d, const struct demo_training *t)
{
    const struct demo_body *b = demo_body(d, t->org);
    struct upload *file = NULL;
    assert(b && b->n_admins);
    demo_clock(d, demo_moment(d, d->year, t->part));
    struct sending x = {.t = t, .who = &b->admins[0], .f = {.year = d->year, .title = demo_fill(d, t->title, d->year, 0), .note = ""}};
    int64_t day = app_day(app_now(d->app)), days = t->days ? t->days : 5;
    x.from = in_year(d, day + WAIT_DAYS * CIVIL_DAY_MS);
    x.to = in_year(d, x.from + (days - 1) * CIVIL_DAY_MS);
    x.from = x.to - (days - 1) * CIVIL_DAY_MS;
    if (is(t->kind, "class") || is(t->kind, "summary")) {
        TRY(demo_file(d, x.f.title, &file));
        x.f.files[x.f.n_files++] = file;
    }
    TRY(send(d, &x));
    return bring(d, &x);
}

enum rc demo_trainings(struct demo *d)
{
    for (size_t i = 0; i < d->n_trainings; i++)
        TRY(one(d, &d->trainings[i]));
    return RC_OK;
}
