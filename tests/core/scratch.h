/* A folder of its own for one test, and a key ring in it; both go with scratch_end. */
#ifndef JIJIAO_TESTS_CORE_SCRATCH_H
#define JIJIAO_TESTS_CORE_SCRATCH_H

#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/keys.h"

struct scratch {
    char folder[64];
    char ring[96]; /* path of the key ring */
    struct keys *keys;
};

/* Makes folder and ring; hangs on NULL, free it with scratch_end. Fails the test when it cannot. */
struct scratch *scratch_begin(void);
void scratch_end(struct scratch *scratch);

/* The path of a file in the folder, on the scratch. */
char *scratch_path(struct scratch *scratch, const char *name);

/* Writes a file with this mode. */
void scratch_write(const char *path, const void *data, size_t len, unsigned mode);

/* Reads a whole file, with a NUL behind it; on `mem`. */
uint8_t *scratch_read(TALLOC_CTX *mem, const char *path, size_t *len);

#endif
