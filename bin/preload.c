/* jijiao preload [--config FILE] [--initial last6|code] [--source NAME [--check] FILE]: how those who were taken over sign in the first time; takes over the learners of an older system, with their past years. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"
#include "core/app.h"
#include "core/audit.h"
#include "core/db.h"
#include "domain/domain.h"
#include "domain/preload/preload.h"
#include "domain/setting/setting.h"

struct initial {
    struct app *app;
    const char *value; /* last6 or code; NULL: it stays */
};

static enum rc set_initial(struct db *db, void *arg)
{
    (void)db;
    struct initial *i = arg;
    const struct audit_event e = {.action = "setting.change", .object = "setting", .detail = "name=password.initial"};
    enum rc rc = setting_set(i->app, "password.initial", i->value);
    return rc ? rc : audit_append(i->app, &e);
}

static int run(const char *config, struct preload *x, const char *value)
{
    if (app_open(NULL, config, "cli", 0, &x->app))
        return EXIT_USAGE;
    struct initial i = {x->app, value};
    enum rc rc = domain_open(x->app);
    if (!rc)
        rc = audit_claim(x->app);
    if (!rc && value)
        rc = db_transact(x->app->db, set_initial, &i);
    if (!rc && x->path)
        rc = preload_file(x);
    talloc_free(x->app);
    if (x->path)
        printf("%lld lines, %lld persons and %lld years %s, %lld lines refused\n", (long long)x->rows, (long long)x->persons, (long long)x->years,
               x->check ? "would be added" : "added", (long long)x->wrong);
    return rc || x->wrong ? EXIT_INVALID : EXIT_DONE;
}

int cmd_preload(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'},
                                            {"source", required_argument, NULL, 's'},
                                            {"initial", required_argument, NULL, 'i'},
                                            {"check", no_argument, NULL, 'k'},
                                            {NULL, 0, NULL, 0}};
    const char *config = JIJIAO_CONFDIR "/jijiao.conf";
    struct preload x = {.err = stderr};
    const char *initial = NULL;
    bool usage = false;
    for (int o; (o = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (o == 'c')
            config = optarg;
        else if (o == 's')
            x.source = optarg;
        else if (o == 'i' && (!strcmp(optarg, "last6") || !strcmp(optarg, "code")))
            initial = optarg;
        else if (o == 'k')
            x.check = true;
        else
            usage = true;
    }
    if (usage || optind < argc - 1 || (optind == argc ? !initial || x.source : !x.source)) {
        fputs("usage: jijiao preload [--config FILE] [--initial last6|code] [--source NAME [--check] FILE]\n", stderr);
        return EXIT_USAGE;
    }
    x.path = optind < argc ? argv[optind] : NULL;
    return run(config, &x, initial);
}
