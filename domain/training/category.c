/* Categories of subjects are data of the rule packs: which ones there are, who states what is taught in them, and what they are called. */
#include <string.h>

#include "domain/domain.h"
#include "domain/training/internal.h"

enum rc training_categories(struct app *app, int64_t epoch, const struct org *org, int64_t year, int stated, struct training_categories *out)
{
    const struct policy_set *set;
    size_t n = 0;
    out->n = 0;
    enum rc rc = app->domain ? domain_packs(app, epoch, &set) : RC_NOT_FOUND;
    if (rc != RC_OK)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    const struct policy_pack *pack = policy_select(set, org->region, org->sector && *org->sector ? org->sector : NULL, (int)year);
    const struct policy_category *list = pack ? policy_categories(pack, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        if (policy_taught(pack, list[i].code) && (stated == TRAINING_ANY || list[i].guided == (stated == TRAINING_GUIDE)))
            out->list[out->n++] = &list[i];
    return RC_OK;
}

const struct policy_category *training_category(const struct training_categories *all, const char *code)
{
    for (size_t i = 0; i < all->n; i++)
        if (!strcmp(all->list[i]->code, code))
            return all->list[i];
    return NULL;
}

const char *training_category_title(struct app *app, int64_t epoch, const char *region, int64_t year, const char *code, const char *lang)
{
    const struct policy_set *set;
    bool english = !strcmp(lang, "en");
    if (!*code || !app->domain || domain_packs(app, epoch, &set) != RC_OK)
        return code;
    const struct policy_pack *pack = *region ? policy_select(set, region, NULL, (int)year) : NULL;
    const char *found = pack ? policy_category_title(pack, code, english) : NULL;
    for (size_t i = 0; !found && i < policy_count(set); i++)
        found = policy_category_title(policy_at(set, i), code, english);
    return found ? found : code;
}

const char *training_category_say(struct req *r, const char *region, int64_t year, const char *code)
{
    return training_category_title(r->app, r->who.policy_epoch, region, year, code, r->lang);
}

/* ---- what filings ask ---- */

void fault_category(struct training_faults *f, int64_t row, const struct training_categories *all, const char *code)
{
    if (!training_category(all, code))
        fault(f, "category", row, "validate.choice", NULL);
}

bool category_guided(const struct training_categories *all, const char *code)
{
    const struct policy_category *c = training_category(all, code);
    return c && c->guided;
}

const char *category_or_only(const struct training_categories *all, const char *code)
{
    return code && *code ? code : all->n == 1 ? all->list[0]->code : "";
}
