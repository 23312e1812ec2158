#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/process.h"

static void boot_id(char out[9])
{
    memset(out, '0', 8);
    out[8] = '\0';
    FILE *f = fopen("/proc/sys/kernel/random/boot_id", "re");
    if (!f)
        return;
    char text[9];
    if (fgets(text, sizeof text, f) && strlen(text) == 8)
        memcpy(out, text, 8);
    fclose(f);
}

/* Field 22 of /proc/PID/stat; the second one, the program's name in brackets, may hold anything. -1: no such
 * process. */
static long long start_tick(long pid)
{
    char path[40], text[1024];
    snprintf(path, sizeof path, "/proc/%ld/stat", pid);
    FILE *f = fopen(path, "re");
    if (!f)
        return -1;
    size_t n = fread(text, 1, sizeof text - 1, f);
    fclose(f);
    text[n] = '\0';
    char *p = strrchr(text, ')');
    for (int field = 2; p && field < 22; field++)
        p = strchr(p + 1, ' ');
    return p ? strtoll(p + 1, NULL, 10) : -1;
}

const char *process_name(TALLOC_CTX *mem)
{
    char boot[9];
    boot_id(boot);
    return talloc_asprintf(mem, "%s %ld %lld", boot, (long)getpid(), start_tick(getpid()));
}

bool process_alive(const char *name)
{
    char boot[9];
    char *rest;
    boot_id(boot);
    if (strncmp(name, boot, 8) || name[8] != ' ')
        return false;
    long pid = strtol(name + 9, &rest, 10);
    long long tick = *rest == ' ' ? strtoll(rest + 1, NULL, 10) : -1;
    return pid > 0 && tick >= 0 && start_tick(pid) == tick;
}
