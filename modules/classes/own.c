/* classes/open and classes/mine: what persons may join, and what they joined. */
#include <string.h>

#include "domain/code/code.h"
#include "domain/list/keyset.h"
#include "modules/classes/pages.h"
#include "modules/classes/store.h"

static struct training_class of_row(const struct db_rows *q)
{
    return (struct training_class){.id = db_int(q, C_ID), .days = db_int(q, C_DAYS), .hours = db_int(q, C_HOURS),
                                   .hours_fixed = db_null(q, C_FIXED) ? -1 : db_int(q, C_FIXED), .starts = db_time(q, C_STARTS), .ends = db_time(q, C_ENDS),
                                   .state = db_text(q, C_STATE)};
}

static xmlNodePtr add_class(struct req *r, xmlNodePtr rows, const struct db_rows *q)
{
    const struct training_class c = of_row(q);
    xmlNodePtr el = doc_el(rows, "row");
    doc_int(el, "id", c.id);
    doc_attr(el, "number", db_text(q, C_NUMBER));
    doc_attr(el, "name", db_text(q, C_NAME));
    doc_attr(el, "category", db_text(q, C_CATEGORY));
    doc_attr(el, "category-title", training_category_say(r, db_text(q, C_REGION), db_int(q, C_YEAR), db_text(q, C_CATEGORY)));
    doc_attr(el, "mode", db_text(q, C_MODE));
    doc_date(el, "starts", c.starts);
    doc_date(el, "ends", c.ends);
    doc_tenths(el, "hours", training_class_hours(&c));
    doc_attr(el, "base-name", db_text(q, C_BASE));
    doc_attr(el, "place", db_text(q, C_PLACE));
    doc_int(el, "capacity", db_int(q, C_CAPACITY));
    doc_int(el, "seats", db_int(q, C_SEATS));
    doc_attr(el, "stage", class_stage(r, &c));
    return el;
}

static const char *label_or_null(struct req *r, const char *table, const char *code)
{
    const char *label;
    return *code && code_label(r->mem, r->app, table, code, r->lang, &label) == RC_OK ? label : NULL;
}

/* Why it cannot be joined by this person; the answer of the domain itself. */
static enum rc add_open(struct req *r, xmlNodePtr rows, const struct db_rows *q, const struct person *p)
{
    struct training_class *c;
    const char *why;
    xmlNodePtr el = add_class(r, rows, q);
    doc_attr(el, "until", db_text(q, O_UNTIL));
    doc_attr(el, "series-name", label_or_null(r, "series", db_text(q, O_SERIES)));
    doc_attr(el, "sector-name", label_or_null(r, "sector", db_text(q, O_SECTOR)));
    doc_attr(el, "audience", db_text(q, O_AUDIENCE));
    doc_attr(el, "teachers", db_text(q, O_TEACHERS));
    doc_int(el, "fee", db_int(q, O_FEE));
    TRY(training_class_get(r->mem, r->app, db_int(q, C_ID), &c));
    TRY(class_enrol_check(r->mem, r->app, c, p, &why));
    doc_attr(el, "why", why);
    return RC_OK;
}

/* Categories by the rules where the person works. */
static enum rc add_filter(struct req *r, xmlNodePtr el, const struct person *p)
{
    struct training_categories all = {.n = 0};
    struct org *unit;
    xmlNodePtr filter = doc_el(el, "filter"), options = doc_el(el, "options");
    doc_attr(doc_text(filter, "value", q_str(r, "name")), "name", "name");
    doc_attr(doc_text(filter, "value", q_str(r, "category")), "name", "category");
    doc_attr(options, "name", "category");
    add_option(options, "", "list.all");
    if (!p->employer)
        return RC_OK;
    TRY(org_get(r->mem, r->app, p->employer, &unit));
    TRY(training_categories(r->app, r->who.policy_epoch, unit, app_year(r->now), TRAINING_ANY, &all));
    for (size_t i = 0; i < all.n; i++) {
        xmlNodePtr option = doc_el(options, "option");
        doc_attr(option, "value", all.list[i]->code);
        doc_attr(option, "label", policy_category_name(all.list[i], !strcmp(r->lang, "en")));
    }
    return RC_OK;
}

static enum rc add_open_rows(struct req *r, xmlNodePtr el, const struct person *p)
{
    struct keyset after;
    struct db_rows *q;
    char today[11], *province = talloc_strndup(r->mem, p->employer_region, 2);
    const char *next = NULL;
    int64_t shown = 0;
    app_date(r->now, today);
    TRY(keyset_read(q_str(r, "after"), &after));
    const struct open_filter f = {.province = province, .today = today, .name = q_str(r, "name"), .category = q_str(r, "category"), .person = p->id,
                                  .after = &after};
    TRY(store_open(r, &f, ROWS + 1, &q));
    xmlNodePtr rows = doc_el(el, "rows");
    while (shown < ROWS && db_next(q)) {
        TRY(add_open(r, rows, q, p));
        if (++shown == ROWS && db_count(q) > ROWS)
            next = keyset_token(r->mem, db_text(q, C_STARTS), 10, db_int(q, C_ID));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}

enum rc open_get(struct req *r)
{
    struct person *p;
    if (!r->who.person)
        return RC_NOT_FOUND;
    TRY(person_get(r->mem, r->app, r->who.person, &p));
    xmlNodePtr el = doc_el(r->content, "open");
    TRY(add_filter(r, el, p));
    if (p->employer)
        return add_open_rows(r, el, p);
    doc_yes(el, "no-unit", true);
    return RC_OK;
}

enum rc open_post(struct req *r)
{
    const char *why = NULL;
    enum rc rc = class_enrol(r->app, &r->who, f_int(r, "class"), &why);
    return rc == RC_OK ? redirect(r, "classes/mine?done=enrol") : refused(r, NULL, why, rc);
}

static void add_mine(struct req *r, xmlNodePtr rows, const struct db_rows *q)
{
    xmlNodePtr el = add_class(r, rows, q);
    bool in = !strcmp(db_text(q, M_STATE), "in");
    doc_attr(el, "state", db_text(q, M_STATE));
    doc_int(el, "attended", db_int(q, M_ATTENDED));
    if (!db_null(q, M_SCORE))
        doc_tenths(el, "score", db_int(q, M_SCORE));
    if (!db_null(q, M_PASSED))
        doc_attr(el, "passed", db_int(q, M_PASSED) ? "yes" : "no");
    doc_attr(el, "outcome", *db_text(q, M_OUTCOME) ? db_text(q, M_OUTCOME) : NULL);
    doc_attr(el, "reason", *db_text(q, M_REASON) ? db_text(q, M_REASON) : NULL);
    if (!db_null(q, M_CASE)) {
        doc_int(el, "case", db_int(q, M_CASE));
        doc_attr(el, "case-state", db_text(q, M_CASE_STATE));
        doc_tenths(el, "recognised", db_int(q, M_RECOGNISED));
    }
    doc_yes(el, "proof", !db_null(q, M_PROOF) && !strcmp(db_text(q, C_STATE), "closed"));
    doc_attr(el, "ended", *db_text(q, C_ENDED) ? db_text(q, C_ENDED) : NULL);
    doc_yes(el, "withdraw", in && !strcmp(db_text(q, C_STATE), "filed") && r->now < db_time(q, C_STARTS));
}

enum rc mine_get(struct req *r)
{
    struct keyset after;
    struct db_rows *q;
    const char *next = NULL;
    int64_t shown = 0;
    if (!r->who.person)
        return RC_NOT_FOUND;
    TRY(keyset_read(q_str(r, "after"), &after));
    TRY(store_mine(r, r->who.person, after.id, ROWS + 1, &q));
    xmlNodePtr el = doc_el(r->content, "mine"), rows = doc_el(el, "rows");
    done_notice(r, NULL);
    while (shown < ROWS && db_next(q)) {
        add_mine(r, rows, q);
        if (++shown == ROWS && db_count(q) > ROWS)
            next = keyset_token(r->mem, "m", 1, db_int(q, C_ID));
    }
    keyset_pager(r, el, shown, -1, next);
    return RC_OK;
}

enum rc mine_post(struct req *r)
{
    const char *why = NULL;
    enum rc rc = class_withdraw(r->app, &r->who, f_int(r, "class"), &why);
    return rc == RC_OK ? redirect(r, "classes/mine?done=withdraw") : refused(r, NULL, why, rc);
}
