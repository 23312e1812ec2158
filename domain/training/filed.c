/* The filing of a single class [9.2]: what may be filed, and by whom it is reviewed. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "core/crypt.h"
#include "domain/setting/setting.h"
#include "domain/training/internal.h"

enum { CLASS_HOURS_MAX = 10000, CAPACITY_MAX = 100000, FEE_MAX = 10000000, TEXT_LEAST = 2, TEXT_MOST = 500, PLACE_MOST = 200 };
#define DAY_MS INT64_C(86400000)

static void check_days(struct app *app, const struct training_class_new *n, struct training_faults *faults)
{
    char most[24];
    if (n->starts == DB_NULL_TIME || n->ends == DB_NULL_TIME)
        return;
    if (app_year(n->starts) != n->f.year)
        fault(faults, "starts", 0, "training.other-year", NULL);
    else if (!n->f.id && n->starts < app_day(app_now(app)))
        fault(faults, "starts", 0, "training.class-begun", NULL);
    if (n->ends < n->starts)
        fault(faults, "ends", 0, "training.ends-before", NULL);
    else if (app_year(n->ends) != n->f.year)
        fault(faults, "ends", 0, "training.other-year", NULL);
    int64_t span = (n->ends - n->starts) / DAY_MS + 1;
    snprintf(most, sizeof most, "%lld", (long long)span);
    if (n->days <= 0)
        fault(faults, "days", 0, "training.days-none", NULL);
    else if (n->ends >= n->starts && n->days > span)
        fault(faults, "days", 0, "training.days-span", most);
}

static void check(struct app *app, const struct training_class_new *n, const struct training_categories *all, struct training_faults *faults)
{
    int year = app_year(app_now(app));
    filing_check(faults, &n->f, year, year + 1);
    fault_category(faults, 0, all, n->category);
    if (strcmp(n->mode, "face") && strcmp(n->mode, "online"))
        fault(faults, "mode", 0, "validate.choice", NULL);
    if (n->starts == DB_NULL_TIME)
        fault(faults, "starts", 0, "validate.required", NULL);
    if (n->ends == DB_NULL_TIME)
        fault(faults, "ends", 0, "validate.required", NULL);
    check_days(app, n, faults);
    if (n->hours > CLASS_HOURS_MAX)
        fault_range(faults, "hours", 0, n->hours / 10, 1, CLASS_HOURS_MAX / 10);
    else
        fault_hours(faults, "hours", 0, n->hours, n->days);
    fault_range(faults, "capacity", 0, n->capacity, 1, CAPACITY_MAX);
    fault_range(faults, "fee", 0, n->fee / 100, 0, FEE_MAX / 100);
    fault_text(faults, "place", 0, n->place, TEXT_LEAST, PLACE_MOST);
    fault_text(faults, "audience", 0, n->audience, TEXT_LEAST, TEXT_MOST);
    fault_text(faults, "teachers", 0, n->teachers, TEXT_LEAST, TEXT_MOST);
}

/* The year's last day of face-to-face classes, which each department sets [9.17]. */
static enum rc check_face(TALLOC_CTX *mem, struct app *app, const struct training_class_new *n, const struct org *base, struct training_faults *faults)
{
    const char *last;
    char ends[11];
    if (strcmp(n->mode, "face") || n->ends == DB_NULL_TIME)
        return RC_OK;
    TRY(setting_day_at(mem, app, "face.deadline", base->hrss_path, app_year(n->ends), &last));
    app_date(n->ends, ends);
    if (last && strcmp(ends, last) > 0)
        fault(faults, "ends", 0, "training.face-over", last);
    return RC_OK;
}

/* The subject among those that the base may teach in the year. */
static enum rc find_subject(TALLOC_CTX *mem, struct app *app, const struct training_class_new *n, int64_t base, struct training_subject **out,
                            struct training_faults *faults)
{
    size_t count;
    *out = NULL;
    TRY(training_teachable(mem, app, base, n->f.year, out, &count));
    for (size_t i = 0; i < count; i++)
        if ((*out)[i].id == n->subject_item) {
            *out += i;
            if (strcmp((*out)->category, n->category))
                fault(faults, "subject", 0, "training.subject-category", NULL);
            return RC_OK;
        }
    *out = NULL;
    fault(faults, "subject", 0, n->subject_item ? "training.subject-consent" : "validate.required", NULL);
    return RC_OK;
}

static enum rc check_item(TALLOC_CTX *mem, struct app *app, const struct training_class_new *n, int64_t base, struct training_faults *faults)
{
    struct training_item *items;
    int64_t *plans;
    size_t count;
    if (!n->plan)
        return RC_OK;
    TRY(store_plan_items(mem, app, base, n->f.year, &items, &plans, &count));
    for (size_t i = 0; i < count; i++)
        if (plans[i] == n->plan && items[i].no == n->plan_item) {
            if (strcmp(items[i].category, n->category))
                fault(faults, "item", 0, "training.item-category", NULL);
            return RC_OK;
        }
    fault(faults, "item", 0, "training.item-approved", NULL);
    return RC_OK;
}

static bool has_authority(TALLOC_CTX *mem, struct app *app, const struct org *base)
{
    int64_t ids[ORG_DEPTH_MAX];
    struct org *o;
    for (size_t n = org_path_ids(base->path, ids, ORG_DEPTH_MAX); n--;)
        if (org_get(mem, app, ids[n], &o) == RC_OK && !strcmp(o->kind, "authority") && !strcmp(o->state, "active"))
            return true;
    return false;
}

/* A subject of the guide: HRSS. One of an authority: the sector authority above the base; of a base that belongs to none, the authority that stated it. */
static const char *chain_of(TALLOC_CTX *mem, struct app *app, const struct org *base, const struct training_subject *s)
{
    if (s->guided)
        return "hrss";
    return has_authority(mem, app, base) ? "authority" : talloc_asprintf(mem, "@%lld", (long long)s->org);
}

/* The chain of a returned filing stands: nothing may come in that somebody else reviews. */
static enum rc check_chain(TALLOC_CTX *mem, struct app *app, const struct training_class_new *n, const struct org *base,
                           const struct training_subject *subject, struct training_faults *faults)
{
    struct training_class *c;
    struct training_subject *list;
    size_t count;
    if (!n->f.id || !subject)
        return RC_OK;
    TRY(store_class_get(mem, app, NULL, n->f.id, &c));
    TRY(training_teachable(mem, app, base->id, c->year, &list, &count));
    for (size_t i = 0; i < count; i++)
        if (list[i].id == c->subject_item && strcmp(chain_of(mem, app, base, &list[i]), chain_of(mem, app, base, subject)))
            fault(faults, "subject", 0, "training.chain-fixed", NULL);
    return RC_OK;
}

const char *class_guard(TALLOC_CTX *mem, int64_t base, const char *name, int64_t starts)
{
    const char *text = talloc_asprintf(mem, "%s %lld", name, (long long)starts);
    char *hex = crypt_sha256_hex(mem, text, strlen(text));
    return talloc_asprintf(mem, "training-class:%lld:%.32s", (long long)base, hex);
}

/* One of this name and first day was filed, or is under way. */
static enum rc check_twice(struct app *app, const struct training_class_new *n, int64_t base, int64_t but, struct training_faults *faults)
{
    bool twice;
    TRY(store_class_twice(app, base, n->f.title, n->starts, but, &twice));
    if (twice)
        fault(faults, NULL, 0, "training.class-twice", NULL);
    return twice ? RC_CONFLICT : RC_OK;
}

static enum rc file_class(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct training_class_new *n, int64_t *id,
                          struct training_faults *faults)
{
    struct org *base;
    struct training_subject *subject;
    struct training_categories all;
    TRY(filing_org(mem, app, who, "base", &base));
    TRY(training_categories(app, who->policy_epoch, base, n->f.year, TRAINING_ANY, &all));
    check(app, n, &all, faults);
    TRY(check_face(mem, app, n, base, faults));
    TRY(find_subject(mem, app, n, base->id, &subject, faults));
    TRY(check_item(mem, app, n, base->id, faults));
    TRY(check_chain(mem, app, n, base, subject, faults));
    if (faults->n || n->f.look)
        return RC_INVALID;
    TRY(check_twice(app, n, base->id, n->f.id, faults));
    const struct filing x = {.f = &n->f, .org = base, .name = "class", .chain = chain_of(mem, app, base, subject), .category = n->category,
                             .form = POLICY_CLASS, .persons = n->capacity, .hours = n->hours, .parts = n->days, .claims = true,
                             .guard = class_guard(mem, base->id, n->f.title, n->starts)};
    TRY(filing_send(mem, app, who, &x, id, faults));
    TRY(check_twice(app, n, base->id, *id, faults)); /* behind the guard: also what came in between */
    return store_class_put(app, *id, base->id, n, subject->name);
}

enum rc training_class_file(struct app *app, const struct who *who, const struct training_class_new *n, int64_t *id, struct training_faults *faults)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = file_class(mem, app, who, n, id, faults);
    talloc_free(mem);
    return rc;
}
