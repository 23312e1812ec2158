#include "domain/standard/standard.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/conf.h"
#include "core/message.h"
#include "domain/message/message.h"
#include "domain/standard/internal.h"

#define DAY_MS INT64_C(86400000)
enum { URGE_BATCH = 100, URGE_KEPT_DAYS = 3 };

enum rc standard_get(TALLOC_CTX *mem, struct app *app, int64_t org, struct standard **out)
{
    struct db_rows *r;
    struct standard *s = *out = talloc(mem, struct standard);
    *s = (struct standard){.text = "", .demands = "", .warn_days = -1, .urged_at = DB_NULL_TIME, .changed_at = DB_NULL_TIME};
    enum rc rc = store_standard_get(s, app, org, &r);
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    *s = (struct standard){.text = db_text(r, 0), .demands = db_text(r, 1), .days = db_null(r, 2) ? 0 : db_int(r, 2),
                           .warn_days = db_null(r, 3) ? -1 : db_int(r, 3), .urged_at = db_time(r, 4), .urged = db_int(r, 5),
                           .changed_at = db_time(r, 6)};
    return RC_OK;
}

enum rc standard_days(struct app *app, int64_t org, int64_t *days)
{
    return store_standard_days(app, org, days);
}

static size_t characters(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += (*text & 0xC0) != 0x80;
    return n;
}

static enum rc note(struct app *app, const struct who *who, const char *action)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = "organisation", .object_id = who->org};
    return audit_append(app, &e);
}

enum rc standard_set(struct app *app, const struct who *who, const struct standard *s)
{
    assert(db_in_transaction(app->db));
    bool employer = !strcmp(who->kind, "employer");
    if (!who->post || (!employer && strcmp(who->kind, "hrss")))
        return RC_FORBIDDEN;
    if (s->days < 0 || s->days > STANDARD_DAYS_MAX || s->warn_days < -1 || s->warn_days > STANDARD_WARN_MAX ||
        characters(s->text) > STANDARD_TEXT_MAX || characters(s->demands) > STANDARD_TEXT_MAX || (!employer && (*s->text || *s->demands || s->days)))
        return RC_INVALID;
    TRY(store_standard_set(app, who, s));
    return note(app, who, "standard.set");
}

enum rc standard_count(struct app *app, int64_t org, int64_t year, struct standard_counts *out)
{
    return store_silent_count(app, org, year, out);
}

enum rc standard_urge(struct app *app, const struct who *who)
{
    assert(db_in_transaction(app->db));
    struct standard *s;
    int64_t job, now = app_now(app);
    if (!who->post || strcmp(who->kind, "employer"))
        return RC_FORBIDDEN;
    TRY(standard_get(NULL, app, who->org, &s));
    bool soon = s->urged_at != DB_NULL_TIME && app_days(s->urged_at, now) < URGE_EVERY_DAYS;
    talloc_free(s);
    if (soon)
        return RC_CONFLICT;
    TRY(store_standard_urged(app, who, now));
    char *args = talloc_asprintf(NULL, "org=%lld", (long long)who->org);
    enum rc rc = job_add(app, "standard-urge", args, who->account, who->post, 0, now, &job);
    talloc_free(args);
    return rc == RC_OK ? note(app, who, "standard.urge") : rc;
}

enum rc standard_notices(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct standard_notice **out, size_t *n)
{
    struct db_rows *r;
    TRY(store_notices(mem, app, person, year, &r));
    *out = talloc_zero_array(mem, struct standard_notice, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        (*out)[*n] = (struct standard_notice){.kind = db_text(r, 0), .org = db_text(r, 1), .at = db_time(r, 2)};
    return RC_OK;
}

enum rc standard_urge_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    struct db_rows *r;
    int64_t now = app_now(app), n = 0;
    int year = app_year(now);
    if (strncmp(job->args, "org=", 4))
        return RC_INTERNAL;
    int64_t org = strtoll(job->args + 4, NULL, 10);
    TRY(store_silent(mem, app, org, year, now - URGE_EVERY_DAYS * DAY_MS, job->cursor, URGE_BATCH, &r));
    *finished = db_count(r) < URGE_BATCH;
    for (; db_next(r); n++) {
        const struct message_new m = {
            .account = db_int(r, 1), .to = db_text(r, 2), .key = "urge",
            .args = {db_text(r, 3), talloc_asprintf(mem, "%d", year), talloc_asprintf(mem, "%scredit/declare", conf_str(app->conf, "base-url"))},
            .until = now + URGE_KEPT_DAYS * DAY_MS};
        if (*m.to && message_can(app, false))
            TRY(message_add(app, &m, NULL));
        TRY(store_notice(app, db_int(r, 0), year, "urge", org));
        job->cursor = db_int(r, 0);
    }
    job->done += n;
    return store_standard_urged_more(app, org, n);
}
