/* What all filings share: checks, submission, the hooks of the review kinds. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "domain/ident/text.h"
#include "domain/training/internal.h"

enum { TITLE_LEAST = 2 };

void fault(struct training_faults *f, const char *field, int64_t row, const char *key, const char *detail)
{
    if (f->n == TRAINING_FAULTS)
        return;
    struct training_fault *x = &f->list[f->n++];
    *x = (struct training_fault){.field = field, .row = row, .key = key};
    snprintf(x->detail, sizeof x->detail, "%s", detail ? detail : "");
}

void fault_text(struct training_faults *f, const char *field, int64_t row, const char *text, size_t least, size_t most)
{
    char number[24];
    size_t length = text ? text_length(text) : 0;
    snprintf(number, sizeof number, "%zu", length < least ? least : most);
    if (!length && least)
        fault(f, field, row, "validate.required", NULL);
    else if (length < least)
        fault(f, field, row, "training.too-short", number);
    else if (length > most)
        fault(f, field, row, "validate.too-long", number);
}

void fault_range(struct training_faults *f, const char *field, int64_t row, int64_t n, int64_t least, int64_t most)
{
    char range[32];
    if (n >= least && n <= most)
        return;
    snprintf(range, sizeof range, "%lld–%lld", (long long)least, (long long)most);
    fault(f, field, row, "validate.range", range);
}

void fault_hours(struct training_faults *f, const char *field, int64_t row, int64_t hours, int64_t days)
{
    char most[24];
    snprintf(most, sizeof most, "%lld", (long long)(days * TRAINING_DAY_HOURS / 10));
    if (hours <= 0)
        fault(f, field, row, "training.hours-none", NULL);
    else if (days > 0 && hours > days * TRAINING_DAY_HOURS)
        fault(f, field, row, "training.hours-days", most);
}

enum rc filing_org(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *kinds, struct org **out)
{
    if (!who->post || !who->org)
        return RC_FORBIDDEN;
    TRY(org_get(mem, app, who->org, out));
    if (strcmp((*out)->state, "active"))
        return RC_FORBIDDEN;
    size_t length = strlen((*out)->kind);
    for (const char *k = kinds; *k; k += strcspn(k, " "), k += strspn(k, " "))
        if (strcspn(k, " ") == length && !strncmp(k, (*out)->kind, length))
            return RC_OK;
    return RC_FORBIDDEN;
}

void filing_check(struct training_faults *faults, const struct training_new *f, int64_t first, int64_t last)
{
    char range[32];
    fault_text(faults, "title", 0, f->title, TITLE_LEAST, NAME_MAX_CHARS);
    fault_text(faults, "note", 0, f->note, 0, NOTE_MAX_CHARS);
    if (f->year >= first && f->year <= last)
        return;
    snprintf(range, sizeof range, "%lld–%lld", (long long)first, (long long)last);
    fault(faults, "year", 0, "training.year-range", range);
}

static enum rc submit(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct filing *x, int64_t *id)
{
    const struct training_new *f = x->f;
    const struct review_submission s = {
        .kind = talloc_asprintf(mem, "training-%s", x->name), .chain = x->chain, .subject = x->org->id, .applicant = who->account,
        .applicant_org = x->org->id, .base_org = x->org->id, .declarer = x->org->id, .subject_name = x->org->name,
        .unit_name = x->org->name, .category = x->category, .form = x->form, .summary = f->title, .year = f->year,
        .claimed = x->claims ? x->hours : 0, .recognised = x->claims ? x->hours : 0, .files = (int64_t)(f->n_files + f->n_kept),
        .guard = x->guard};
    *id = f->id;
    return f->id ? review_resubmit(app, who, f->id, f->version, &s) : review_submit(app, who, &s, id);
}

/* Those of the returned one that stay, then the new ones. */
static enum rc write_files(TALLOC_CTX *mem, struct app *app, int64_t id, const struct training_new *f)
{
    struct case_file *old = NULL;
    size_t n = 0;
    int64_t no = 0;
    if (f->id) {
        TRY(case_files(mem, app, id, &old, &n));
        TRY(case_clear(app, id));
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < f->n_kept; k++)
            if (!memcmp(old[i].sha256, f->kept[k], 32)) {
                struct upload u = {.name = old[i].name, .type = old[i].type, .size = old[i].size};
                memcpy(u.sha256, old[i].sha256, 32);
                TRY(case_add_file(app, id, ++no, old[i].evidence, &u));
                break;
            }
    for (size_t i = 0; i < f->n_files; i++) {
        enum rc rc = case_add_file(app, id, ++no, "", f->files[i]);
        if (rc != RC_OK && rc != RC_CONFLICT) /* the same file twice is one */
            return rc;
    }
    return RC_OK;
}

enum rc filing_send(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct filing *x, int64_t *id, struct training_faults *faults)
{
    assert(db_in_transaction(app->db));
    enum rc rc = submit(mem, app, who, x, id);
    if (rc == RC_CONFLICT)
        fault(faults, NULL, 0, x->f->id ? "training.changed" : "training.pending", NULL);
    TRY(rc);
    TRY(store_filing_put(app, *id, x));
    return write_files(mem, app, *id, x->f);
}

const char *training_kind_name(const char *review_kind)
{
    static const char *const NAMES[] = {"plan", "class", "summary", "subject", "demand"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (!strncmp(review_kind, "training-", 9) && !strcmp(review_kind + 9, NAMES[i]))
            return NAMES[i];
    return NULL;
}

enum rc training_filing_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct training_filing **out)
{
    return store_filing_get(mem, app, id, out);
}

enum rc training_case(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct review_case **out)
{
    struct training_demand *d;
    enum rc rc = review_get(mem, app, who, id, out);
    if (rc == RC_NOT_FOUND && who->post) {
        TRY(store_demand_get(mem, app, id, &d));
        bool its = d->base && d->base == who->org;
        if (!its)
            TRY(store_declined_by(app, id, who->org, &its));
        rc = its ? review_read(mem, app, id, out) : RC_NOT_FOUND;
    }
    TRY(rc);
    return training_kind_name((*out)->kind) ? RC_OK : RC_NOT_FOUND;
}
