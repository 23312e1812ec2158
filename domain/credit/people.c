/* Person-years of many persons at once, for recomputing and simulating: facts by ranges of ids instead of one statement a person. */
#include <stdlib.h>
#include <string.h>

#include "domain/credit/internal.h"
#include "domain/domain.h"

struct place {
    int64_t person, org, hrss;
    const char *region, *sector, *from, *to, *state; /* to, sector: NULL; state of the person */
};

struct held {
    int64_t person;
    const char *series, *level, *since;
    int64_t id;
};

struct away {
    int64_t person, year, months; /* tenths */
    const char *kind;
};

struct learned {
    int64_t person;
    bool keyed;
    struct policy_record record;
    struct recorded row;
};

struct people {
    struct place *places;
    struct held *titles;
    struct away *absences;
    struct learned *records;
    size_t n_places, n_titles, n_absences, n_records;
    struct person_more more; /* of people_one */
};

/* The first element of a person in an array that is ordered by person, which each element begins with. */
static size_t first_of(const void *array, size_t count, size_t size, int64_t person)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int64_t at;
        memcpy(&at, (const char *)array + mid * size, sizeof at);
        if (at < person)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}
#define FIRST_OF(array, count, person) first_of((array), (count), sizeof *(array), (person))

static enum rc read_places(struct people *p, struct app *app, int64_t first, int64_t last)
{
    struct db_rows *r;
    TRY(store_people_places(p, app, first, last, &r));
    p->places = talloc_zero_array(p, struct place, db_count(r) + 1);
    while (db_next(r))
        p->places[p->n_places++] = (struct place){db_int(r, 0), db_int(r, 1), db_int(r, 2), db_text(r, 3), db_str(r, 4), db_text(r, 5),
                                                  db_str(r, 6), db_text(r, 7)};
    return RC_OK;
}

static enum rc read_titles(struct people *p, struct app *app, int64_t first, int64_t last)
{
    struct db_rows *r;
    TRY(store_people_titles(p, app, first, last, &r));
    p->titles = talloc_zero_array(p, struct held, db_count(r) + 1);
    while (db_next(r))
        p->titles[p->n_titles++] = (struct held){db_int(r, 0), db_text(r, 1), db_text(r, 2), db_text(r, 3), 0};
    return RC_OK;
}

static enum rc read_absences(struct people *p, struct app *app, int64_t first, int64_t last)
{
    struct db_rows *r;
    TRY(store_people_absences(p, app, first, last, &r));
    p->absences = talloc_zero_array(p, struct away, db_count(r) + 1);
    while (db_next(r))
        p->absences[p->n_absences++] = (struct away){db_int(r, 0), db_int(r, 1), db_int(r, 3), db_text(r, 2)};
    return RC_OK;
}

/* By person, and in order of submission. */
static int first_submitted(const void *a, const void *b)
{
    const struct learned *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->row.case_id > y->row.case_id) - (x->row.case_id < y->row.case_id);
}

static void take_records(struct people *p, struct db_rows *r)
{
    p->records = talloc_zero_array(p, struct learned, db_count(r) + 1);
    for (struct learned *l = NULL; db_next(r) && !db_null(r, 0);) {
        if (!l || l->row.case_id != db_int(r, 0)) {
            l = &p->records[p->n_records++];
            *l = (struct learned){.person = db_int(r, 13), .keyed = db_int(r, 14) != 0};
            record_begin(p, r, &l->record, &l->row);
        }
        record_field(&l->record, r);
    }
    qsort(p->records, p->n_records, sizeof *p->records, first_submitted);
}

enum rc people_between(TALLOC_CTX *mem, struct app *app, int64_t first, int64_t last, int64_t from, int64_t to, struct people **out)
{
    struct people *p = talloc_zero(mem, struct people);
    *out = p;
    TRY(read_places(p, app, first, last));
    TRY(read_titles(p, app, first, last));
    TRY(read_absences(p, app, first, last));
    struct db_rows *r;
    TRY(store_people_records(p, app, first, last, from, to, &r));
    take_records(p, r);
    return RC_OK;
}

/* ---- one person-year ---- */

static int newest_place(const void *a, const void *b)
{
    return strcmp(((const struct place *)b)->from, ((const struct place *)a)->from);
}

static int newest_title(const void *a, const void *b)
{
    const struct held *x = a, *y = b;
    int day = strcmp(y->since, x->since);
    return day ? day : (y->id > x->id) - (y->id < x->id);
}

static void take_fact(struct people *p, int64_t person, int64_t year, const struct db_rows *r)
{
    const char *what = db_text(r, 0);
    if (!strcmp(what, "place"))
        p->places[p->n_places++] = (struct place){person, db_int(r, 1), db_int(r, 2), db_text(r, 3), db_str(r, 4), db_text(r, 5), db_str(r, 6), db_text(r, 7)};
    else if (!strcmp(what, "title"))
        p->titles[p->n_titles++] = (struct held){person, db_text(r, 3), db_text(r, 4), db_text(r, 5), db_int(r, 1)};
    else if (!strcmp(what, "absence"))
        p->absences[p->n_absences++] = (struct away){person, year, db_int(r, 1), db_text(r, 3)};
    else if (!strcmp(what, "elsewhere"))
        p->more.elsewhere = true;
    else
        p->more.epoch = db_int(r, 1);
}

/* What is in hand today holds on the decisive day, too, if nothing is newer than that. */
static bool plain_facts(struct people *p, int64_t person, const char *day, const struct db_rows *r)
{
    enum { EPOCH = 15, ORG, HRSS, REGION, SECTOR, SERIES, LEVEL, SINCE, PLACE_FROM, TITLE_FROM, ABSENT, ELSEWHERE, RESULT, PASSED, STATE };
    static const char ALWAYS[] = "1900-01-01";
    const char *from = db_str(r, PLACE_FROM), *newest = db_str(r, TITLE_FROM), *since = db_str(r, SINCE);
    bool untitled = !newest && !since && !strcmp(db_text(r, LEVEL), "none") && !*db_text(r, SERIES);
    if (db_int(r, ABSENT) >= strtoll(day, NULL, 10) || !db_null(r, ELSEWHERE) || !from || strcmp(from, day) > 0)
        return false;
    if (!untitled && (!newest || strcmp(newest, since ? since : ALWAYS) || strcmp(newest, day) > 0))
        return false;
    p->places = talloc_array(p, struct place, 1);
    p->titles = talloc_array(p, struct held, 1);
    *p->places = (struct place){person, db_int(r, ORG), db_int(r, HRSS), db_text(r, REGION), db_str(r, SECTOR), from, NULL, db_text(r, STATE)};
    *p->titles = (struct held){person, db_text(r, SERIES), db_text(r, LEVEL), newest, 0};
    p->n_places = 1;
    p->n_titles = !untitled;
    p->more = (struct person_more){.epoch = db_int(r, EPOCH), .version = db_int(r, RESULT), .passed = db_int(r, PASSED) != 0};
    return true;
}

enum rc people_plain(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct people **out)
{
    char day[11];
    struct db_rows *r;
    struct people *p = *out = talloc_zero(mem, struct people);
    decisive_day(app, year, day);
    TRY(store_person_plain(p, app, person, year, &r));
    if (!db_next(r) || !plain_facts(p, person, day, r))
        return RC_NOT_FOUND;
    db_rewind(r);
    take_records(p, r);
    return RC_OK;
}

enum rc people_one(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct people **out)
{
    struct db_rows *r;
    struct people *p = *out = talloc_zero(mem, struct people);
    TRY(store_person_facts(p, app, person, year, &r));
    p->places = talloc_zero_array(p, struct place, db_count(r) + 1);
    p->titles = talloc_zero_array(p, struct held, db_count(r) + 1);
    p->absences = talloc_zero_array(p, struct away, db_count(r) + 1);
    while (db_next(r))
        take_fact(p, person, year, r);
    qsort(p->places, p->n_places, sizeof *p->places, newest_place);
    qsort(p->titles, p->n_titles, sizeof *p->titles, newest_title);
    TRY(store_person_records(p, app, person, year, &r));
    take_records(p, r);
    return RC_OK;
}

const struct person_more *people_more(const struct people *one)
{
    return &one->more;
}

/* Where the person was on that day, else the last place of that year. */
static const struct place *place_on(const struct people *p, int64_t person, const char *day)
{
    const struct place *last = NULL;
    for (size_t i = FIRST_OF(p->places, p->n_places, person); i < p->n_places && p->places[i].person == person; i++) {
        const struct place *at = &p->places[i];
        if (strcmp(at->from, day) > 0)
            continue;
        if (!at->to || strcmp(at->to, day) >= 0)
            return at;
        if (!last && strncmp(at->to, day, 4) >= 0)
            last = at;
    }
    return last;
}

static void set_title(const struct people *p, int64_t person, const char *day, struct policy_facts *facts)
{
    facts->level = "none";
    for (size_t i = FIRST_OF(p->titles, p->n_titles, person); i < p->n_titles && p->titles[i].person == person; i++) {
        if (strcmp(p->titles[i].since, day) > 0)
            continue;
        facts->series = *p->titles[i].series ? p->titles[i].series : NULL;
        facts->level = *p->titles[i].level ? p->titles[i].level : NULL;
        return;
    }
}

static void set_excuses(TALLOC_CTX *mem, const struct people *p, int64_t person, const struct policy_pack *pack, struct policy_facts *facts)
{
    size_t first = FIRST_OF(p->absences, p->n_absences, person), end = first;
    while (end < p->n_absences && p->absences[end].person == person)
        end++;
    struct policy_absence *list = talloc_zero_array(mem, struct policy_absence, end - first + 1);
    for (size_t i = first; i < end; i++)
        if (p->absences[i].year == facts->year)
            facts_excuse(pack, facts, list, p->absences[i].kind, (int32_t)p->absences[i].months);
    facts->absences = list;
}

static void set_records(TALLOC_CTX *mem, const struct people *p, int64_t person, struct person_year *y, struct records *records)
{
    size_t first = FIRST_OF(p->records, p->n_records, person), end = first;
    while (end < p->n_records && p->records[end].person == person)
        end++;
    *records = (struct records){.list = talloc_zero_array(mem, struct policy_record, end - first + 1),
                                .rows = talloc_zero_array(mem, struct recorded, end - first + 1)};
    for (size_t i = first; i < end; i++) {
        const struct learned *l = &p->records[i];
        if (l->row.year == y->facts.year) {
            records->list[records->n] = l->record;
            records->rows[records->n++] = l->row;
        } else if (l->keyed && l->row.recognised > 0) {
            earlier_add(mem, y, &l->record, l->row.year);
        }
    }
}

enum rc people_year(TALLOC_CTX *mem, struct app *app, const struct people *all, const struct policy_set *packs, int64_t person, int64_t year,
                    struct person_year *out, struct records *records)
{
    char day[11];
    decisive_day(app, year, day);
    const struct place *at = place_on(all, person, day);
    *out = (struct person_year){.facts = {.year = (int)year, .region = at ? at->region : "000000", .sector = at ? at->sector : NULL}};
    out->pack = policy_select(packs, out->facts.region, out->facts.sector, (int)year);
    if (!out->pack)
        return RC_NOT_FOUND;
    if (at) {
        out->employer = talloc_zero(mem, struct org);
        *out->employer = (struct org){.id = at->org, .hrss = at->hrss, .region = at->region, .sector = at->sector};
    }
    set_title(all, person, day, &out->facts);
    if (at && at->to && (facts_left_on(day) ? strcmp(at->to, day) <= 0 : strcmp(at->to, day) < 0))
        facts_gone(out->pack, &out->facts, at->state);
    set_excuses(mem, all, person, out->pack, &out->facts);
    set_records(mem, all, person, out, records);
    return RC_OK;
}

void people_note(struct people *all, int64_t person, int64_t case_id, int64_t recognised)
{
    for (size_t i = FIRST_OF(all->records, all->n_records, person); i < all->n_records && all->records[i].person == person; i++)
        if (all->records[i].row.case_id == case_id)
            all->records[i].row.recognised = all->records[i].row.case_recognised = recognised;
}
