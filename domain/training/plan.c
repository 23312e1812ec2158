/* Annual plans and annual summaries. */
#include <assert.h>
#include <string.h>

#include "domain/training/internal.h"

enum { DAYS_MAX = 366, ITEM_HOURS_MAX = 10000 };

static void check_item(struct training_faults *faults, const struct training_categories *all, const struct training_item *i, int64_t row)
{
    fault_category(faults, row, all, i->category);
    fault_text(faults, "subject", row, i->subject, 2, NAME_MAX_CHARS);
    fault_range(faults, "persons", row, i->persons, 1, PEOPLE_MAX);
    fault_range(faults, "days", row, i->days, 1, DAYS_MAX);
    if (i->hours > ITEM_HOURS_MAX)
        fault_range(faults, "hours", row, i->hours / 10, 1, ITEM_HOURS_MAX / 10);
    else
        fault_hours(faults, "hours", row, i->hours, i->days >= 1 && i->days <= DAYS_MAX ? i->days : 0);
    fault_range(faults, "first", row, i->first_month, 1, 12);
    fault_range(faults, "last", row, i->last_month, i->first_month >= 1 && i->first_month <= 12 ? i->first_month : 1, 12);
}

static void check_plan(struct app *app, const struct training_plan_new *n, const struct training_categories *all, struct training_faults *faults)
{
    int year = app_year(app_now(app));
    filing_check(faults, &n->f, year, year + 1);
    if (!n->n)
        fault(faults, "subject", 1, "training.no-item", NULL);
    for (size_t i = 0; i < n->n; i++)
        check_item(faults, all, &n->items[i], n->items[i].no);
}

/* Anything of a category whose subjects the guide states? */
static bool any_guided(const struct training_categories *all, const struct training_item *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (category_guided(all, items[i].category))
            return true;
    return false;
}

/* Persons of all items, hours of all items together, and whether all are of one category. */
static struct filing plan_of(TALLOC_CTX *mem, const struct training_plan_new *n, const struct training_categories *all, const struct org *org)
{
    struct filing x = {.f = &n->f, .org = org, .name = "plan", .form = "", .category = n->items[0].category, .parts = (int64_t)n->n,
                       .guard = talloc_asprintf(mem, "training-plan:%lld:%d", (long long)org->id, (int)n->f.year)};
    for (size_t i = 0; i < n->n; i++) {
        x.persons += n->items[i].persons;
        x.hours += n->items[i].hours;
        if (strcmp(n->items[i].category, x.category))
            x.category = "";
    }
    x.chain = any_guided(all, n->items, n->n) ? "authority hrss" : "authority";
    return x;
}

/* The chain of a returned plan stands: subjects that HRSS reviews cannot come in without it. */
static enum rc check_chain(TALLOC_CTX *mem, struct app *app, const struct training_plan_new *n, const struct training_categories *all,
                           struct training_faults *faults)
{
    struct training_item *before;
    size_t count;
    if (!n->f.id || !any_guided(all, n->items, n->n))
        return RC_OK;
    TRY(store_items(mem, app, n->f.id, &before, &count));
    if (!any_guided(all, before, count))
        fault(faults, NULL, 0, "training.chain-fixed", NULL);
    return RC_OK;
}

static enum rc file_plan(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct training_plan_new *n, int64_t *id,
                         struct training_faults *faults)
{
    struct org *org;
    struct training_categories all;
    TRY(filing_org(mem, app, who, "base employer", &org));
    TRY(training_categories(app, who->policy_epoch, org, n->f.year, TRAINING_ANY, &all));
    check_plan(app, n, &all, faults);
    TRY(check_chain(mem, app, n, &all, faults));
    if (faults->n || n->f.look)
        return RC_INVALID;
    const struct filing x = plan_of(mem, n, &all, org);
    TRY(filing_send(mem, app, who, &x, id, faults));
    return store_items_put(app, *id, n->items, n->n);
}

enum rc training_plan_file(struct app *app, const struct who *who, const struct training_plan_new *n, int64_t *id, struct training_faults *faults)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = file_plan(mem, app, who, n, id, faults);
    talloc_free(mem);
    return rc;
}

enum rc training_items(TALLOC_CTX *mem, struct app *app, int64_t plan, struct training_item **out, size_t *n)
{
    return store_items(mem, app, plan, out, n);
}

enum rc training_plan_items(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, struct training_item **out, int64_t **plans, size_t *n)
{
    return store_plan_items(mem, app, org, year, out, plans, n);
}

/* What a year can hold is bounded, so that a typing error is told. */
enum { CLASSES_MAX = 10000, SUM_HOURS_MAX = 1000000000 };

const char *summary_guard(TALLOC_CTX *mem, int64_t org, int64_t year)
{
    return talloc_asprintf(mem, "training-summary:%lld:%d", (long long)org, (int)year);
}

/* One a year. */
static enum rc check_only(struct app *app, int64_t org, int64_t year, int64_t but, struct training_faults *faults)
{
    bool there;
    TRY(store_filing_there(app, org, "summary", year, but, &there));
    if (there)
        fault(faults, NULL, 0, "training.summary-there", NULL);
    return there ? RC_CONFLICT : RC_OK;
}

static enum rc file_summary(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct training_summary_new *n, int64_t *id,
                            struct training_faults *faults)
{
    struct org *org;
    int year = app_year(app_now(app));
    TRY(filing_org(mem, app, who, "base", &org));
    filing_check(faults, &n->f, year - 1, year);
    if (!n->f.note || !*n->f.note)
        fault(faults, "note", 0, "validate.required", NULL);
    fault_range(faults, "classes", 0, n->classes, 0, CLASSES_MAX);
    fault_range(faults, "persons", 0, n->persons, n->classes > 0 ? 1 : 0, PEOPLE_MAX);
    fault_range(faults, "hours", 0, n->hours / 10, n->classes > 0 ? 1 : 0, SUM_HOURS_MAX / 10);
    if (!n->f.n_files && !n->f.n_kept)
        fault(faults, "file", 0, "training.file-missing", NULL);
    if (faults->n || n->f.look)
        return RC_INVALID;
    TRY(check_only(app, org->id, n->f.year, n->f.id, faults));
    const struct filing x = {.f = &n->f, .org = org, .name = "summary", .chain = "authority", .category = "", .form = "", .persons = n->persons,
                             .hours = n->hours, .parts = n->classes,
                             .guard = summary_guard(mem, org->id, n->f.year)};
    TRY(filing_send(mem, app, who, &x, id, faults));
    return check_only(app, org->id, n->f.year, *id, faults); /* behind the guard: also what came in between */
}

enum rc training_summary_file(struct app *app, const struct who *who, const struct training_summary_new *n, int64_t *id, struct training_faults *faults)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = file_summary(mem, app, who, n, id, faults);
    talloc_free(mem);
    return rc;
}
