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
#include "domain/registration/count.h"
#include "domain/review/review.h"
#include "domain/rules/rules.h"
#include "domain/transfer/transfer.h"
#include "domain/try.h"

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
    {"review-batch", review_batch_job, 0},
    {"message", message_job, 0},
    {"review-overdue", overdue, 10 * MINUTE},
    {"queue-fold", review_fold_job, MINUTE / 6},
    {"transfer-term", transfer_term_job, HOUR},
    {"digest", digest_job, 10 * MINUTE},
    {"registration-count", registration_count_job, HOUR},
    {"org-reroute", org_reroute_job, 0},
    {"org-reindex", org_reindex_job, 0},
    {"org-merge", org_merge_job, 0},
    {"org-sweep", org_merge_job, 0},
    {"org-split", org_split_job, 0},
    {"department-rename", department_rename_job, 0},
    {"class-close", class_close_job, 0},
    {"policy-publish", rules_publish_job, 0},
    {"policy-run", rules_run_job, 0},
    {"certificate-print", printing_job, 0},
    {"number-assign", number_job, 0},
    {"housekeeping", housekeeping_job, HOUR},
    {"blob-collect", blob_collect_job, DAY},
    {"audit-anchor", anchor, 10 * MINUTE},
    {NULL, NULL, 0},
};
