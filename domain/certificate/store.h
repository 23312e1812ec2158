/* Private to domain/certificate: its tables. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_STORE_H
#define JIJIAO_DOMAIN_CERTIFICATE_STORE_H

#include "domain/certificate/certificate.h"
#include "domain/certificate/province.h"

/* What a certificate says of people and organisations. */
struct certificate_names {
    const char *name, *number_mask, *document, *org, *issuer, *region, *series, *series_en;
};
enum rc store_names(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claim, struct certificate_names *out);
enum rc store_last_issue(struct app *app, int64_t person, int64_t year, int64_t *issue); /* 0: none yet */
enum rc store_certificates_insert(struct app *app, const struct certificate *list, const int64_t *issuers, size_t n);
enum rc store_certificate_state(struct app *app, const char *number, const char *state, const char *reason);
/* Several at once; RC_CONFLICT: one of them is not valid any more. */
enum rc store_certificates_state(struct app *app, const char *const *numbers, size_t n, const char *state, const char *reason);
/* Of the claims' persons and of the years from … to: person, year, issue, number, and of the valid one its content (NULL: another). In order of issue. */
enum rc store_certificates_standing(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claims, size_t n, int64_t from, int64_t to,
                                    struct db_rows **out);
enum rc store_claim_holders(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claims, size_t n, struct db_rows **out); /* person, name, mask, document */
enum rc store_claim_orgs(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claims, size_t n, struct db_rows **out); /* id, name, region */
enum rc store_claim_series(TALLOC_CTX *mem, struct app *app, struct db_rows **out); /* code, name, in English; all of them */
enum rc store_certificate_by_number(TALLOC_CTX *mem, struct app *app, const char *number, struct certificate **out);

/* certificate.c: what settling one and settling many have in common. Is a certificate due? */
bool claim_due(const struct certificate_claim *claim);
/* What it says, on mem. */
const char *claim_content(TALLOC_CTX *mem, const struct certificate_claim *claim, const struct certificate_names *names);
/* The certificate that is issued, with a new token; it refers to names and content. */
struct certificate claim_certificate(TALLOC_CTX *mem, const struct app *app, const struct certificate_claim *claim,
                                     const struct certificate_names *names, const char *content, int64_t issue);

enum rc store_layout_insert(struct app *app, const struct who *who, const char *region, const char *title, const char *xml, const uint8_t *picture,
                            int64_t *id);
/* The one before retires. RC_NOT_FOUND: not of this organisation; RC_CONFLICT: in use already. */
enum rc store_layout_use(struct app *app, int64_t org, int64_t id);

#endif
