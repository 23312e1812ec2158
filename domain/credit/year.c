/* Results of person-years: computed in the transaction of the decision that changes them. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/log.h"
#include "domain/certificate/certificate.h"
#include "domain/credit/internal.h"
#include "domain/domain.h"

static int free_doc(xmlDocPtr *holder)
{
    xmlFreeDoc(*holder);
    return 0;
}

/* A document that goes with `mem`. */
static xmlDocPtr hold_doc(TALLOC_CTX *mem, xmlDocPtr doc)
{
    if (doc) {
        xmlDocPtr *holder = talloc(mem, xmlDocPtr);
        *holder = doc;
        talloc_set_destructor(holder, free_doc);
    }
    return doc;
}

static xmlDocPtr ledger_doc(TALLOC_CTX *mem, const struct policy_ledger *ledger)
{
    xmlDocPtr doc = hold_doc(mem, xmlNewDoc((const xmlChar *)"1.0"));
    policy_ledger_xml(ledger, doc, NULL);
    return doc;
}

/* The evaluation of what is approved. */
struct computed {
    struct person_year at;
    struct records records;
    struct policy_ledger *ledger;
    struct person_more more;
};

/* How a person-year is read: plain, else not at all (RC_NOT_FOUND); plain if it is; all of it. */
enum reading { PLAIN, EITHER, ALL };

static enum rc read_people(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, enum reading how, struct people **out)
{
    enum rc rc = how == ALL ? RC_NOT_FOUND : people_plain(mem, app, person, year, out);
    return rc == RC_NOT_FOUND && how != PLAIN ? people_one(mem, app, person, year, out) : rc;
}

static enum rc compute(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, enum reading how, struct computed *out)
{
    const struct policy_set *packs;
    struct people *one;
    TRY(read_people(mem, app, person, year, how, &one));
    out->more = *people_more(one);
    TRY(domain_packs(app, out->more.epoch, &packs));
    TRY(people_year(mem, app, one, packs, person, year, &out->at, &out->records));
    enum rc rc = evaluate(mem, app, &out->at, out->records.list, out->records.n, "year-evaluate", &out->ledger);
    return rc == RC_INVALID ? RC_INTERNAL : rc;
}

static enum rc store_entries(struct app *app, const struct computed *x)
{
    for (size_t i = 0; i < x->records.n; i++)
        TRY(store_recognised(app, &x->records.rows[i], x->ledger->entries[i].recognised));
    return RC_OK;
}

struct certificate_claim certificate_claim(TALLOC_CTX *mem, int64_t person, int64_t year, int64_t issuer, const struct person_year *at,
                                           const struct records *records, const struct policy_ledger *ledger)
{
    const char **titles = talloc_zero_array(mem, const char *, records->n + 1);
    for (size_t i = 0; i < records->n; i++)
        titles[i] = records->rows[i].title;
    const struct org *employer = at->employer;
    return (struct certificate_claim){
        .person = person, .year = year, .org = employer ? employer->id : 0,
        .issuer = issuer ? issuer : employer ? employer->hrss : 0, .series = at->facts.series,
        .level = at->facts.level, .ledger = ledger, .titles = titles};
}

/* What follows from a result that is computed: it is stored over the version that was read, with the hours and the certificate. *moved: another
 * decision was faster, nothing is written. */
static enum rc store_computed(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, int64_t issuer, struct computed *x, bool *moved)
{
    struct year_elsewhere *elsewhere = NULL;
    if (x->more.elsewhere)
        TRY(store_elsewhere_get(mem, app, person, year, &elsewhere));
    bool taken = elsewhere && (!x->records.n || !strcmp(elsewhere->outcome, "pass")); /* what was not fulfilled may be made up here */
    if (taken)
        elsewhere_ledger(elsewhere, x->ledger);
    enum rc rc = store_year_write(app, person, year, x->more.version, x->ledger, policy_ledger_text(mem, x->ledger));
    *moved = rc == RC_CONFLICT;
    TRY(rc);
    TRY(store_entries(app, x));
    if (taken)
        return RC_OK;
    struct certificate_claim claim = certificate_claim(mem, person, year, issuer, &x->at, &x->records, x->ledger);
    claim.none = !x->more.passed && !elsewhere && x->ledger->outcome != POLICY_PASS; /* a certificate is valid only while the result is pass */
    return certificate_settle(app, &claim);
}

/* One decision on a person-year after the other: who comes second waits for the first, and reads what it left. */
static enum rc recompute_held(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, int64_t issuer, enum reading how)
{
    struct computed x;
    bool passed, moved;
    TRY(store_year_lock(app, person, year, &passed));
    TRY(compute(mem, app, person, year, how, &x));
    x.more.version = YEAR_HELD;
    x.more.passed = passed;
    return store_computed(mem, app, person, year, issuer, &x, &moved);
}

/* Mostly nobody else decides at that moment: the version that was read proves it when the result is written, without holding it before. */
static enum rc recompute(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, int64_t issuer)
{
    struct computed x;
    bool moved;
    enum rc rc = compute(mem, app, person, year, PLAIN, &x);
    if (rc == RC_NOT_FOUND)
        return recompute_held(mem, app, person, year, issuer, ALL);
    TRY(rc);
    rc = store_computed(mem, app, person, year, issuer, &x, &moved);
    return moved ? recompute_held(mem, app, person, year, issuer, EITHER) : rc;
}

enum rc year_recompute(struct app *app, int64_t person, int64_t year, int64_t issuer)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = recompute(mem, app, person, year, issuer);
    talloc_free(mem);
    return rc;
}

static enum rc year_live(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct year_result *out)
{
    struct computed x;
    TRY(compute(mem, app, person, year, EITHER, &x));
    struct policy_about about = policy_about(x.at.pack);
    const struct policy_line *total = &x.ledger->lines[x.ledger->line_count - 1];
    *out = (struct year_result){.person = person, .year = year, .recognised = total->recognised,
                                .required = total->required, .computed_at = app_now(app), .pack = about.code,
                                .pack_version = about.version, .outcome = policy_outcome_word(x.ledger->outcome),
                                .ledger = ledger_doc(mem, x.ledger)};
    return RC_OK;
}

static enum rc failed(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, bool *yes)
{
    struct year_result *y;
    TRY(store_year_kept(app, person, year, yes));
    if (!*yes)
        return RC_OK;
    enum rc rc = year_get(mem, app, person, year, &y);
    *yes = rc == RC_OK && !strcmp(y->outcome, "fail");
    return rc == RC_NOT_FOUND || rc == RC_INTERNAL ? RC_OK : rc;
}

/* Whether the review of the year has ended is asked of few: of most neither of the two years failed. */
static enum rc count_failed(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct failed_years *out)
{
    bool last, before, reviewed = true;
    TRY(failed(mem, app, person, year, &last));
    TRY(failed(mem, app, person, year - 1, &before));
    if (last || before)
        TRY(year_reviewed(mem, app, person, year, &reviewed));
    if (!reviewed) {
        out->last = year - 1;
        last = before;
        if (last)
            TRY(failed(mem, app, person, year - 2, &before));
    }
    out->count = last ? 1 + before : 0;
    return RC_OK;
}

enum rc credit_failed_years(struct app *app, int64_t person, int64_t year, struct failed_years *out)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    *out = (struct failed_years){.last = year};
    enum rc rc = count_failed(mem, app, person, year, out);
    talloc_free(mem);
    return rc;
}

enum rc year_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct year_result **out)
{
    struct year_result *y = talloc_zero(mem, struct year_result);
    struct db_rows *r;
    *out = y;
    enum rc rc = store_year_get(y, app, person, year, &r);
    if (rc == RC_NOT_FOUND)
        return year_live(y, app, person, year, y);
    TRY(rc);
    const char *xml = db_text(r, 6);
    *y = (struct year_result){.person = person, .year = year, .version = db_int(r, 0), .pack = db_text(r, 1),
                              .pack_version = db_text(r, 2), .outcome = db_text(r, 3), .recognised = db_int(r, 4),
                              .required = db_int(r, 5), .computed_at = db_time(r, 7)};
    y->ledger = hold_doc(y, xmlReadMemory(xml, (int)strlen(xml), NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR));
    if (y->ledger) { /* a version that changed no figure is named beside the ledger alone */
        xmlSetProp(xmlDocGetRootElement(y->ledger), (const xmlChar *)"version", (const xmlChar *)y->pack_version);
        return RC_OK;
    }
    log_error(app->log, "year-ledger", "person=%lld year=%lld", (long long)person, (long long)year);
    return RC_INTERNAL;
}
