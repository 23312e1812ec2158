/* What waits, by mail. */
#include "domain/digest/digest.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/message.h"
#include "domain/account/account.h"
#include "domain/digest/internal.h"
#include "domain/message/message.h"
#include "domain/review/review.h"

#define DAY_MS INT64_C(86400000)

enum rc digest_get(TALLOC_CTX *mem, struct app *app, const struct who *who, struct digest *out)
{
    struct account *a;
    *out = (struct digest){.hour = DIGEST_HOUR, .can = message_can(app, false)};
    TRY(account_get(mem, app, who->account, &a));
    out->email = a->email;
    enum rc rc = store_digest_get(app, who->post, who->account, &out->hour);
    out->on = rc == RC_OK;
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc digest_set(struct app *app, const struct who *who, int64_t hour)
{
    assert(db_in_transaction(app->db));
    if (!who->post || (hour && (hour < DIGEST_HOUR_MIN || hour > DIGEST_HOUR_MAX)))
        return RC_INVALID;
    TALLOC_CTX *mem = talloc_new(NULL);
    struct digest d;
    enum rc rc = digest_get(mem, app, who, &d);
    bool missing = rc == RC_OK && hour && (!d.can || !*d.email);
    talloc_free(mem);
    TRY(rc);
    if (missing)
        return RC_CONFLICT;
    TRY(hour ? store_digest_set(app, who->post, who->account, hour) : store_digest_end(app, who->post));
    const struct audit_event e = {.action = hour ? "digest.on" : "digest.off", .account = who->account, .post = who->post, .object = "post",
                                  .object_id = who->post};
    return audit_append(app, &e);
}

/* One line a queue that holds something, in the language of the account. */
static enum rc lines(TALLOC_CTX *mem, struct app *app, int64_t account, const struct review_count *q, size_t n, char **out, int64_t *sum)
{
    *out = talloc_strdup(mem, "");
    *sum = 0;
    for (size_t i = 0; i < n; i++) {
        const char *name, *line;
        const char *const none[3] = {NULL, NULL, NULL};
        if (!q[i].count && !q[i].other_years)
            continue;
        TRY(message_label(mem, app, account, talloc_asprintf(mem, "queue.%s", q[i].queue), none, &name));
        const char *const args[3] = {name, talloc_asprintf(mem, "%lld", (long long)(q[i].count + q[i].other_years)),
                                     talloc_asprintf(mem, "%lld", (long long)q[i].overdue)};
        TRY(message_label(mem, app, account, q[i].overdue ? "digest.line-overdue" : "digest.line", args, &line));
        *out = talloc_asprintf_append_buffer(*out, "%s%s", **out ? "\n" : "", line);
        *sum += q[i].count + q[i].other_years;
    }
    return RC_OK;
}

/* The counts of the to-do page, as this post would see them. */
static enum rc send(TALLOC_CTX *mem, struct app *app, struct db_rows *due, const char *day)
{
    struct review_count *q;
    int64_t sum, now = app_now(app);
    size_t n;
    char *text;
    struct who who = {.account = db_int(due, DUE_ACCOUNT), .post = db_int(due, DUE_POST), .org = db_int(due, DUE_ORG),
                      .kind = db_text(due, DUE_KIND), .org_name = db_text(due, DUE_ORG_NAME), .org_path = db_text(due, DUE_PATH),
                      .org_region = db_text(due, DUE_REGION), .name = db_text(due, DUE_NAME), .super = db_int(due, DUE_SUPER) != 0};
    TRY(session_permit(mem, app, &who, db_int(due, DUE_ROLE)));
    TRY(review_counts_of(mem, app, &who, &q, &n));
    TRY(lines(mem, app, who.account, q, n, &text, &sum));
    TRY(store_digest_sent(app, who.post, day));
    if (!sum)
        return RC_OK;
    const struct message_new m = {.account = who.account, .to = db_text(due, DUE_EMAIL), .key = "digest",
                                  .args = {who.org_name, text, talloc_asprintf(mem, "%sreview/todo", conf_str(app->conf, "base-url"))},
                                  .until = now + DAY_MS};
    return message_add(app, &m, NULL);
}

enum rc digest_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    struct db_rows *due;
    char now[17], day[11];
    *finished = true;
    if (!message_can(app, false))
        return RC_OK;
    app_datetime(app_now(app), now);
    app_date(app_now(app), day);
    TRY(store_digests_due(mem, app, day, strtoll(now + 11, NULL, 10), job->cursor, DIGEST_BATCH, &due));
    *finished = (int64_t)db_count(due) < DIGEST_BATCH;
    while (db_next(due)) {
        job->cursor = db_int(due, DUE_POST);
        TRY(send(mem, app, due, day));
        job->done++;
    }
    return RC_OK;
}
