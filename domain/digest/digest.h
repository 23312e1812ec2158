/* A mail a day to administrators who want it: what waits for their decision, queue by queue [3.8]. Nothing waits: no mail. */
#ifndef JIJIAO_DOMAIN_DIGEST_DIGEST_H
#define JIJIAO_DOMAIN_DIGEST_DIGEST_H

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"

enum { DIGEST_HOUR = 8, DIGEST_HOUR_MIN = 6, DIGEST_HOUR_MAX = 20 };

struct digest {
    bool on;
    int64_t hour;      /* DIGEST_HOUR if it is off */
    const char *email; /* of the account, "" for none */
    bool can;          /* the installation sends mail */
};
/* The digest of who->post, for who->account. Hangs off `mem`. */
enum rc digest_get(TALLOC_CTX *mem, struct app *app, const struct who *who, struct digest *out);
/* Switches it on (hour DIGEST_HOUR_MIN to DIGEST_HOUR_MAX) or off (0). Asserts a transaction; audited as "digest.on", "digest.off". RC_INVALID: no
 * post, or no such hour. RC_CONFLICT: the account has no mail address, or the installation sends no mail. */
enum rc digest_set(struct app *app, const struct who *who, int64_t hour);

/* Job "digest", every ten minutes: those whose hour has come and who were not looked at today, DIGEST_BATCH a batch, as messages of the key
 * "digest" (domain/message). Whose post or account is disabled, or held by another, gets none. */
enum { DIGEST_BATCH = 50 };
enum rc digest_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

#endif
