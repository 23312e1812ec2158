/* Tables of learners that an administrator brought: read, kept, taken over. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/crypt.h"
#include "domain/org/org.h"
#include "domain/preload/store.h"
#include "domain/try.h"

enum { COLUMNS = 10, CELL_MAX = 300, KEEP_DAYS = 30, COLLECT = 500 };
#define DAY_MS INT64_C(86400000)

/* Names of columns, as programs and as people write them. */
static const char *const NAMES[COLUMNS][2] = {
    {"name", "姓名"}, {"number", "证件号码"}, {"type", "证件类型"}, {"phone", "手机号"}, {"unit", "单位代码"},
    {"year", "年度"}, {"public", "公需学时"}, {"professional", "专业学时"}, {"outcome", "结果"}, {"certificate", "证书编号"}};

/* What the file of refused lines has besides; nothing of it is taken over. */
static const char *const OTHERS[] = {"line", "reason", "行号", "原因"};

struct reading {
    char *at;
    char separator;
    int column[CELL_MAX]; /* of the table → of NAMES */
    int n;                /* columns of the table */
    const char *cells[COLUMNS];
};

/* Cuts the next cell off: quoted ones (with commas) may hold anything. *last: it ended its line. */
static char *cell(struct reading *t, bool *last)
{
    char *from = t->at, *to = t->at;
    bool quoted = t->separator == ',' && *t->at == '"';
    if (quoted)
        t->at++;
    while (*t->at && (quoted || (*t->at != t->separator && *t->at != '\n'))) {
        if (quoted && *t->at == '"') {
            quoted = t->at[1] == '"';
            t->at += quoted ? 1 : 0;
            if (!quoted) {
                t->at++;
                continue;
            }
        }
        *to++ = *t->at++;
    }
    *last = *t->at != t->separator;
    if (*t->at)
        t->at++;
    *to = '\0';
    return from;
}

/* Without blanks around, and without the apostrophe that keeps a spreadsheet from spoiling a number. */
static char *tidy(char *text)
{
    if (*text == '\'')
        text++;
    text += strspn(text, " \t\r");
    for (size_t n = strlen(text); n && strchr(" \t\r", text[n - 1]); n--)
        text[n - 1] = '\0';
    return text;
}

static int column_of(const char *name)
{
    for (int i = 0; i < COLUMNS; i++)
        if (!strcmp(name, NAMES[i][0]) || !strcmp(name, NAMES[i][1]))
            return i;
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        if (!strcmp(name, OTHERS[i]))
            return COLUMNS;
    return -1;
}

/* The first line: which column is which. */
static enum rc header(struct reading *t, const char **why, const char **detail)
{
    bool last = false, name = false, number = false;
    size_t line = strcspn(t->at, "\n");
    t->separator = memchr(t->at, '\t', line) ? '\t' : ',';
    *why = "intake.columns";
    for (t->n = 0; !last && t->n < CELL_MAX; t->n++) {
        const char *text = tidy(cell(t, &last));
        *detail = text;
        t->column[t->n] = *text ? column_of(text) : COLUMNS;
        if (t->column[t->n] < 0)
            return RC_INVALID;
        name = name || t->column[t->n] == 0;
        number = number || t->column[t->n] == 1;
    }
    *detail = name ? NAMES[1][1] : NAMES[0][1];
    return name && number ? RC_OK : RC_INVALID;
}

/* The cells of a line in the order of NAMES; whether any has something in it. */
static bool line(struct reading *t)
{
    bool last = false, any = false;
    for (int i = 0; i < COLUMNS; i++)
        t->cells[i] = "";
    for (int i = 0; !last; i++) {
        char *text = tidy(cell(t, &last));
        any = any || *text;
        if (i < t->n && t->column[i] < COLUMNS)
            t->cells[t->column[i]] = text;
    }
    return any;
}

static struct crypt_place place_of(int64_t id, int64_t no)
{
    return (struct crypt_place){"intake_row", "line", (uint64_t)(id * 100000 + no)};
}

static enum rc keep(struct app *app, const struct reading *t, int64_t id, int64_t no)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct crypt_place place = place_of(id, no);
    uint8_t *sealed;
    size_t len;
    char *text = talloc_strdup(mem, "");
    for (int i = 0; i < COLUMNS; i++) { /* what is too long is wrong, and is said so when it is taken over */
        size_t n = strnlen(t->cells[i], CELL_MAX);
        while (n && t->cells[i][n] && (t->cells[i][n] & 0xC0) == 0x80)
            n--;
        text = talloc_asprintf_append(text, "%s%.*s", i ? "\t" : "", (int)n, t->cells[i]);
    }
    enum rc rc = crypt_seal(mem, app->keys, KEY_FIELD, &place, text, strlen(text), &sealed, &len);
    if (rc == RC_OK)
        rc = store_intake_row(app, id, no, sealed, len);
    talloc_free(mem);
    return rc;
}

enum rc intake_line(TALLOC_CTX *mem, struct app *app, int64_t intake, int64_t no, const void *sealed, size_t len, struct preload_row *out)
{
    struct crypt_place place = place_of(intake, no);
    uint8_t *text;
    size_t n;
    const char *cells[COLUMNS] = {"", "", "", "", "", "", "", "", "", ""};
    TRY(crypt_open(mem, app->keys, KEY_FIELD, &place, sealed, len, &text, &n));
    char *at = (char *)text;
    for (int i = 0; i < COLUMNS && at; i++)
        cells[i] = strsep(&at, "\t");
    *out = (struct preload_row){cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6], cells[7], cells[8], cells[9]};
    return RC_OK;
}

/* ---- taking over ---- */

/* 通过 and 未通过 as people write them; the name of a type of document. */
static void as_programs_say(struct preload_row *row)
{
    static const char *const WORDS[][2] = {{"通过", "pass"}, {"合格", "pass"}, {"未通过", "fail"}, {"不合格", "fail"}};
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (!strcmp(row->outcome, WORDS[i][0]))
            row->outcome = WORDS[i][1];
    if (!strcmp(row->type, "居民身份证"))
        row->type = "111";
}

struct step {
    int64_t last, n, persons, years, refused;
};

static enum rc take(struct app *app, const struct who *who, const char *source, int64_t id, struct db_rows *rows, struct step *s)
{
    while (db_next(rows)) {
        struct preload_row row;
        struct preload_result result;
        size_t len;
        TALLOC_CTX *mem = talloc_new(NULL);
        const void *sealed = db_bytes(rows, 1, &len);
        s->last = db_int(rows, 0);
        s->n++;
        enum rc rc = intake_line(mem, app, id, s->last, sealed, len, &row);
        if (rc == RC_OK) {
            as_programs_say(&row);
            rc = preload_take(app, who, source, &row, &result);
            if (rc == RC_OK)
                rc = store_intake_done(app, id, s->last);
            else if (rc == RC_INVALID && result.why)
                rc = store_intake_refused(app, id, s->last, result.why);
            s->refused += result.why != NULL;
            s->persons += !result.why && result.person;
            s->years += !result.why && result.year;
        }
        talloc_free(mem);
        TRY(rc);
    }
    return RC_OK;
}

/* The next rows behind `after`. */
static enum rc step(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *source, int64_t id, int64_t after, struct step *s)
{
    struct db_rows *rows;
    *s = (struct step){.last = after};
    TRY(store_intake_waiting(mem, app, id, after, INTAKE_NOW, &rows));
    TRY(take(app, who, source, id, rows, s));
    return store_intake_count(app, id, s->persons, s->years, s->refused, s->n < INTAKE_NOW);
}

enum rc intake_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    struct db_rows *r;
    struct org *o;
    struct step s;
    int64_t id = job->args ? strtoll(job->args + strcspn(job->args, "0123456789"), NULL, 10) : 0;
    TRY(store_intake_get(mem, app, id, &r));
    TRY(org_get(mem, app, db_int(r, 0), &o));
    const struct who who = {.account = db_int(r, 1), .post = db_int(r, 2), .org = o->id, .kind = o->kind, .org_name = o->name,
                            .org_region = o->region, .org_path = o->path, .name = ""};
    TRY(step(mem, app, &who, db_text(r, 3), id, job->cursor, &s));
    job->cursor = s.last;
    job->done += s.n;
    *finished = s.n < INTAKE_NOW;
    return RC_OK;
}

static enum rc add(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *source, struct reading *t, int64_t *id, const char **why)
{
    int64_t n = 0, no = 1;
    struct step s;
    char args[40], detail[60];
    TRY(store_intake_insert(app, who, source, 0, id));
    while (*t->at) {
        no++;
        if (!line(t))
            continue;
        *why = "intake.many";
        if (++n > INTAKE_MAX)
            return RC_INVALID;
        TRY(keep(app, t, *id, no));
    }
    *why = "intake.empty";
    if (!n)
        return RC_INVALID;
    *why = NULL;
    TRY(store_intake_total(app, *id, n));
    snprintf(detail, sizeof detail, "rows=%lld", (long long)n);
    const struct audit_event e = {.action = "person.intake", .account = who->account, .post = who->post, .object = "intake", .object_id = *id,
                                  .detail = detail};
    TRY(audit_append(app, &e));
    snprintf(args, sizeof args, "intake=%lld", (long long)*id);
    return n > INTAKE_NOW ? job_add(app, "intake", args, who->account, who->post, n, 0, NULL) : step(mem, app, who, source, *id, 0, &s);
}

enum rc intake_add(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *source, const char *text, int64_t *id, const char **why,
                   const char **detail)
{
    assert(db_in_transaction(app->db));
    *why = "intake.source";
    *detail = NULL;
    if (!preload_source_ok(source))
        return RC_INVALID;
    struct reading *t = talloc_zero(mem, struct reading);
    t->at = talloc_strdup(t, text);
    *why = "intake.empty";
    enum rc rc = *t->at ? header(t, why, detail) : RC_INVALID;
    if (rc != RC_OK)
        return rc;
    *detail = NULL;
    return add(mem, app, who, source, t, id, why);
}

enum rc intake_collect(struct app *app, int64_t *gone)
{
    TRY(store_intake_collect(app, app_now(app) - KEEP_DAYS * DAY_MS, COLLECT));
    *gone = db_affected(app->db);
    return RC_OK;
}
