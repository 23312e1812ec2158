/* jijiao: the command line of the platform. One row a sub-command. */
#include <stdio.h>
#include <string.h>

#include "bin/cmd.h"

static const struct command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *about;
} COMMANDS[] = {
    {"migrate", cmd_migrate, "bring the schema up to date"},
};

enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };

int main(int argc, char **argv)
{
    for (int i = 0; argc > 1 && i < COMMAND_COUNT; i++)
        if (!strcmp(COMMANDS[i].name, argv[1]))
            return COMMANDS[i].run(argc - 1, argv + 1);
    fputs("usage: jijiao COMMAND ...\n", stderr);
    for (int i = 0; i < COMMAND_COUNT; i++)
        fprintf(stderr, "  %-10s %s\n", COMMANDS[i].name, COMMANDS[i].about);
    return 2;
}
