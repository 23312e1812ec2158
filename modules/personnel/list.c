/* Persons of the scope [15.3] [1.11] [1.12] [1.13]: by name, number, series, level, education, post, organisation; those who left or
 * retired from an organisation; those who work here as a second employment. As a page or a file. */
#include <stdio.h>
#include <string.h>

#include "domain/code/code.h"
#include "domain/export/export.h"
#include "modules/personnel/list.h"

static const char *const LEVELS[] = {"senior", "deputy-senior", "middle", "assistant", "technician", "none"};
static const char *const STATES[] = {"active", "second", "left", "retired"};

static void add_option(xmlNodePtr options, const char *value, const char *say)
{
    xmlNodePtr option = doc_el(options, "option");
    doc_attr(option, "value", value);
    doc_attr(option, "say", say);
}

static enum rc coded(struct req *r, xmlNodePtr list, const char *name, const char *table)
{
    xmlNodePtr any = doc_el(list, "options"); /* choices of one name are taken together */
    doc_attr(any, "name", name);
    add_option(any, "", "list.all");
    return code_options(r, list, name, table, NULL);
}

static enum rc add_filter(struct req *r, xmlNodePtr list)
{
    static const char *const NAMES[] = {"name", "series", "level", "education", "post_category", "state"};
    xmlNodePtr filter = doc_el(list, "filter"), levels = doc_el(list, "options"), states = doc_el(list, "options");
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        doc_attr(doc_text(filter, "value", q_str(r, NAMES[i])), "name", NAMES[i]);
    doc_attr(levels, "name", "level");
    add_option(levels, "", "list.all");
    for (size_t i = 0; i < sizeof LEVELS / sizeof *LEVELS; i++)
        add_option(levels, LEVELS[i], talloc_asprintf(r->mem, "level.%s", LEVELS[i]));
    doc_attr(states, "name", "state");
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
        add_option(states, i ? STATES[i] : "", talloc_asprintf(r->mem, "personnel.state-%s", STATES[i]));
    TRY(coded(r, list, "series", "series"));
    TRY(coded(r, list, "education", "education"));
    return coded(r, list, "post_category", "post-category");
}

static void add_row(struct req *r, xmlNodePtr rows, const struct people *l)
{
    const struct db_rows *q = l->rows;
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "id", db_int(q, P_ID));
    doc_attr(el, "name", db_text(q, P_NAME));
    doc_attr(el, "number-mask", db_text(q, P_MASK));
    doc_attr(el, "employer-name", db_text(q, P_UNIT));
    doc_attr(el, "department", db_text(q, P_DEPARTMENT));
    doc_attr(el, "series-name", people_series(r, q));
    doc_attr(el, "level", db_text(q, P_LEVEL));
    doc_attr(el, "title", db_text(q, P_TITLE));
    doc_attr(el, "day", text_or_null(db_text(q, P_DAY)));
    doc_yes(el, "hidden", l->gone);
    doc_yes(el, "transfer", !strcmp(q_str(r, "for"), "transfer") && db_int(q, P_EMPLOYER) == r->who.org);
}

static enum rc add_rows(struct req *r, xmlNodePtr list, struct people *l)
{
    const char *next = NULL;
    int64_t shown = 0, total = -1;
    TRY(people_fetch(r, l, ROWS + 1));
    if (!l->gone && !l->second)
        TRY(store_count(r, &l->persons, &total));
    xmlNodePtr rows = doc_el(list, "rows");
    while (shown < ROWS && db_next(l->rows)) {
        add_row(r, rows, l);
        if (++shown == ROWS && db_count(l->rows) > ROWS)
            next = people_place(r, l);
    }
    keyset_pager(r, list, shown, total, next);
    return RC_OK;
}

const char *people_series(const struct req *r, const struct db_rows *q)
{
    return strcmp(r->lang, "en") == 0 && *db_text(q, P_SERIES_EN) ? db_text(q, P_SERIES_EN) : db_text(q, P_SERIES);
}

enum rc people_fetch(struct req *r, struct people *l, int64_t limit)
{
    if (l->gone)
        return store_departed(r, &l->persons, q_str(r, "state"), limit, &l->rows);
    return l->second ? store_seconded(r, &l->persons, l->today, limit, &l->rows) : store_list(r, &l->persons, limit, &l->rows);
}

const char *people_place(struct req *r, const struct people *l)
{
    size_t len;
    const void *key = db_bytes(l->rows, l->gone ? P_DAY : P_SORT, &len);
    return keyset_token(r->mem, key, len, db_int(l->rows, P_ID));
}

enum rc people_read(struct req *r, struct people *l)
{
    const char *state = q_str(r, "state");
    l->gone = !strcmp(state, "left") || !strcmp(state, "retired");
    l->second = !strcmp(state, "second");
    app_date(r->now, l->today);
    struct persons *p = &l->persons;
    *p = (struct persons){.series = q_str(r, "series"), .level = q_str(r, "level"), .education = q_str(r, "education"),
                          .post_category = q_str(r, "post_category")};
    TRY(keyset_read(q_str(r, "after"), &p->after));
    TRY(org_get_scoped(r->mem, r->app, &r->who, q_has(r, "org") ? q_int(r, "org") : r->who.org, &l->below));
    enum rc rc = person_seek(r->mem, r->app, q_str(r, "name"), &l->seek);
    p->list = (struct person_list){.who = &r->who, .below = l->below, .seek = &l->seek};
    return rc;
}

static enum rc list_get(struct req *r)
{
    struct people l;
    xmlNodePtr list = doc_el(r->content, "persons");
    enum rc rc = people_read(r, &l);
    if (rc != RC_OK && rc != RC_INVALID)
        return rc;
    if (q_has(r, "org")) {
        doc_int(list, "org", l.below->id);
        doc_attr(list, "org-name", l.below->name);
    }
    doc_attr(list, "for", text_or_null(q_str(r, "for")));
    doc_attr(list, "state", q_has(r, "state") ? q_str(r, "state") : "active");
    TRY(add_filter(r, list));
    if (q_has(r, "done"))
        subject_notice(r, talloc_asprintf(r->mem, "personnel.done-%s", q_str(r, "done")), NULL);
    if (rc == RC_INVALID) { /* a single character */
        doc_yes(list, "too-short", 1);
        return RC_OK;
    }
    export_element(r, subject_list(r, NULL, NULL), true);
    return add_rows(r, list, &l);
}

enum rc list_or_file_get(struct req *r)
{
    return export_wanted(r) ? people_file(r) : list_get(r);
}
