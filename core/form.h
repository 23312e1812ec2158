/* Parameters: every query parameter and form field of a route is declared with a named validator; a handler
 * sees only declared and parsed values. Whatever else a request carries is ignored. NUL, invalid UTF-8 and
 * control characters (other than tab and line breaks in V_TEXT) never get past the parser. */
#ifndef JIJIAO_CORE_FORM_H
#define JIJIAO_CORE_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#include "core/rc.h"

/* Named validators. Text is trimmed; `max` counts Unicode characters. */
/* Numbers, dates and years may be typed in full-width digits: their `raw` is then the half-width form. */
enum validator {
    V_LINE,   /* one line of text */
    V_TEXT,   /* text with line breaks; may come as a file of text or of a sheet (core/sheet.h; ≤ 256 KiB, more with F_SHEET) */
    V_CODE,   /* [a-z0-9-]{1,max}: a code of a code table, a rule, a queue */
    V_ID,     /* whole number 1 … 2^63-1: the id of a row */
    V_INT,    /* whole number min … max */
    V_TENTHS, /* decimal with at most one digit after the point, 0 … max, kept in tenths (12.5 → 125) */
    V_DATE,   /* YYYY-MM-DD, a real date */
    V_YEAR,   /* 2000 … 2100 */
    V_YES,    /* a checkbox: present and "yes" or not */
    V_CHOICE, /* one of `choices` (separated by spaces) */
    V_HEX,    /* hexadecimal digits, exactly max of them */
    V_TOKEN,  /* [A-Za-z0-9_.-]{1,max}: signed tokens, keyset cursors */
    V_SECRET, /* password: not trimmed, 1 … max bytes, never given back to a document or a log */
    V_FILE    /* uploaded file, stored by the blob store while it is read */
};

enum { F_MANY = 1, F_REQUIRED = 2, F_PREFIX = 4, F_SHEET = 8 };

struct field {
    const char *name;
    enum validator v;
    int64_t max;         /* see each validator; V_FILE: bytes of one file */
    unsigned flags;      /* F_REQUIRED: missing is an error "validate.required"; F_MANY: may be repeated; F_PREFIX: below;
                            F_SHEET: V_TEXT that may come as a file of up to SHEET_FILE_MAX bytes (core/sheet.h) */
    const char *choices; /* V_CHOICE only */
    int64_t min;         /* V_INT: the least number; V_FILE with F_MANY: how many files at most (0: 10) */
};
#define FIELD_END                                                                                            \
    {                                                                                                        \
        NULL, V_LINE, 0, 0, NULL, 0                                                                          \
    }

/* F_PREFIX: `name` ("x-") is only how names begin: every field "x-…" with 1 to 40 of [a-z0-9-] after it is a field of its own, checked by
 * this declaration. For forms whose fields are data (rule packs); the handler decides which names mean something. They come
 * after the declared fields in form_next, in order of arrival, ≤ 100. Not with F_REQUIRED. */

/* A file that came with the request: already whole in the blob store, type told by its content. A field of
 * V_FILE implies another, `<name>.kept`, which may be repeated and brings back the tokens (upload_token) of
 * files that an earlier attempt at the same form left in the store; each counts as an upload of the field. A
 * field that takes one file prefers a new one. */
struct upload {
    const char *name; /* file name as sent, cleaned: last part, ≤ 120 characters */
    const char *type; /* application/pdf, image/jpeg, image/png */
    uint8_t sha256[32];
    int64_t size; /* bytes */
};

struct value {
    const struct field *field;
    const char *raw; /* as typed, safe for a document; "" when absent; NULL for V_SECRET in documents */
    bool present;
    int64_t number; /* V_ID, V_INT, V_TENTHS, V_YEAR; V_DATE: ms (Asia/Shanghai midnight); V_YES: 0/1 */
    const struct upload *upload;
    const char *error;  /* key of a label, e.g. "validate.required", or NULL */
    const char *detail; /* one argument of that message ({1}), or NULL */
    struct value *next; /* further values of an F_MANY field */
};

struct form;

/* Values by name; the name must be declared (assert). */
const struct value *form_get(const struct form *f, const char *name);
const char *form_str(const struct form *f, const char *name); /* "" when absent */
int64_t form_int(const struct form *f, const char *name);     /* 0 when absent */
bool form_has(const struct form *f, const char *name);        /* present and not empty */

/* Attaches an error to a declared field, or to the form as a whole (name NULL); the first one of a field
 * stays. `key` is a label key ("validate.taken"), `detail` its argument {1} or NULL. Copied. Returns
 * RC_INVALID, so that a handler may `return form_error(…)`. */
enum rc form_error(struct form *f, const char *name, const char *key, const char *detail);
bool form_failed(const struct form *f);

/* Parses urlencoded text or a list of parts by declaration; used by serve and by tests. `fields` ends with
 * FIELD_END (NULL: none are declared). More than 1000 values, a name above 64 bytes, a broken percent escape:
 * form_status. */
struct form *form_new(TALLOC_CTX *mem, const struct field *fields);
void form_urlencoded(struct form *f, const char *text, size_t len);
void form_add(struct form *f, const char *name, const char *bytes, size_t len); /* one decoded value */
void form_add_upload(struct form *f, const char *name,
                     const struct upload *u); /* of a V_FILE field; copied */
void form_check(struct form *f); /* after the last value: required fields, then every validator */

/* RC_OK; RC_BAD_REQUEST: what came is not a form; RC_TOO_LARGE: more than a form may hold. */
enum rc form_status(const struct form *f);
void form_broken(struct form *f, enum rc rc); /* sets it; the first one stays */

/* The declaration of a field; NULL if there is none. A name that an F_PREFIX declaration covers becomes a field by this. */
const struct field *form_field(struct form *f, const char *name);

/* The implied fields op (operation id) and csrf of a POST; "" when absent. */
const char *form_op(const struct form *f);
const char *form_csrf(const struct form *f);

/* Walks the first values of the fields in declaration order (absent ones too), then those of F_PREFIX; NULL after the last. */
const struct value *form_next(const struct form *f, const struct value *previous);

/* The error attached to the form as a whole: key (NULL: none) and detail. */
const char *form_general(const struct form *f, const char **detail);

/* The key, made for one session and form, under which kept uploads are signed and secrets are digested. To be
 * set before form_check and form_digest; zero until then. */
void form_seal(struct form *f, const uint8_t key[32]);

/* The token of an upload of this field: base64url of sha256, size, type, name and their HMAC; hangs off mem.
 */
char *upload_token(TALLOC_CTX *mem, const struct form *f, const char *field, const struct upload *u);

/* Same question, same answer: SHA-256 over names and values of a form (secrets as their HMAC, files by
 * sha256), less the fields op and csrf: the payload hash of an operation. */
void form_digest(const struct form *f, uint8_t out[32]);

#endif
