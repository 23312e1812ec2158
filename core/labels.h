/* The labels of one language: every file of xslt/text/<language>/, read at start-up.
 *
 *   <labels lang="en"><say key="error.not-found">There is no such page.</say> …</labels>
 *
 * {1}, {2}, {3} in a text are replaced by arguments. */
#ifndef JIJIAO_CORE_LABELS_H
#define JIJIAO_CORE_LABELS_H

#include <stddef.h>
#include <talloc.h>

#include "core/rc.h"

struct labels;

/* Reads `<dir>/<lang>/ *.xml`. RC_INVALID with `*error` (hangs off mem: "file:line: what") for a folder
 * without files, a file that is not well-formed, another language, a key that is missing, empty or given
 * twice. */
enum rc labels_load(TALLOC_CTX *mem, const char *dir, const char *lang, struct labels **out, char **error);

/* The text of a key, NULL if there is none. */
const char *labels_get(const struct labels *l, const char *key);

/* Replaces {1} {2} {3} by the arguments (NULL: empty); hangs off mem. */
char *labels_fill(TALLOC_CTX *mem, const char *text, const char *const args[3]);

/* How many there are, and the n-th key in the order of the files (for the test that compares languages). */
size_t labels_count(const struct labels *l);
const char *labels_key(const struct labels *l, size_t n);

#endif
