#include <string.h>

#include "core/db.h"
#include "domain/certificate/store.h"
#include "domain/try.h"

static const struct sql NAMES = {
    "certificate-names",
    "SELECT a.name, a.number_mask, a.doc_type, o.name, i.name, i.region, s.name, s.name_en FROM person p"
    " JOIN account a ON a.id = p.account JOIN organisation o ON o.id = ? JOIN organisation i ON i.id = ?"
    " LEFT JOIN title_series s ON s.code = ? WHERE p.id = ?",
    "iisi"};

static const struct sql LAST_ISSUE = {
    "certificate-last-issue", "SELECT COALESCE(MAX(issue), 0) FROM certificate WHERE person = ? AND year = ?", "ii"};

static const struct sql STATE = {
    "certificate-state",
    "UPDATE certificate SET state = ?, reason = ?, changed_at = ? WHERE number = ? AND state = 'valid'", "ssts"};

#define COLUMNS                                                                                               \
    "SELECT number, state, token, name, number_mask, org_name, issuer_name, reason, person, year, issue, org," \
    " recognised, issued_at, changed_at, content, (SELECT p.certificate_no FROM person p WHERE p.id = certificate.person)" \
    " FROM certificate WHERE "
static const struct sql OF = {"certificate-of", COLUMNS "person = ? AND year = ? AND state = 'valid'", "ii"};
static const struct sql BY_TOKEN = {"certificate-by-token", COLUMNS "token = ?", "s"};
static const struct sql BY_NUMBER = {"certificate-by-number", COLUMNS "number = ?", "s"};

enum rc store_names(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claim, struct certificate_names *out)
{
    struct db_rows *r;
    TRY(db_one(mem, app->db, &NAMES, &r, claim->org, claim->issuer, claim->series, claim->person));
    *out = (struct certificate_names){.name = db_text(r, 0), .number_mask = db_text(r, 1), .document = db_text(r, 2),
                                      .org = db_text(r, 3), .issuer = db_text(r, 4), .region = db_text(r, 5),
                                      .series = db_str(r, 6), .series_en = db_str(r, 7)};
    return RC_OK;
}

enum rc store_last_issue(struct app *app, int64_t person, int64_t year, int64_t *issue)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &LAST_ISSUE, &r, person, year));
    *issue = db_int(r, 0);
    talloc_free(r);
    return RC_OK;
}

enum rc store_certificates_insert(struct app *app, const struct certificate *list, const int64_t *issuers, size_t n)
{
    struct sqlb *b = sqlb_new(NULL, "certificate-insert");
    sqlb_add(b,
             "INSERT INTO certificate (number, person, year, issue, state, token, name, number_mask, org, org_name, issuer, issuer_name,"
             " recognised, content, issued_at) VALUES",
             "");
    for (size_t i = 0; i < n; i++) {
        const struct certificate *c = &list[i];
        if (i)
            sqlb_add(b, ",", "");
        sqlb_add(b, "(?, ?, ?, ?, 'valid', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "siiisssisisist", c->number, c->person, c->year, c->issue, c->token,
                 c->name, c->number_mask, c->org, c->org_name, issuers[i], c->issuer_name, c->recognised, c->content, c->issued_at);
    }
    return db_exec_once(app->db, b);
}

enum rc store_certificate_state(struct app *app, const char *number, const char *state, const char *reason)
{
    TRY(db_exec(app->db, &STATE, state, reason, app_now(app), number));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
}

enum rc store_certificates_state(struct app *app, const char *const *numbers, size_t n, const char *state, const char *reason)
{
    struct sqlb *b = sqlb_new(NULL, "certificates-state");
    sqlb_add(b, "UPDATE certificate SET state = ?, reason = ?, changed_at = ? WHERE state = 'valid' AND number IN (", "sst", state, reason, app_now(app));
    for (size_t i = 0; i < n; i++) {
        if (i)
            sqlb_add(b, ",", "");
        sqlb_add(b, "?", "s", numbers[i]);
    }
    sqlb_add(b, ")", "");
    TRY(db_exec_once(app->db, b));
    return db_affected(app->db) == (int64_t)n ? RC_OK : RC_CONFLICT;
}

/* The claims' persons in brackets; the last one again and again, so that the statement has one text for any number of them. */
static void add_persons(struct sqlb *b, const struct certificate_claim *claims, size_t n)
{
    sqlb_add(b, "(?", "i", claims[0].person);
    for (size_t i = 1; i < CLAIMS_AT_ONCE; i++)
        sqlb_add(b, ", ?", "i", claims[i < n ? i : n - 1].person);
    sqlb_add(b, ")", "");
}

enum rc store_certificates_standing(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claims, size_t n, int64_t from, int64_t to,
                                    struct db_rows **out)
{
    struct sqlb *b = sqlb_new(NULL, "certificates-standing");
    sqlb_add(b,
             "SELECT person, year, issue, number, IF(state = 'valid', content, NULL) FROM certificate FORCE INDEX (person_year)"
             " WHERE year BETWEEN ? AND ? AND person IN",
             "ii", from, to);
    add_persons(b, claims, n);
    sqlb_add(b, "ORDER BY person, year, issue", "");
    return db_query_once(mem, app->db, b, out);
}

enum rc store_claim_holders(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claims, size_t n, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(NULL, "certificate-holders");
    sqlb_add(b, "SELECT p.id, a.name, a.number_mask, a.doc_type FROM person p JOIN account a ON a.id = p.account WHERE p.id IN", "");
    add_persons(b, claims, n);
    return db_query_once(mem, app->db, b, out);
}

enum rc store_claim_orgs(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claims, size_t n, struct db_rows **out)
{
    struct sqlb *b = sqlb_new(NULL, "certificate-orgs");
    sqlb_add(b, "SELECT id, name, region FROM organisation WHERE id IN (?, ?", "ii", claims[0].org, claims[0].issuer);
    for (size_t i = 1; i < CLAIMS_AT_ONCE; i++) {
        const struct certificate_claim *claim = &claims[i < n ? i : n - 1];
        sqlb_add(b, ", ?, ?", "ii", claim->org, claim->issuer);
    }
    sqlb_add(b, ")", "");
    return db_query_once(mem, app->db, b, out);
}

enum rc store_claim_series(TALLOC_CTX *mem, struct app *app, struct db_rows **out)
{
    static const struct sql SERIES = {"certificate-series", "SELECT code, name, name_en FROM title_series ORDER BY code LIMIT 1000", ""};
    return db_query(mem, app->db, &SERIES, out);
}

void certificate_row(const struct db_rows *r, struct certificate *out)
{
    *out = (struct certificate){
        .number = db_text(r, 0), .state = db_text(r, 1), .token = db_text(r, 2), .name = db_text(r, 3),
        .number_mask = db_text(r, 4), .org_name = db_text(r, 5), .issuer_name = db_text(r, 6), .reason = db_text(r, 7),
        .person = db_int(r, 8), .year = db_int(r, 9), .issue = db_int(r, 10), .org = db_int(r, 11),
        .recognised = db_int(r, 12), .issued_at = db_time(r, 13), .changed_at = db_time(r, 14), .content = db_text(r, 15), .management = db_str(r, 16)};
}

static enum rc certificate_from(TALLOC_CTX *mem, enum rc rc, struct db_rows *r, struct certificate **out)
{
    TRY(rc);
    struct certificate *c = talloc_zero(mem, struct certificate);
    certificate_row(r, c);
    talloc_steal(c, r);
    *out = c;
    return RC_OK;
}

enum rc certificate_of(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct certificate **out)
{
    struct db_rows *r = NULL;
    enum rc rc = db_one(mem, app->db, &OF, &r, person, year);
    return certificate_from(mem, rc, r, out);
}

enum rc certificate_by_token(TALLOC_CTX *mem, struct app *app, const char *token, struct certificate **out)
{
    struct db_rows *r = NULL;
    enum rc rc = db_one(mem, app->db, &BY_TOKEN, &r, token);
    return certificate_from(mem, rc, r, out);
}

enum rc store_certificate_by_number(TALLOC_CTX *mem, struct app *app, const char *number, struct certificate **out)
{
    struct db_rows *r = NULL;
    enum rc rc = db_one(mem, app->db, &BY_NUMBER, &r, number);
    return certificate_from(mem, rc, r, out);
}

static const struct sql LAYOUT_INSERT = {
    "layout-insert",
    "INSERT INTO certificate_layout (org, region, title, xml, picture, account, created_at) VALUES (?, LEFT(?, 2), LEFT(?, 120), ?, ?, ?, ?)", "isssbit"};
static const struct sql LAYOUT_STATE = {"layout-state", "SELECT state, region FROM certificate_layout WHERE id = ? AND org = ? FOR UPDATE", "ii"};
static const struct sql LAYOUT_RETIRE = {
    "layout-retire", "UPDATE certificate_layout SET state = 'retired', active_key = NULL WHERE active_key = ?", "s"};
static const struct sql LAYOUT_USE = {
    "layout-use", "UPDATE certificate_layout SET state = 'active', active_key = region, activated_at = ? WHERE id = ?", "ti"};
static const struct sql LAYOUT_ACTIVE = {"layout-active", "SELECT id FROM certificate_layout WHERE active_key = ?", "s"};
#define LAYOUT                                                                                                                       \
    "SELECT l.id, l.created_at, l.activated_at, l.title, l.state, a.name, l.xml, l.picture FROM certificate_layout l JOIN account a" \
    " ON a.id = l.account WHERE "
static const struct sql LAYOUT_GET = {"layout-get", LAYOUT "l.id = ? AND l.org = ?", "ii"};
static const struct sql LAYOUT_ANY = {"layout-any", LAYOUT "l.id = ?", "i"};
static const struct sql LAYOUT_LIST = {"layout-list", LAYOUT "l.org = ? ORDER BY l.id DESC LIMIT 100", "i"};

enum rc store_layout_insert(struct app *app, const struct who *who, const char *region, const char *title, const char *xml, const uint8_t *picture,
                            int64_t *id)
{
    TRY(db_exec(app->db, &LAYOUT_INSERT, who->org, region, title, xml, picture, (size_t)32, who->account, app_now(app)));
    *id = db_insert_id(app->db);
    return RC_OK;
}

enum rc store_layout_use(struct app *app, int64_t org, int64_t id)
{
    struct db_rows *r;
    TRY(db_one(NULL, app->db, &LAYOUT_STATE, &r, id, org));
    bool active = !strcmp(db_text(r, 0), "active");
    enum rc rc = active ? RC_CONFLICT : db_exec(app->db, &LAYOUT_RETIRE, db_text(r, 1));
    talloc_free(r);
    return rc ? rc : db_exec(app->db, &LAYOUT_USE, app_now(app), id);
}

enum rc province_layout_active(TALLOC_CTX *mem, struct app *app, const char *region, int64_t *id)
{
    struct db_rows *r;
    enum rc rc = db_one(mem, app->db, &LAYOUT_ACTIVE, &r, region);
    *id = rc ? 0 : db_int(r, 0);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static void layout_row(const struct db_rows *r, struct province_layout *out)
{
    size_t len;
    *out = (struct province_layout){.id = db_int(r, 0), .created_at = db_time(r, 1), .activated_at = db_time(r, 2), .title = db_text(r, 3),
                                    .state = db_text(r, 4), .by = db_text(r, 5), .xml = db_text(r, 6)};
    out->picture = db_bytes(r, 7, &len);
}

static enum rc layout_from(TALLOC_CTX *mem, enum rc rc, struct db_rows *r, struct province_layout **out)
{
    TRY(rc);
    *out = talloc_zero(mem, struct province_layout);
    layout_row(r, *out);
    talloc_steal(*out, r);
    return RC_OK;
}

enum rc province_layout_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct province_layout **out)
{
    struct db_rows *r = NULL;
    enum rc rc = db_one(mem, app->db, &LAYOUT_GET, &r, id, org);
    return layout_from(mem, rc, r, out);
}

enum rc province_layout_any(TALLOC_CTX *mem, struct app *app, int64_t id, struct province_layout **out)
{
    struct db_rows *r = NULL;
    enum rc rc = db_one(mem, app->db, &LAYOUT_ANY, &r, id);
    return layout_from(mem, rc, r, out);
}

enum rc province_layouts(TALLOC_CTX *mem, struct app *app, int64_t org, struct province_layout **out, size_t *n)
{
    struct db_rows *r;
    TRY(db_query(mem, app->db, &LAYOUT_LIST, &r, org));
    *out = talloc_zero_array(mem, struct province_layout, db_count(r) + 1);
    for (*n = 0; db_next(r); (*n)++)
        layout_row(r, *out + *n);
    return RC_OK;
}
