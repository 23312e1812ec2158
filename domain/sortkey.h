/* Order and search of Chinese names: sort keys of pinyin and stroke order, and bigrams for search inside
 * names. */
#ifndef JIJIAO_DOMAIN_SORTKEY_H
#define JIJIAO_DOMAIN_SORTKEY_H

#include <stdbool.h>
#include <stddef.h>
#include <talloc.h>

#include "core/rc.h"

#define SORTKEY_BYTES 64 /* the widest key, for VARBINARY(64) */

/* The two collators, opened once for a process. Used read-only, so threads may share it. */
struct sortkey;

/* Opens the collators zh-u-co-pinyin and zh-u-co-stroke of ICU. NULL if ICU's data lacks them. Belongs to
 * mem, and closes them when freed. */
struct sortkey *sortkey_open(TALLOC_CTX *mem);

/* Writes the key of the text into out (len bytes, SORTKEY_BYTES at most are used) and returns its length, 0
 * for an empty text. Keys compare by memcmp, the shorter first, as VARBINARY does. A longer key is cut: then
 * names that agree in some twenty characters compare equal, never wrongly. ICU takes the commonest reading of
 * a character: the surnames 单, 解, 曾 stand under dan, jie, ceng. Keys change with ICU's version, and are
 * then computed anew by a job. Invalid UTF-8 counts as U+FFFD. */
size_t sortkey_pinyin(const struct sortkey *keys, const char *text, unsigned char *out, size_t len);

/* The same by number and kind of strokes, the order of official lists of names (姓氏笔画), as CLDR counts
 * them (it puts 陈 among eight strokes). */
size_t sortkey_stroke(const struct sortkey *keys, const char *text, unsigned char *out, size_t len);

/* The keys between which names stand whose first character is read with an initial letter ('a' to 'z'; none is read with i, u or v): from
 * *from, below *to; *to_len 0: to the end. The characters are the first of each letter in the order of CLDR. false: no such letter. */
struct sortkey_range {
    unsigned char from[SORTKEY_BYTES], to[SORTKEY_BYTES];
    size_t from_len, to_len;
};
bool sortkey_letter(const struct sortkey *keys, char letter, struct sortkey_range *out);

/* Splits a name or title into its bigrams for the search table: letters, digits and ideographs only (blanks,
 * punctuation and the dot · of names fall away), full-width made half-width, letters small; each bigram once,
 * in order of occurrence. A text of one such character has none: it is searched by prefix. *n gets the
 * number; the array and its strings belong to mem. At most 4,000 characters are read. */
char **gram_split(TALLOC_CTX *mem, const char *text, size_t *n);

#endif
