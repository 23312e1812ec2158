#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/app.h"
#include "core/blob.h"
#include "core/build.h"
#include "core/civil.h"
#include "core/conf.h"
#include "core/db.h"
#include "core/keys.h"
#include "core/log.h"
#include "core/migrate.h"
#include "core/plugin.h"
#include "core/process.h"

int64_t app_now(const struct app *app)
{
    struct timespec ts;
    clock_gettime(CLOCK_REALTIME, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000 + app->clock_offset;
}

int app_year(int64_t ms)
{
    return civil_from_ms(ms + CIVIL_SHANGHAI_MS).year;
}

int64_t app_day(int64_t ms)
{
    int64_t local = ms + CIVIL_SHANGHAI_MS, rest = local % CIVIL_DAY_MS;
    return ms - (rest < 0 ? rest + CIVIL_DAY_MS : rest);
}

int64_t app_days(int64_t from, int64_t to)
{
    return (app_day(to) - app_day(from)) / CIVIL_DAY_MS;
}

static char *two(char *out, int n)
{
    out[0] = (char)('0' + n / 10 % 10);
    out[1] = (char)('0' + n % 10);
    return out + 2;
}

static char *day(char *out, const struct civil *c)
{
    out = two(two(out, c->year / 100), c->year);
    *out++ = '-';
    out = two(out, c->month);
    *out++ = '-';
    return two(out, c->day);
}

void app_date(int64_t ms, char out[11])
{
    struct civil c = civil_from_ms(ms + CIVIL_SHANGHAI_MS);
    *day(out, &c) = '\0';
}

char *app_date_text(TALLOC_CTX *mem, int64_t ms)
{
    char *out = talloc_array(mem, char, 11);
    app_date(ms, out);
    return out;
}

char *app_tenths(TALLOC_CTX *mem, int64_t tenths)
{
    return tenths % 10 ? app_tenths_full(mem, tenths) : talloc_asprintf(mem, "%lld", (long long)(tenths / 10));
}

char *app_tenths_full(TALLOC_CTX *mem, int64_t tenths)
{
    return talloc_asprintf(mem, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
}

void app_datetime(int64_t ms, char out[17])
{
    struct civil c = civil_from_ms(ms + CIVIL_SHANGHAI_MS);
    out = day(out, &c);
    *out++ = ' ';
    out = two(out, c.hour);
    *out++ = ':';
    *two(out, c.minute) = '\0';
}

/* A number of exactly `digits` digits; -1 if it is none. */
static int digits_at(const char *text, int digits)
{
    int n = 0;
    for (int i = 0; i < digits; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        n = n * 10 + (text[i] - '0');
    }
    return n;
}

enum rc app_parse_date(const char *text, int64_t *out)
{
    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
        return RC_INVALID;
    int year = digits_at(text, 4), month = digits_at(text + 5, 2), day = digits_at(text + 8, 2);
    if (!civil_valid(year, month, day))
        return RC_INVALID;
    *out = civil_days(year, month, day) * CIVIL_DAY_MS - CIVIL_SHANGHAI_MS;
    return RC_OK;
}

/* One clear line about why the process does not start. */
static enum rc cannot_start(struct log *log, const char *why)
{
    log_error(log, "start", "error=%s", log_quote(log, why));
    return RC_INTERNAL;
}

static enum rc open_conf(struct app *app, const char *path)
{
    char *error = NULL;
    if (conf_read(app, path, &app->conf, &error))
        return cannot_start(app->log, error);
    log_level(app->log, conf_str(app->conf, "log.level"));
    return RC_OK;
}

static enum rc open_node(struct app *app)
{
    const char *node = conf_str(app->conf, "node");
    char host[256] = "";
    if (!*node) {
        if (gethostname(host, sizeof host - 1))
            return cannot_start(app->log, "the host has no name; set the key node");
        host[strcspn(host, ".")] = '\0';
        host[24] = '\0';
        node = host;
    }
    app->node = talloc_strdup(app, node);
    app->process = process_name(app);
    return RC_OK;
}

static enum rc open_clock(struct app *app)
{
    const char *now = conf_str(app->conf, "clock.now");
    if (!*now)
        return RC_OK;
    char date[11] = "";
    int64_t start;
    bool shape = strlen(now) == 16 && now[10] == ' ' && now[13] == ':';
    memcpy(date, now, shape ? 10 : 0);
    int hour = shape ? digits_at(now + 11, 2) : -1, minute = shape ? digits_at(now + 14, 2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || app_parse_date(date, &start))
        return cannot_start(app->log, "clock.now must be YYYY-MM-DD HH:MM");
    app->clock_offset = start + (hour * INT64_C(60) + minute) * 60000 - conf_written(app->conf);
    return RC_OK;
}

/* A database that is away does not hinder start-up: it is looked for again with every request. */
static enum rc open_db(struct app *app)
{
    enum rc rc = db_open(app, app, &app->db);
    return rc == RC_UNAVAILABLE ? RC_OK : rc;
}

enum rc app_open_keys(struct app *app)
{
    const char *why = NULL;
    enum rc rc = keys_load(app, conf_str(app->conf, "keys"), &app->keys, &why);
    return rc ? cannot_start(app->log, why ? why : "the key ring cannot be read") : RC_OK;
}

static enum rc open_blobs(struct app *app)
{
    const char *folder = conf_str(app->conf, "blobs");
    if (!blob_store_open(app, folder, app->keys, &app->blobs))
        return RC_OK;
    return cannot_start(app->log, talloc_asprintf(app, "%s: %s", folder, strerror(errno)));
}

static enum rc open_plugins(struct app *app)
{
    char *error = NULL;
    const struct conf *c = app->conf;
    enum rc rc = plugins_open(app, conf_str(c, "modules-dir"), conf_str(c, "schema"), conf_str(c, "modules"),
                              &app->plugins, &error);
    return rc ? cannot_start(app->log, error ? error : "the descriptors of the modules cannot be read")
              : RC_OK;
}

static enum rc open_build(struct app *app)
{
    app->build = build_id(app, conf_str(app->conf, "xslt"));
    return RC_OK;
}

/* Runs the steps in turn until one fails (which has logged why). */
static enum rc open_parts(struct app *app, enum rc (*const *steps)(struct app *app))
{
    enum rc rc = RC_OK;
    for (; rc == RC_OK && *steps; steps++)
        rc = (*steps)(app);
    return rc;
}

static enum rc open_with(TALLOC_CTX *mem, const char *conf_path, const char *module,
                         enum rc (*const *steps)(struct app *app), struct app **out)
{
    struct app *app = talloc_zero(mem, struct app);
    app->module = talloc_strdup(app, module);
    app->log = log_open(app, module);
    enum rc rc = open_conf(app, conf_path);
    if (rc == RC_OK)
        rc = open_parts(app, steps);
    if (rc) {
        talloc_free(app);
        return RC_INTERNAL;
    }
    *out = app;
    return RC_OK;
}

enum rc app_open_base(TALLOC_CTX *mem, const char *conf_path, const char *module, struct app **out)
{
    static enum rc (*const STEPS[])(struct app *) = {open_node, open_clock, open_db, NULL};
    return open_with(mem, conf_path, module, STEPS, out);
}

enum rc app_open(TALLOC_CTX *mem, const char *conf_path, const char *module, int with_view, struct app **out)
{
    static enum rc (*const PARTS[])(struct app *) = {open_node,    open_clock, app_open_keys, open_blobs,
                                                     open_plugins, open_db,    migrate_check, NULL};
    static enum rc (*const ALL[])(struct app *) = {open_node,     open_clock,   app_open_keys,
                                                   open_blobs,    open_plugins, open_db,
                                                   migrate_check, open_build,   NULL};
    return open_with(mem, conf_path, module, with_view ? ALL : PARTS, out);
}
