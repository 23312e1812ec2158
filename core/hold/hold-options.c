#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hold/hold.h"

static const char USAGE[] =
    "usage: jijiao-hold --socket PATH [options] -- COMMAND [ARGS...]\n"
    "  --socket PATH    UNIX socket to bind, mode 0660 (not needed when systemd passes one)\n"
    "  --workers N      how many workers to keep (default 1)\n"
    "  --backlog N      connections that may wait (default 1024)\n"
    "  --check FLAG     argument that makes COMMAND ARGS check its configuration and exit 0\n"
    "                   (default --check-config; '' restarts without a check)\n"
    "  --ready-ms N     when a worker that has not said so counts as ready (default 5000)\n"
    "  --stop-ms N      when a worker that does not finish is killed (default 10000)\n"
    "SIGHUP checks the configuration and restarts the workers one by one; SIGTERM ends.\n"
    "A worker has the socket as descriptor 0, its number in JIJIAO_SLOT, and writes a byte to the "
    "descriptor\n"
    "of JIJIAO_READY_FD when it can take requests.\n";

static bool number_read(const char *name, const char *text, long low, long high, long *out)
{
    char *end;
    *out = strtol(text, &end, 10);
    if (*text && !*end && *out >= low && *out <= high)
        return true;
    fprintf(stderr, "jijiao-hold: --%s: a number from %ld to %ld, not '%s'\n", name, low, high, text);
    return false;
}

static bool option_take(struct options *opt, int which, const char *value)
{
    long n = 0;
    switch (which) {
    case 's':
        opt->socket = value;
        return true;
    case 'c':
        opt->check = value;
        return true;
    case 'w':
        if (!number_read("workers", value, 1, WORKERS_MAX, &n))
            return false;
        opt->workers = (int)n;
        return true;
    case 'b':
        if (!number_read("backlog", value, 1, 65535, &n))
            return false;
        opt->backlog = (int)n;
        return true;
    case 'r':
        return number_read("ready-ms", value, 1, 600000, &n) && (opt->ready_ms = n);
    case 't':
        return number_read("stop-ms", value, 1, 600000, &n) && (opt->stop_ms = n);
    case 'h':
        fputs(USAGE, stdout);
        exit(0);
    default:
        fputs(USAGE, stderr);
        return false;
    }
}

bool options_read(struct hold *hold, int argc, char **argv)
{
    static const struct option known[] = {
        {"socket", required_argument, NULL, 's'},   {"workers", required_argument, NULL, 'w'},
        {"backlog", required_argument, NULL, 'b'},  {"check", required_argument, NULL, 'c'},
        {"ready-ms", required_argument, NULL, 'r'}, {"stop-ms", required_argument, NULL, 't'},
        {"help", no_argument, NULL, 'h'},           {NULL, 0, NULL, 0},
    };
    struct options *opt = &hold->opt;
    *opt = (struct options){.check = "--check-config",
                            .workers = 1,
                            .backlog = 1024,
                            .ready_ms = 5000,
                            .stop_ms = 10000,
                            .check_ms = 60000};
    int which;
    while ((which = getopt_long(argc, argv, "+", known, NULL)) != -1)
        if (!option_take(opt, which, optarg))
            return false;
    opt->command = argv + optind;
    if (!*opt->command || (!opt->socket && !getenv("LISTEN_FDS"))) {
        fputs(USAGE, stderr);
        return false;
    }
    return true;
}
