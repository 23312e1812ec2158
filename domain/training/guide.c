/* The guide of subjects that the department of a province publishes every year [9.7]. */
#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/training/internal.h"

enum { HOURS_MAX = 2000 };

static enum rc the_province(TALLOC_CTX *mem, struct app *app, const struct who *who, struct org **org)
{
    TRY(filing_org(mem, app, who, "hrss", org));
    return strcmp((*org)->level, "province") ? RC_FORBIDDEN : RC_OK;
}

static void check_row(struct training_faults *faults, const struct training_subject *s, const struct training_subject *all, size_t n,
                      const struct training_guide_new *x, size_t i)
{
    fault_text(faults, "subject", s->row, s->name, 2, NAME_MAX_CHARS);
    if (s->hours > HOURS_MAX)
        fault_range(faults, "hours", s->row, s->hours / 10, 1, HOURS_MAX / 10);
    else
        fault_hours(faults, "hours", s->row, s->hours, 0);
    for (size_t k = 0; k < i; k++)
        if (!strcmp(x->items[k].name, s->name))
            fault(faults, "subject", s->row, "training.subject-twice", NULL);
    for (size_t k = 0; k < n; k++)
        if (!strcmp(all[k].name, s->name))
            fault(faults, "subject", s->row, "training.subject-twice", NULL);
}

static void check(struct app *app, const struct training_guide_new *n, const struct training_categories *stated, const struct training_subject *all,
                  size_t count, struct training_faults *faults)
{
    const struct training_new f = {.year = n->year, .title = n->title};
    int year = app_year(app_now(app));
    filing_check(faults, &f, year, year + 1);
    fault_text(faults, "body", 0, n->body, 2, TRAINING_BODY_MAX);
    for (size_t i = 0; i < n->n; i++) {
        fault_category(faults, n->items[i].row, stated, n->items[i].category);
        check_row(faults, &n->items[i], all, count, n, i);
    }
    if (n->publish && count + n->n <= n->n_drop)
        fault(faults, "subject", 1, "training.no-subject", NULL);
    if (count + n->n > TRAINING_SUBJECTS)
        fault(faults, NULL, 0, "training.guide-full", NULL);
}

static enum rc audit(struct app *app, const struct who *who, const struct training_guide_new *n, int64_t id)
{
    const struct audit_event e = {.action = n->publish ? "guide.publish" : "guide.save", .account = who->account, .post = who->post,
                                  .object = "guide", .object_id = id, .detail = NULL};
    return audit_append(app, &e);
}

/* What was published stays: nothing of it is dropped, and what is added is published with it. */
static enum rc write(struct app *app, const struct who *who, const struct training_guide_new *n, bool published, size_t count, int64_t *id)
{
    TRY(store_guide_put(app, who->org, n, id));
    for (size_t i = 0; i < n->n_drop && !published; i++)
        TRY(store_guide_drop(app, *id, n->drop[i]));
    for (size_t i = 0; i < n->n; i++) {
        struct training_subject s = n->items[i];
        s.org = who->org;
        s.year = n->year;
        s.state = "draft";
        TRY(store_subject_add(app, &s, *id, 0, (int64_t)(count + i) + 1));
    }
    if (n->publish || published)
        TRY(store_guide_publish(app, *id));
    return audit(app, who, n, *id);
}

/* The categories that a guide states; rows that name none are of the only one. */
static enum rc stated_by(TALLOC_CTX *mem, struct app *app, const struct who *who, struct training_guide_new *n, struct training_categories *stated)
{
    struct org *org;
    TRY(the_province(mem, app, who, &org));
    TRY(training_categories(app, who->policy_epoch, org, n->year, TRAINING_GUIDE, stated));
    for (size_t i = 0; i < n->n; i++)
        n->items[i].category = category_or_only(stated, n->items[i].category);
    return RC_OK;
}

static enum rc save(TALLOC_CTX *mem, struct app *app, const struct who *who, struct training_guide_new *n, int64_t *id,
                    struct training_faults *faults)
{
    struct training_guide *old = NULL;
    struct training_subject *all = NULL;
    struct training_categories stated;
    size_t count = 0;
    TRY(stated_by(mem, app, who, n, &stated));
    enum rc rc = store_guide_get(mem, app, 0, who->org, n->year, &old);
    if (rc == RC_OK)
        TRY(store_guide_subjects(mem, app, old->id, &all, &count));
    else if (rc != RC_NOT_FOUND)
        return rc;
    check(app, n, &stated, all, count, faults);
    if (faults->n || n->look)
        return RC_INVALID;
    if ((old ? old->version : 0) != n->version) {
        fault(faults, NULL, 0, "training.changed", NULL);
        return RC_CONFLICT;
    }
    *id = old ? old->id : 0;
    return write(app, who, n, old && old->published_at != DB_NULL_TIME, count, id);
}

enum rc training_guide_save(struct app *app, const struct who *who, const struct training_guide_new *n, int64_t *id, struct training_faults *faults)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = save(mem, app, who, talloc_memdup(mem, n, sizeof *n), id, faults);
    talloc_free(mem);
    return rc;
}

enum rc training_guide_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_guide **out)
{
    return store_guide_get(mem, app, id, 0, 0, out);
}

enum rc training_guide_of(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t year, struct training_guide **out)
{
    return store_guide_get(mem, app, 0, org, year, out);
}

enum rc training_guide_subjects(TALLOC_CTX *mem, struct app *app, int64_t guide, struct training_subject **out, size_t *n)
{
    return store_guide_subjects(mem, app, guide, out, n);
}
