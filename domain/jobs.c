#include "domain/jobs.h"

#include "core/audit.h"
#include "domain/classes/classes.h"
#include "domain/department/department.h"
#include "domain/digest/digest.h"
#include "domain/housekeeping/housekeeping.h"
#include "domain/life/life.h"
#include "domain/message/message.h"
#include "domain/number/number.h"
#include "domain/printing/printing.h"
#include "domain/preload/preload.h"
#include "domain/registration/count.h"
#include "domain/review/review.h"
#include "domain/rules/rules.h"
#include "domain/standard/standard.h"
#include "domain/transfer/transfer.h"
#include "domain/try.h"

/* 500 results in 88 ms are 200,000 persons in 36 s, and a sixth of two processors: a rule that is published in the rush before title review must
 * not be felt by those who review. */
enum { RUN_PACE = 88 };

enum { MINUTE = 60 * 1000, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static enum rc overdue(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    int64_t voided;
    TRY(review_overdue(app, mem, &voided));
    job->done += voided;
    *finished = voided < REVIEW_BATCH_NOW;
    return RC_OK;
}

static enum rc anchor(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    (void)mem;
    (void)job;
    *finished = true;
    return audit_anchor(app);
}

const struct job_kind domain_job_kinds[] = {
    {"review-batch", review_batch_job, 0, 0},
    {"message", message_job, 0, 0},
    {"intake", intake_job, 0, 0},
    {"review-overdue", overdue, 10 * MINUTE, 0},
    {"queue-fold", review_fold_job, MINUTE / 6, 0},
    {"transfer-term", transfer_term_job, HOUR, 0},
    {"digest", digest_job, 10 * MINUTE, 0},
    {"registration-count", registration_count_job, HOUR, 0},
    {"org-reroute", org_reroute_job, 0, 0},
    {"org-reindex", org_reindex_job, 0, 0},
    {"org-merge", org_merge_job, 0, 0},
    {"org-sweep", org_merge_job, 0, 0},
    {"org-split", org_split_job, 0, 0},
    {"department-rename", department_rename_job, 0, 0},
    {"class-close", class_close_job, 0, 0},
    {"class-fall", class_fall_job, 0, 0},
    {"policy-publish", rules_publish_job, 0, 0},
    {"policy-run", rules_run_job, 0, RUN_PACE},
    {"work-keys", credit_works_job, 0, RUN_PACE},
    {"certificate-print", printing_job, 0, 0},
    {"number-assign", number_job, 0, 0},
    {"standard-urge", standard_urge_job, 0, 0},
    {"year-short", year_short_job, HOUR, 0},
    {"housekeeping", housekeeping_job, HOUR, 0},
    {"blob-collect", blob_collect_job, DAY, 0},
    {"audit-anchor", anchor, 10 * MINUTE, 0},
    {NULL, NULL, 0, 0},
};
