#include "domain/number/number.h"

#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "domain/ident/text.h"
#include "domain/number/store.h"
#include "domain/try.h"

enum { NUMBER_MAX = 40, STEP = 200, PERCENT = 100 };

char *number_text(TALLOC_CTX *mem, const char *prefix, int width, int64_t n)
{
    return talloc_asprintf(mem, "%s%0*lld", prefix, width, (long long)n);
}

bool number_low(const struct number_segment *s)
{
    return !strcmp(s->state, "open") && s->left * PERCENT < (s->last - s->first + 1) * NUMBER_LOW;
}

void number_segment_row(const struct db_rows *r, struct number_segment *out)
{
    *out = (struct number_segment){.id = db_int(r, 0), .prefix = db_text(r, 1), .width = (int)db_int(r, 2), .first = db_int(r, 3),
                                   .last = db_int(r, 4), .next = db_int(r, 5), .used = db_int(r, 6), .holder = db_int(r, 7),
                                   .by_org = db_int(r, 8), .state = db_text(r, 9), .created_at = db_time(r, 10), .holder_name = db_text(r, 11),
                                   .by_name = db_text(r, 12)};
    out->left = strcmp(out->state, "open") ? 0 : out->last - out->next + 1;
}

static struct number_segment *segment_of(TALLOC_CTX *mem, struct db_rows *r)
{
    struct number_segment *s = talloc_zero(mem, struct number_segment);
    number_segment_row(r, s);
    talloc_steal(s, r);
    return s;
}

static enum rc audit(struct app *app, const struct who *who, const char *action, const char *object, int64_t id, const char *detail)
{
    const struct audit_event e = {.action = action, .account = who->account, .post = who->post, .object = object, .object_id = id, .detail = detail};
    return audit_append(app, &e);
}

static bool digits(const char *text)
{
    size_t n = strlen(text);
    return n && n <= NUMBER_WIDTH_MAX && strspn(text, "0123456789") == n;
}

/* Neither blanks nor characters of another world than a page's. */
static bool clean(const char *text)
{
    for (int32_t c; (c = text_next(&text)) >= 0;)
        if (c < ' ' || c == 0x7F || c == TEXT_BAD || text_is_space(c))
            return false;
    return true;
}

/* No blanks, and no digit at its end, so that two prefixes never give one number. */
static bool prefix_good(const char *prefix)
{
    size_t n = strlen(prefix);
    return !n || (!isdigit((unsigned char)prefix[n - 1]) && clean(prefix));
}

static const char *fault(const struct number_new *n, const char **field)
{
    *field = "prefix";
    if (!prefix_good(n->prefix))
        return "number.prefix-digit";
    *field = "first";
    if (!digits(n->first))
        return "number.digits";
    *field = "last";
    if (!digits(n->last))
        return "number.digits";
    if (strlen(n->first) != strlen(n->last))
        return "number.width";
    return strcmp(n->last, n->first) < 0 ? "number.order" : NULL;
}

enum rc number_allot(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct number_new *asked, int64_t *id, const char **field,
                     const char **key, struct number_segment **other)
{
    assert(db_in_transaction(app->db));
    const struct number_new plain = {.prefix = text_narrow(mem, asked->prefix), .first = text_narrow(mem, asked->first),
                                     .last = text_narrow(mem, asked->last), .holder = asked->holder}, *n = &plain;
    struct org *own;
    struct db_rows *r;
    *other = NULL;
    TRY(org_get(mem, app, who->org, &own));
    if (strcmp(who->kind, "hrss") || !strcmp(own->level, "county"))
        return RC_FORBIDDEN;
    *key = fault(n, field);
    if (*key)
        return RC_INVALID;
    const struct number_segment s = {.prefix = n->prefix, .width = (int)strlen(n->first), .first = strtoll(n->first, NULL, 10),
                                     .last = strtoll(n->last, NULL, 10), .holder = n->holder};
    TRY(store_prefix_lock(app, s.prefix));
    enum rc rc = store_overlap(mem, app, s.prefix, s.first, s.last, &r);
    if (rc == RC_OK) {
        *other = segment_of(mem, r);
        *field = "first";
        *key = "number.overlap";
        return RC_INVALID;
    }
    if (rc != RC_NOT_FOUND)
        return rc;
    TRY(store_segment_insert(app, who, &s, id));
    const char *detail = talloc_asprintf(mem, "from=%s to=%s holder=%lld", number_text(mem, s.prefix, s.width, s.first),
                                         number_text(mem, s.prefix, s.width, s.last), (long long)s.holder);
    return audit(app, who, "number.allot", "number-segment", *id, detail);
}

enum rc number_close(struct app *app, const struct who *who, int64_t id)
{
    assert(db_in_transaction(app->db));
    struct number_segment *s;
    TRY(number_segment_get(NULL, app, who, id, &s));
    bool own = s->by_org == who->org;
    talloc_free(s);
    if (!own)
        return RC_NOT_FOUND;
    TRY(store_segment_close(app, who->org, id));
    return audit(app, who, "number.close", "number-segment", id, "");
}

enum rc number_segment_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct number_segment **out)
{
    struct db_rows *r;
    if (!who->post)
        return RC_NOT_FOUND;
    TRY(store_segment_get(mem, app, who->org, id, &r));
    *out = segment_of(mem, r);
    return RC_OK;
}

enum rc number_left(struct app *app, int64_t org, int64_t *left, int64_t *all)
{
    return store_left(app, org, left, all);
}

/* The segments of an organisation while people are numbered from them: all are locked, one is in hand. */
struct source {
    struct app *app;
    TALLOC_CTX *mem;
    struct db_rows *rows;
    bool open; /* rows stand on a segment */
    int64_t id, next, last, given, first_given;
    int width;
    const char *prefix;
};

static enum rc leave(struct source *s)
{
    return s->open ? store_segment_passed(s->app, s->id, s->next, s->given) : RC_OK;
}

static enum rc turn(struct source *s)
{
    TRY(leave(s));
    s->open = db_next(s->rows);
    if (s->open) {
        s->id = db_int(s->rows, 0);
        s->prefix = db_text(s->rows, 1);
        s->width = (int)db_int(s->rows, 2);
        s->next = db_int(s->rows, 3);
        s->last = db_int(s->rows, 4);
        s->given = 0;
    }
    return RC_OK;
}

/* The next number that nobody holds; NULL: none is left. */
static enum rc next_number(struct source *s, const char **out)
{
    bool held = true;
    *out = NULL;
    while (s->open && held) {
        if (s->next > s->last) {
            TRY(turn(s));
            continue;
        }
        *out = number_text(s->mem, s->prefix, s->width, s->next++);
        TRY(store_number_held(s->app, *out, &held));
    }
    if (held)
        *out = NULL;
    return RC_OK;
}

static enum rc assign_one(struct source *s, int64_t person, int64_t *given, int64_t *out_of)
{
    const char *number;
    enum rc rc = store_number_lock(s->mem, s->app, person, &number);
    if (rc || number)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    TRY(next_number(s, &number));
    if (!number) {
        (*out_of)++;
        return RC_OK;
    }
    TRY(store_number_set(s->app, person, number));
    s->given++;
    (*given)++;
    return RC_OK;
}

static enum rc assign(struct source *s, const struct who *who, const int64_t *persons, size_t n, int64_t *given, int64_t *out_of)
{
    char detail[64];
    TRY(store_segments_lock(s->mem, s->app, who->org, &s->rows));
    TRY(turn(s));
    for (size_t i = 0; i < n; i++)
        TRY(assign_one(s, persons[i], given, out_of));
    TRY(leave(s));
    snprintf(detail, sizeof detail, "given=%lld without=%lld", (long long)*given, (long long)*out_of);
    return *given ? audit(s->app, who, "number.assign", "organisation", who->org, detail) : RC_OK;
}

enum rc number_assign(struct app *app, const struct who *who, const int64_t *persons, size_t n, int64_t *given, int64_t *out_of)
{
    assert(db_in_transaction(app->db));
    struct source s = {.app = app, .mem = talloc_new(NULL)};
    *given = *out_of = 0;
    enum rc rc = assign(&s, who, persons, n, given, out_of);
    talloc_free(s.mem);
    return rc == RC_CONFLICT ? RC_RETRY : rc; /* somebody wrote such a number down by hand at this moment */
}

enum rc number_assign_all(struct app *app, const struct who *who, int64_t below, int64_t *job)
{
    char args[48];
    snprintf(args, sizeof args, "org=%lld\nbelow=%lld", (long long)who->org, (long long)below);
    return job_add(app, "number-assign", args, who->account, who->post, 0, 0, job);
}

enum rc number_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    long long org_id, below_id;
    struct org *own, *below;
    struct db_rows *r;
    int64_t persons[STEP], given, out_of;
    size_t n = 0;
    if (sscanf(job->args, "org=%lld\nbelow=%lld", &org_id, &below_id) != 2)
        return RC_INVALID;
    TRY(org_get(mem, app, org_id, &own));
    TRY(org_get(mem, app, below_id, &below));
    const struct who who = {.account = job->account, .post = job->post, .org = own->id, .kind = own->kind, .org_path = own->path};
    TRY(store_unnumbered(mem, app, &who, below, job->cursor, STEP, &r));
    while (db_next(r))
        persons[n++] = db_int(r, 0);
    if (n)
        job->cursor = persons[n - 1]; /* who was passed already is not looked through again */
    TRY(number_assign(app, &who, persons, n, &given, &out_of));
    job->done += given;
    *finished = n < STEP || out_of || !given;
    return RC_OK;
}

static enum rc keep(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, const char *number, const char **key)
{
    const char *has;
    bool held;
    *key = NULL;
    enum rc rc = store_number_lock(mem, app, person, &has);
    if (rc == RC_OK && has)
        *key = "number.has";
    TRY(rc);
    if (!*key && (!*number || text_length(number) > NUMBER_MAX || !clean(number)))
        *key = "number.form";
    if (!*key) {
        TRY(store_number_held(app, number, &held));
        *key = held ? "number.taken" : NULL;
    }
    if (*key)
        return RC_INVALID;
    rc = store_number_set(app, person, number);
    if (rc == RC_CONFLICT)
        *key = "number.taken";
    TRY(rc == RC_CONFLICT ? RC_INVALID : rc);
    return audit(app, who, "number.keep", "person", person, "");
}

enum rc number_keep(struct app *app, const struct who *who, int64_t person, const char *number, const char **key)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = keep(mem, app, who, person, text_narrow(mem, number), key);
    talloc_free(mem);
    return rc;
}
