#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "core/app.h"
#include "core/form-int.h"
#include "core/utf8.h"

static void fault(struct form *f, struct value *v, const char *key, const char *detail)
{
    v->error = key;
    v->detail = detail;
    f->failed = true;
}

static bool only(const char *text, const char *allowed)
{
    return strspn(text, allowed) == strlen(text);
}

/* A whole number of digits, possibly signed; false beyond int64_t. */
static bool whole(const char *text, int64_t *out)
{
    bool minus = *text == '-';
    const char *digits = text + minus;
    uint64_t n = 0;
    if (*digits == '\0' || strlen(digits) > 19)
        return false;
    for (; *digits; digits++) {
        if (*digits < '0' || *digits > '9')
            return false;
        n = n * 10 + (uint64_t)(*digits - '0');
    }
    if (n > INT64_MAX)
        return false;
    *out = minus ? -(int64_t)n : (int64_t)n;
    return true;
}

static void check_text(struct form *f, struct value *v)
{
    int64_t max = v->field->max;
    if (max > 0 && (int64_t)utf8_count(v->raw, strlen(v->raw)) > max)
        fault(f, v, "validate.too-long", talloc_asprintf(f, "%lld", (long long)max));
}

static void check_secret(struct form *f, struct value *v)
{
    if (v->field->max > 0 && (int64_t)strlen(v->raw) > v->field->max)
        fault(f, v, "validate.too-long", talloc_asprintf(f, "%lld", (long long)v->field->max));
}

static void check_id(struct form *f, struct value *v)
{
    if (!whole(v->raw, &v->number) || v->number < 1) {
        v->number = 0;
        fault(f, v, "validate.id", NULL);
    }
}

/* Full-width digits, point and minus (U+FF10-19, U+FF0E, U+FF0D), as input methods for Chinese write them, become ASCII. */
static void narrow(struct form *f, struct value *v)
{
    size_t len = strlen(v->raw), n = 0;
    const char *from = v->raw, *end = from + len;
    char *out = talloc_size(f, 3 * len + 1); /* a byte that is no UTF-8 becomes U+FFFD */
    for (int32_t c; from < end;) {
        c = utf8_next(&from, end);
        bool wide = (c >= 0xFF10 && c <= 0xFF19) || c == 0xFF0E || c == 0xFF0D;
        n += utf8_put(out + n, c < 0 ? 0xFFFD : wide ? (uint32_t)c - 0xFEE0 : (uint32_t)c);
    }
    out[n] = '\0';
    v->raw = out;
}

static void check_int(struct form *f, struct value *v)
{
    int64_t min = v->field->min, max = v->field->max;
    if (!whole(v->raw, &v->number)) {
        fault(f, v, "validate.int", NULL);
    } else if (v->number < min || v->number > max) {
        v->number = 0;
        fault(f, v, "validate.range", talloc_asprintf(f, "%lld–%lld", (long long)min, (long long)max));
    }
}

/* 12 or 12.5, but not 12.50: at most one digit after the point; below zero is out of range. */
static void check_tenths(struct form *f, struct value *v)
{
    bool minus = v->raw[0] == '-' && v->raw[1];
    const char *text = v->raw + minus;
    size_t n = strlen(text), digits = strspn(text, "0123456789");
    bool point = text[digits] == '.';
    if (digits == 0 || digits > 12 || (point ? n != digits + 2 : n != digits) ||
        (point && (text[n - 1] < '0' || text[n - 1] > '9'))) {
        fault(f, v, "validate.tenths", NULL);
        return;
    }
    int64_t tenths = strtoll(text, NULL, 10) * 10 + (point ? text[n - 1] - '0' : 0), max = v->field->max;
    if (tenths <= max && !minus)
        v->number = tenths;
    else
        fault(f, v, "validate.range", talloc_asprintf(f, "0–%s", app_tenths(f, max)));
}

static void check_date(struct form *f, struct value *v)
{
    if (app_parse_date(v->raw, &v->number) != RC_OK) {
        v->number = 0;
        fault(f, v, "validate.date", NULL);
    }
}

static void check_year(struct form *f, struct value *v)
{
    if (strlen(v->raw) != 4 || !whole(v->raw, &v->number) || v->number < 2000 || v->number > 2100) {
        v->number = 0;
        fault(f, v, "validate.year", NULL);
    }
}

static void check_yes(struct form *f, struct value *v)
{
    v->number = strcmp(v->raw, "yes") == 0;
    if (!v->number)
        fault(f, v, "validate.choice", NULL);
}

static void check_choice(struct form *f, struct value *v)
{
    size_t len = strlen(v->raw);
    assert(v->field->choices);
    for (const char *word = v->field->choices; *word;) {
        size_t n = strcspn(word, " ");
        if (n == len && strncmp(word, v->raw, n) == 0)
            return;
        word += n + strspn(word + n, " ");
    }
    fault(f, v, "validate.choice", NULL);
}

static void check_chars(struct form *f, struct value *v, const char *allowed, bool exact, const char *key)
{
    size_t len = strlen(v->raw), max = (size_t)v->field->max;
    if (!only(v->raw, allowed) || (exact ? len != max : max && len > max))
        fault(f, v, key, NULL);
}

#define SMALL "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

void validate_value(struct form *f, struct value *v)
{
    const enum validator kind = v->field->v;
    if (kind == V_INT || kind == V_TENTHS || kind == V_DATE || kind == V_YEAR)
        narrow(f, v);
    switch (v->field->v) {
    case V_LINE:
    case V_TEXT:
        check_text(f, v);
        break;
    case V_CODE:
        check_chars(f, v, SMALL DIGITS "-", false, "validate.code");
        break;
    case V_ID:
        check_id(f, v);
        break;
    case V_INT:
        check_int(f, v);
        break;
    case V_TENTHS:
        check_tenths(f, v);
        break;
    case V_DATE:
        check_date(f, v);
        break;
    case V_YEAR:
        check_year(f, v);
        break;
    case V_YES:
        check_yes(f, v);
        break;
    case V_CHOICE:
        check_choice(f, v);
        break;
    case V_HEX:
        check_chars(f, v, DIGITS "abcdefABCDEF", true, "validate.hex");
        break;
    case V_TOKEN:
        check_chars(f, v, DIGITS SMALL "ABCDEFGHIJKLMNOPQRSTUVWXYZ_.-", false, "validate.token");
        break;
    case V_SECRET:
        check_secret(f, v);
        break;
    case V_FILE:
        break;
    }
}
