/* Declarations: submitting and correcting. */
#include <assert.h>
#include <string.h>

#include "domain/credit/internal.h"
#include "domain/person/person.h"

/* A declaration on its way into the tables. */
struct draft {
    struct checking check;
    struct person *person;
    const struct policy_entry *entry;
    const char *chain;
    struct works works;
    bool suspected;
};

/* Oneself, or an organisation for the people of its scope. */
enum rc credit_declarable(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct declaration_new *d,
                          struct person **out)
{
    if (d->roster)
        return credit_rostered(mem, app, who, d, out);
    if (!d->declared_for_org)
        return who->person && who->person == d->person ? person_get(mem, app, d->person, out) : RC_NOT_FOUND;
    return who->post && who->org == d->declared_for_org ? person_get_scoped(mem, app, who, d->person, out) : RC_NOT_FOUND;
}

static enum rc prepare(TALLOC_CTX *mem, struct app *app, const struct declaration_new *d, struct draft *x, const char **field,
                       const char **key)
{
    struct policy_ledger *ledger;
    x->check = (struct checking){.mem = mem, .app = app, .d = d};
    *field = *key = NULL;
    enum rc rc = check_declaration(&x->check);
    if (x->check.n) { /* constants of the code or of the pack, or copied */
        *field = x->check.faults[0].field;
        *key = x->check.faults[0].key;
    }
    TRY(rc);
    TRY(credit_preview(mem, app, d, &ledger));
    x->entry = credit_entry(ledger, d->case_id);
    assert(x->entry);
    TRY(chain_of(mem, app, &x->check.at, d, &x->chain));
    struct policy_record record = record_of(mem, d, -1);
    works_of(mem, x->check.at.pack, &record, x->check.year, &x->works);
    return duplicate_suspected(app, d, &x->works, &x->suspected);
}

static struct review_submission submission_of(const struct draft *x, const struct who *who)
{
    const struct declaration_new *d = x->check.d;
    const struct org *employer = x->check.at.employer;
    return (struct review_submission){
        .kind = d->roster ? "declaration-base" : "declaration", .chain = x->chain, .subject = d->person, .subject_account = x->person->account,
        .applicant = who->account, .applicant_org = employer->id, .base_org = d->roster ? d->declared_for_org : employer->id,
        .declarer = d->declared_for_org, .subject_name = x->person->name, .subject_mask = x->person->number_mask,
        .unit_name = employer->name, .category = d->category, .form = d->form, .summary = d->title, .year = x->check.year,
        .claimed = d->claimed ? d->claimed : x->entry->claimed, .recognised = x->entry->recognised,
        .files = (int64_t)d->n_files, .marks = x->suspected ? MARK_DUPLICATE : 0};
}

static struct declaration_row row_of(const struct draft *x, int64_t case_id)
{
    const struct declaration_new *d = x->check.d;
    struct policy_about about = policy_about(x->check.at.pack);
    return (struct declaration_row){
        .case_id = case_id, .person = d->person, .year = x->check.year, .employer = x->check.at.employer->id, .filing = d->filing,
        .category = d->category, .form = d->form, .title = d->title, .from = d->from, .to = d->to, .claimed = d->claimed,
        .works = &x->works, .pack = about.code, .pack_version = about.version};
}

static enum rc write_content(struct app *app, const struct draft *x, int64_t case_id)
{
    const struct declaration_new *d = x->check.d;
    struct policy_record record = record_of(x->check.mem, d, -1);
    for (size_t i = 0; i < record.answer_count; i++) {
        const struct policy_answer *a = &record.answers[i];
        bool column = !strcmp(a->name, "title") || !strcmp(a->name, "from") || !strcmp(a->name, "to") ||
                      !strcmp(a->name, "hours");
        if (!column)
            TRY(case_set_field(app, case_id, a->name, a->value));
    }
    for (size_t i = 0; i < d->n_files; i++)
        TRY(case_add_file(app, case_id, (int64_t)i + 1, d->evidence[i], d->files[i]));
    return RC_OK;
}

static enum rc declare(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct declaration_new *d, int64_t *id,
                       const char **field, const char **key)
{
    struct draft x = {.chain = NULL};
    TRY(credit_declarable(mem, app, who, d, &x.person));
    TRY(prepare(mem, app, d, &x, field, key));
    struct review_submission s = submission_of(&x, who);
    TRY(review_submit(app, who, &s, id));
    struct declaration_row row = row_of(&x, *id);
    TRY(store_insert(app, &row));
    TRY(store_works(app, *id, &x.works));
    return write_content(app, &x, *id);
}

/* `*field` may be a copy that goes with the check's memory: it is found again among the caller's own names. */
static void keep_name(const struct declaration_new *d, const char **field)
{
    static const char *const NAMES[] = {"form", "category", "filing", "evidence", "title", "from", "to", "hours"};
    if (!*field)
        return;
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (!strcmp(*field, NAMES[i])) {
            *field = NAMES[i];
            return;
        }
    for (size_t i = 0; i < d->n_fields; i++)
        if (!strcmp(*field, d->fields[2 * i])) {
            *field = d->fields[2 * i];
            return;
        }
    *field = "form"; /* a mandatory field that the form did not even send */
}

enum rc credit_declare(struct app *app, const struct who *who, const struct declaration_new *d, int64_t *case_id,
                       const char **field, const char **key)
{
    assert(db_in_transaction(app->db) && !d->case_id);
    TALLOC_CTX *mem = talloc_new(NULL);
    *field = *key = NULL;
    enum rc rc = declare(mem, app, who, d, case_id, field, key);
    keep_name(d, field);
    talloc_free(mem);
    return rc;
}

/* The chain of a returned declaration stands: another organisation that it would name cannot come in. */
static enum rc same_named(TALLOC_CTX *mem, struct app *app, const struct declaration *old, const struct draft *x, const char **field, const char **key)
{
    const struct declaration_new was = {.person = old->person, .case_id = old->case_id, .category = old->category, .form = old->form, .title = old->title,
                                        .from = old->from, .to = old->to, .claimed = old->claimed, .fields = old->fields, .n_fields = old->n_fields};
    const char *before;
    TRY(chain_of(mem, app, &x->check.at, &was, &before));
    if (!strcmp(before, x->chain) || (!strchr(before, '@') && !strchr(x->chain, '@')))
        return RC_OK;
    *field = "form";
    *key = "declare.chain-fixed";
    return RC_INVALID;
}

static enum rc correct(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t version,
                       const struct declaration_new *d, const char **field, const char **key)
{
    struct draft x = {.chain = NULL};
    struct declaration *old;
    TRY(credit_get(mem, app, d->case_id, &old));
    if (old->person != d->person)
        return RC_NOT_FOUND;
    TRY(credit_declarable(mem, app, who, d, &x.person));
    TRY(prepare(mem, app, d, &x, field, key));
    TRY(same_named(mem, app, old, &x, field, key));
    struct review_submission s = submission_of(&x, who);
    TRY(review_resubmit(app, who, d->case_id, version, &s));
    struct declaration_row row = row_of(&x, d->case_id);
    TRY(store_correct(app, &row));
    TRY(store_works_again(app, d->case_id, &x.works));
    TRY(case_clear(app, d->case_id));
    return write_content(app, &x, d->case_id);
}

enum rc credit_correct(struct app *app, const struct who *who, int64_t case_id, int64_t version, const struct declaration_new *d,
                       const char **field, const char **key)
{
    assert(db_in_transaction(app->db));
    TALLOC_CTX *mem = talloc_new(NULL);
    struct declaration_new again = *d;
    again.case_id = case_id;
    *field = *key = NULL;
    enum rc rc = correct(mem, app, who, version, &again, field, key);
    keep_name(d, field);
    talloc_free(mem);
    return rc;
}
