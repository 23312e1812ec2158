/* review/batch and review/hide: what is done with many rows of a list; review/job: what became of a batch. */
#include <stdlib.h>
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/review/pages.h"
#include "modules/review/store.h"

enum { SKIPPED_ROWS = 100 };

/* "ID.VERSION" as the list wrote it. */
static bool row_read(const char *text, struct review_row *out)
{
    char *end;
    out->id = strtoll(text, &end, 10);
    if (*end != '.' || end == text)
        return false;
    out->version = strtoll(end + 1, &end, 10);
    return *end == '\0' && out->id > 0 && out->version > 0;
}

static enum rc ticked(struct req *r, struct review_row **out, size_t *n)
{
    *n = 0;
    *out = talloc_zero_array(r->mem, struct review_row, PAGE_ROWS * 5);
    for (const struct value *v = form_get(r->form, "id"); v && v->present; v = v->next) {
        if (*n == PAGE_ROWS * 5 || !row_read(v->raw, &(*out)[*n]))
            return RC_BAD_REQUEST;
        (*n)++;
    }
    return RC_OK;
}

/* All that the list had when it was drawn. */
static enum rc listed(struct req *r, const struct filter *f, struct review_row **out, size_t *n)
{
    struct db_rows *rows;
    *n = 0;
    if (!f_has(r, "asof"))
        return RC_OK;
    TRY(store_all(r, f, f_int(r, "asof"), ALL_MAX, &rows));
    *out = talloc_zero_array(r->mem, struct review_row, db_count(rows));
    while (db_next(rows))
        (*out)[(*n)++] = (struct review_row){.id = db_int(rows, 0), .version = db_int(rows, 1)};
    return RC_OK;
}

/* Numbers for the report: how many were listed, and how many came or came back since. */
static enum rc redirect_job(struct req *r, const struct filter *f, int64_t job)
{
    int64_t since = 0;
    char *path = talloc_asprintf(r->mem, "review/job?id=%lld%s", (long long)job, filter_rest(r->mem, f));
    if (f_has(r, "all")) {
        TRY(store_count_since(r, f, f_int(r, "asof"), &since));
        path = talloc_asprintf(r->mem, "%s&listed=%lld&since=%lld", path, (long long)f_int(r, "total"), (long long)since);
    }
    return redirect(r, "%s", path);
}

enum rc batch_post(struct req *r)
{
    struct filter f;
    struct review_row *rows;
    size_t n;
    int64_t job;
    const char *act = f_str(r, "do");
    enum review_action action = !strcmp(act, "reject") ? REVIEW_REJECT : !strcmp(act, "return") ? REVIEW_RETURN : REVIEW_APPROVE;
    bool refused = action != REVIEW_APPROVE;
    TRY(filter_read(r, &f));
    f.state = "pending";
    TRY(f_has(r, "all") ? listed(r, &f, &rows, &n) : ticked(r, &rows, &n));
    if (!n)
        form_error(r->form, NULL, f_has(r, "all") ? "review.batch-gone" : "review.batch-none", NULL);
    if (refused && !f_has(r, "reason"))
        form_error(r->form, "reason", action == REVIEW_REJECT ? "review.reason-missing" : "review.reason-missing-return", NULL);
    if (!refused && f_has(r, "reason")) /* Enter in the field of the reason presses the first button */
        form_error(r->form, "reason", "review.reason-approve", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(review_batch(r->app, &r->who, action, refused ? f_str(r, "reason") : NULL, rows, n, &job));
    return redirect_job(r, &f, job);
}

enum rc hide_post(struct req *r)
{
    struct filter f;
    struct review_row *rows;
    size_t n;
    int64_t changed;
    bool hide = !strcmp(f_str(r, "do"), "hide");
    TRY(filter_read(r, &f));
    TRY(ticked(r, &rows, &n));
    if (!n) {
        form_error(r->form, NULL, "review.hide-none", NULL);
        return RC_INVALID;
    }
    int64_t *ids = talloc_array(r->mem, int64_t, n);
    for (size_t i = 0; i < n; i++)
        ids[i] = rows[i].id;
    TRY(review_hide(r->app, &r->who, ids, n, hide, &changed));
    return redirect(r, "%s&%s=%lld", filter_path(r->mem, "review/list", &f), hide ? "hid" : "shown", (long long)changed);
}

static void sums(xmlNodePtr el, struct db_rows *rows)
{
    int64_t done = 0, skipped = 0;
    while (db_next(rows)) {
        if (!strcmp(db_text(rows, 0), "done"))
            done += db_int(rows, 2);
        if (strcmp(db_text(rows, 0), "skipped"))
            continue;
        skipped += db_int(rows, 2);
        xmlNodePtr reason = doc_el(el, "reason");
        doc_attr(reason, "key", db_text(rows, 1));
        doc_int(reason, "count", db_int(rows, 2));
    }
    doc_int(el, "done", done);
    doc_int(el, "skipped", skipped);
}

static enum rc skipped_rows(struct req *r, int64_t id, const char *rest)
{
    struct db_rows *rows;
    int64_t last = 0;
    TRY(store_job_skipped(r, id, q_int(r, "after"), SKIPPED_ROWS + 1, &rows));
    xmlNodePtr list = doc_el(r->content, "rows"), pager = doc_el(r->content, "pager");
    doc_attr(list, "rest", rest);
    int64_t shown = 0;
    for (; shown < SKIPPED_ROWS && db_next(rows); shown++) {
        xmlNodePtr row = doc_el(list, "row");
        last = db_int(rows, 0);
        doc_int(row, "no", last);
        doc_int(row, "id", db_int(rows, 1));
        doc_attr(row, "reason", db_text(rows, 2));
        doc_attr(row, "name", db_text(rows, 3));
        doc_attr(row, "kind", db_text(rows, 4));
        doc_int(row, "year", db_int(rows, 5));
        doc_attr(row, "state", db_text(rows, 6));
    }
    doc_int(pager, "shown", shown);
    char *here = talloc_asprintf(r->mem, "review/job?id=%lld%s", (long long)id, rest);
    if (q_has(r, "after"))
        doc_attr(pager, "first", here);
    if (db_count(rows) > SKIPPED_ROWS)
        doc_attr(pager, "next", talloc_asprintf(r->mem, "%s&after=%lld", here, (long long)last));
    return RC_OK;
}

/* Rows that others decided between the list and the batch, as far as the list could count. */
static void since_listed(struct req *r, xmlNodePtr el, int64_t total)
{
    int64_t listed_n = q_int(r, "listed");
    if (q_has(r, "listed") && listed_n > total)
        doc_int(el, "gone", listed_n - total);
    if (q_int(r, "since") > 0)
        doc_int(el, "since", q_int(r, "since"));
}

static const char *action_of(const char *args)
{
    return !strncmp(args, "action=approve", 14) ? "approve" : !strncmp(args, "action=return", 13) ? "return" : "reject";
}

enum rc job_get(struct req *r)
{
    struct filter f;
    struct db_rows *job, *counts;
    int64_t id = q_int(r, "id");
    TRY(filter_read(r, &f));
    TRY(store_job(r, id, &job));
    TRY(store_job_sums(r, id, &counts));
    const char *state = db_text(job, 0), *rest = filter_rest(r->mem, &f);
    xmlNodePtr el = doc_el(r->content, "job");
    doc_int(el, "id", id);
    doc_attr(el, "state", state);
    doc_attr(el, "action", action_of(db_text(job, 6)));
    doc_int(el, "total", db_int(job, 2));
    doc_time(el, "begun", db_time(job, 3));
    if (!db_null(job, 4))
        doc_time(el, "finished", db_time(job, 4));
    doc_attr(el, "error", *db_text(job, 5) ? db_text(job, 5) : NULL);
    doc_yes(el, "running", !strcmp(state, "ready") || !strcmp(state, "running"));
    doc_attr(el, "list", filter_path(r->mem, "review/list", &f));
    sums(el, counts);
    since_listed(r, el, db_int(job, 2));
    return skipped_rows(r, id, rest);
}
