/* Counting registrations by department; the days by which they shall be done. */
#include "domain/registration/count.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "domain/registration/internal.h"
#include "domain/setting/setting.h"

enum { DEADLINE_LENGTH = 10 };

/* "path=/1/3/" → "/1/3/%"; of the hourly job, all. */
static const char *pattern_of(TALLOC_CTX *mem, const char *args)
{
    const char *path = args && !strncmp(args, "path=", 5) ? args + 5 : "/";
    return talloc_asprintf(mem, "%s%%", path);
}

enum rc registration_count_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    struct db_rows *r;
    TRY(store_count_departments(mem, app, pattern_of(mem, job->args), job->cursor, REGISTRATION_COUNT_STEP, &r));
    *finished = (int64_t)db_count(r) < REGISTRATION_COUNT_STEP;
    while (db_next(r)) {
        TRY(store_count_department(app, job->cursor = db_int(r, 0)));
        job->done++;
    }
    return RC_OK;
}

static char *args_of(TALLOC_CTX *mem, const struct org *department)
{
    return talloc_asprintf(mem, "path=%s", department->path);
}

enum rc registration_counting(struct app *app, const struct org *department, bool *yes)
{
    char *args = args_of(NULL, department);
    enum rc rc = store_counting(app, args, yes);
    talloc_free(args);
    return rc;
}

enum rc registration_count_soon(struct app *app, const struct who *who, const struct org *department)
{
    assert(db_in_transaction(app->db));
    bool running;
    TRY(registration_counting(app, department, &running));
    if (running)
        return RC_OK;
    char *args = args_of(NULL, department);
    enum rc rc = job_add(app, "registration-count", args, who->account, who->post, 0, 0, NULL);
    talloc_free(args);
    return rc;
}

static const char *name_of(TALLOC_CTX *mem, int64_t org)
{
    return talloc_asprintf(mem, "registration.deadline.%lld", (long long)org);
}

/* The departments of a path, the nearest first: of "/1/3/12/" 12, 3, 1. */
enum rc registration_deadline_get(TALLOC_CTX *mem, struct app *app, const struct org *o, struct registration_deadline *out)
{
    char *path = talloc_strdup(mem, o->hrss_path);
    *out = (struct registration_deadline){"", "", 0};
    for (char *end = strrchr(path, '/'); end && end > path;) {
        const char *value;
        *end = '\0';
        end = strrchr(path, '/');
        int64_t org = strtoll(end + 1, NULL, 10);
        enum rc rc = setting_get(mem, app, name_of(mem, org), &value);
        if (rc == RC_OK && *value) {
            const char *comma = strchr(value, ' ');
            *out = (struct registration_deadline){talloc_strndup(mem, value, comma ? (size_t)(comma - value) : strlen(value)),
                                                  comma ? comma + 1 : "", org};
            return RC_OK;
        }
        if (rc != RC_OK && rc != RC_NOT_FOUND)
            return rc;
    }
    return RC_OK;
}

static bool day_ok(const char *day)
{
    int64_t ms;
    return !*day || (strlen(day) == DEADLINE_LENGTH && app_parse_date(day, &ms) == RC_OK);
}

enum rc registration_deadline_set(struct app *app, const struct who *who, const char *units, const char *persons)
{
    assert(db_in_transaction(app->db));
    if (!day_ok(units) || !day_ok(persons))
        return RC_INVALID;
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *value = *units || *persons ? talloc_asprintf(mem, "%s %s", units, persons) : "";
    enum rc rc = setting_change(app, who, name_of(mem, who->org), value);
    talloc_free(mem);
    return rc;
}
