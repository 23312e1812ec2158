/* Subjects: what a sector authority states for a year, what a county's base chooses from the guide, and what a base may teach. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypt.h"
#include "domain/training/internal.h"

enum { SUBJECT_HOURS_MAX = 2000 };

static void check_item(struct training_faults *faults, const struct training_subject *s)
{
    fault_text(faults, "subject", s->row, s->name, 2, NAME_MAX_CHARS);
    if (s->hours > SUBJECT_HOURS_MAX)
        fault_range(faults, "hours", s->row, s->hours / 10, 1, SUBJECT_HOURS_MAX / 10);
    else
        fault_hours(faults, "hours", s->row, s->hours, 0);
}

static void fault_twice(struct training_faults *faults, const struct training_subject *s)
{
    fault(faults, s->from_guide ? "choose" : "subject", s->from_guide ? 0 : s->row, "training.subject-twice", NULL);
}

/* The same name in another row, or in another list of the organisation. */
static enum rc check_twice(struct app *app, const struct training_subject_new *n, int64_t org, size_t i, struct training_faults *faults)
{
    bool there = false;
    for (size_t k = 0; k < i && !there; k++)
        there = !strcmp(n->items[k].name, n->items[i].name);
    if (!there)
        TRY(store_subject_there(app, org, n->f.year, n->items[i].name, n->f.id, &there));
    if (there)
        fault_twice(faults, &n->items[i]);
    return RC_OK;
}

struct guarded {
    const char *name;
    size_t i;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct guarded *)a)->name, ((const struct guarded *)b)->name);
}

enum rc subjects_guard(TALLOC_CTX *mem, struct app *app, int64_t case_id, const struct training_subject *list, size_t n, size_t *taken)
{
    struct guarded *all = talloc_array(mem, struct guarded, n + 1);
    for (size_t i = 0; i < n; i++) {
        char *hex = crypt_sha256_hex(mem, list[i].name, strlen(list[i].name));
        all[i] = (struct guarded){.i = i, .name = talloc_asprintf(mem, "training-subject:%lld:%d:%.32s", (long long)list[i].org, (int)list[i].year, hex)};
    }
    qsort(all, n, sizeof *all, by_name);
    for (size_t i = 0; i < n; i++) {
        *taken = all[i].i;
        TRY(review_guard(app, case_id, all[i].name));
    }
    return RC_OK;
}

/* After the list was submitted: guards what it holds, and looks again behind the guard, for what came in between. Beside each row, as a moment later. */
static enum rc hold(TALLOC_CTX *mem, struct app *app, const struct training_subject_new *n, int64_t id, struct training_faults *faults)
{
    size_t taken = 0;
    TRY(review_unguard(app, id));
    enum rc rc = subjects_guard(mem, app, id, n->items, n->n, &taken);
    if (rc != RC_OK && rc != RC_CONFLICT)
        return rc;
    for (size_t i = 0; i < n->n; i++)
        TRY(check_twice(app, n, n->items[i].org, i, faults));
    if (rc == RC_CONFLICT && !faults->n)
        fault_twice(faults, &n->items[taken]);
    return faults->n ? RC_INVALID : RC_OK;
}

/* Name, hours and whether it is mandatory are the guide's. */
static enum rc take_from_guide(TALLOC_CTX *mem, struct app *app, const struct org *base, struct training_subject_new *n,
                               struct training_faults *faults)
{
    struct training_guide *guide;
    struct training_subject *list = NULL;
    int64_t province;
    size_t count = 0;
    TRY(training_province(app, base->id, &province));
    enum rc rc = training_guide_of(mem, app, province, n->f.year, &guide);
    if (rc == RC_OK && guide->published_at != DB_NULL_TIME)
        TRY(training_guide_subjects(mem, app, guide->id, &list, &count));
    else if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    for (size_t i = 0; i < n->n; i++) {
        size_t k = 0;
        while (k < count && (list[k].id != n->items[i].from_guide || strcmp(list[k].state, "published")))
            k++;
        if (k == count) {
            fault(faults, "choose", 0, "training.not-in-guide", NULL);
            return RC_OK;
        }
        n->items[i].name = list[k].name;
        n->items[i].category = list[k].category;
        n->items[i].hours = list[k].hours;
        n->items[i].required = list[k].required;
    }
    return RC_OK;
}

static enum rc check(TALLOC_CTX *mem, struct app *app, const struct org *org, const struct training_categories *stated, struct training_subject_new *n,
                     struct training_faults *faults)
{
    int year = app_year(app_now(app));
    bool base = !strcmp(org->kind, "base");
    filing_check(faults, &n->f, year, year + 1);
    if (!n->n)
        fault(faults, base ? "choose" : "subject", base ? 0 : 1, base ? "training.none-chosen" : "training.no-subject", NULL);
    if (base && strcmp(org->level, "county"))
        fault(faults, NULL, 0, "training.choice-county", NULL);
    if (base)
        TRY(take_from_guide(mem, app, org, n, faults));
    if (faults->n)
        return RC_OK;
    for (size_t i = 0; i < n->n; i++) {
        if (!base) {
            n->items[i].category = category_or_only(stated, n->items[i].category);
            fault_category(faults, n->items[i].row, stated, n->items[i].category);
        }
        n->items[i].org = org->id;
        n->items[i].year = n->f.year;
        n->items[i].state = "pending";
        check_item(faults, &n->items[i]);
        TRY(check_twice(app, n, org->id, i, faults));
    }
    return RC_OK;
}

/* That of all of them, or "". */
static const char *common_category(const struct training_subject_new *n)
{
    for (size_t i = 1; i < n->n; i++)
        if (strcmp(n->items[i].category, n->items[0].category))
            return "";
    return n->items[0].category;
}

static enum rc file(TALLOC_CTX *mem, struct app *app, const struct who *who, struct training_subject_new *n, int64_t *id,
                    struct training_faults *faults)
{
    struct org *org;
    struct training_categories stated;
    TRY(filing_org(mem, app, who, "authority base", &org));
    TRY(training_categories(app, who->policy_epoch, org, n->f.year, TRAINING_AUTHORITY, &stated));
    TRY(check(mem, app, org, &stated, n, faults));
    if (faults->n || n->f.look)
        return RC_INVALID;
    struct filing x = {.f = &n->f, .org = org, .name = "subject", .chain = !strcmp(org->kind, "base") ? "hrss:city" : "hrss", .form = "",
                       .category = common_category(n), .parts = (int64_t)n->n};
    for (size_t i = 0; i < n->n; i++)
        x.hours += n->items[i].hours;
    TRY(filing_send(mem, app, who, &x, id, faults));
    TRY(hold(mem, app, n, *id, faults));
    TRY(store_subjects_drop(app, *id));
    for (size_t i = 0; i < n->n; i++)
        TRY(store_subject_add(app, &n->items[i], 0, *id, (int64_t)i + 1));
    return RC_OK;
}

enum rc training_subject_file(struct app *app, const struct who *who, const struct training_subject_new *n, int64_t *id, struct training_faults *faults)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct training_subject_new *own = talloc_memdup(mem, n, sizeof *n);
    enum rc rc = file(mem, app, who, own, id, faults);
    talloc_free(mem);
    return rc;
}

enum rc training_subjects_of(TALLOC_CTX *mem, struct app *app, int64_t list, struct training_subject **out, size_t *n)
{
    return store_subjects_of(mem, app, list, out, n);
}

enum rc training_province(struct app *app, int64_t org, int64_t *province)
{
    int64_t ids[ORG_DEPTH_MAX];
    struct org *o;
    TRY(org_get(NULL, app, org, &o));
    *province = org_path_ids(o->hrss_path, ids, ORG_DEPTH_MAX) ? ids[0] : 0;
    talloc_free(o);
    return RC_OK;
}

enum rc training_teachable(TALLOC_CTX *mem, struct app *app, int64_t base, int64_t year, struct training_subject **out, size_t *n)
{
    struct org *o;
    int64_t province;
    TRY(org_get(mem, app, base, &o));
    TRY(training_province(app, base, &province));
    return store_teachable(mem, app, o, province, !strcmp(o->level, "county"), year, out, n);
}
