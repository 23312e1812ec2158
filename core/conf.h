/* Configuration: one file of `key = value` lines (# begins a comment; values run to the end of the line).
 * Unknown keys, repeated keys and missing mandatory keys stop start-up with one line that names file and line. */
#ifndef JIJIAO_CORE_CONF_H
#define JIJIAO_CORE_CONF_H

#include <stdbool.h>
#include <stdint.h>
#include <talloc.h>

#include "core/rc.h"

struct conf;

/* The keys there are: name, default (NULL: mandatory), and kind: 's' text, 'i' whole number, 'b' yes/no. */
struct conf_key {
    const char *name;
    const char *initial;
    char kind;
};

/* Reads the file. RC_INVALID with `*error` (hanging off `mem`: "file:line: what") for anything wrong. */
enum rc conf_read(TALLOC_CTX *mem, const char *path, struct conf **out, char **error);

const char *conf_str(const struct conf *c, const char *key); /* asserts that the key is in the table */
int64_t conf_int(const struct conf *c, const char *key);
bool conf_bool(const struct conf *c, const char *key);

#endif
