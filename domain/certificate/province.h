/* Layouts that provinces gave themselves [14.6a]: uploaded, looked at, taken into use. */
#ifndef JIJIAO_DOMAIN_CERTIFICATE_PROVINCE_H
#define JIJIAO_DOMAIN_CERTIFICATE_PROVINCE_H

#include "core/form.h"
#include "domain/certificate/pdf.h"
#include "domain/certificate/certificate.h"

enum { LAYOUT_TITLE_MAX = 120 };

struct province_layout {
    int64_t id, created_at, activated_at;
    const char *title, *state /* draft, active, retired */, *by, *xml;
    const uint8_t *picture; /* NULL: none */
};

/* Reads a layout from its text as cert_layout_load does; a seal may name the picture seal.png, which is `picture` (an attachment, NULL: none), and no
 * other. NULL: *error is "line: what is wrong". */
struct cert_layout *province_layout_read(TALLOC_CTX *mem, struct app *app, const char *xml, const uint8_t *picture, char **error);

/* Keeps one as a draft. Asserts a transaction; audited. RC_FORBIDDEN: not a department of a province. RC_INVALID: *error. Whether it can be
 * drawn is for the caller to try before, with an example. */
enum rc province_layout_add(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *xml, const struct upload *picture, int64_t *id,
                            char **error);
/* Takes one into use in place of the one before; certificates printed from now on have it. Audited. RC_NOT_FOUND; RC_CONFLICT: it is in use. */
enum rc province_layout_use(struct app *app, const struct who *who, int64_t id);
/* One of the department's own; its newest, at most 100. Hang off `mem`. */
enum rc province_layout_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct province_layout **out);
enum rc province_layouts(TALLOC_CTX *mem, struct app *app, int64_t org, struct province_layout **out, size_t *n);

/* The one in use in a province (two digits); *id 0: none. */
enum rc province_layout_active(TALLOC_CTX *mem, struct app *app, const char *region, int64_t *id);
enum rc province_layout_any(TALLOC_CTX *mem, struct app *app, int64_t id, struct province_layout **out);

#endif
