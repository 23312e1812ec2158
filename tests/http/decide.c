/* Decides a case for a test, through the domain: decide CONFIG POST CASE approve|reject [REASON]. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/audit.h"
#include "core/db.h"
#include "domain/account/account.h"
#include "domain/domain.h"
#include "domain/org/org.h"
#include "domain/review/review.h"

struct decision {
    struct app *app;
    int64_t post;
    struct review_decision d;
};

static enum rc decide(struct db *db, void *arg)
{
    (void)db;
    struct decision *x = arg;
    struct post *post;
    struct org *org;
    struct review_case *c;
    struct account *a;
    enum rc rc = post_get(x->app, x->app, x->post, &post);
    if (!rc)
        rc = org_get(x->app, x->app, post->org, &org);
    if (!rc)
        rc = account_get(x->app, x->app, post->holder, &a);
    if (rc)
        return rc;
    const struct who who = {.account = a->id, .post = post->id, .org = org->id, .kind = org->kind, .name = a->name,
                            .org_name = org->name, .org_path = org->path, .super = post->super};
    rc = review_get(x->app, x->app, &who, x->d.case_id, &c);
    if (rc)
        return rc;
    x->d.version = c->version;
    return review_decide(x->app, &who, &x->d);
}

int main(int argc, char **argv)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    if (argc < 5)
        return 2;
    struct decision x = {.post = atoll(argv[2]),
                         .d = {.case_id = atoll(argv[3]), .hours = -1, .reason = argc > 5 ? argv[5] : NULL,
                               .action = strcmp(argv[4], "approve") ? REVIEW_REJECT : REVIEW_APPROVE}};
    if (app_open(mem, argv[1], "cli", 0, &x.app) || domain_open(x.app) || audit_claim(x.app))
        return 1;
    enum rc rc = db_transact(x.app->db, decide, &x);
    if (rc)
        fprintf(stderr, "%s\n", rc_row(rc)->code);
    talloc_free(mem);
    return rc ? 1 : 0;
}
