#include "domain/sortkey.h"

#include <stdbool.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "domain/ident/text.h"

#define KEY_UNITS 256 /* UTF-16 units of a text that are read; a key of 64 bytes holds fewer */
#define GRAM_CHARACTERS 4000

struct sortkey {
    UCollator *pinyin, *stroke;
};

static int close_collators(struct sortkey *keys)
{
    ucol_close(keys->pinyin);
    ucol_close(keys->stroke);
    return 0;
}

/* ICU falls back to another order without an error; the warning tells. */
static UCollator *open_collator(const char *locale)
{
    UErrorCode error = U_ZERO_ERROR;
    UCollator *collator = ucol_open(locale, &error);
    if (U_FAILURE(error) || error == U_USING_DEFAULT_WARNING) {
        ucol_close(collator);
        return NULL;
    }
    return collator;
}

struct sortkey *sortkey_open(TALLOC_CTX *mem)
{
    struct sortkey *keys = talloc_zero(mem, struct sortkey);
    talloc_set_destructor(keys, close_collators);
    keys->pinyin = open_collator("zh@collation=pinyin");
    keys->stroke = open_collator("zh@collation=stroke");
    if (!keys->pinyin || !keys->stroke) {
        talloc_free(keys);
        return NULL;
    }
    return keys;
}

static size_t make_key(const UCollator *collator, const char *text, unsigned char *out, size_t len)
{
    UChar units[KEY_UNITS];
    int32_t n = 0;
    for (int32_t c; n + 2 <= KEY_UNITS && (c = text_next(&text)) >= 0;)
        U16_APPEND_UNSAFE(units, n, c);
    if (!n || !len)
        return 0;
    unsigned char key[2048];
    int32_t size = ucol_getSortKey(collator, units, n, key, sizeof key);
    size_t used = size < 1                    ? 0
                  : (size_t)size < sizeof key ? (size_t)size - 1
                                              : sizeof key; /* without the final 0 */
    size_t room = len < SORTKEY_BYTES ? len : SORTKEY_BYTES;
    used = used < room ? used : room;
    memcpy(out, key, used);
    return used;
}

size_t sortkey_pinyin(const struct sortkey *keys, const char *text, unsigned char *out, size_t len)
{
    return make_key(keys->pinyin, text, out, len);
}

bool sortkey_letter(const struct sortkey *keys, char letter, struct sortkey_range *out)
{
    static const struct {
        char letter;
        const char *first;
    } ALL[] = {{'a', "阿"}, {'b', "八"}, {'c', "嚓"}, {'d', "咑"}, {'e', "妸"}, {'f', "发"}, {'g', "旮"}, {'h', "哈"},
               {'j', "丌"}, {'k', "咔"}, {'l', "垃"}, {'m', "妈"}, {'n', "拏"}, {'o', "噢"}, {'p', "妑"}, {'q', "七"},
               {'r', "呥"}, {'s', "仨"}, {'t', "他"}, {'w', "屲"}, {'x', "夕"}, {'y', "丫"}, {'z', "帀"}};
    size_t i = 0, n = sizeof ALL / sizeof *ALL;
    while (i < n && ALL[i].letter != letter)
        i++;
    if (i == n)
        return false;
    out->from_len = sortkey_pinyin(keys, ALL[i].first, out->from, sizeof out->from);
    out->to_len = i + 1 < n ? sortkey_pinyin(keys, ALL[i + 1].first, out->to, sizeof out->to) : 0;
    return true;
}

size_t sortkey_stroke(const struct sortkey *keys, const char *text, unsigned char *out, size_t len)
{
    return make_key(keys->stroke, text, out, len);
}

static bool is_seen(const uint64_t *seen, size_t n, uint64_t pair)
{
    for (size_t i = 0; i < n; i++)
        if (seen[i] == pair)
            return true;
    return false;
}

char **gram_split(TALLOC_CTX *mem, const char *text, size_t *n)
{
    size_t bound = text_length(text);
    bound = bound < GRAM_CHARACTERS ? bound : GRAM_CHARACTERS;
    char **grams = talloc_array(mem, char *, bound + 1);
    uint64_t *seen = talloc_array(mem, uint64_t, bound + 1);
    int32_t last = -1;
    *n = 0;
    for (size_t read = 0; read < bound; read++) {
        int32_t c = u_tolower(text_half(text_next(&text)));
        if (!u_isalnum(c) && !text_is_han(c) && !(U_GET_GC_MASK(c) & U_GC_M_MASK))
            continue;
        uint64_t pair = (uint64_t)(uint32_t)last << 32 | (uint32_t)c;
        if (last >= 0 && !is_seen(seen, *n, pair)) {
            char both[8];
            size_t first = text_put(both, last);
            grams[*n] = talloc_strndup(grams, both, first + text_put(both + first, c));
            seen[(*n)++] = pair;
        }
        last = c;
    }
    talloc_free(seen);
    return grams;
}
