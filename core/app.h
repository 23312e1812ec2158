/* What lives as long as the process hangs off one struct app, passed by pointer. */
#ifndef JIJIAO_CORE_APP_H
#define JIJIAO_CORE_APP_H

#include <stdint.h>
#include <talloc.h>

#include "core/rc.h"

struct conf;
struct log;
struct keys;
struct db;
struct view;
struct blob_store;
struct plugins;

struct app {
    const char *module;  /* name of this responder, "worker" or "cli" */
    const char *node;    /* name of this machine in audit chains (key node) */
    const char *process; /* unmistakable name of this process on its machine (core/process.h) */
    unsigned slot;       /* number of this process among its module's (claimed in audit_head) */
    const char *chain;   /* name of its audit chain, node.module.slot; NULL until audit_claim */
    struct audit_head *head; /* where its chain stood when this process last moved it; NULL: to be read */
    struct conf *conf;
    struct log *log;
    struct keys *keys;
    struct db *db;
    struct view *view; /* NULL in worker and cli */
    struct blob_store *blobs;
    struct plugins *plugins; /* descriptors of the enabled modules */
    void *domain;            /* state of the domain floor (struct domain *), opaque to core */
    void *own;               /* what the responder's module made in its `open` (core/serve.h), or NULL */
    const char *build;       /* build id: version and hash of binaries and stylesheets; part of every ETag */
    int64_t clock_offset; /* ms added to the clock; tests set it by the key clock.now, counted from the moment
                             the configuration file was written, so that all processes agree */
};

/* Reads the configuration file, opens log, keys, database, blobs, plug-ins; view only if `with_view`. On
 * failure one clear line on standard error and RC_INTERNAL. `*out` hangs off `mem`. */
enum rc app_open(TALLOC_CTX *mem, const char *conf_path, const char *module, int with_view, struct app **out);

/* The same without keys, blobs, plug-ins and schema check: configuration, log, clock and database only
 * (jijiao migrate). */
enum rc app_open_base(TALLOC_CTX *mem, const char *conf_path, const char *module, struct app **out);

/* Reads the key ring, for a program that opened only the base but needs keys. RC_INTERNAL (logged). */
enum rc app_open_keys(struct app *app);

/* Now, in milliseconds since 1970 UTC, shifted by the test clock. */
int64_t app_now(const struct app *app);

/* The civil year in Asia/Shanghai of a moment; dates as YYYY-MM-DD in Asia/Shanghai (11 bytes with the NUL).
 */
int app_year(int64_t ms);
/* Midnight (Asia/Shanghai) of the day, and how many calendar days lie between two moments: 0 on the same day. Waiting is told in these. */
int64_t app_day(int64_t ms);
int64_t app_days(int64_t from, int64_t to);
void app_date(int64_t ms, char out[11]);
char *app_date_text(TALLOC_CTX *mem, int64_t ms); /* the same; hangs off mem */

/* Parses YYYY-MM-DD as the first moment of that day in Asia/Shanghai. RC_INVALID if it is not a real date. */
enum rc app_parse_date(const char *text, int64_t *out);

/* Tenths (not negative) as people write them, 125 → "12.5" and 120 → "12"; _full: always with the tenth, "12.0". Hang off mem. */
char *app_tenths(TALLOC_CTX *mem, int64_t tenths);
char *app_tenths_full(TALLOC_CTX *mem, int64_t tenths);

/* Writes YYYY-MM-DD HH:MM in Asia/Shanghai (17 bytes with the NUL). */
void app_datetime(int64_t ms, char out[17]);

#endif
