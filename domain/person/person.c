#include "domain/person/store.h"

#include <assert.h>
#include <string.h>

#include "domain/account/account.h"
#include "domain/account/session.h"
#include "domain/domain.h"
#include "domain/gram/gram.h"
#include "domain/ident/ident.h"
#include "domain/ident/text.h"
#include "domain/org/org.h"
#include "domain/sortkey.h"
#include "domain/try.h"

enum { PATH_MAX_IDS = 16, REINDEX_MAX = 500, SAME_NUMBER = 4 };

/* Since when a title counts that was given without a date: as far back as is asked. */
static const char *const always = "1900-01-01";

enum rc person_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct person **out)
{
    struct sqlb *b = store_person_select(NULL, "person-get");
    store_person_by_id(b, id);
    enum rc rc = store_person_one(mem, app->db, b, out);
    talloc_free(b);
    return rc;
}

enum rc person_get_scoped(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct person **out)
{
    assert(who->account);
    if (!who->post)
        return who->person && who->person == id ? person_get(mem, app, id, out) : RC_NOT_FOUND;
    struct sqlb *b = store_person_select(NULL, "person-get-scoped");
    store_person_by_id(b, id);
    scope_where(b, who);
    enum rc rc = store_person_one(mem, app->db, b, out);
    talloc_free(b);
    return rc;
}

enum rc person_of_account(TALLOC_CTX *mem, struct app *app, int64_t account, struct person **out)
{
    struct sqlb *b = store_person_select(NULL, "person-of-account");
    store_person_by_account(b, account);
    enum rc rc = store_person_one(mem, app->db, b, out);
    talloc_free(b);
    return rc;
}

enum rc person_by_number(TALLOC_CTX *mem, struct app *app, const char *number, const char *name, struct person **out)
{
    int64_t accounts[SAME_NUMBER];
    size_t n;
    *out = NULL;
    TRY(account_find_any(app, number, accounts, SAME_NUMBER, &n));
    for (size_t i = 0; i < n; i++) {
        struct person *p;
        enum rc rc = person_of_account(mem, app, accounts[i], &p);
        if (rc == RC_OK && (!*out || (name && !strcmp(p->name, name) && strcmp((*out)->name, name))))
            *out = p;
        else if (rc != RC_OK && rc != RC_NOT_FOUND)
            return rc;
    }
    return *out ? RC_OK : RC_NOT_FOUND;
}

const char *person_number_wrong(TALLOC_CTX *mem, const struct app *app, const char *number)
{
    struct ident_facts facts;
    enum ident_fault fault = ident_check(IDENT_IDCARD, number, ident_day(app_now(app)), &facts);
    if (fault != IDENT_REGION && fault != IDENT_DATE && fault != IDENT_FUTURE && fault != IDENT_CHECK)
        return NULL;
    return talloc_asprintf(mem, "ident.number.%s", ident_fault_code(fault));
}

/* The ancestor columns of a person whose employer stands at these paths. */
static enum rc place_of(struct app *app, const char *path, const char *hrss_path, struct person_place *out)
{
    int64_t ids[PATH_MAX_IDS];
    memset(out, 0, sizeof *out);
    org_path_ids(path, out->a, ORG_DEPTH_MAX);
    return store_levels(app->db, ids, org_path_ids(hrss_path, ids, PATH_MAX_IDS), out->h);
}

struct saving {
    TALLOC_CTX *mem;
    struct app *app;
    struct person_row row;
    char today[11];
    uint8_t pinyin[SORTKEY_BYTES], stroke[SORTKEY_BYTES];
};

static const char *filled(const char *text)
{
    return text && *text ? text : NULL;
}

static const char *plain(const char *text)
{
    return text ? text : "";
}

/* Fills what was left out; false: a date is wrong. */
static bool prepare(struct saving *s, const char *name)
{
    struct person_new *n = &s->row.given;
    int64_t day;
    app_date(app_now(s->app), s->today);
    n->since = filled(n->since) ? n->since : s->today;
    n->title_since = filled(n->title_since);
    if (app_parse_date(n->since, &day) || (n->title_since && app_parse_date(n->title_since, &day)))
        return false;
    n->series = plain(n->series);
    n->level = filled(n->level) ? n->level : "none";
    n->title = plain(n->title);
    n->department = plain(n->department);
    n->post_category = filled(n->post_category);
    n->post_grade = filled(n->post_grade);
    n->education = filled(n->education);
    n->degree = filled(n->degree);
    n->nationality = filled(n->nationality);
    n->certificate_no = filled(n->certificate_no) ? filled(text_narrow(s->mem, n->certificate_no)) : NULL;
    const struct sortkey *keys = domain_of(s->app)->sortkey;
    s->row.pinyin_len = sortkey_pinyin(keys, name, s->pinyin, sizeof s->pinyin);
    s->row.stroke_len = sortkey_stroke(keys, name, s->stroke, sizeof s->stroke);
    s->row.pinyin = s->pinyin;
    s->row.stroke = s->stroke;
    s->row.now = app_now(s->app);
    return true;
}

/* The row itself: a new one, or one without an employer. */
static enum rc write_row(struct saving *s, int64_t *id)
{
    struct person *old;
    bool within = false;
    enum rc rc = person_of_account(s->mem, s->app, s->row.given.account, &old);
    if (rc == RC_NOT_FOUND) {
        rc = store_person_insert(s->app->db, &s->row, id);
        return rc ? rc : session_stale(s->app, s->row.given.account);
    }
    if (!rc && old->employer)
        return RC_CONFLICT;
    if (!rc)
        rc = store_affiliation_within(s->app->db, old->id, s->row.given.since, &within);
    if (!rc && within)
        return RC_INVALID;
    if (rc)
        return rc;
    *id = old->id;
    return store_person_take_up(s->app->db, old->id, old->version, &s->row);
}

static enum rc save(struct saving *s, int64_t *id)
{
    const struct person_new *n = &s->row.given;
    struct account *account;
    struct org *employer;
    enum rc rc = account_get(s->mem, s->app, n->account, &account);
    if (!rc)
        rc = org_get(s->mem, s->app, n->employer, &employer);
    if (rc)
        return rc;
    if (strcmp(employer->state, "active") || !prepare(s, account->name))
        return RC_INVALID;
    rc = place_of(s->app, employer->path, employer->hrss_path, &s->row.place);
    if (!rc)
        rc = write_row(s, id);
    if (!rc)
        rc = store_affiliation_add(s->app->db, *id, n->since, n->employer);
    if (!rc && (strcmp(n->level, "none") || *n->series))
        rc = store_title_add(s->app->db, *id, n, n->title_since ? n->title_since : always);
    if (!rc)
        rc = gram_set(s->app, "p", *id, account->name);
    return rc ? rc : account_verified(s->app, n->account);
}

enum rc person_save(struct app *app, const struct person_new *n, int64_t *id)
{
    assert(db_in_transaction(app->db));
    struct saving *s = talloc_zero(NULL, struct saving);
    s->mem = s;
    s->app = app;
    s->row.given = *n;
    int64_t saved = 0;
    enum rc rc = save(s, &saved);
    if (!rc)
        *id = saved;
    talloc_free(s);
    return rc;
}

/* Without an employer: only the name, so that what was taken over has somewhere to be. */
static enum rc preload(struct saving *s, int64_t account, int64_t *id)
{
    struct account *a;
    enum rc rc = account_get(s->mem, s->app, account, &a);
    s->row.given = (struct person_new){.account = account};
    if (!rc && !prepare(s, a->name))
        rc = RC_INVALID;
    return rc ? rc : store_person_preload(s->app->db, &s->row, id);
}

enum rc person_preload(struct app *app, int64_t account, int64_t employer, int64_t *id)
{
    assert(db_in_transaction(app->db));
    const struct person_new n = {.account = account, .employer = employer};
    if (employer) {
        enum rc rc = person_save(app, &n, id);
        return rc ? rc : store_person_incomplete(app->db, *id, true);
    }
    struct saving *s = talloc_zero(NULL, struct saving);
    s->mem = s;
    s->app = app;
    enum rc rc = preload(s, account, id);
    talloc_free(s);
    return rc;
}

enum rc person_completed(struct app *app, int64_t id)
{
    assert(db_in_transaction(app->db));
    return store_person_incomplete(app->db, id, false);
}

enum rc person_leave(struct app *app, int64_t id, int64_t version, const char *until, const char *state)
{
    assert(db_in_transaction(app->db) && (!strcmp(state, "left") || !strcmp(state, "retired")));
    int64_t day;
    if (app_parse_date(until, &day))
        return RC_INVALID;
    struct person *p;
    enum rc rc = person_get(NULL, app, id, &p);
    if (rc)
        return rc;
    talloc_free(p);
    rc = store_person_leave(app->db, id, version, state);
    return rc ? rc : store_affiliation_close(app->db, id, until);
}

static enum rc move(TALLOC_CTX *mem, struct app *app, int64_t id, int64_t version, int64_t employer, const char *since,
                    const char *department)
{
    struct person *p;
    struct org *to;
    struct person_place place;
    enum rc rc = person_get(mem, app, id, &p);
    if (!rc)
        rc = org_get(mem, app, employer, &to);
    if (rc)
        return rc;
    if (strcmp(to->state, "active"))
        return RC_INVALID;
    rc = place_of(app, to->path, to->hrss_path, &place);
    if (!rc)
        rc = store_person_employer(app->db, id, version, employer, department);
    if (!rc)
        rc = store_person_place(app->db, id, &place);
    return rc ? rc : store_affiliation_switch(app->db, id, since, employer);
}

enum rc person_move(struct app *app, int64_t id, int64_t version, int64_t employer, const char *since, const char *department)
{
    assert(db_in_transaction(app->db));
    int64_t day;
    if (app_parse_date(since, &day))
        return RC_INVALID;
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = move(mem, app, id, version, employer, since, department);
    talloc_free(mem);
    return rc;
}

enum rc person_set_details(struct app *app, int64_t id, int64_t version, const struct person_new *n)
{
    assert(db_in_transaction(app->db));
    const struct person_new clean = {.department = plain(n->department), .post_category = filled(n->post_category),
                                     .post_grade = filled(n->post_grade), .education = filled(n->education),
                                     .degree = filled(n->degree), .nationality = filled(n->nationality)};
    struct person *p;
    enum rc rc = person_get(NULL, app, id, &p);
    if (rc)
        return rc;
    talloc_free(p);
    return store_person_details(app->db, id, version, &clean);
}

enum rc person_set_title(struct app *app, int64_t id, const char *series, const char *level, const char *title, const char *since)
{
    assert(db_in_transaction(app->db));
    int64_t day;
    const struct person_new n = {.series = plain(series), .level = filled(level) ? level : "none", .title = plain(title)};
    if (filled(since) && app_parse_date(since, &day))
        return RC_INVALID;
    enum rc rc = store_title_add(app->db, id, &n, filled(since) ? since : always);
    return rc ? rc : store_person_title(app->db, id);
}

enum rc person_renamed(struct app *app, int64_t id, const char *name)
{
    assert(db_in_transaction(app->db));
    uint8_t pinyin[SORTKEY_BYTES], stroke[SORTKEY_BYTES];
    const struct sortkey *keys = domain_of(app)->sortkey;
    size_t pinyin_len = sortkey_pinyin(keys, name, pinyin, sizeof pinyin);
    size_t stroke_len = sortkey_stroke(keys, name, stroke, sizeof stroke);
    enum rc rc = store_person_sort(app->db, id, pinyin, pinyin_len, stroke, stroke_len);
    return rc ? rc : gram_set(app, "p", id, name);
}

enum rc person_employer_on(struct app *app, int64_t person, const char *day, int64_t *org)
{
    return store_employer_on(app->db, person, day, org);
}

enum rc person_title_on(TALLOC_CTX *mem, struct app *app, int64_t person, const char *day, const char **series, const char **level)
{
    return store_title_on(mem, app->db, person, day, series, level);
}

enum rc person_reindex(struct app *app, const char *path, int64_t limit, int64_t *after)
{
    assert(limit > 0 && limit <= REINDEX_MAX);
    struct db_rows *rows;
    TALLOC_CTX *tmp = talloc_new(NULL);
    enum rc rc = store_person_below(tmp, app->db, path, *after, limit, &rows);
    int64_t last = 0;
    while (!rc && db_next(rows)) {
        struct person_place place;
        last = db_int(rows, 0);
        rc = place_of(app, db_text(rows, 1), db_text(rows, 2), &place);
        if (!rc)
            rc = store_person_place(app->db, last, &place);
    }
    if (!rc)
        *after = (int64_t)db_count(rows) < limit ? 0 : last;
    talloc_free(tmp);
    return rc;
}
