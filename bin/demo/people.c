/* The staff of all units, taken over from older systems: no password unless accounts.csv names them. */
#include <stdlib.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"
#include "domain/code/code.h"
#include "domain/person/person.h"

struct demo_titles {
    const char *series;
    struct code_row *rows;
    size_t n;
};

struct who demo_who(const struct demo_human *h)
{
    return (struct who){.account = h->account, .person = h->person, .org = h->at->id, .kind = "person", .name = h->name,
                        .org_name = h->at->name, .org_path = h->at->path};
}

struct demo_human *demo_human_named(struct demo *d, const char *name)
{
    for (size_t i = 0; i < d->n_humans; i++)
        if (!strcmp(d->humans[i].name, name))
            return &d->humans[i];
    return NULL;
}

static enum rc titles_of(struct demo *d, const char *series, struct demo_titles *out)
{
    for (size_t i = 0; i < d->n_titles; i++)
        if (!strcmp(d->titles[i].series, series)) {
            *out = d->titles[i];
            return RC_OK;
        }
    *out = (struct demo_titles){.series = series};
    TRY(code_list(d->mem, d->app, "title", series, &out->rows, &out->n));
    d->titles = talloc_realloc(d->mem, d->titles, struct demo_titles, d->n_titles + 1);
    d->titles[d->n_titles++] = *out;
    return RC_OK;
}

/* One of the titles that a series has at a level; "" where it has none. */
static const char *title_at(struct demo *d, const struct demo_titles *t, const char *level)
{
    size_t n = 0;
    for (size_t i = 0; i < t->n; i++)
        n += !strcmp(t->rows[i].parent, level);
    size_t nth = n ? demo_random(d, n) : 0;
    for (size_t i = 0; i < t->n; i++)
        if (!strcmp(t->rows[i].parent, level) && !nth--)
            return t->rows[i].code;
    return "";
}

static const char *any_level(struct demo *d)
{
    static const struct {
        const char *level;
        unsigned share;
    } LEVELS[] = {{"senior", 4}, {"deputy-senior", 13}, {"middle", 36}, {"assistant", 33}, {"technician", 8}, {"none", 6}};
    uint64_t at = demo_random(d, 100);
    size_t i = 0;
    while (at >= LEVELS[i].share)
        at -= LEVELS[i++].share;
    return LEVELS[i].level;
}

/* One of the words of a text. */
static const char *any_of(struct demo *d, const char *words)
{
    size_t n = 1;
    for (const char *p = words; *p; p++)
        n += *p == ' ';
    for (uint64_t nth = demo_random(d, n); nth; nth--)
        words = strchr(words, ' ') + 1;
    return talloc_strndup(d->mem, words, strcspn(words, " "));
}

static const char *grade_of(struct demo *d, const char *level)
{
    unsigned base = !strcmp(level, "senior") ? 2 : !strcmp(level, "deputy-senior") ? 5 : !strcmp(level, "middle") ? 8 : 11;
    return talloc_asprintf(d->mem, "p%02u", base + (unsigned)demo_random(d, 3));
}

/* The professional record: at the unit since before the three years. */
static struct person_new record_of(struct demo *d, const struct demo_human *h, const char *title)
{
    int since = d->year - 3 - (int)demo_random(d, 22);
    bool graded = strcmp(h->level, "none");
    return (struct person_new){
        .account = h->account, .employer = h->at->id, .series = graded ? h->series : "", .level = h->level, .title = title,
        .title_since = graded ? talloc_asprintf(d->mem, "%d-12-%02u", since > 2004 ? since : 2004, 1 + (unsigned)demo_random(d, 28)) : NULL,
        .department = demo_word(d, h->series && !strcmp(h->series, "health") ? "hospital-department" : "department"),
        .post_category = "professional", .post_grade = grade_of(d, h->level), .education = demo_chance(d, 70) ? "21" : "31",
        .degree = demo_chance(d, 60) ? "4" : NULL, .nationality = strstr(h->name, "·") ? "05" : "01",
        .since = talloc_asprintf(d->mem, "%d-%02u-01", since, 1 + (unsigned)demo_random(d, 12))};
}

static enum rc add(struct demo *d, struct demo_body *b, struct demo_role *role, int64_t account)
{
    struct demo_human h = {.at = b, .account = account, .name = role ? role->name : demo_name(d)};
    struct demo_titles titles;
    h.series = role ? role->series : any_of(d, b->series);
    h.level = role ? role->level : any_level(d);
    TRY(titles_of(d, h.series, &titles));
    const char *title = title_at(d, &titles, h.level);
    if (!*title) /* the series has no such level */
        title = title_at(d, &titles, h.level = "middle");
    if (!account)
        TRY(demo_account(d, h.name, b->region, true, role, &h.account));
    struct person_new n = record_of(d, &h, title);
    TRY(person_save(d->app, &n, &h.person));
    d->humans[d->n_humans++] = h;
    b->count++;
    return RC_OK;
}

static enum rc staff(struct demo *d, struct demo_body *b)
{
    struct demo_role *role;
    b->first = d->n_humans;
    if (b->own)
        TRY(add(d, b, demo_role_at(d, b->key, "own", 0), b->own));
    for (size_t i = 0; (role = demo_role_at(d, b->key, "person", i)); i++)
        TRY(add(d, b, role, 0));
    while ((int64_t)b->count < b->persons)
        TRY(add(d, b, NULL, 0));
    return RC_OK;
}

enum rc demo_people(struct demo *d)
{
    size_t all = 0;
    for (size_t i = 0; i < d->n_bodies; i++)
        all += (size_t)d->bodies[i].persons + 8;
    d->humans = talloc_array(d->mem, struct demo_human, all);
    demo_clock(d, d->tick = demo_office(d->tick + CIVIL_DAY_MS));
    for (size_t i = 0; i < d->n_bodies; i++)
        if (d->bodies[i].persons)
            TRY(staff(d, &d->bodies[i]));
    return RC_OK;
}
