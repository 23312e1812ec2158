/* Private to domain/housekeeping. */
#ifndef JIJIAO_DOMAIN_HOUSEKEEPING_STORE_H
#define JIJIAO_DOMAIN_HOUSEKEEPING_STORE_H

#include <stdbool.h>

#include "core/app.h"

/* Each deletes at most `limit` rows (drafts: with their fields) and adds their number to *gone. */
enum rc store_operations_delete(struct app *app, int64_t before, int64_t limit, int64_t *gone);
enum rc store_captchas_delete(struct app *app, int64_t limit, int64_t *gone);
enum rc store_drafts_delete(struct app *app, int64_t limit, int64_t *gone);

enum rc store_blob_used(struct app *app, const uint8_t sha256[32], bool *yes);
enum rc store_attachment_delete(struct app *app, const uint8_t sha256[32]);

#endif
