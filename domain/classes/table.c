/* Tables of people or results: one line a person; what is right is taken, what is not is kept with its reason [15.5]. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/civil.h"
#include "core/crypt.h"
#include "domain/account/account.h"
#include "domain/classes/internal.h"

enum { CELLS = 5, LINE_SHIFT = 100000 };

struct line {
    int64_t no;
    const char *number, *name, *score, *passed, *days;
};

struct reading {
    TALLOC_CTX *mem;
    struct app *app;
    const struct who *who;
    struct training_class *c;
    struct class_table *t;
};

/* Full-width commas and quotes of a spreadsheet become plain ones, so that cells can be cut. */
static char *plain_text(TALLOC_CTX *mem, const char *text)
{
    char *copy = talloc_strdup(mem, text), *to = copy;
    for (const char *p = copy; *p;) {
        if (!strncmp(p, "，", 3)) {
            *to++ = ',';
            p += 3;
        } else if (!strncmp(p, "\xEF\xBB\xBF", 3)) {
            p += 3;
        } else if (*p == '"') {
            p++;
        } else {
            *to++ = *p++;
        }
    }
    *to = '\0';
    return copy;
}

static char *trimmed(char *cell)
{
    while (*cell == ' ' || *cell == '\'')
        cell++;
    for (size_t n = strlen(cell); n && (cell[n - 1] == ' ' || cell[n - 1] == '\r'); n--)
        cell[n - 1] = '\0';
    return cell;
}

/* Cells by tab, else comma, else blanks between number and name. */
static struct line cut(char *text, int64_t no)
{
    const char *cells[CELLS] = {"", "", "", "", ""};
    char sign = strchr(text, '\t') ? '\t' : strchr(text, ',') ? ',' : ' ';
    for (size_t i = 0; i < CELLS && text; i++) {
        char *end = strchr(text, sign);
        if (end)
            *end++ = '\0';
        cells[i] = trimmed(text);
        text = end;
    }
    return (struct line){no, cells[0], cells[1], cells[2], cells[3], cells[4]};
}

/* A heading: no cell of the first two has a digit. */
static bool heading(const struct line *l)
{
    return l->no == 1 && !strpbrk(l->number, "0123456789") && !strpbrk(l->name, "0123456789");
}

/* "85.5" in tenths; "" none. */
static bool tenths(const char *text, int64_t *out)
{
    char *end;
    *out = -1;
    if (!*text)
        return true;
    if (!strchr("0123456789", *text) || strlen(text) > 6)
        return false;
    *out = strtoll(text, &end, 10) * 10;
    if (*end == '.' && end[1] >= '0' && end[1] <= '9') {
        *out += end[1] - '0';
        end += 2;
    }
    return !*end && *out <= CLASS_SCORE_MAX;
}

static bool verdict(const char *text, int *out)
{
    static const char *const YES[] = {"是", "合格", "通过", "yes", "1"}, *const NO[] = {"否", "不合格", "未通过", "no", "0"};
    *out = -1;
    for (size_t i = 0; i < sizeof YES / sizeof *YES; i++)
        if (!strcmp(text, YES[i]) || !strcmp(text, NO[i]))
            *out = !strcmp(text, YES[i]);
    return !*text || *out >= 0;
}

static bool count(const char *text, int64_t most, int64_t *out)
{
    char *end;
    *out = CLASS_AS_IS;
    if (!*text)
        return true;
    *out = strtoll(text, &end, 10);
    return !*end && strchr("0123456789", *text) && *out >= 0 && *out <= most;
}

/* Results of one who is on the roster. */
static enum rc take_result(struct reading *x, const struct line *l, const struct person *p, const char **why, const char **detail)
{
    struct class_mark m = {.person = p->id, .first = x->c->starts, .last = x->c->ends};
    struct class_seat *seat;
    int64_t n, held = app_days(x->c->starts, app_now(x->app)) + 1;
    enum rc rc = class_seat_get(x->mem, x->app, x->c->id, p->id, &seat);
    if (rc == RC_NOT_FOUND || (rc == RC_OK && strcmp(seat->state, "in")))
        return class_refuse(why, "class.not-on-roster", RC_NOT_FOUND);
    TRY(rc);
    int64_t most = x->c->days < held ? x->c->days : held > 0 ? held : 0;
    if (!tenths(l->score, &m.score))
        return class_refuse(why, "class.score", RC_INVALID);
    if (!verdict(l->passed, &m.passed))
        return class_refuse(why, "class.verdict", RC_INVALID);
    if (!count(l->days, most, &n)) {
        *detail = talloc_asprintf(x->mem, "%lld", (long long)most);
        return class_refuse(why, "class.days-most", RC_INVALID);
    }
    if (n != CLASS_AS_IS) {
        int64_t *days = talloc_array(x->mem, int64_t, (size_t)n + 1);
        for (int64_t i = 0; i < n; i++)
            days[i] = x->c->starts + i * CIVIL_DAY_MS;
        m.days = days;
        m.n_days = (size_t)n;
    }
    m.score = *l->score ? m.score : CLASS_AS_IS;
    m.passed = *l->passed ? m.passed : CLASS_AS_IS;
    return class_record(x->app, x->who, x->c->id, &m, 1, why);
}

static enum rc keep(struct reading *x, const struct line *l, const char *why, const char *detail)
{
    struct class_wrong w = {.no = l->no, .mask = *l->number ? ident_mask(x->mem, IDENT_IDCARD, l->number) : "", .name = l->name,
                            .score = l->score, .passed = l->passed, .days = l->days, .reason = why, .detail = detail};
    const struct crypt_place place = {"class_import", "number", (uint64_t)(x->c->id * LINE_SHIFT + l->no)};
    uint8_t *sealed = NULL;
    size_t len = 0;
    if (*l->number)
        TRY(crypt_seal(x->mem, x->app->keys, KEY_FIELD, &place, l->number, strnlen(l->number, 40), &sealed, &len));
    x->t->refused++;
    return seat_store_import_insert(x->app, x->c->id, &w, sealed, len);
}

/* Refusals before anything was written keep the row; whatever was half written goes with its savepoint. */
static enum rc take(struct reading *x, const struct line *l)
{
    struct person *p;
    const char *why, *detail = "";
    TRY(db_savepoint(x->app->db, 1));
    enum rc rc = class_find(x->mem, x->app, x->c, l->number, l->name, &p, &why);
    if (rc == RC_OK && x->t->results)
        rc = take_result(x, l, p, &why, &detail);
    else if (rc == RC_OK)
        rc = class_join(x->app, x->who, x->c->id, p, "import", &why);
    if (rc == RC_OK) {
        x->t->taken++;
        return RC_OK;
    }
    if (!why)
        return rc;
    TRY(db_rollback_to(x->app->db, 1));
    return keep(x, l, why, detail);
}

static enum rc read_lines(struct reading *x)
{
    char *save, *text = plain_text(x->mem, x->t->text);
    int64_t no = 0;
    for (char *p = strtok_r(text, "\n", &save); p; p = strtok_r(NULL, "\n", &save)) {
        struct line l = cut(trimmed(p), ++no);
        if ((!*l.number && !*l.name) || heading(&l))
            continue;
        if (no > CLASS_IMPORT_ROWS)
            TRY(keep(x, &l, "class.too-many", ""));
        else
            TRY(take(x, &l));
    }
    return RC_OK;
}

enum rc class_table(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t class_id, struct class_table *t, const char **why)
{
    struct reading x = {.mem = mem, .app = app, .who = who, .t = t};
    t->taken = t->refused = 0;
    TRY(class_changing(mem, app, who, class_id, &x.c, why));
    TRY(seat_store_import_clear(app, class_id));
    TRY(read_lines(&x));
    return class_audit(app, who, class_id, "class.import",
                       talloc_asprintf(mem, "taken=%lld refused=%lld", (long long)t->taken, (long long)t->refused));
}

enum rc class_wrong(TALLOC_CTX *mem, struct app *app, int64_t class_id, struct class_wrong **out, size_t *n)
{
    struct db_rows *r;
    TRY(seat_store_import_rows(mem, app, class_id, &r));
    *out = talloc_zero_array(mem, struct class_wrong, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++) {
        const struct crypt_place place = {"class_import", "number", (uint64_t)(class_id * LINE_SHIFT + db_int(r, 0))};
        size_t len, plain_len;
        uint8_t *plain = NULL;
        const void *sealed = db_bytes(r, 1, &len);
        if (sealed)
            TRY(crypt_open(mem, app->keys, KEY_FIELD, &place, sealed, len, &plain, &plain_len));
        (*out)[*n] = (struct class_wrong){.no = db_int(r, 0), .number = plain ? (const char *)plain : "", .mask = db_text(r, 2), .name = db_text(r, 3),
                                          .score = db_text(r, 4), .passed = db_text(r, 5), .days = db_text(r, 6), .reason = db_text(r, 7),
                                          .detail = db_text(r, 8)};
    }
    return RC_OK;
}
