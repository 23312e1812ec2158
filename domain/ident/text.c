#include "domain/ident/text.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

int32_t text_next(const char **at)
{
    const uint8_t *bytes = (const uint8_t *)*at;
    if (!*bytes)
        return -1;
    int32_t i = 0;
    UChar32 c;
    U8_NEXT(bytes, i, -1, c);
    *at += i;
    return c < 0 ? TEXT_BAD : c;
}

size_t text_put(char *out, int32_t c)
{
    size_t n = 0;
    uint8_t *bytes = (uint8_t *)out;
    U8_APPEND_UNSAFE(bytes, n, c);
    return n;
}

size_t text_length(const char *text)
{
    size_t n = 0;
    while (text_next(&text) >= 0)
        n++;
    return n;
}

int32_t text_half(int32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        return c - 0xFF01 + '!';
    return c == 0x3000 ? ' ' : c;
}

char *text_narrow(TALLOC_CTX *mem, const char *text)
{
    /* A byte that is no UTF-8 grows to the three of TEXT_BAD. */
    char *out = talloc_size(mem, 3 * strlen(text) + 1);
    size_t n = 0, end = 0;
    for (int32_t c; (c = text_next(&text)) >= 0;) {
        if (text_is_invisible(c) || (!n && text_is_space(c)))
            continue;
        n += text_put(out + n, text_half(c));
        end = text_is_space(c) ? end : n;
    }
    out[end] = '\0';
    return out;
}

bool text_is_space(int32_t c)
{
    return u_isUWhiteSpace(c);
}

bool text_is_invisible(int32_t c)
{
    return u_charType(c) == U_FORMAT_CHAR || c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164;
}

bool text_is_dash(int32_t c)
{
    return u_hasBinaryProperty(c, UCHAR_DASH);
}

bool text_is_han(int32_t c)
{
    return c == 0x3007 || u_hasBinaryProperty(c, UCHAR_UNIFIED_IDEOGRAPH) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD && (c & 0xFFFF) <= 0xFFFD);
}

bool text_is_emoji(int32_t c)
{
    if (c < 0x80 || u_isalpha(c))
        return false;
    return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) || u_hasBinaryProperty(c, UCHAR_EMOJI) ||
           u_hasBinaryProperty(c, UCHAR_EMOJI_COMPONENT);
}
