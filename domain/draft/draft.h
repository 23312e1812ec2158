/* What a form that takes several pages holds between them, so that back, reload and a lost connection lose nothing. A draft is found by
 * a random token of 128 bits, which stands in the address of its pages, and ends two days after it was begun. It never holds a
 * password, nor the number of a person's document. */
#ifndef JIJIAO_DOMAIN_DRAFT_DRAFT_H
#define JIJIAO_DOMAIN_DRAFT_DRAFT_H

#include <stddef.h>
#include <stdint.h>

#include "core/app.h"

enum { DRAFT_TOKEN = 32 /* hexadecimal digits */ };

/* The field that draft_close leaves behind. */
#define DRAFT_CASE "case"

struct draft {
    const char *token, *kind; /* kind: "reg-employer" …, ≤ 20 bytes */
    const char **pairs;       /* name, value, name, value … */
    size_t n;                 /* how many pairs */
};

/* Begins one of a kind; its token hangs off `mem`. Asserts a transaction. */
enum rc draft_begin(TALLOC_CTX *mem, struct app *app, const char *kind, const char **token);

/* Reads one that has not ended; `*out` hangs off `mem` in one piece. draft_lock keeps others away from it until the transaction in hand
 * ends (asserts one). RC_NOT_FOUND: no such token, or it has ended. RC_INVALID: not a token. */
enum rc draft_get(TALLOC_CTX *mem, struct app *app, const char *token, struct draft **out);
enum rc draft_lock(TALLOC_CTX *mem, struct app *app, const char *token, struct draft **out);

/* The value of a field, "" if there is none. */
const char *draft_field(const struct draft *d, const char *name);

/* Sets fields (name, value pairs, NULL-terminated; names ≤ 40 bytes, values ≤ 1000 characters); others stay, a value of NULL or "" takes
 * the field away. Asserts a transaction. RC_INVALID: not a token. */
enum rc draft_put(struct app *app, const char *token, const char *const *pairs);

/* It was submitted and became a case: what it held goes, the id of the case stays in DRAFT_CASE, so that whoever sends the last page
 * again comes to the same result. Asserts a transaction. RC_INVALID: not a token. */
enum rc draft_close(struct app *app, const char *token, int64_t case_id);

#endif
