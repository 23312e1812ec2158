/* classes/view: one class with its roster; what the base changes of it. */
#include <string.h>

#include "domain/account/account.h"
#include "domain/code/code.h"
#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/classes/pages.h"
#include "modules/classes/store.h"

void add_option(xmlNodePtr options, const char *value, const char *say)
{
    xmlNodePtr option = doc_el(options, "option");
    doc_attr(option, "value", value);
    doc_attr(option, "say", say);
}

void done_notice(struct req *r, const char *arg)
{
    if (!q_has(r, "done") || r->form)
        return;
    xmlNodePtr el = doc_el(doc_root(r->doc), "notice");
    doc_attr(el, "key", talloc_asprintf(r->mem, "classes.done-%s", q_str(r, "done")));
    doc_attr(el, "tone", "ok");
    doc_attr(el, "arg1", arg);
}

const char *export_path(struct req *r)
{
    char *path = keyset_path(r, "after");
    if (!strncmp(path, "classes/roster", strlen("classes/roster"))) /* drawn again after a refusal */
        path = talloc_asprintf(r->mem, "classes/view%s", path + strlen("classes/roster"));
    return strchr(path, '?') ? path : talloc_asprintf(r->mem, "%s?", path);
}

enum rc refused(struct req *r, const char *field, const char *why, enum rc rc)
{
    if (!why || (rc != RC_CONFLICT && rc != RC_INVALID && rc != RC_NOT_FOUND))
        return rc;
    form_error(r->form, field, why, NULL);
    if (rc == RC_CONFLICT)
        r->status = 409;
    return RC_INVALID;
}

enum rc class_in_hand(struct req *r, struct training_class **out)
{
    if (!strcmp(r->who.kind, "base"))
        return own_in_hand(r, out);
    TRY(training_class_of(r->mem, r->app, &r->who, q_int(r, "id"), out));
    return *(*out)->number ? RC_OK : RC_NOT_FOUND;
}

enum rc own_in_hand(struct req *r, struct training_class **out)
{
    return class_own(r->mem, r->app, &r->who, q_int(r, "id"), out);
}

const char *class_stage(const struct req *r, const struct training_class *c)
{
    if (strcmp(c->state, "filed"))
        return c->state;
    return r->now < c->starts ? "open" : app_day(r->now) > c->ends ? "ended" : "running";
}

xmlNodePtr class_element(struct req *r, xmlNodePtr parent, const struct training_class *c)
{
    xmlNodePtr el = doc_el(parent, "class");
    doc_int(el, "id", c->id);
    doc_int(el, "version", c->version);
    doc_attr(el, "number", c->number);
    doc_attr(el, "name", c->name);
    doc_int(el, "year", c->year);
    doc_attr(el, "category", c->category);
    doc_attr(el, "category-title", training_category_say(r, c->base_region, c->year, c->category));
    doc_attr(el, "subject", c->subject);
    doc_attr(el, "mode", c->mode);
    doc_date(el, "starts", c->starts);
    doc_date(el, "ends", c->ends);
    doc_int(el, "days", c->days);
    doc_tenths(el, "hours", training_class_hours(c));
    doc_int(el, "capacity", c->capacity);
    doc_attr(el, "place", c->place);
    doc_attr(el, "audience", c->audience);
    doc_attr(el, "teachers", c->teachers);
    doc_attr(el, "base-name", c->base_name);
    doc_attr(el, "stage", class_stage(r, c));
    doc_yes(el, "own", r->who.post && r->who.org == c->base);
    doc_yes(el, "may-close", !strcmp(c->state, "filed") && app_day(r->now) >= c->ends);
    doc_attr(el, "ended", *c->ended_note ? c->ended_note : NULL);
    return el;
}

void add_attendance(xmlNodePtr el, const struct class_attendance *a)
{
    if (!a->share)
        return;
    doc_int(el, "attendance", a->share);
    doc_int(el, "attendance-days", a->days);
    doc_attr(el, "attendance-clause", a->clause);
}

static enum rc add_sums(struct req *r, xmlNodePtr el, const struct training_class *c, int64_t need)
{
    struct class_sums s;
    struct class_closing g;
    TRY(class_sums(r->app, c->id, need, &s));
    xmlNodePtr sums = doc_el(el, "sums");
    doc_int(sums, "all", s.all);
    doc_int(sums, "passed", s.passed);
    doc_int(sums, "failed", s.failed);
    doc_int(sums, "absent", s.absent);
    if (s.lacking)
        doc_int(sums, "lacking", s.lacking);
    enum rc rc = class_closing_get(r->mem, r->app, c->id, &g);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    bool working = !strcmp(g.job_state, "ready") || !strcmp(g.job_state, "running");
    xmlNodePtr closing = doc_el(el, "closing");
    doc_time(closing, "at", g.closed_at);
    doc_attr(closing, "by", g.by);
    doc_int(closing, "total", g.total);
    doc_yes(closing, "working", working);
    doc_yes(closing, "stuck", !strcmp(g.job_state, "failed"));
    doc_yes(closing, "again", !working && g.left > 0 && !strcmp(c->state, "closed"));
    if (working)
        doc_int(closing, "done", g.done);
    return RC_OK;
}

/* On which conditions persons join by themselves. */
static enum rc add_terms(struct req *r, xmlNodePtr el, const struct training_class *c)
{
    struct class_terms t = {.until = "", .series = "", .sector = ""};
    enum rc rc = class_terms_get(r->mem, r->app, c->id, &t);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    const char *const initial[] = {"enrol_until", t.until, "enrol_series", t.series, "enrol_sector", t.sector, NULL};
    doc_yes(el, "open", rc == RC_OK);
    doc_values(r, el, initial);
    for (int i = 0; i < 2; i++) {
        xmlNodePtr any = doc_el(el, "options");
        doc_attr(any, "name", i ? "enrol_sector" : "enrol_series");
        add_option(any, "", "classes.any");
        TRY(code_options(r, el, i ? "enrol_sector" : "enrol_series", i ? "sector" : "series", NULL));
    }
    return RC_OK;
}

static void add_filter(struct req *r, xmlNodePtr el, const struct training_class *c, int64_t need)
{
    static const char *const STATES[] = {"passed", "failed", "none", "clash", "short", "left", "declared", "refused", "absent"};
    xmlNodePtr filter = doc_el(el, "filter"), states = doc_el(el, "options");
    size_t n = strcmp(c->state, "closed") && strcmp(c->state, "reversed") ? 6 : 9;
    doc_attr(doc_text(filter, "value", q_str(r, "state")), "name", "state");
    doc_attr(doc_text(filter, "value", q_str(r, "name")), "name", "name");
    doc_attr(states, "name", "state");
    add_option(states, "", "list.all");
    for (size_t i = 0; i < n; i++)
        if ((strcmp(STATES[i], "clash") || !strcmp(c->mode, "face")) && (strcmp(STATES[i], "short") || need))
            add_option(states, STATES[i], talloc_asprintf(r->mem, "classes.filter-%s", STATES[i]));
}

static void add_row(xmlNodePtr rows, const struct db_rows *q, bool closed)
{
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "person", db_int(q, S_PERSON));
    doc_int(el, "no", db_int(q, S_NO));
    doc_attr(el, "name", db_text(q, S_NAME));
    doc_attr(el, "mask", db_text(q, S_MASK));
    doc_attr(el, "unit", db_text(q, S_UNIT));
    doc_attr(el, "source", db_text(q, S_SOURCE));
    doc_attr(el, "state", db_text(q, S_STATE));
    doc_int(el, "attended", db_int(q, S_ATTENDED));
    if (!db_null(q, S_SCORE))
        doc_tenths(el, "score", db_int(q, S_SCORE));
    if (!db_null(q, S_PASSED))
        doc_attr(el, "passed", db_int(q, S_PASSED) ? "yes" : "no");
    doc_attr(el, "outcome", *db_text(q, S_OUTCOME) ? db_text(q, S_OUTCOME) : NULL);
    doc_attr(el, "reason", *db_text(q, S_REASON) ? db_text(q, S_REASON) : NULL);
    if (!db_null(q, S_CASE)) {
        doc_int(el, "case", db_int(q, S_CASE));
        doc_attr(el, "case-state", db_text(q, S_CASE_STATE));
        doc_tenths(el, "recognised", db_int(q, S_RECOGNISED));
    }
    doc_attr(el, "clash", db_str(q, S_CLASH));
    if (!db_null(q, S_CLASH_DAY))
        doc_date(el, "clash-day", db_time(q, S_CLASH_DAY));
    doc_yes(el, "proof", !db_null(q, S_PROOF) && closed);
}

static struct roster_filter filter_of(struct req *r, const struct training_class *c, int64_t need)
{
    return (struct roster_filter){.class_id = c->id, .state = q_str(r, "state"), .name = q_str(r, "name"), .face = !strcmp(c->mode, "face"), .need = need};
}

static enum rc add_rows(struct req *r, xmlNodePtr el, const struct training_class *c, int64_t need)
{
    struct roster_filter f = filter_of(r, c, need);
    struct keyset after;
    struct db_rows *q;
    const char *next = NULL;
    int64_t shown = 0;
    TRY(keyset_read(q_str(r, "after"), &after));
    f.after = after.id;
    TRY(store_roster(r, &f, ROWS + 1, &q));
    xmlNodePtr rows = doc_el(el, "rows");
    while (shown < ROWS && db_next(q)) {
        add_row(rows, q, !strcmp(c->state, "closed"));
        if (++shown == ROWS && db_count(q) > ROWS)
            next = keyset_token(r->mem, "r", 1, db_int(q, S_NO));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}

enum rc view_get(struct req *r)
{
    struct training_class *c;
    struct class_attendance a;
    TRY(class_in_hand(r, &c));
    TRY(class_attendance(r->mem, r->app, r->who.policy_epoch, c, &a));
    xmlNodePtr el = class_element(r, r->content, c);
    done_notice(r, c->name);
    add_attendance(el, &a);
    TRY(add_sums(r, el, c, a.days));
    if (r->who.org == c->base && !strcmp(c->state, "filed"))
        TRY(add_terms(r, el, c));
    add_filter(r, el, c, a.days);
    export_element(r, export_path(r), true);
    return add_rows(r, el, c, a.days);
}

/* ---- the roster as a file ---- */

static enum rc query(struct req *r, void *arg, int64_t limit, struct db_rows **rows)
{
    return store_roster(r, arg, limit, rows);
}

static const char *outcome_text(struct req *r, const struct db_rows *q)
{
    const char *outcome = db_text(q, S_OUTCOME), *reason = db_text(q, S_REASON);
    if (!*outcome)
        return "";
    const char *text = export_say(r, talloc_asprintf(r->mem, "classes.outcome-%s", outcome));
    return *reason ? talloc_asprintf(r->mem, "%s：%s", text, export_say(r, reason)) : text;
}

static enum rc cells(struct req *r, void *arg, const struct db_rows *q, struct export_run *to)
{
    struct roster_filter *x = arg;
    struct table *t = export_table(to);
    struct person *p;
    const char *number;
    TRY(person_get(r->mem, r->app, db_int(q, S_PERSON), &p));
    TRY(export_number(to, p->account, p->id, db_text(q, S_MASK), &number));
    table_value(t, db_int(q, S_NO));
    table_text(t, db_text(q, S_NAME));
    table_text(t, number);
    table_text(t, db_text(q, S_UNIT));
    table_text(t, export_say(r, talloc_asprintf(r->mem, "classes.source-%s", db_text(q, S_SOURCE))));
    table_value(t, db_int(q, S_ATTENDED));
    table_value(t, db_null(q, S_SCORE) ? DB_NULL_TIME : db_int(q, S_SCORE));
    table_text(t, db_null(q, S_PASSED) ? "" : export_say(r, db_int(q, S_PASSED) ? "classes.passed-yes" : "classes.passed-no"));
    table_text(t, outcome_text(r, q));
    table_value(t, db_null(q, S_CASE) ? DB_NULL_TIME : db_int(q, S_CASE));
    table_text(t, db_null(q, S_CASE) ? "" : export_say(r, talloc_asprintf(r->mem, "state.%s", db_text(q, S_CASE_STATE))));
    x->after = db_int(q, S_NO);
    return RC_OK;
}

enum rc view_or_file_get(struct req *r)
{
    static const struct table_column COLUMNS[] = {
        {"classes.no", TABLE_NUMBER, 6},        {"verify.name", TABLE_TEXT, 14},        {"verify.document", TABLE_TEXT, 22},
        {"verify.unit", TABLE_TEXT, 32},        {"classes.source", TABLE_TEXT, 10},     {"classes.attended", TABLE_NUMBER, 10},
        {"classes.score", TABLE_HOURS, 8},      {"classes.passed", TABLE_TEXT, 8},      {"classes.outcome", TABLE_TEXT, 30},
        {"review.col.id", TABLE_NUMBER, 12},    {"year.state", TABLE_TEXT, 12}};
    struct training_class *c;
    struct roster_filter x;
    struct class_attendance a;
    if (!export_wanted(r))
        return view_get(r);
    TRY(class_in_hand(r, &c));
    TRY(class_attendance(r->mem, r->app, r->who.policy_epoch, c, &a));
    x = filter_of(r, c, a.days);
    const struct export_list e = {.list = "classes/view", .title = export_say(r, "classes.roster"), .conditions = keyset_path(r, "as"),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = &x, .query = query, .cells = cells};
    return export_answer(r, &e);
}

/* ---- what the base changes ---- */

static enum rc add_one(struct req *r, const struct training_class *c)
{
    struct person *p;
    const char *why;
    enum rc rc = class_find(r->mem, r->app, c, f_str(r, "member_number"), f_str(r, "member_name"), &p, &why);
    if (rc != RC_OK)
        return refused(r, why && (!strcmp(why, "class.name-missing") || !strcmp(why, "class.name-differs")) ? "member_name" : "member_number", why, rc);
    rc = class_join(r->app, &r->who, c->id, p, "entered", &why);
    if (rc != RC_OK)
        return refused(r, "member_number", why, rc);
    TRY(access_note(r, p->id));
    return redirect(r, "classes/view?id=%lld&done=add", (long long)c->id);
}

static enum rc set_terms(struct req *r, const struct training_class *c, bool open)
{
    const struct class_terms t = {.until = open ? f_str(r, "enrol_until") : "", .series = f_str(r, "enrol_series"), .sector = f_str(r, "enrol_sector")};
    const char *why;
    if (open && !*t.until)
        return form_error(r->form, "enrol_until", "validate.required", NULL);
    if (open && *t.series && code_check(r->app, "series", NULL, t.series) != RC_OK)
        return form_error(r->form, "enrol_series", "validate.choose", NULL);
    if (open && *t.sector && code_check(r->app, "sector", NULL, t.sector) != RC_OK)
        return form_error(r->form, "enrol_sector", "validate.choose", NULL);
    enum rc rc = class_open(r->app, &r->who, c->id, &t, &why);
    return rc == RC_OK ? redirect(r, "classes/view?id=%lld&done=terms", (long long)c->id) : refused(r, "enrol_until", why, rc);
}

enum rc roster_post(struct req *r)
{
    struct training_class *c;
    const char *act = f_str(r, "do"), *why = NULL;
    TRY(own_in_hand(r, &c));
    if (!strcmp(act, "add"))
        return add_one(r, c);
    if (!strcmp(act, "terms") || !strcmp(act, "shut"))
        return set_terms(r, c, !strcmp(act, "terms"));
    enum rc rc = !strcmp(act, "again") ? class_again(r->app, &r->who, c->id, &why) : class_remove(r->app, &r->who, c->id, f_int(r, "person"), &why);
    return rc == RC_OK ? redirect(r, "classes/view?id=%lld&done=%s", (long long)c->id, act) : refused(r, NULL, why, rc);
}
