/* credit/exceptions: past years that this HRSS department opened again for a person or a unit, and opening one. */
#include <string.h>

#include "domain/account/account.h"
#include "domain/export/export.h"
#include "domain/org/org.h"
#include "modules/credit/pages.h"
#include "modules/credit/store.h"

static void add_years(struct req *r, xmlNodePtr el)
{
    xmlNodePtr years = doc_el(el, "options"), none = doc_el(years, "option");
    doc_attr(years, "name", "year");
    doc_attr(none, "value", "");
    doc_attr(none, "say", "validate.choose");
    for (int year = app_year(r->now), i = 0; i < 11; i++) {
        const char *text = talloc_asprintf(r->mem, "%d", year - i);
        xmlNodePtr option = doc_el(years, "option");
        doc_attr(option, "value", text);
        doc_attr(option, "label", text);
    }
}

/* For whom the year is to be opened, where a link says so: their name, or the unit's code to begin with. */
static enum rc add_whom(struct req *r, xmlNodePtr el)
{
    struct person *p;
    struct org *o = NULL;
    const char *year = q_has(r, "year") ? talloc_asprintf(r->mem, "%lld", (long long)q_int(r, "year")) : "";
    if (q_has(r, "person")) {
        TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), &p));
        xmlNodePtr of = doc_el(el, "for");
        TRY(add_person(r, of, p));
        doc_attr(of, "path", talloc_asprintf(r->mem, "credit/exceptions?person=%lld", (long long)p->id));
        TRY(access_note(r, p->id));
    } else if (q_has(r, "org")) {
        TRY(org_get_scoped(r->mem, r->app, &r->who, q_int(r, "org"), &o));
    }
    doc_values(r, el, (const char *const[]){"year", year, "whom", o ? o->code : "", NULL});
    return RC_OK;
}

static const char *state_of(const struct exception_line *line, const char *today)
{
    return line->closed ? "closed" : strcmp(line->until, today) < 0 ? "over" : "open";
}

/* ---- the list as a file ---- */

struct listing {
    struct exception_line *lines;
    int64_t after;
};

static enum rc file_fetch(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct listing *l = arg;
    return store_exceptions(r->mem, r->app, &r->who, l->after, limit, &l->lines, n);
}

static enum rc file_row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct listing *l = arg;
    struct table *t = export_table(to);
    const struct exception_line *line = &l->lines[i];
    char today[11];
    app_date(r->now, today);
    l->after = line->id;
    table_text(t, line->name);
    table_text(t, line->mask);
    table_value(t, line->year);
    table_text(t, line->until);
    table_text(t, line->reason);
    table_text(t, line->by);
    table_value(t, line->at);
    table_value(t, line->used);
    table_text(t, export_say(r, talloc_asprintf(r->mem, "exception.%s", state_of(line, today))));
    return RC_OK;
}

static enum rc as_file(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"field.whom", TABLE_TEXT, 24},       {"exception.mask", TABLE_TEXT, 22}, {"records.year", TABLE_NUMBER, 8},
        {"field.until", TABLE_TEXT, 12},      {"exception.reason", TABLE_TEXT, 40}, {"exception.by", TABLE_TEXT, 12},
        {"exception.at", TABLE_DATE, 12},     {"exception.used", TABLE_NUMBER, 10}, {"year.state", TABLE_TEXT, 10}};
    struct listing l = {.after = 0};
    const struct export_list e = {.list = r->path, .title = talloc_asprintf(r->mem, "%s %s", export_say(r, "exception.list"), r->who.org_name),
                                  .conditions = "", .columns = COLUMNS, .n = sizeof COLUMNS / sizeof COLUMNS[0], .arg = &l,
                                  .fetch = file_fetch, .row = file_row};
    return export_answer(r, &e);
}

enum rc exceptions_get(struct req *r)
{
    struct exception_line *lines;
    size_t n;
    char today[11], last[11];
    if (export_wanted(r))
        return as_file(r);
    export_element(r, "credit/exceptions?after=", false);
    app_date(r->now, today);
    app_date(r->now + EXCEPTION_DAYS * INT64_C(86400000), last);
    xmlNodePtr el = doc_el(r->content, "exceptions");
    doc_attr(el, "first", today);
    doc_attr(el, "last", last);
    add_years(r, el);
    TRY(add_whom(r, el));
    TRY(store_exceptions(r->mem, r->app, &r->who, q_int(r, "after"), EXCEPTION_ROWS + 1, &lines, &n));
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < n && i < EXCEPTION_ROWS; i++) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "id", lines[i].id);
        doc_int(row, "year", lines[i].year);
        doc_attr(row, "name", lines[i].name);
        doc_attr(row, "mask", *lines[i].mask ? lines[i].mask : NULL);
        doc_attr(row, "until", lines[i].until);
        doc_attr(row, "reason", lines[i].reason);
        doc_attr(row, "by", lines[i].by);
        doc_date(row, "at", lines[i].at);
        doc_int(row, "used", lines[i].used);
        doc_attr(row, "state", state_of(&lines[i], today));
    }
    if (n > EXCEPTION_ROWS)
        doc_attr(el, "next", talloc_asprintf(r->mem, "credit/exceptions?after=%lld", (long long)lines[EXCEPTION_ROWS - 1].id));
    return RC_OK;
}

/* The unit with this code, or the person with this number, in the scope of the department. */
static enum rc whom(struct req *r, struct year_exception *e)
{
    struct org *o;
    struct person *p;
    const char *text = f_str(r, "whom");
    if (q_has(r, "person")) {
        TRY(person_get_scoped(r->mem, r->app, &r->who, q_int(r, "person"), &p));
        e->person = p->id;
        return RC_OK;
    }
    if (!*text)
        return form_error(r->form, "whom", "validate.required", NULL);
    enum rc rc = org_by_code(r->mem, r->app, text, &o);
    if (rc == RC_OK && scope_covers(&r->who, o)) {
        e->org = o->id;
        return RC_OK;
    }
    rc = person_by_number(r->mem, r->app, text, NULL, &p);
    if (rc == RC_OK)
        rc = person_get_scoped(r->mem, r->app, &r->who, p->id, &p);
    if (rc == RC_NOT_FOUND || rc == RC_INVALID)
        return form_error(r->form, "whom", "exception.nobody", NULL);
    TRY(rc);
    e->person = p->id;
    return access_note(r, p->id);
}

static enum rc check_wanted(struct req *r, const struct year_exception *e)
{
    bool wanted;
    TRY(exception_wanted(r->app, e, &wanted));
    if (!wanted)
        form_error(r->form, "year", "exception.not-past", NULL);
    return RC_OK;
}

static enum rc open_one(struct req *r)
{
    struct year_exception e = {.year = f_int(r, "year"), .until = f_str(r, "until"), .reason = f_str(r, "reason-text")};
    char first[11], last[11];
    int64_t id;
    enum rc rc = whom(r, &e);
    if (rc != RC_OK && rc != RC_INVALID)
        return rc;
    app_date(r->now, first);
    app_date(r->now + EXCEPTION_DAYS * INT64_C(86400000), last);
    if (!e.year)
        form_error(r->form, "year", "validate.required", NULL);
    else if (rc == RC_OK)
        TRY(check_wanted(r, &e));
    if (!*e.until)
        form_error(r->form, "until", "validate.required", NULL);
    else if (strcmp(e.until, first) < 0 || strcmp(e.until, last) > 0)
        form_error(r->form, "until", "exception.until", talloc_asprintf(r->mem, "%s – %s", first, last));
    if (!*e.reason)
        form_error(r->form, "reason-text", "validate.required", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    rc = exception_open(r->app, &r->who, &e, &id);
    if (rc == RC_CONFLICT)
        return form_error(r->form, "until", "exception.already", NULL);
    TRY(rc);
    return redirect(r, "credit/exceptions");
}

enum rc exceptions_post(struct req *r)
{
    if (strcmp(f_str(r, "do"), "close"))
        return open_one(r);
    TRY(exception_close(r->app, &r->who, f_int(r, "close")));
    return redirect(r, "credit/exceptions");
}
