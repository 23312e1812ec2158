/* jijiao-worker: background jobs. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "core/job.h"
#include "domain/domain.h"
#include "domain/jobs.h"

static int usage(FILE *out, int status)
{
    fputs("usage: jijiao-worker --config FILE [--once]\n"
          "Runs background jobs until SIGTERM; with --once, until nothing is due.\n",
          out);
    return status;
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"config", required_argument, NULL, 'c'}, {"once", no_argument, NULL, 'o'}, {"help", no_argument, NULL, 'h'}, {0}};
    const char *config = NULL;
    bool once = false;
    for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (c == 'h')
            return usage(stdout, 0);
        if (c == 'c')
            config = optarg;
        else if (c == 'o')
            once = true;
        else
            return usage(stderr, 2);
    }
    if (!config || optind != argc)
        return usage(stderr, 2);
    TALLOC_CTX *mem = talloc_new(NULL);
    struct app *app;
    enum rc rc = app_open(mem, config, "worker", 0, &app);
    if (rc == RC_OK)
        rc = domain_open(app);
    if (rc == RC_OK)
        rc = job_work(app, domain_job_kinds, once);
    talloc_free(mem);
    return rc == RC_OK ? 0 : 1;
}
