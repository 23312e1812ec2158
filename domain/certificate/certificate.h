/* Certificates: issued when a year is fulfilled, replaced when its content changes, revoked when it no longer is. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_CERTIFICATE_H
#define JIJIAO_DOMAIN_CERTIFICATE_CERTIFICATE_H

#include "core/app.h"
#include "core/db.h"
#include "core/req.h"
#include "domain/policy/policy.h"

struct certificate {
    const char *number, *state /* valid, replaced, revoked */, *token, *name, *number_mask, *org_name, *issuer_name;
    const char *management; /* number that the holder was given by a segment or holds since earlier, NULL: none; not part of the content: it never changes */
    const char *reason; /* label key of a revocation, else "" */
    int64_t person, year, issue, org, recognised /* tenths */, issued_at, changed_at /* DB_NULL_TIME: never */;
    /* What the page prints, as XML:
     *   <certificate year="2026">
     *     <holder document="111" number="4104**********0014">name</holder> <unit id="…">name</unit>
     *     <title series="…" series-name="…" level="…"/> <issuer id="…">name</issuer>
     *     <total category="public" title="公需科目" recognised="30" required="30"/>… the last one has category "total"
     *     <record category="…" category-title="…" form="…" form-title="…" hours="…" case="…">title</record>…
     *     <remark en="…">…</remark>   of the pack, for accountants
     *   </certificate>   titles in English as …-en where the pack has them */
    const char *content;
};

/* Number: year, region of the issuing HRSS department, person (8 digits or more), issue (2 digits or more) and a check
 * character over all digits before it by ISO 7064 MOD 11-2: 2026-410402-00018267-01-X. Unique without a counter. */
char *certificate_number(TALLOC_CTX *mem, int64_t year, const char *region, int64_t person, int64_t issue);
/* Accepts what certificate_number gives, also with blanks, without dashes or with full-width digits, if the check agrees. */
bool certificate_number_ok(const char *number);

/* What a person-year claims. */
struct certificate_claim {
    int64_t person, year, issuer, org; /* org, issuer 0: no employer in that year, no certificate */
    const char *series, *level;        /* NULL: none */
    const struct policy_ledger *ledger;
    const char *const *titles; /* of the ledger's entries */
    bool none;                 /* no certificate of the year is valid, as was read in this transaction */
};
/* Called by year_recompute in its transaction: outcome pass → a valid certificate with this content exists (an older one with other
 * content becomes replaced); else (also exempt: nothing was learned that could be certified) a valid one becomes revoked, reason
 * certificate.revoked.not-fulfilled. Audited as certificate.issue, .replace, .revoke on the person, by nobody: the decision before it
 * names who. It takes the claim rather than ids, because all of it was read and evaluated a moment ago. */
enum rc certificate_settle(struct app *app, const struct certificate_claim *claim);
/* The same for up to CLAIMS_AT_ONCE person-years, each of them once, whose results are locked in the transaction in hand: what is valid and the names are read, and all that
 * changes is written and audited, by at most eleven statements. */
enum { CLAIMS_AT_ONCE = 50 };
enum rc certificates_settle(struct app *app, const struct certificate_claim *claims, size_t n);

/* RC_NOT_FOUND. All hang off mem. By number and name: both must agree, spelling of the number is free; any state. */
enum rc certificate_of(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct certificate **out); /* the valid one */
enum rc certificate_by_token(TALLOC_CTX *mem, struct app *app, const char *token, struct certificate **out);
enum rc certificate_by_number(TALLOC_CTX *mem, struct app *app, const char *number, const char *name, struct certificate **out);
/* A certificate of the row in hand, whose first columns are number, state, token, name, number_mask, org_name,
 * issuer_name, reason, person, year, issue, org, recognised, issued_at, changed_at, content, management number. Its texts live as long as the rows. */
void certificate_row(const struct db_rows *r, struct certificate *out);
/* The one that came after a replaced one, for the public page: the valid certificate of the same person-year, RC_NOT_FOUND: none. */
enum rc certificate_successor(TALLOC_CTX *mem, struct app *app, const struct certificate *c, struct certificate **out);

#endif
