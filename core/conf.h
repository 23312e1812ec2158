/* Configuration: one file of `key = value` lines. A line whose first character other than a blank is # is a
 * comment; values run to the end of the line (they may hold #), blanks around them are cut off. Unknown keys,
 * repeated keys, bad values and missing mandatory keys stop start-up with one line that names file and line.
 */
#ifndef JIJIAO_CORE_CONF_H
#define JIJIAO_CORE_CONF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/rc.h"

struct conf;

/* The keys there are. */
struct conf_key {
    const char *name;
    const char *initial; /* NULL: mandatory */
    char kind; /* s text, i whole number, b yes/no, p path (relative: to the folder of the file), c one of
                  `choices` */
    int64_t min, max;    /* of a whole number */
    const char *choices; /* " a b c ", with a space at both ends */
    const char *about;   /* one line for docs/operation.md */
};

/* The table, in the order of documentation. */
const struct conf_key *conf_keys(size_t *count);

/* Reads the file. RC_INVALID with `*error` (hanging off `mem`: "file:line: what") for anything wrong. */
enum rc conf_read(TALLOC_CTX *mem, const char *path, struct conf **out, char **error);

/* The value of a key; all assert that the key is in the table, and that it is of that kind. Strings live as
 * long as `c`; an empty path stays empty, any other is usable as it is. */
const char *conf_str(const struct conf *c, const char *key);
int64_t conf_int(const struct conf *c, const char *key);
bool conf_bool(const struct conf *c, const char *key);

/* Is the host of a URL this machine: localhost, 127.x.x.x, [::1]? No for one with a user name. */
bool conf_loopback(const char *url);

/* When the file was last written, ms since 1970 UTC: the test clock counts from there (key clock.now). */
int64_t conf_written(const struct conf *c);

#endif
