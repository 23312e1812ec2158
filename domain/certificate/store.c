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

static const struct sql INSERT = {
    "certificate-insert",
    "INSERT INTO certificate (number, person, year, issue, state, token, name, number_mask, org, org_name, issuer,"
    " issuer_name, recognised, content, issued_at) VALUES (?, ?, ?, ?, 'valid', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "siiisssisisist"};

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

enum rc store_certificate_insert(struct app *app, const struct certificate *c, int64_t issuer)
{
    return db_exec(app->db, &INSERT, c->number, c->person, c->year, c->issue, c->token, c->name, c->number_mask, c->org,
                   c->org_name, issuer, c->issuer_name, c->recognised, c->content, c->issued_at);
}

enum rc store_certificate_state(struct app *app, const char *number, const char *state, const char *reason)
{
    TRY(db_exec(app->db, &STATE, state, reason, app_now(app), number));
    return db_affected(app->db) == 1 ? RC_OK : RC_CONFLICT;
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
