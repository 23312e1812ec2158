#include "core/utf8.h"

#include <string.h>

int32_t utf8_next(const char **p, const char *end)
{
    const unsigned char *s = (const unsigned char *)*p;
    size_t left = (size_t)(end - *p), more;
    uint32_t c = s[0], least;
    *p += 1;
    if (c < 0x80)
        return (int32_t)c;
    if (c < 0xc2 || c > 0xf4)
        return -1;
    more = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
    if (left <= more)
        return -1;
    c &= 0x3fu >> more;
    for (size_t i = 1; i <= more; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return -1;
        c = c << 6 | (s[i] & 0x3f);
    }
    if (c < least || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
        return -1;
    *p += more;
    return (int32_t)c;
}

size_t utf8_put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
    for (size_t i = more; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3f));
    out[0] = (char)(lead[more] | c);
    return more + 1;
}

static bool control_char(uint32_t c, bool lines)
{
    if (lines && (c == '\t' || c == '\n' || c == '\r'))
        return false;
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

static bool steering_char(uint32_t c)
{
    return c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c >= 0xfdd0 && c <= 0xfdef) ||
           (c & 0xfffe) == 0xfffe;
}

bool utf8_typable(const char *text, size_t len, bool lines)
{
    const char *p = text, *end = text + len;
    while (p < end) {
        int32_t c = utf8_next(&p, end);
        if (c < 0 || control_char((uint32_t)c, lines) || steering_char((uint32_t)c))
            return false;
    }
    return true;
}

size_t utf8_count(const char *text, size_t len)
{
    size_t n = 0;
    for (size_t i = 0; i < len; i++)
        n += ((unsigned char)text[i] & 0xc0) != 0x80;
    return n;
}

static bool xml_char(int32_t c)
{
    return c >= 0x20 ? c != 0xfffe && c != 0xffff : c == '\t' || c == '\n' || c == '\r';
}

/* Passes over printable ASCII and the ideographs of the basic plane (U+4000 to U+CFFF), of which nearly every text consists. */
static const char *common_text(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    for (;;) {
        if (*p >= 0x20 && *p < 0x80)
            p++;
        else if (*p >= 0xe4 && *p < 0xed && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80)
            p += 3;
        else
            return (const char *)p;
    }
}

const char *utf8_for_xml(TALLOC_CTX *mem, const char *text)
{
    const char *p = common_text(text);
    if (*p == '\0')
        return text;
    const char *end = p + strlen(p);
    bool good = true;
    while (good && p < end)
        good = xml_char(utf8_next(&p, end));
    if (good)
        return text;
    char *clean = talloc_array(mem, char, (size_t)(end - text) * 3 + 1), *out = clean;
    for (p = text; p < end;) {
        int32_t c = utf8_next(&p, end);
        out += utf8_put(out, xml_char(c) ? (uint32_t)c : 0xfffd);
    }
    *out = '\0';
    return clean;
}
