#include "domain/setting/setting.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/db.h"
#include "domain/setting/internal.h"
#include "domain/try.h"

enum { NUMBER_MAX = 12 };

static const struct setting_rule RULES[] = {{"change.strict", "no yes", "no", 0, 0, false, false},
                                            {"transfer.pending", "along finish", "along", 0, 0, false, false},
                                            {"transfer.term", NULL, "15", 1, 365, false, false},
                                            {"title.deadline", NULL, "", 0, 0, true, false},
                                            {"face.deadline", NULL, "", 0, 0, true, false},
                                            {"password.reset", "code last6", "code", 0, 0, false, true},
                                            {"password.initial", "code last6", "code", 0, 0, false, true}};
enum { RULES_N = sizeof RULES / sizeof RULES[0] };

const struct setting_rule *setting_rules(size_t *count)
{
    *count = RULES_N;
    return RULES;
}

const struct setting_rule *setting_rule(const char *name)
{
    for (size_t i = 0; i < RULES_N; i++)
        if (!strcmp(RULES[i].name, name))
            return &RULES[i];
    return NULL;
}

/* Is the word one of those with blanks between? */
static bool among(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = words; n && (at = strstr(at, word)); at += n)
        if ((at == words || at[-1] == ' ') && (at[n] == ' ' || !at[n]))
            return true;
    return false;
}

static bool fits(const struct setting_rule *rule, const char *value)
{
    char *end;
    int64_t day;
    if (rule->choices)
        return among(rule->choices, value);
    if (rule->day)
        return app_parse_date(value, &day) == RC_OK;
    int64_t n = strtoll(value, &end, 10);
    return *value >= '0' && *value <= '9' && !*end && strlen(value) < NUMBER_MAX && n >= rule->least && n <= rule->most;
}

/* "" when it was never set, or is not (or no longer) a value. */
static enum rc value_of(TALLOC_CTX *mem, struct app *app, const struct setting_rule *rule, const char *name, const char **value)
{
    enum rc rc = setting_get(mem, app, name, value);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && !fits(rule, *value)))
        *value = "";
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static char *name_of(TALLOC_CTX *mem, const char *name, int64_t org)
{
    return talloc_asprintf(mem, "%s.%lld", name, (long long)org);
}

enum rc setting_own(TALLOC_CTX *mem, struct app *app, const char *name, int64_t org, const char **value)
{
    const struct setting_rule *rule = setting_rule(name);
    assert(rule);
    return value_of(mem, app, rule, name_of(mem, name, org), value);
}

enum { DEPARTMENTS_MAX = 16 };

/* The departments of a path, the nearest first: of "/1/3/12/" 12, 3, 1. */
static size_t departments(TALLOC_CTX *mem, const char *hrss_path, int64_t ids[DEPARTMENTS_MAX])
{
    size_t n = 0;
    char *path = talloc_strdup(mem, hrss_path);
    for (char *end = strrchr(path, '/'); end && end > path && n < DEPARTMENTS_MAX;) {
        *end = '\0';
        end = strrchr(path, '/');
        ids[n++] = strtoll(end + 1, NULL, 10);
    }
    return n;
}

/* The value of a row by its name, "" if it is not there or is none. */
static const char *found(struct db_rows *r, const struct setting_rule *rule, const char *name)
{
    db_rewind(r);
    while (db_next(r))
        if (!strcmp(db_text(r, 0), name))
            return fits(rule, db_text(r, 1)) ? db_text(r, 1) : "";
    return "";
}

enum rc setting_at(TALLOC_CTX *mem, struct app *app, const char *name, const char *hrss_path, const char **value, int64_t *from)
{
    const struct setting_rule *rule = setting_rule(name);
    const char *names[DEPARTMENTS_MAX + 1];
    int64_t ids[DEPARTMENTS_MAX + 1];
    struct db_rows *r;
    assert(rule);
    size_t n = departments(mem, hrss_path, ids), i = 0;
    for (; i < n; i++)
        names[i] = name_of(mem, name, ids[i]);
    ids[n] = 0;
    names[n] = name;
    TRY(store_setting_some(mem, app, names, n + 1, &r));
    for (i = 0, *value = ""; i <= n && !**value; i++)
        *value = found(r, rule, names[i]);
    if (from)
        *from = **value ? ids[i - 1] : 0;
    if (!**value)
        *value = rule->initial;
    return RC_OK;
}

enum rc setting_day_at(TALLOC_CTX *mem, struct app *app, const char *name, const char *hrss_path, int64_t year, const char **day)
{
    const char *value;
    int64_t at;
    *day = NULL;
    TRY(setting_at(mem, app, name, hrss_path, &value, NULL));
    if (app_parse_date(value, &at) == RC_OK && app_year(at) == year)
        *day = value;
    return RC_OK;
}

enum rc setting_is_at(struct app *app, const char *name, const char *hrss_path, const char *value, bool *yes)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *found = "";
    enum rc rc = setting_at(mem, app, name, hrss_path, &found, NULL);
    *yes = rc == RC_OK && !strcmp(found, value);
    talloc_free(mem);
    return rc;
}

enum rc setting_int_at(struct app *app, const char *name, const char *hrss_path, int64_t *value)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *found = "0";
    enum rc rc = setting_at(mem, app, name, hrss_path, &found, NULL);
    *value = strtoll(found, NULL, 10);
    talloc_free(mem);
    return rc;
}

enum rc setting_least(struct app *app, const char *name, int64_t *value)
{
    const struct setting_rule *rule = setting_rule(name);
    struct db_rows *r;
    assert(rule);
    *value = strtoll(rule->initial, NULL, 10);
    TRY(store_setting_all(NULL, app, name, &r));
    while (db_next(r)) {
        int64_t n = strtoll(db_text(r, 1), NULL, 10);
        if (fits(rule, db_text(r, 1)) && n < *value)
            *value = n;
    }
    talloc_free(r);
    return RC_OK;
}

enum rc setting_change(struct app *app, const struct who *who, const char *name, const char *value)
{
    assert(db_in_transaction(app->db));
    TRY(setting_set(app, name, value));
    const struct audit_event e = {.action = "setting.change", .account = who->account, .post = who->post, .object = "setting",
                                  .detail = name};
    return audit_append(app, &e);
}

enum rc setting_version(struct app *app, int64_t org, int64_t *version)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *text = "0";
    enum rc rc = setting_get(mem, app, name_of(mem, "setting.at", org), &text);
    *version = rc == RC_OK ? strtoll(text, NULL, 10) : 0;
    talloc_free(mem);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* One value: set, and said in the audit chain with what it was. */
static enum rc rule_one(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct setting_rule *rule, const char *value)
{
    const char *old;
    TRY(setting_own(mem, app, rule->name, who->org, &old));
    if (!strcmp(old, value))
        return RC_OK;
    TRY(setting_set(app, name_of(mem, rule->name, who->org), value));
    const struct audit_event e = {
        .action = "setting.change", .account = who->account, .post = who->post, .object = "setting", .object_id = who->org,
        .detail = talloc_asprintf(mem, "name=%s before=%s after=%s", rule->name, *old ? old : "inherit", *value ? value : "inherit")};
    return audit_append(app, &e);
}

static bool root(const struct who *who)
{
    return strchr(who->org_path + 1, '/') == strrchr(who->org_path, '/');
}

enum rc setting_rule_all(struct app *app, const struct who *who, const char *const *values, int64_t version, size_t *wrong)
{
    assert(db_in_transaction(app->db));
    if (strcmp(who->kind, "hrss") != 0)
        return RC_FORBIDDEN;
    for (*wrong = 0; *wrong < RULES_N; (*wrong)++) {
        const struct setting_rule *rule = &RULES[*wrong];
        const char *value = values[*wrong];
        if (value && *value && (!fits(rule, value) || (rule->province && !root(who))))
            return RC_INVALID;
    }
    TALLOC_CTX *mem = talloc_new(NULL);
    const char *at = talloc_asprintf(mem, "%lld", (long long)(app_now(app) > version ? app_now(app) : version + 1));
    enum rc rc = store_setting_claim(app, name_of(mem, "setting.at", who->org), talloc_asprintf(mem, "%lld", (long long)version), at);
    for (size_t i = 0; rc == RC_OK && i < RULES_N; i++)
        if (values[i])
            rc = rule_one(mem, app, who, &RULES[i], values[i]);
    talloc_free(mem);
    return rc;
}
