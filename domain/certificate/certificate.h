/* Certificates: issued when a year is fulfilled, replaced when its content changes, revoked when it no longer is. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_CERTIFICATE_H
#define JIJIAO_DOMAIN_CERTIFICATE_CERTIFICATE_H

#include "core/app.h"
#include "core/req.h"

struct certificate {
    const char *number, *state, *token, *name, *number_mask, *org_name, *issuer_name, *reason;
    int64_t person, year, issue, org, recognised, issued_at, changed_at;
    const char *content; /* XML: what the page prints */
};

/* Number: year, region of the issuing HRSS department, person, issue and a check character; unique without a counter. */
char *certificate_number(TALLOC_CTX *mem, int64_t year, const char *region, int64_t person, int64_t issue);
bool certificate_number_ok(const char *number);

/* Called by year_recompute in its transaction: outcome pass → a valid certificate with this content exists (an older one with other content becomes
 * replaced); else a valid one becomes revoked with `reason` (label key). */
enum rc certificate_settle(struct app *app, int64_t person, int64_t year, int64_t issuer);

enum rc certificate_of(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct certificate **out); /* the valid one */
enum rc certificate_by_token(TALLOC_CTX *mem, struct app *app, const char *token, struct certificate **out);
enum rc certificate_by_number(TALLOC_CTX *mem, struct app *app, const char *number, const char *name, struct certificate **out);

#endif
