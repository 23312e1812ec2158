#include <string.h>

#include "core/form-int.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Decodes in place up to `end`; returns the new length, or -1 for a broken escape. */
static long decode(char *text, const char *end)
{
    char *out = text;
    for (const char *p = text; p < end; p++) {
        if (*p == '+') {
            *out++ = ' ';
        } else if (*p != '%') {
            *out++ = *p;
        } else {
            int high = end - p > 2 ? hex_digit(p[1]) : -1, low = high >= 0 ? hex_digit(p[2]) : -1;
            if (low < 0)
                return -1;
            *out++ = (char)(high << 4 | low);
            p += 2;
        }
    }
    return out - text;
}

static bool pair(struct form *f, char *text, char *end)
{
    char *sign = memchr(text, '=', (size_t)(end - text));
    char *name_end = sign ? sign : end, *value = sign ? sign + 1 : end;
    long name_len = decode(text, name_end), value_len = decode(value, end);
    if (name_len < 0 || value_len < 0 || memchr(text, '\0', (size_t)name_len))
        return false;
    char name[FORM_NAME_MAX + 2];
    size_t n = (size_t)name_len < sizeof name ? (size_t)name_len : sizeof name - 1;
    memcpy(name, text, n);
    name[n] = '\0'; /* a name that is too long stays too long, and form_add refuses it */
    form_add(f, name, value, (size_t)value_len);
    return true;
}

void form_urlencoded(struct form *f, const char *text, size_t len)
{
    char *copy = talloc_size(f, len + 1);
    memcpy(copy, text, len);
    for (char *p = copy, *end = copy + len; p < end && f->status == RC_OK;) {
        char *stop = memchr(p, '&', (size_t)(end - p));
        if (!stop)
            stop = end;
        if (stop > p && !pair(f, p, stop))
            form_broken(f, RC_BAD_REQUEST);
        p = stop + 1;
    }
    talloc_free(copy);
}
