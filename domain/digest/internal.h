/* Private to domain/digest. */
#ifndef JIJIAO_DOMAIN_DIGEST_INTERNAL_H
#define JIJIAO_DOMAIN_DIGEST_INTERNAL_H

#include "core/db.h"
#include "domain/digest/digest.h"
#include "domain/try.h"

/* The hour; RC_NOT_FOUND: it is off. */
enum rc store_digest_get(struct app *app, int64_t post, int64_t account, int64_t *hour);
enum rc store_digest_set(struct app *app, int64_t post, int64_t account, int64_t hour);
enum rc store_digest_end(struct app *app, int64_t post);
/* Due on a day at an hour, after a post: post, account, organisation (id, kind, name, path, region), name, super, role, email. */
enum { DUE_POST, DUE_ACCOUNT, DUE_ORG, DUE_KIND, DUE_ORG_NAME, DUE_PATH, DUE_REGION, DUE_NAME, DUE_SUPER, DUE_ROLE, DUE_EMAIL };
enum rc store_digests_due(TALLOC_CTX *mem, struct app *app, const char *day, int64_t hour, int64_t after, int64_t limit, struct db_rows **out);
enum rc store_digest_sent(struct app *app, int64_t post, const char *day);

#endif
