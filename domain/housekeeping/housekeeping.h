/* What only takes room goes: spent operation ids, counters, captchas, sessions, drafts, attachments that nothing uses. */
#ifndef JIJIAO_DOMAIN_HOUSEKEEPING_H
#define JIJIAO_DOMAIN_HOUSEKEEPING_H

#include <stdbool.h>

#include "core/job.h"

/* Deletes at most 500 rows of a table a batch: operations after 30 days, drafts and captchas when they expired, counters of
 * attempts that began more than 7 days ago, sessions 30 days after they ended, messages 90 days after they were sent,
 * codes for forgotten passwords when they expired. *finished when a batch found nothing more. */
enum rc housekeeping_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

/* Attachments that were written more than 7 days ago and that no case has: never submitted, or taken away in a correction.
 * One of the store's 256 folders a batch. Putting the same content again makes a file new, so that what someone is about
 * to submit stays. If the transaction is lost after a file went, a row without file and without use remains, which harms nobody. */
enum rc blob_collect_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);

#endif
