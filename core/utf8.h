/* UTF-8, strictly: what goes into a document, and what a user may type. */
#ifndef JIJIAO_CORE_UTF8_H
#define JIJIAO_CORE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

/* Reads one character at `*p` (before `end`) and moves `*p` behind it. -1, with `*p` moved by one byte, for
 * anything that is not shortest-form UTF-8 of a Unicode scalar value (RFC 3629): stray and missing
 * continuation bytes, overlong forms, surrogates, values above U+10FFFF. */
int32_t utf8_next(const char **p, const char *end);

/* Writes one character (≤ 4 bytes) and returns the number of bytes. */
size_t utf8_put(char *out, uint32_t c);

/* May a user type this? Valid UTF-8 throughout, and none of: NUL and other control characters (C0, DEL, C1;
 * tab and line breaks pass if `lines`), line and paragraph separators U+2028/9 and other bidirectional
 * overrides, embeddings, isolates and marks (U+200E/F, U+202A-E, U+2066-9, U+061C), noncharacters (U+FDD0-F,
 * U+xxFFFE/F), U+FEFF. */
bool utf8_typable(const char *text, size_t len, bool lines);

/* Counts characters of valid UTF-8. */
size_t utf8_count(const char *text, size_t len);

/* `text` if it is valid UTF-8 of characters that XML 1.0 allows; else a copy on `mem` in which each fault is
 * U+FFFD. */
const char *utf8_for_xml(TALLOC_CTX *mem, const char *text);

#endif
