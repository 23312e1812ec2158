/* Installation data: code tables, regions, HRSS departments and rule packs, from the files a new installation starts with. Loading
 * again changes nothing that is there already, so that what administrators edited stays; with `replace` names, order and
 * superiors in code tables become those of the files. Rows that a file lacks are left alone. */
#ifndef JIJIAO_DOMAIN_CODE_LOAD_H
#define JIJIAO_DOMAIN_CODE_LOAD_H

#include <stdbool.h>
#include <stdio.h>

#include "core/app.h"

struct load {
    struct app *app; /* opened, with domain_open */
    const char *data;   /* folder of regions.csv, sectors.csv, series.csv, titles.csv, codes.csv, hrss.csv */
    const char *policy; /* folder of rule packs; NULL: none */
    bool replace;
    FILE *out; /* one line a file: what was read, added and changed */
    FILE *err; /* one line an error: file, line and what */
};

/* Loads everything, in transactions of at most 500 rows. RC_OK; RC_INVALID: an error was printed, the files before it are loaded;
 * RC_CONFLICT as load_policy; or a result of the database. */
enum rc load_all(struct load *l);

/* Publishes the rule packs of l->policy in one transaction, after compiling them all: those whose code is in the database in no
 * version, and with `replace` those whose version is not there (the one published before is retired). The setting policy.epoch rises
 * when there were any, and results of persons who are there already are computed again by a job (rules_recompute). RC_INVALID (printed):
 * a file is wrong, or what would be published does not agree with versions published otherwise; nothing is. RC_CONFLICT (printed): with `replace`, a version that is there with other content: a published version
 * never changes. *count tells how many were published. */
enum rc load_policy(struct load *l, size_t *count);

#endif
