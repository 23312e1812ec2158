/* jijiao audit verify [--config FILE]: every fault on one line, then a summary. Status 0: no fault, 1:
 * faults, 2: not verified. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"
#include "core/audit.h"
#include "core/migrate.h"

int cmd_audit(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'}, {NULL, 0, NULL, 0}};
    const char *config = JIJIAO_CONFDIR "/jijiao.conf";
    int o;
    while ((o = getopt_long(argc, argv, "", OPTIONS, NULL)) == 'c')
        config = optarg;
    if (o != -1 || optind + 1 != argc || strcmp(argv[optind], "verify") != 0) {
        fputs("usage: jijiao audit verify [--config FILE]\n", stderr);
        return EXIT_USAGE;
    }
    struct app *app;
    if (app_open_base(NULL, config, "cli", &app))
        return EXIT_USAGE;
    if (app_open_keys(app) || migrate_check(app)) {
        talloc_free(app);
        return EXIT_USAGE;
    }
    int64_t rows = 0, faults = 0;
    enum rc rc = audit_verify(app, stdout, &rows, &faults);
    if (rc == RC_OK)
        printf("%lld rows and anchors, %lld faults\n", (long long)rows, (long long)faults);
    else
        fprintf(stderr, "not verified: %s\n", rc_row(rc)->code);
    talloc_free(app);
    return rc ? EXIT_USAGE : faults ? EXIT_INVALID : EXIT_DONE;
}
