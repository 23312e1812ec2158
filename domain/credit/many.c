/* One declaration for many persons [10.3]: a case for each, in one transaction, with a report of those who were refused. */
#include <assert.h>
#include <string.h>

#include "core/audit.h"
#include "domain/credit/internal.h"

/* The declaration of one of them: with their own rank, where one was given. */
static struct declaration_new one_of(TALLOC_CTX *mem, const struct declaration_new *d, const struct credit_row *row)
{
    struct declaration_new one = *d;
    one.person = row->person;
    if (!row->rank)
        return one;
    const char **fields = talloc_array(mem, const char *, 2 * d->n_fields + 1);
    for (size_t i = 0; i < d->n_fields; i++) {
        fields[2 * i] = d->fields[2 * i];
        fields[2 * i + 1] = strcmp(d->fields[2 * i], "rank") ? d->fields[2 * i + 1] : row->rank;
    }
    one.fields = fields;
    return one;
}

enum rc credit_check_row(TALLOC_CTX *mem, struct app *app, const struct declaration_new *d, struct credit_row *row,
                         struct credit_fault **faults, size_t *n)
{
    const struct policy_pack *pack;
    struct policy_facts facts;
    size_t categories;
    struct declaration_new one = one_of(mem, d, row);
    TRY(credit_facts(mem, app, row->person, app_year(app_now(app)), &pack, &facts));
    const struct policy_category *list = policy_categories(pack, &categories);
    for (size_t i = 0; i < categories; i++)
        row->limited |= !policy_may_declare(pack, facts.series, list[i].code);
    enum rc rc = credit_check(mem, app, &one, faults, n);
    return rc == RC_INVALID ? RC_OK : rc;
}

static enum rc declare_row(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct declaration_new *d,
                           struct credit_row *row)
{
    const char *field, *key;
    struct declaration_new one = one_of(mem, d, row);
    enum rc rc = credit_declare(app, who, &one, &row->case_id, &field, &key);
    if (rc == RC_INVALID || rc == RC_NOT_FOUND) { /* nothing was written for them */
        row->case_id = 0;
        row->key = rc == RC_INVALID && key ? key : "group.not-found";
        return RC_OK;
    }
    return rc;
}

enum rc credit_declare_many(struct app *app, const struct who *who, const struct declaration_new *d, struct credit_row *rows,
                            size_t n, int64_t *batch)
{
    assert(db_in_transaction(app->db) && d->declared_for_org && n <= CREDIT_ROWS);
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = *batch ? RC_OK : store_batch_insert(app, who, d, batch);
    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        if (!rows[i].key)
            rc = declare_row(mem, app, who, d, &rows[i]);
        if (rc == RC_OK)
            rc = store_batch_row(app, *batch, rows[i].no ? rows[i].no : (int64_t)i + 1, &rows[i]);
    }
    talloc_free(mem);
    TRY(rc);
    struct audit_event audit = {.action = "declaration.batch", .account = who->account, .post = who->post, .object = "declaration-batch",
                                .object_id = *batch, .detail = ""};
    return audit_append(app, &audit);
}
