/* classes/import: a table of people or of results [15.5]. */
#include <string.h>

#include "domain/export/export.h"
#include "domain/list/keyset.h"
#include "modules/classes/pages.h"

static bool results(const struct req *r)
{
    return !strcmp(q_str(r, "what"), "results");
}

/* The rows that were not taken, as they may be mended and sent again. */
static const char *again(struct req *r, const struct class_wrong *wrong, size_t n)
{
    char *text = talloc_strdup(r->mem, "");
    for (size_t i = 0; i < n; i++) {
        text = talloc_asprintf_append_buffer(text, "%s\t%s", wrong[i].number, wrong[i].name);
        if (results(r))
            text = talloc_asprintf_append_buffer(text, "\t%s\t%s\t%s", wrong[i].score, wrong[i].passed, wrong[i].days);
        text = talloc_asprintf_append_buffer(text, "\n");
    }
    return text;
}

static void add_wrong(xmlNodePtr el, const struct class_wrong *wrong, size_t n)
{
    xmlNodePtr rows = doc_el(el, "rows");
    for (size_t i = 0; i < n; i++) {
        xmlNodePtr row = doc_el(rows, "row");
        doc_int(row, "no", wrong[i].no);
        doc_attr(row, "name", wrong[i].name);
        doc_attr(row, "mask", wrong[i].mask);
        doc_attr(row, "score", *wrong[i].score ? wrong[i].score : NULL);
        doc_attr(row, "passed", *wrong[i].passed ? wrong[i].passed : NULL);
        doc_attr(row, "days", *wrong[i].days ? wrong[i].days : NULL);
        doc_attr(row, "key", wrong[i].reason);
        doc_attr(row, "detail", *wrong[i].detail ? wrong[i].detail : NULL);
    }
}

static enum rc import_page(struct req *r)
{
    struct training_class *c;
    struct class_wrong *wrong;
    size_t n;
    TRY(own_in_hand(r, &c));
    TRY(class_wrong(r->mem, r->app, c->id, &wrong, &n));
    xmlNodePtr el = class_element(r, r->content, c);
    doc_attr(el, "what", results(r) ? "results" : "people");
    doc_int(el, "most", CLASS_IMPORT_ROWS);
    if (q_has(r, "taken"))
        doc_int(el, "taken", q_int(r, "taken"));
    doc_int(el, "refused", (int64_t)n);
    const char *const initial[] = {"table_text", q_has(r, "taken") ? again(r, wrong, n) : "", NULL};
    doc_values(r, el, initial);
    if (n)
        export_element(r, talloc_asprintf(r->mem, "classes/import?id=%lld&what=%s", (long long)c->id, results(r) ? "results" : "people"), true);
    add_wrong(el, wrong, n);
    return RC_OK;
}

struct wrong_file {
    struct class_wrong *list;
    size_t n, next;
    bool whole;
};

static enum rc fetch(struct req *r, void *arg, int64_t limit, size_t *n)
{
    struct wrong_file *x = arg;
    (void)r;
    *n = x->n - x->next < (size_t)limit ? x->n - x->next : (size_t)limit;
    return RC_OK;
}

static enum rc row(struct req *r, void *arg, size_t i, struct export_run *to)
{
    struct wrong_file *x = arg;
    const struct class_wrong *w = &x->list[x->next++];
    struct table *t = export_table(to);
    const char *why = export_say(r, w->reason);
    (void)i;
    table_value(t, w->no);
    table_text(t, x->whole ? w->number : w->mask);
    table_text(t, w->name);
    table_text(t, w->score);
    table_text(t, w->passed);
    table_text(t, w->days);
    table_text(t, why);
    return RC_OK;
}

static enum rc wrong_file(struct req *r)
{
    static const struct table_column COLUMNS[] = {{"classes.line", TABLE_NUMBER, 6}, {"verify.document", TABLE_TEXT, 22}, {"verify.name", TABLE_TEXT, 14},
                                                  {"classes.score", TABLE_TEXT, 8},  {"classes.passed", TABLE_TEXT, 8},   {"classes.attended", TABLE_TEXT, 10},
                                                  {"classes.reason", TABLE_TEXT, 40}};
    struct training_class *c;
    struct wrong_file *x = talloc_zero(r->mem, struct wrong_file);
    TRY(own_in_hand(r, &c));
    TRY(class_wrong(r->mem, r->app, c->id, &x->list, &x->n));
    x->whole = q_has(r, "numbers") && may(r, "personnel.reveal"); /* what the base itself typed */
    const struct export_list e = {.list = "classes/import", .title = export_say(r, "classes.wrong"), .conditions = keyset_path(r, "as"),
                                  .columns = COLUMNS, .n = sizeof COLUMNS / sizeof *COLUMNS, .arg = x, .fetch = fetch, .row = row};
    return export_answer(r, &e);
}

enum rc import_or_file_get(struct req *r)
{
    return export_wanted(r) ? wrong_file(r) : import_page(r);
}

enum rc import_post(struct req *r)
{
    struct training_class *c;
    const char *why, *text = f_has(r, "table_file") ? f_str(r, "table_file") : f_str(r, "table_text");
    struct class_table t = {.text = text, .results = results(r)};
    TRY(own_in_hand(r, &c));
    if (!*text && !form_failed(r->form))
        return form_error(r->form, "table_text", "classes.table-empty", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = class_table(r->mem, r->app, &r->who, c->id, &t, &why);
    if (rc != RC_OK)
        return refused(r, "table_text", why, rc);
    if (!t.taken && !t.refused)
        return form_error(r->form, "table_text", "classes.table-empty", NULL);
    return redirect(r, "classes/import?id=%lld&what=%s&taken=%lld", (long long)c->id, results(r) ? "results" : "people", (long long)t.taken);
}
