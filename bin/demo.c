/* jijiao demo [--config FILE] [--data FOLDER] [--accounts FILE]: demo data for a fresh installation. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"
#include "bin/demo/demo.h"
#include "core/audit.h"
#include "core/conf.h"
#include "core/db.h"
#include "domain/account/account.h"
#include "domain/domain.h"
#include "domain/setting/setting.h"

/* The generator begins here: another number, other people. */
enum { SEED = 20150101 };

static enum rc settings(struct demo *d)
{
    TRY(setting_set(d->app, "site.host", demo_nth(d, "host", 0)));
    return setting_set(d->app, "site.demo", "yes");
}

static enum rc make(struct demo *d)
{
    struct demo_timeline *t = demo_timeline(d->mem);
    TRY(demo_data(d));
    TRY(domain_packs(d->app, 0, &d->packs));
    TRY(demo_bodies(d));
    TRY(demo_people(d));
    demo_plan(d, t);
    TRY(demo_play(d, t));
    TRY(demo_registrations(d));
    TRY(demo_trainings(d));
    TRY(demo_classes(d));
    TRY(demo_certificates(d));
    demo_clock(d, d->now);
    return settings(d);
}

/* One transaction, though it is a long one: an installation has all of the demo data or nothing of it, and nobody else works in
 * it yet. */
static enum rc once(struct db *db, void *arg)
{
    (void)db;
    return make(arg);
}

/* Where somebody has an account already, people with a known password have no place. */
static enum rc fresh(struct demo *d)
{
    bool any;
    TRY(account_any(d->app, &any));
    if (any)
        fputs("this installation has accounts: demo data are for a fresh one only\n", stderr);
    return any ? RC_CONFLICT : RC_OK;
}

static enum rc run(struct demo *d, const char *accounts)
{
    const char *value = NULL;
    enum rc rc = setting_get(d->mem, d->app, "site.demo", &value);
    if (rc == RC_OK) {
        puts("demo data are there already: nothing was done");
        return RC_OK;
    }
    if (rc != RC_NOT_FOUND)
        return rc;
    TRY(fresh(d));
    d->now = app_now(d->app);
    d->year = app_year(d->now);
    d->random = SEED;
    TRY(audit_claim(d->app));
    rc = db_transact(d->app->db, once, d);
    if (rc == RC_NOT_FOUND)
        fputs("jijiao demo needs the departments and rule packs that jijiao load brings\n", stderr);
    TRY(rc);
    TRY(demo_accounts(d, NULL));
    return accounts ? demo_accounts(d, accounts) : RC_OK;
}

static int demo(const char *config, const char *data, const char *accounts)
{
    struct demo d = {.mem = talloc_new(NULL), .data = data, .err = stderr};
    enum rc rc = app_open(d.mem, config, "cli", 0, &d.app);
    if (rc == RC_OK)
        rc = domain_open(d.app);
    if (rc == RC_OK)
        rc = run(&d, accounts);
    if (rc)
        fprintf(stderr, "jijiao demo failed: %s\n", rc_row(rc)->code);
    talloc_free(d.mem);
    return rc ? EXIT_INVALID : EXIT_DONE;
}

int cmd_demo(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'},
                                            {"data", required_argument, NULL, 'd'},
                                            {"accounts", required_argument, NULL, 'a'},
                                            {NULL, 0, NULL, 0}};
    const char *config = JIJIAO_CONFDIR "/jijiao.conf", *data = JIJIAO_DATADIR "/data", *accounts = NULL;
    for (int o; (o = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (o == 'c')
            config = optarg;
        else if (o == 'd')
            data = optarg;
        else if (o == 'a')
            accounts = optarg;
        else
            return EXIT_USAGE;
    }
    if (optind < argc) {
        fputs("usage: jijiao demo [--config FILE] [--data FOLDER] [--accounts FILE]\n", stderr);
        return EXIT_USAGE;
    }
    return demo(config, data, accounts);
}
