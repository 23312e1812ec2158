/* Which stories there are: what the list of accounts promises, one of each state, and the bulk. */
#include <assert.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"

static bool accountant(const struct demo_human *h)
{
    return !strcmp(h->series, "accounting");
}

/* May somebody of this series and region declare it? Accountants of Henan have their professional hours elsewhere. */
static bool open_to(const struct demo_human *h, const char *category)
{
    return strcmp(category, "professional") || !accountant(h) || strncmp(h->at->region, "41", 2);
}

static const struct demo_work *any_work(struct demo *d, const struct demo_human *h, const char *category)
{
    int sum = 0;
    for (int pass = 0; pass < 2; pass++) {
        int at = pass ? (int)demo_random(d, (uint64_t)sum) : 0;
        for (size_t i = 0; i < d->n_works; i++) {
            const struct demo_work *w = &d->works[i];
            if (strcmp(w->category, category) || (*w->series && strcmp(w->series, h->series)))
                continue;
            if (!pass)
                sum += w->weight;
            else if ((at -= w->weight) < 0)
                return w;
        }
    }
    assert(!"a category of works.csv");
    return NULL;
}

static const struct demo_work *work_of(struct demo *d, const char *category, const char *form)
{
    for (size_t i = 0; i < d->n_works; i++)
        if (!strcmp(d->works[i].category, category) && !strcmp(d->works[i].form, form))
            return &d->works[i];
    assert(!"a form of works.csv");
    return NULL;
}

static struct demo_story story(struct demo *d, struct demo_human *h, const struct demo_work *w, int year, unsigned part)
{
    int64_t n = ++d->serial;
    h->scripted = true;
    return (struct demo_story){.human = h, .work = w, .year = year, .at = demo_moment(d, year, part),
                               .title = demo_fill(d, w->title, year, n), .fields = demo_fill(d, w->fields, year, n)};
}

/* A course of a category, long ago in its year and approved to the end: 30 public hours, or 60 professional ones. */
static struct demo_story done(struct demo *d, struct demo_human *h, const char *category, int year, unsigned part)
{
    struct demo_story s = story(d, h, work_of(d, category, "online-course"), year, part);
    s.hurry = true;
    return s;
}

static void fulfilled(struct demo *d, struct demo_timeline *t, struct demo_human *h, int year)
{
    demo_add(t, done(d, h, "public", year, 200));
    if (open_to(h, "professional"))
        demo_add(t, done(d, h, "professional", year, 300));
}

static void one(struct demo *d, struct demo_timeline *t, struct demo_human *h, const char *category, const char *form, int year,
                unsigned part, enum demo_fate fate, unsigned stop)
{
    struct demo_story s = story(d, h, work_of(d, category, form), year, part);
    s.fate = fate;
    s.stop = stop;
    s.hurry = true;
    demo_add(t, s);
}

/* The people of the list of accounts. */
static void cast(struct demo *d, struct demo_timeline *t)
{
    struct demo_human *passed = demo_human_named(d, demo_role(d, "person-passed")->name);
    struct demo_human *missing = demo_human_named(d, demo_role(d, "person-missing")->name);
    struct demo_human *returned = demo_human_named(d, demo_role(d, "person-returned")->name);
    struct demo_human *accounts = demo_human_named(d, demo_role(d, "person-accountant")->name);
    struct demo_human *single = demo_human_named(d, demo_role(d, "employer-single")->name);
    struct demo_human *zibo = demo_human_named(d, demo_role(d, "zibo-person")->name);
    fulfilled(d, t, passed, d->year - 1);
    fulfilled(d, t, passed, d->year - 2);
    one(d, t, passed, "professional", "paper", d->year - 2, 700, FATE_ON, 9); /* a later one: the certificate is replaced */
    one(d, t, passed, "professional", "training", d->year, 600, FATE_ON, 9);
    fulfilled(d, t, missing, d->year - 1);
    demo_add(t, done(d, missing, "professional", d->year, 300));
    one(d, t, missing, "public", "online-course", d->year, 900, FATE_PENDING, 2);
    fulfilled(d, t, returned, d->year - 1);
    one(d, t, returned, "professional", "project", d->year, 960, FATE_RETURNED, 0);
    demo_add(t, done(d, returned, "public", d->year, 500));
    fulfilled(d, t, accounts, d->year - 1);
    one(d, t, accounts, "public", "online-course", d->year, 970, FATE_PENDING, 1);
    fulfilled(d, t, single, d->year - 1);
    one(d, t, single, "professional", "exam", d->year, 960, FATE_PENDING, 0);
    fulfilled(d, t, zibo, d->year - 1);
    one(d, t, zibo, "public", "online-course", d->year, 930, FATE_PENDING, 1);
}

/* Every state, whatever the day of the year is: at a large hospital, and where somebody decides for others. */
static void every_state(struct demo *d, struct demo_timeline *t)
{
    static const struct {
        const char *category, *form;
        int back; /* years before the running one */
        unsigned part;
        enum demo_fate fate;
        unsigned stop;
    } STORIES[] = {
        {"professional", "paper", 0, 980, FATE_PENDING, 0},      {"professional", "training", 0, 940, FATE_PENDING, 0},
        {"professional", "training", 0, 950, FATE_PENDING, 1},   {"professional", "award", 0, 900, FATE_PENDING, 1},
        {"professional", "conference", 0, 900, FATE_PENDING, 2}, {"professional", "exam", 0, 950, FATE_PENDING, 2},
        {"public", "study-points", 0, 970, FATE_PENDING, 0},     {"professional", "book", 0, 985, FATE_PENDING, 0},
        {"professional", "service", 0, 960, FATE_RETURNED, 1},   {"professional", "degree-course", 0, 970, FATE_RETURNED, 2},
        {"professional", "paper", 1, 980, FATE_VOID, 0},         {"professional", "training", 0, 300, FATE_VOID, 1},
        {"professional", "award", 0, 400, FATE_REJECTED, 0},     {"professional", "training", 0, 500, FATE_REJECTED, 1},
        {"professional", "posting", 1, 600, FATE_REJECTED, 2},   {"professional", "report", 0, 700, FATE_WITHDRAWN, 0},
        {"professional", "paper", 0, 600, FATE_WITHDRAWN, 1},    {"professional", "training", 0, 550, FATE_LOWERED, 1},
        {"public", "online-course", 0, 800, FATE_LOWERED, 0},    {"professional", "self-study", 0, 0, FATE_ON, 9},
        {"professional", "further-study", 0, 450, FATE_CORRECTED, 0}, {"professional", "conference", 0, 850, FATE_CORRECTED, 1},
        {"professional", "project", 0, 350, FATE_REVERSED, 9},   {"professional", "other", 0, 910, FATE_PENDING, 1},
        {"professional", "online-course", 1, 995, FATE_PENDING, 2}, {"professional", "training", 1, 990, FATE_PENDING, 1},
    };
    struct demo_body *b = demo_body(d, "pds-hospital");
    size_t at = b->first + 8;
    for (size_t i = 0; i < sizeof STORIES / sizeof *STORIES; i++) {
        if (!STORIES[i].part)
            continue;
        while (accountant(&d->humans[at]))
            at++;
        one(d, t, &d->humans[at++], STORIES[i].category, STORIES[i].form, d->year - STORIES[i].back, STORIES[i].part,
            STORIES[i].fate, STORIES[i].stop);
    }
    /* A year that was fulfilled until an approval was reversed: its certificate is revoked. */
    while (accountant(&d->humans[at]))
        at++;
    demo_add(t, done(d, &d->humans[at], "public", d->year - 1, 200));
    struct demo_story s = done(d, &d->humans[at], "professional", d->year - 1, 300);
    s.fate = FATE_REVERSED;
    s.stop = 9;
    demo_add(t, s);
}

/* Two people declare one paper, both as first author, with the same cover. */
static void duplicates(struct demo *d, struct demo_timeline *t)
{
    struct demo_body *b = demo_body(d, "pds-hospital");
    size_t at = b->first + b->count - 12;
    for (int pair = 0; pair < 3; pair++) {
        struct demo_story *first = NULL;
        for (int i = 0; i < 2; i++, at++) {
            while (accountant(&d->humans[at]))
                at++;
            struct demo_story s = story(d, &d->humans[at], work_of(d, "professional", "paper"), d->year, 900 + 20 * (unsigned)i);
            s.hurry = true;
            s.fate = i ? FATE_PENDING : FATE_ON;
            s.stop = i ? (unsigned)pair : 9;
            if (first) {
                s.title = first->title;
                s.fields = first->fields;
                s.like = first;
            }
            first = demo_add(t, s);
        }
    }
}

/* Where somebody decides for others: no administrator, or none in the department; and units that declare for their people. */
static void special_units(struct demo *d, struct demo_timeline *t)
{
    static const char *const UNITS[] = {"pds-blood", "zh-cdc", "pds-account", "pds-soft", "hn-yingcheng", "jy-hospital"};
    for (size_t u = 0; u < sizeof UNITS / sizeof *UNITS; u++) {
        struct demo_body *b = demo_body(d, UNITS[u]);
        for (unsigned i = 0; i < 6; i++) {
            struct demo_human *h = &d->humans[b->first + i];
            one(d, t, h, "public", "online-course", d->year, 880 + 15 * i, i < 3 ? FATE_PENDING : FATE_ON, i < 3 ? i % 2 : 9);
        }
    }
    struct demo_body *college = demo_body(d, "pds-college");
    for (unsigned i = 0; i < 12; i++) {
        struct demo_story s = story(d, &d->humans[college->first + i], work_of(d, "public", "online-course"), d->year, 750);
        s.by_employer = true;
        demo_add(t, s);
    }
}

static void past_year(struct demo *d, struct demo_timeline *t, struct demo_human *h, int year)
{
    if (!demo_chance(d, 92)) /* began and did not finish: the year is not fulfilled */
        demo_add(t, story(d, h, any_work(d, h, open_to(h, "professional") ? "professional" : "public"), year, 500));
    else
        fulfilled(d, t, h, year);
}

static enum demo_fate any_fate(struct demo *d)
{
    static const enum demo_fate FATES[] = {FATE_REJECTED, FATE_REJECTED, FATE_REJECTED, FATE_RETURNED,  FATE_RETURNED, FATE_WITHDRAWN,
                                           FATE_LOWERED,  FATE_LOWERED,  FATE_CORRECTED, FATE_CORRECTED, FATE_REVERSED};
    return demo_chance(d, 18) ? FATES[demo_random(d, sizeof FATES / sizeof *FATES)] : FATE_ON;
}

static void running_year(struct demo *d, struct demo_timeline *t, struct demo_human *h)
{
    /* More of them lately: half of all within the last weeks. */
    unsigned part = demo_chance(d, 55) ? 955 + (unsigned)demo_random(d, 44) : 30 + (unsigned)demo_random(d, 920);
    bool both = demo_chance(d, 45) && open_to(h, "professional");
    bool public = !open_to(h, "professional") || demo_chance(d, 40);
    struct demo_story s = story(d, h, any_work(d, h, public ? "public" : "professional"), d->year, part);
    s.fate = any_fate(d);
    s.stop = s.fate == FATE_REVERSED ? 9 : (unsigned)demo_random(d, 2);
    demo_add(t, s);
    if (both)
        demo_add(t, story(d, h, any_work(d, h, public ? "professional" : "public"), d->year, 30 + (unsigned)demo_random(d, 960)));
}

void demo_plan(struct demo *d, struct demo_timeline *t)
{
    cast(d, t);
    every_state(d, t);
    duplicates(d, t);
    special_units(d, t);
    for (size_t i = 0; i < d->n_humans; i++) {
        struct demo_human *h = &d->humans[i];
        if (h->scripted) /* by what was promised above: nothing may be added */
            continue;
        if (demo_chance(d, 14))
            past_year(d, t, h, d->year - 2);
        if (demo_chance(d, 18))
            past_year(d, t, h, d->year - 1);
        if (demo_chance(d, 25))
            running_year(d, t, h);
    }
}
