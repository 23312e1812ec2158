/* jijiao: the command line of the platform. One row per sub-command. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "bin/commands.h"

struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help;
};

static const struct command COMMANDS[] = {
    {"audit", cmd_audit, "verify the audit chains and anchors"},
    {"admin", cmd_admin, "make the first administrator of an HRSS department"},
    {"load", cmd_load, "load code tables, HRSS departments and rule packs"},
    {"migrate", cmd_migrate, "bring the schema up to date"},
    {"keys", cmd_keys, "make the key ring, or put a new key into it"},
    {"demo", cmd_demo, "fill a fresh installation with demo data"},
    {"preload", cmd_preload, "take over the learners of an older system"},
    {"policy", cmd_policy, "list, check and evaluate rule packs"},
};

static void usage(FILE *out)
{
    fputs("usage: jijiao COMMAND ...\n\n", out);
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        fprintf(out, "  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].help);
}

int main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (strcmp(name, COMMANDS[i].name) == 0)
            return COMMANDS[i].run(argc - 1, argv + 1);
    bool asked = strcmp(name, "--help") == 0 || strcmp(name, "help") == 0;
    usage(asked ? stdout : stderr);
    return asked ? EXIT_DONE : EXIT_USAGE;
}
