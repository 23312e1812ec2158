/* Progress of registration [2.17]: departments below with their counts, the units of one of them; the days by which all shall have registered. */
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "domain/registration/count.h"
#include "domain/try.h"
#include "modules/registration/pages.h"
#include "modules/registration/store.h"

enum { ROWS = 20, DEPTH_MAX = 8 };
#define DAY_MS INT64_C(86400000)

/* Counts of one row: units of every kind together, and persons. */
enum { REGISTERED, DIRECTORY, PENDING, REJECTED, STATES };
static const char *const STATE_NAMES[STATES] = {"registered", "directory", "pending", "rejected"};
struct area {
    int64_t id;
    const char *name;
    int64_t units[STATES], persons[STATES];
};

struct statistics {
    struct org *area;
    bool department; /* the area is an HRSS department, else an authority */
    const char *kind, *state;
    struct area *list; /* the first is what is directly under the department, then those below */
    size_t n;
    int64_t at; /* when it was counted, DB_NULL_TIME: never */
    /* of an export */
    struct keyset last;
    size_t written;
};

static enum rc area_read(struct req *r, struct statistics *s)
{
    s->kind = q_has(r, "kind") ? q_str(r, "kind") : "employer";
    s->state = q_has(r, "state") ? q_str(r, "state") : "directory";
    s->at = DB_NULL_TIME;
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_has(r, "under") ? q_int(r, "under") : r->who.org, &s->area));
    s->department = !strcmp(s->area->kind, "hrss");
    return s->department || !strcmp(s->area->kind, "authority") ? RC_OK : RC_NOT_FOUND;
}

/* ---- counts ---- */

static void add_count(struct area *a, const char *kind, const char *state, int64_t n)
{
    for (size_t i = 0; i < STATES; i++)
        if (!strcmp(state, STATE_NAMES[i]))
            *(!strcmp(kind, "person") ? &a->persons[i] : &a->units[i]) += n;
}

/* The row that a department lies in: itself, or the child of the area it lies below. */
static struct area *area_of(const struct statistics *s, const char *path)
{
    int64_t child = strtoll(path + strlen(s->area->path), NULL, 10);
    for (size_t i = 1; child && i < s->n; i++)
        if (s->list[i].id == child)
            return &s->list[i];
    return &s->list[0];
}

static enum rc count_departments(struct req *r, struct statistics *s)
{
    struct db_rows *q;
    TRY(store_areas(r, s->area, &q));
    s->list = talloc_zero_array(r->mem, struct area, db_count(q) + 1);
    for (s->n = 1; db_next(q); s->n++)
        s->list[s->n] = (struct area){.id = db_int(q, 0), .name = db_text(q, 1)};
    s->list[0] = (struct area){.id = s->area->id, .name = s->area->name};
    TRY(store_area_counts(r, s->area, &q));
    while (db_next(q)) {
        add_count(area_of(s, db_text(q, 0)), db_text(q, 1), db_text(q, 2), db_int(q, 3));
        if (s->at == DB_NULL_TIME || db_time(q, 4) < s->at)
            s->at = db_time(q, 4);
    }
    return RC_OK;
}

static enum rc count_authority(struct req *r, struct statistics *s)
{
    struct db_rows *q;
    TRY(store_authority_counts(r, s->area, &q));
    s->list = talloc_zero_array(r->mem, struct area, 1);
    s->list[0] = (struct area){.id = s->area->id, .name = s->area->name};
    s->n = 1;
    s->at = r->now;
    while (db_next(q))
        add_count(&s->list[0], db_text(q, 0), db_text(q, 1), db_int(q, 2));
    return RC_OK;
}

static enum rc count(struct req *r, struct statistics *s)
{
    return s->department ? count_departments(r, s) : count_authority(r, s);
}

/* Registered of all that are known, in tenths of a percent; -1: there are none. */
static int64_t rate(const struct area *a)
{
    int64_t all = a->units[REGISTERED] + a->units[DIRECTORY];
    return all ? a->units[REGISTERED] * 1000 / all : -1;
}

static void count_attrs(xmlNodePtr el, const struct area *a)
{
    doc_attr(el, "name", a->name);
    doc_int(el, "registered", a->units[REGISTERED]);
    doc_int(el, "not-yet", a->units[DIRECTORY]);
    doc_int(el, "pending", a->units[PENDING]);
    doc_int(el, "rejected", a->units[REJECTED]);
    if (rate(a) >= 0)
        doc_tenths(el, "rate", rate(a));
    doc_int(el, "persons", a->persons[REGISTERED]);
    doc_int(el, "persons-pending", a->persons[PENDING]);
    doc_int(el, "persons-rejected", a->persons[REJECTED]);
}

static struct area total_of(const struct statistics *s)
{
    struct area total = {.id = 0, .name = s->area->name};
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < STATES; k++) {
            total.units[k] += s->list[i].units[k];
            total.persons[k] += s->list[i].persons[k];
        }
    return total;
}

static void area_elements(xmlNodePtr el, const struct statistics *s)
{
    struct area total = total_of(s);
    count_attrs(doc_el(el, "total"), &total);
    xmlNodePtr areas = doc_el(el, "areas");
    for (size_t i = 0; s->n > 1 && i < s->n; i++) {
        xmlNodePtr row = doc_el(areas, "row");
        doc_int(row, "area", s->list[i].id);
        doc_yes(row, "direct", i == 0);
        count_attrs(row, &s->list[i]);
    }
}

/* ---- the page ---- */

static char *path_of(struct req *r, const struct statistics *s, const char *kind, const char *state)
{
    return talloc_asprintf(r->mem, "registration/statistics?under=%lld&kind=%s&state=%s", (long long)s->area->id, kind, state);
}

/* From the post's own organisation down to the area. */
static enum rc trail(struct req *r, xmlNodePtr el, const struct statistics *s)
{
    const char *p = s->area->path + strlen(r->who.org_path);
    struct org *o;
    xmlNodePtr list = doc_el(el, "trail");
    int64_t ids[DEPTH_MAX] = {r->who.org};
    size_t n = 1;
    if (strncmp(s->area->path, r->who.org_path, strlen(r->who.org_path)))
        p = ""; /* it hangs on the jurisdiction alone */
    for (; n < DEPTH_MAX - 1 && strtoll(p, NULL, 10); p = strchr(p, '/') + 1)
        ids[n++] = strtoll(p, NULL, 10);
    if (ids[n - 1] != s->area->id)
        ids[n++] = s->area->id;
    for (size_t i = 0; i < n; i++) {
        TRY(org_get(r->mem, r->app, ids[i], &o));
        xmlNodePtr step = doc_el(list, "step");
        doc_int(step, "area", o->id);
        doc_attr(step, "name", o->name);
    }
    return RC_OK;
}

static bool is_over(const struct req *r, const char *day)
{
    int64_t ms;
    return *day && app_parse_date(day, &ms) == RC_OK && r->now >= ms + DAY_MS;
}

static enum rc deadline(struct req *r, xmlNodePtr el, const struct statistics *s)
{
    struct registration_deadline d;
    struct org *whose;
    TRY(registration_deadline_get(r->mem, r->app, s->area, &d));
    xmlNodePtr line = doc_el(el, "deadline");
    bool mine = s->area->id == r->who.org && may(r, "registration.deadline");
    doc_attr(line, "units", *d.units ? d.units : NULL);
    doc_attr(line, "persons", *d.persons ? d.persons : NULL);
    doc_yes(line, "units-over", is_over(r, d.units));
    doc_yes(line, "persons-over", is_over(r, d.persons));
    doc_yes(line, "settable", mine);
    if (d.org) {
        TRY(org_get(r->mem, r->app, d.org, &whose));
        doc_attr(line, "by", whose->name);
    }
    bool own = d.org == r->who.org;
    doc_values(r, r->content, (const char *const[]){"units", own ? d.units : "", "persons", own ? d.persons : "", NULL});
    return RC_OK;
}

static void choices(struct req *r, xmlNodePtr el, const struct statistics *s)
{
    static const char *const KINDS[] = {"employer", "authority", "base"}, *const SHOWN[] = {"directory", "active"};
    xmlNodePtr tabs = doc_el(el, "tabs");
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < 2; i++) {
            xmlNodePtr tab = doc_el(tabs, "tab");
            doc_attr(tab, "path", path_of(r, s, KINDS[k], SHOWN[i]));
            doc_attr(tab, "say", talloc_asprintf(r->mem, "statistics.tab-%s-%s", KINDS[k], SHOWN[i]));
            doc_yes(tab, "current", !strcmp(KINDS[k], s->kind) && !strcmp(SHOWN[i], s->state));
        }
}

static enum rc units(struct req *r, xmlNodePtr el, const struct statistics *s)
{
    struct keyset after;
    struct db_rows *q;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(keyset_read(q_str(r, "after"), &after));
    TRY(store_area_units(r, s->area, s->kind, s->state, &after, ROWS + 1, &q));
    xmlNodePtr rows = doc_el(el, "rows");
    bool more = db_count(q) > ROWS;
    while (shown < ROWS && db_next(q)) {
        size_t len;
        const void *key = db_bytes(q, 8, &len);
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "id", db_int(q, 0));
        doc_attr(row, "name", db_text(q, 1));
        doc_attr(row, "code", db_text(q, 2));
        doc_attr(row, "superior-name", db_text(q, 3));
        doc_attr(row, "phone", db_text(q, 4));
        doc_int(row, "persons", db_int(q, 5));
        doc_int(row, "persons-pending", db_int(q, 6));
        doc_int(row, "persons-rejected", db_int(q, 7));
        if (++shown == ROWS && more)
            next = keyset_token(r->mem, key, len, db_int(q, 0));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}

static void done_notice(struct req *r)
{
    if (!q_has(r, "done"))
        return;
    xmlNodePtr notice = doc_el(doc_root(r->doc), "notice");
    doc_attr(notice, "key", talloc_asprintf(r->mem, "statistics.done-%s", q_str(r, "done")));
    doc_attr(notice, "tone", "ok");
}

static enum rc page(struct req *r, struct statistics *s)
{
    bool counting = false;
    TRY(count(r, s));
    if (s->department)
        TRY(registration_counting(r->app, s->area, &counting));
    xmlNodePtr el = doc_el(r->content, "statistics");
    doc_int(el, "area", s->area->id);
    doc_attr(el, "name", s->area->name);
    doc_attr(el, "kind", s->kind);
    doc_attr(el, "state", s->state);
    doc_yes(el, "department", s->department);
    doc_yes(el, "counting", counting);
    if (s->at != DB_NULL_TIME)
        doc_time(el, "at", s->at);
    if (may(r, "list.export") && s->n > 1)
        doc_attr(el, "areas-file", talloc_asprintf(r->mem, "%s&list=areas", path_of(r, s, s->kind, s->state)));
    TRY(trail(r, el, s));
    TRY(deadline(r, el, s));
    area_elements(el, s);
    choices(r, el, s);
    TRY(units(r, el, s));
    export_element(r, talloc_asprintf(r->mem, "%s&list=units", path_of(r, s, s->kind, s->state)), false);
    done_notice(r);
    return RC_OK;
}

/* ---- as files ---- */

static enum rc fetch_areas(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct statistics *s = arg;
    (void)r;
    *n = s->n - s->written < (size_t)limit ? s->n - s->written : (size_t)limit;
    return RC_OK;
}

static enum rc area_row(struct req *r, void *arg, size_t i, struct export_run *x)
{
    struct statistics *s = arg;
    const struct area *a = &s->list[s->written];
    struct table *t = export_table(x);
    (void)i;
    table_text(t, s->written || s->n == 1 ? a->name : talloc_asprintf(r->mem, "%s %s", a->name, export_say(r, "statistics.direct")));
    for (size_t k = 0; k < STATES; k++)
        table_value(t, a->units[k]);
    table_value(t, rate(a) < 0 ? DB_NULL_TIME : rate(a));
    table_value(t, a->persons[REGISTERED]);
    table_value(t, a->persons[PENDING]);
    table_value(t, a->persons[REJECTED]);
    s->written++;
    return RC_OK;
}

static enum rc query_units(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    struct statistics *s = arg;
    return store_area_units(r, s->area, s->kind, s->state, &s->last, limit, rows);
}

static enum rc unit_cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *x)
{
    struct statistics *s = arg;
    struct table *t = export_table(x);
    size_t len;
    for (unsigned k = 1; k < 5; k++)
        table_text(t, db_text(q, k));
    for (unsigned k = 5; k < 8; k++)
        table_value(t, db_int(q, k));
    const void *key = db_bytes(q, 8, &len);
    return keyset_read(keyset_token(r->mem, key, len, db_int(q, 0)), &s->last);
}

static enum rc file(struct req *r, struct statistics *s)
{
    static const struct table_column AREAS[] = {
        {"statistics.area", TABLE_TEXT, 36},     {"statistics.registered", TABLE_NUMBER, 12}, {"statistics.not-yet", TABLE_NUMBER, 12},
        {"statistics.pending", TABLE_NUMBER, 12}, {"statistics.rejected", TABLE_NUMBER, 12},   {"statistics.rate", TABLE_HOURS, 12},
        {"statistics.persons", TABLE_NUMBER, 12}, {"statistics.persons-pending", TABLE_NUMBER, 12},
        {"statistics.persons-rejected", TABLE_NUMBER, 12}};
    static const struct table_column UNITS[] = {
        {"organization.name", TABLE_TEXT, 36}, {"organization.code", TABLE_TEXT, 22}, {"organization.superior", TABLE_TEXT, 36},
        {"organization.office-phone", TABLE_TEXT, 18}, {"statistics.persons", TABLE_NUMBER, 12},
        {"statistics.persons-pending", TABLE_NUMBER, 12}, {"statistics.persons-rejected", TABLE_NUMBER, 12}};
    bool areas = !strcmp(q_str(r, "list"), "areas");
    const char *what = areas ? "statistics.areas" : talloc_asprintf(r->mem, "statistics.tab-%s-%s", s->kind, s->state);
    if (areas)
        TRY(count(r, s));
    return export_answer(
        r, &(struct export_list){.list = "registration/statistics",
                                 .conditions = talloc_asprintf(r->mem, "%s&list=%s", strchr(path_of(r, s, s->kind, s->state), '?') + 1,
                                                               areas ? "areas" : "units"),
                                 .title = talloc_asprintf(r->mem, "%s %s", s->area->name, export_say(r, what)),
                                 .columns = areas ? AREAS : UNITS,
                                 .n = areas ? sizeof AREAS / sizeof *AREAS : sizeof UNITS / sizeof *UNITS,
                                 .arg = s,
                                 .query = areas ? NULL : query_units,
                                 .cells = unit_cells,
                                 .fetch = fetch_areas,
                                 .row = area_row});
}

enum rc statistics_get(struct req *r)
{
    struct statistics *s = talloc_zero(r->mem, struct statistics);
    TRY(area_read(r, s));
    return export_wanted(r) ? file(r, s) : page(r, s);
}

enum rc statistics_post(struct req *r)
{
    struct statistics s = {0};
    TRY(area_read(r, &s));
    if (s.department)
        TRY(registration_count_soon(r->app, &r->who, s.area));
    return redirect(r, "registration/statistics?under=%lld&done=count", (long long)s.area->id);
}

enum rc deadline_post(struct req *r)
{
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(registration_deadline_set(r->app, &r->who, f_str(r, "units"), f_str(r, "persons")));
    return redirect(r, "registration/statistics?done=deadline");
}
