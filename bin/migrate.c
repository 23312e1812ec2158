/* jijiao migrate [--config FILE] [--sql FOLDER]: applies what is missing, prints one line a file. */
#include <getopt.h>
#include <stdio.h>

#include "bin/commands.h"
#include "core/app.h"
#include "core/conf.h"
#include "core/migrate.h"

int cmd_migrate(int argc, char **argv)
{
    static const struct option OPTIONS[] = {
        {"config", required_argument, NULL, 'c'}, {"sql", required_argument, NULL, 's'}, {NULL, 0, NULL, 0}};
    const char *config = JIJIAO_CONFDIR "/jijiao.conf", *dir = NULL;
    for (int o; (o = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (o == 'c')
            config = optarg;
        else if (o == 's')
            dir = optarg;
        else
            return 2;
    }
    struct app *app;
    if (app_open_base(NULL, config, "cli", &app))
        return 1;
    enum rc rc = migrate_run(app, dir ? dir : conf_str(app->conf, "sql"), stdout, stderr);
    talloc_free(app);
    return rc ? 1 : 0;
}
