/* The kinds of case that there are; each is a constant of the folder that knows it. */
#include <assert.h>
#include <string.h>

#include "domain/arrival/arrival.h"
#include "domain/change/change.h"
#include "domain/credit/credit.h"
#include "domain/registration/registration.h"
#include "domain/review/internal.h"
#include "domain/training/training.h"
#include "domain/transfer/transfer.h"

static const struct review_kind *const KINDS[] = {&registration_authority_kind, &registration_employer_kind,
                                                  &registration_base_kind, &registration_person_kind,
                                                  &change_org_kind, &change_superior_kind, &change_person_kind, &transfer_kind, &arrival_kind, &credit_kind, &credit_base_kind, &absence_kind,
                                                  &training_plan_kind, &training_class_kind, &training_summary_kind,
                                                  &training_subject_kind, &training_demand_kind};
enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0] };

const struct review_kind *review_kind(const char *name)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (!strcmp(KINDS[i]->name, name))
            return KINDS[i];
    return NULL;
}

size_t review_kinds(const struct review_kind *const **out)
{
    *out = KINDS;
    return KIND_COUNT;
}

void review_queue_where(struct sqlb *b, const struct who *who, const char *queue)
{
    assert(review_kind(queue));
    review_queue_state(b, who, queue, "pending");
}
