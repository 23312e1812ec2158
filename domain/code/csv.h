/* Reads comma-separated values: strict UTF-8 (a byte order mark may stand before it), RFC 4180 quoting, the first line names the
 * columns. For installation data and imports of modest size: the file is read whole. */
#ifndef JIJIAO_DOMAIN_CODE_CSV_H
#define JIJIAO_DOMAIN_CODE_CSV_H

#include <stdbool.h>
#include <talloc.h>

#include "core/rc.h"

enum { CSV_COLUMNS = 40, CSV_FILE_MAX = 16 * 1024 * 1024 };

struct csv;

/* Opens a file. `columns` (separated by blanks; one in brackets may be missing) are those it must have, in any order, and no
 * others. RC_INVALID with *error ("file:line: what", hangs off `mem`) for a file that cannot be read or a wrong header. */
enum rc csv_open(TALLOC_CTX *mem, const char *path, const char *columns, struct csv **out, const char **error);

/* The next row that is not blank. RC_OK; RC_NOT_FOUND: the end; RC_INVALID with *error: wrong number of fields, a quote where none may
 * be, or a character that nobody may type. */
enum rc csv_next(struct csv *c, const char **error);

/* A field of the row in hand, "" if the column is missing. The name must be among `columns` (assert). Lives until the csv is freed. */
const char *csv_get(const struct csv *c, const char *column);
int csv_line(const struct csv *c); /* where the row began, from 1 */
const char *csv_path(const struct csv *c);

#endif
