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
enum rc store_certificate_insert(struct app *app, const struct certificate *c, int64_t issuer);
enum rc store_certificate_state(struct app *app, const char *number, const char *state, const char *reason);
enum rc store_certificate_by_number(TALLOC_CTX *mem, struct app *app, const char *number, struct certificate **out);

enum rc store_layout_insert(struct app *app, const struct who *who, const char *region, const char *title, const char *xml, const uint8_t *picture,
                            int64_t *id);
/* The one before retires. RC_NOT_FOUND: not of this organisation; RC_CONFLICT: in use already. */
enum rc store_layout_use(struct app *app, int64_t org, int64_t id);

#endif
