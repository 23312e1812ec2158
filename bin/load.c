/* jijiao load [--config FILE] [--data FOLDER] [--policy FOLDER] [--replace]: installation data into the database. */
#include <getopt.h>
#include <stdio.h>

#include "bin/commands.h"
#include "core/app.h"
#include "core/conf.h"
#include "domain/code/load.h"
#include "domain/domain.h"

static int load(const char *config, struct load *l)
{
    struct app *app;
    if (app_open(NULL, config, "cli", 0, &app))
        return 1;
    enum rc rc = domain_open(app);
    if (!rc) {
        l->app = app;
        if (!l->policy)
            l->policy = conf_str(app->conf, "policy");
        rc = load_all(l);
    }
    talloc_free(app);
    return rc ? 1 : 0;
}

int cmd_load(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'},
                                            {"data", required_argument, NULL, 'd'},
                                            {"policy", required_argument, NULL, 'p'},
                                            {"replace", no_argument, NULL, 'r'},
                                            {NULL, 0, NULL, 0}};
    const char *config = JIJIAO_CONFDIR "/jijiao.conf";
    struct load l = {.data = JIJIAO_DATADIR "/data", .out = stdout, .err = stderr};
    for (int o; (o = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        switch (o) {
        case 'c':
            config = optarg;
            break;
        case 'd':
            l.data = optarg;
            break;
        case 'p':
            l.policy = optarg;
            break;
        case 'r':
            l.replace = true;
            break;
        default:
            return 2;
        }
    }
    if (optind < argc) {
        fputs("usage: jijiao load [--config FILE] [--data FOLDER] [--policy FOLDER] [--replace]\n", stderr);
        return 2;
    }
    return load(config, &l);
}
