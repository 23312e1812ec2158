/* Background jobs of the domain, for jijiao-worker. */
#ifndef JIJIAO_DOMAIN_JOBS_H
#define JIJIAO_DOMAIN_JOBS_H

#include <stdbool.h>

#include "core/job.h"

/* Ends with a row whose name is NULL.
 *   review-batch    added by review_batch
 *   message         added by message_add: one attempt at one message
 *   review-overdue  every 10 minutes: returned cases whose term is over become void
 *   transfer-term   every hour: transfers that a unit left lying go to HRSS
 *   org-reroute, org-reindex, org-merge, org-sweep, org-split   what follows moved, merged, closed, split organisations (domain/life)
 *   department-rename   persons of a department that has another name
 *   class-close     hours of a large class that was closed
 *   class-fall      a large class whose filing was reversed, or restored, or that was cancelled: hours and mails
 *   policy-publish  the day of a scheduled version of a rule pack has come
 *   policy-run      a simulation of rules, or the recomputing after they changed
 *   work-keys       by what the works of declarations are known, again after rules changed
 *   housekeeping    every hour: what only takes room (domain/housekeeping)
 *   blob-collect    every day: attachments that nothing references
 *   audit-anchor    every 10 minutes: all chain heads are sealed together */
extern const struct job_kind domain_job_kinds[];

#endif
