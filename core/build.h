/* The build id, part of every ETag: a page changes when the program or a stylesheet does. */
#ifndef JIJIAO_CORE_BUILD_H
#define JIJIAO_CORE_BUILD_H

#include <talloc.h>

/* Version, a dash and 16 hexadecimal digits of SHA-256 over the running program and every file below
 * `xslt_dir` (names and contents in the order of names), so that equal installations on several nodes agree.
 * What cannot be read counts as empty. Hangs off `mem`. */
const char *build_id(TALLOC_CTX *mem, const char *xslt_dir);

#endif
