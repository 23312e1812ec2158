/* Walking through UTF-8 text by characters, for the rules of this floor. Everything here is pure. */
#ifndef JIJIAO_DOMAIN_IDENT_TEXT_H
#define JIJIAO_DOMAIN_IDENT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

#define TEXT_BAD 0xFFFD /* stands for a byte that is no UTF-8; no rule accepts it */

/* The character at *at, which is moved behind it; -1 at the terminating NUL. Bytes that are not valid UTF-8
 * give TEXT_BAD, one for each ill-formed sequence. */
int32_t text_next(const char **at);

/* Writes the character as UTF-8 into out, which has room for 4 bytes; returns the number of bytes. */
size_t text_put(char *out, int32_t c);

/* The number of characters (code points). */
size_t text_length(const char *text);

/* The half-width form of a full-width one (U+FF01-FF5E to ASCII, U+3000 to space); other characters
 * unchanged. */
int32_t text_half(int32_t c);

/* The text as numbers are compared: full-width forms made half-width, invisible characters gone, blanks at both ends, too. Belongs to mem. */
char *text_narrow(TALLOC_CTX *mem, const char *text);

/* Any blank: tab, line ends, U+00A0, U+2000-200A, U+3000 and the other separators of Unicode. */
bool text_is_space(int32_t c);

/* Characters that show nothing: zero-width spaces and joiners, direction marks, soft hyphen, byte order mark.
 */
bool text_is_invisible(int32_t c);

/* Hyphens and dashes of every width, and the minus sign. */
bool text_is_dash(int32_t c);

/* An ideograph: Unified_Ideograph of Unicode, compatibility ones, 〇, and all of planes 2 and 3, which are
 * reserved for ideographs: names use characters younger than the Unicode of the library (GB 18030-2022). */
bool text_is_han(int32_t c);

/* A pictograph that a keyboard offers as emoji, and the parts that emoji are joined from; never a digit or
 * letter. */
bool text_is_emoji(int32_t c);

static inline bool text_is_digit(int32_t c)
{
    return c >= '0' && c <= '9';
}

static inline bool text_is_upper(int32_t c)
{
    return c >= 'A' && c <= 'Z';
}

#endif
