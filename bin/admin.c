/* jijiao admin create: makes (or recovers) the first administrator of an HRSS department and prints a one-time code. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"
#include "core/app.h"
#include "core/audit.h"
#include "core/conf.h"
#include "core/db.h"
#include "domain/account/first.h"
#include "domain/domain.h"
#include "domain/org/org.h"

struct admin {
    TALLOC_CTX *mem;
    struct app *app;
    const char *config, *code; /* code NULL: the only department without superior */
    bool root;
    struct account_new person;
    struct org *org;
    char *secret;
};

static int usage(void)
{
    fputs("usage: jijiao admin create [--config FILE] --org CODE|--root [--type 111] --number NUMBER --name NAME [--phone PHONE]\n",
          stderr);
    return 2;
}

/* Reads the options; false: usage. */
static bool options(struct admin *a, int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'}, {"org", required_argument, NULL, 'o'},
                                            {"root", no_argument, NULL, 'r'},         {"type", required_argument, NULL, 't'},
                                            {"number", required_argument, NULL, 'n'}, {"name", required_argument, NULL, 'a'},
                                            {"phone", required_argument, NULL, 'p'},  {NULL, 0, NULL, 0}};
    for (int o; (o = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        const char **texts[128] = {['c'] = &a->config,        ['o'] = &a->code,        ['t'] = &a->person.doc_type,
                                   ['n'] = &a->person.number, ['a'] = &a->person.name, ['p'] = &a->person.phone};
        if (o == 'r')
            a->root = true;
        else if (o > 0 && o < 128 && texts[o])
            *texts[o] = optarg;
        else
            return false;
    }
    return optind == argc && a->root != (a->code != NULL) && a->person.number && a->person.name;
}

/* Finds the department; prints why not. */
static enum rc department(struct admin *a)
{
    if (!a->root) {
        enum rc rc = org_by_code(a->mem, a->app, a->code, &a->org);
        if (rc == RC_NOT_FOUND)
            fprintf(stderr, "%s: no such organisation\n", a->code);
        return rc;
    }
    struct org **roots;
    size_t n;
    enum rc rc = org_roots(a->mem, a->app, &roots, &n);
    if (rc)
        return rc;
    if (n == 1) {
        a->org = roots[0];
        return RC_OK;
    }
    fputs(n ? "there are several departments without superior; give one by --org\n" : "there is no department; run jijiao load\n",
          stderr);
    for (size_t i = 0; i < n; i++)
        fprintf(stderr, "  %s %s\n", roots[i]->code, roots[i]->name);
    return RC_NOT_FOUND;
}

static enum rc create(struct db *db, void *arg)
{
    (void)db;
    struct admin *a = arg;
    return account_first_admin(a->mem, a->app, a->org->id, &a->person, &a->secret);
}

static void explain(enum rc rc)
{
    if (rc == RC_INVALID)
        fputs("the number, name or phone cannot be\n", stderr);
    else if (rc == RC_CONFLICT)
        fputs("the number belongs to an account of another name\n", stderr);
    else if (rc == RC_NOT_FOUND)
        fputs("the organisation is not an active HRSS department\n", stderr);
    else
        fprintf(stderr, "failed: %s; see the log\n", rc_row(rc)->code);
}

static int run(struct admin *a)
{
    if (app_open(a->mem, a->config, "cli", 0, &a->app) || domain_open(a->app) || audit_claim(a->app))
        return 1;
    if (department(a))
        return 1;
    enum rc rc = db_transact(a->app->db, create, a);
    if (rc) {
        explain(rc);
        return 1;
    }
    printf("%s %s\n%s\n", a->org->code, a->org->name, a->secret);
    fprintf(stderr, "one-time code, valid %lld hours, to sign in as HRSS department and set a password\n",
            (long long)conf_int(a->app->conf, "password.code-hours"));
    return 0;
}

int cmd_admin(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "create"))
        return usage();
    struct admin a = {.config = JIJIAO_CONFDIR "/jijiao.conf", .person = {.doc_type = "111"}};
    if (!options(&a, argc - 1, argv + 1))
        return usage();
    a.mem = talloc_new(NULL);
    int status = run(&a);
    talloc_free(a.mem);
    return status;
}
