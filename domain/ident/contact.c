#include "domain/ident/ident.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>

#include "domain/ident/text.h"

#define PHONE_BYTES 48

/* Length of the mark of an extension (转, x, ext, ext.) at text; 0 if there is none. */
static size_t extension_mark(const char *text)
{
    if (strncasecmp(text, "ext", 3) == 0)
        return text[3] == '.' ? 4 : 3;
    if (strncmp(text, "转", 3) == 0)
        return 3;
    return *text == 'x' || *text == 'X';
}

/* A telephone as digits, with '-' where dashes divide it and 'x' before a marked extension. */
static enum ident_fault read_phone(const char *text, char out[PHONE_BYTES])
{
    size_t n = 0;
    enum ident_fault fault = IDENT_OK;
    while (*text) {
        size_t mark = extension_mark(text);
        const char *next = text + mark;
        int32_t c = mark ? 'x' : text_half(text_next(&next));
        text = next;
        if (text_is_space(c) || text_is_invisible(c) || (c == '+' && n == 0) || c == '(' || c == ')')
            continue;
        char kept = text_is_digit(c) || c == 'x' ? (char)c : '-';
        if (kept == '-' && !text_is_dash(c))
            fault = IDENT_CHARACTER;
        else if (kept == '-' && (n == 0 || out[n - 1] == '-'))
            continue;
        else if (n + 1 < PHONE_BYTES)
            out[n++] = kept;
        else
            fault = fault ? fault : IDENT_LENGTH;
    }
    out[n] = '\0';
    return fault ? fault : n ? IDENT_OK : IDENT_EMPTY;
}

/* Behind the country code of China, if the digits begin with it and are long enough to. */
static const char *without_country(const char *digits, size_t national)
{
    if (strncmp(digits, "0086", 4) == 0)
        digits += 4;
    else if (strncmp(digits, "86", 2) == 0 && strlen(digits) > national)
        digits += 2;
    return *digits == '-' ? digits + 1 : digits;
}

enum ident_fault ident_mobile(const char *text, char out[12])
{
    char digits[PHONE_BYTES], plain[PHONE_BYTES];
    size_t n = 0;
    out[0] = '\0';
    enum ident_fault fault = read_phone(text, digits);
    if (fault)
        return fault;
    for (const char *from = without_country(digits, 11); *from; from++)
        if (*from != '-')
            plain[n++] = *from;
    if (memchr(plain, 'x', n))
        return IDENT_CHARACTER;
    if (n != 11)
        return IDENT_LENGTH;
    if (plain[0] != '1' || plain[1] < '3')
        return IDENT_FORMAT;
    memcpy(out, plain, 11);
    out[11] = '\0';
    return IDENT_OK;
}

static size_t count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* Copies `want` digits, across dashes, and moves *at behind them; false if there are fewer. */
static bool take(const char **at, char *out, size_t want)
{
    for (size_t n = 0; n < want; (*at)++) {
        if (text_is_digit((unsigned char)**at))
            out[n++] = **at;
        else if (**at != '-')
            return false;
    }
    return true;
}

/* 400 and 800 numbers. */
static enum ident_fault service_number(const char *at, char out[24])
{
    char digits[10];
    if (!take(&at, digits, 10) || *at)
        return IDENT_LENGTH;
    snprintf(out, 24, "%.3s-%.3s-%.4s", digits, digits + 3, digits + 6);
    return IDENT_OK;
}

/* Area code of 3 digits (010, 02x) or 4 (03xx-09xx); 0 for neither. */
static size_t area_length(const char *digits)
{
    if (digits[0] != '0')
        return 0;
    if (digits[1] == '2' || strncmp(digits, "010", 3) == 0)
        return 3;
    return digits[1] >= '3' && digits[1] <= '9' ? 4 : 0;
}

enum ident_fault ident_landline(const char *text, char out[24])
{
    char read[PHONE_BYTES], digits[PHONE_BYTES + 1], area[5] = "";
    out[0] = '\0';
    enum ident_fault fault = read_phone(text, read);
    if (fault)
        return fault;
    const char *at = without_country(read, 12);
    if (strncmp(at, "400", 3) == 0 || strncmp(at, "800", 3) == 0)
        return service_number(at, out);
    /* +86 375…: abroad the trunk prefix 0 is not dialled. */
    snprintf(digits, sizeof digits, "%s%s", at != read && *at != '0' ? "0" : "", at);
    size_t length = area_length(digits);
    if (!length)
        return IDENT_FORMAT;
    at = digits;
    if (!take(&at, area, length))
        return IDENT_LENGTH;
    at += *at == '-';
    size_t local = count_digits(at);
    if (local < 7 || local > 8)
        return IDENT_LENGTH;
    const char *extension = at + local + strspn(at + local, "-x");
    size_t figures = strlen(extension);
    if (figures > 6 || count_digits(extension) != figures || (at[local] && !figures))
        return IDENT_LENGTH;
    snprintf(out, 24, "%s-%.*s%s%.6s", area, (int)local, at, figures ? "-" : "", extension);
    return IDENT_OK;
}

static enum ident_fault check_local(const char *local, size_t n)
{
    if (n < 1 || n > 64)
        return n ? IDENT_LENGTH : IDENT_FORMAT;
    if (local[0] == '.' || local[n - 1] == '.')
        return IDENT_FORMAT;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)local[i];
        bool atom = c < 0x80 && (u_isalnum(c) || strchr("!#$%&'*+/=?^_`{|}~-", c));
        if (!atom && c != '.')
            return IDENT_CHARACTER;
        if (c == '.' && local[i + 1] == '.')
            return IDENT_FORMAT;
    }
    return IDENT_OK;
}

static enum ident_fault check_domain(const char *domain)
{
    size_t labels = 0, bytes = 0;
    char last = '-';
    for (const char *at = domain;;) {
        const char *from = at;
        int32_t c = text_next(&at);
        if (c < 0 || c == '.') {
            if (bytes < 1 || bytes > 63 || last == '-')
                return IDENT_FORMAT;
            labels++;
            bytes = 0;
            last = '-';
            if (c < 0)
                return labels >= 2 ? IDENT_OK : IDENT_FORMAT;
            continue;
        }
        bool letter =
            c < 0x80 ? u_isalnum(c) : c != TEXT_BAD && (u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK);
        if (!letter && (c != '-' || bytes == 0))
            return c == '-' ? IDENT_FORMAT : IDENT_CHARACTER;
        bytes += (size_t)(at - from);
        last = at[-1];
    }
}

enum ident_fault ident_email(TALLOC_CTX *mem, const char *text, char **out)
{
    *out = NULL;
    char *mail = talloc_array(mem, char, 3 * strlen(text) + 1);
    size_t n = 0, kept = 0;
    for (int32_t c; (c = text_half(text_next(&text))) >= 0;) {
        if (text_is_invisible(c) || (text_is_space(c) && !n))
            continue;
        n += text_put(mail + n, c);
        kept = text_is_space(c) ? kept : n;
    }
    mail[kept] = '\0';
    char *at = strrchr(mail, '@');
    enum ident_fault fault = IDENT_FORMAT;
    if (!kept || kept > 254)
        fault = kept ? IDENT_LENGTH : IDENT_EMPTY;
    else if (at && !(fault = check_local(mail, (size_t)(at - mail))))
        fault = check_domain(at + 1);
    if (fault) {
        talloc_free(mail);
        return fault;
    }
    for (; *at; at++)
        if (text_is_upper((unsigned char)*at))
            *at += 'a' - 'A';
    *out = mail;
    return IDENT_OK;
}
