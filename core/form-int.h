/* The inside of a form, shared by form.c, validate.c and upload.c alone. */
#ifndef JIJIAO_CORE_FORM_INT_H
#define JIJIAO_CORE_FORM_INT_H

#include "core/form.h"

enum { FORM_VALUES_MAX = 1000, FORM_NAME_MAX = 64, FORM_TYPES = 3, FORM_PREFIXED_MAX = 100, FORM_PREFIXED_NAME = 40 };

struct form {
    const struct field *fields;
    size_t count;
    struct value *values; /* one a field, in its order; further ones behind `next` */
    struct prefixed *prefixed, *last; /* fields that F_PREFIX declarations cover, in order of arrival */
    size_t prefixed_count, received;
    enum rc status;
    bool failed;
    const char *general, *general_detail;
    const char *op, *csrf;
    struct kept *kept; /* tokens as they came, opened by form_check */
    uint8_t key[32];
};

/* A field whose name only begins as declared: its value (first, so that form_next finds the rest) and declaration. */
struct prefixed {
    struct value value;
    struct field field;
    struct prefixed *next;
};

struct kept {
    struct value *first;
    const char *token;
    struct kept *next;
};

/* Checks and parses one present, not empty value; sets number or error. Hangs details off the form. */
void validate_value(struct form *f, struct value *v);

/* Opens a token of upload_token for this field. RC_INVALID: not ours, or of another field or session. Hangs
 * off `f`. */
enum rc upload_open(struct form *f, const char *field, const char *token, struct upload *out);

#endif
