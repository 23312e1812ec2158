/* By what a work is known: what people write differently of the same thing is made the same. */
#include <string.h>

#include "domain/policy/internal.h"

/* Reads one UTF-8 character; bytes that are none are taken as they are. */
static size_t character(const unsigned char *p, uint32_t *out)
{
    size_t n = *p < 0x80 ? 1 : *p >= 0xF0 ? 4 : *p >= 0xE0 ? 3 : *p >= 0xC0 ? 2 : 1;
    *out = n == 1 ? *p : *p & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return i;
        *out = *out << 6 | (p[i] & 0x3Fu);
    }
    return n;
}

/* The small letter or plain digit of the same meaning: full width, Latin, Greek, Cyrillic, raised and lowered digits. */
static uint32_t plain(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F))
        return c + 0x20;
    if (c == 0xB9)
        return '1';
    if (c == 0xB2 || c == 0xB3)
        return '2' + (c - 0xB2);
    if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079))
        return '0' + (c - 0x2070);
    return c >= 0x2080 && c <= 0x2089 ? '0' + (c - 0x2080) : c;
}

/* Ranges that are white space, punctuation, dashes and bullets, in order: Latin-1, general, boxes and shapes (drawn as dashes and bullets),
 * supplementary, CJK (without 々〆〇, which are read), its vertical, small and half-width forms, the mark of byte order. */
static const struct {
    uint32_t first, last;
} MARKS[] = {{0x80, 0xA9}, {0xAB, 0xB4}, {0xB6, 0xB9}, {0xBB, 0xBF}, {0xD7, 0xD7}, {0xF7, 0xF7}, {0x2000, 0x206F}, {0x2212, 0x2212}, {0x2215, 0x2219},
             {0x223C, 0x223C}, {0x22C5, 0x22C5}, {0x2500, 0x25FF}, {0x2E00, 0x2E7F}, {0x3000, 0x3004}, {0x3008, 0x3020}, {0x302A, 0x3030}, {0x303D, 0x303F},
             {0x30FB, 0x30FB}, {0xFE10, 0xFE1F}, {0xFE30, 0xFE6F}, {0xFEFF, 0xFEFF}, {0xFF5F, 0xFF65}};

/* Letters and digits of any script stay. */
static bool counts(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    for (size_t i = 0; i < sizeof MARKS / sizeof MARKS[0] && c >= MARKS[i].first; i++)
        if (c <= MARKS[i].last)
            return false;
    return true;
}

/* A letter or digit that plain gave. */
static char *write_character(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
    } else if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
    }
    return to;
}

/* One character for a whole Roman number (Ⅰ … Ⅻ, ⅰ … ⅻ), in letters; NULL: it is none. */
static const char *roman(uint32_t c)
{
    static const char *const LETTERS[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"};
    return c >= 0x2160 && c <= 0x217B && c % 16 < 12 ? LETTERS[c % 16] : NULL;
}

static char *fold(TALLOC_CTX *mem, const char *space, const char *text)
{
    size_t head = strlen(space);
    size_t room = head + strlen(text) + strlen(text) / 3 + 2; /* VIII is three bytes as one character */
    char *out = policy_must(talloc_size(mem, room)), *to = out;
    memcpy(to, space, head);
    to += head;
    *to++ = ':';
    for (const unsigned char *p = (const unsigned char *)text; *p;) {
        uint32_t c;
        size_t n = character(p, &c);
        uint32_t is = plain(c);
        const char *letters = roman(c);
        if (letters) {
            size_t len = strlen(letters);
            memcpy(to, letters, len);
            to += len;
        } else if (counts(is) && is != c) {
            to = write_character(to, is);
        } else if (counts(is)) {
            memcpy(to, p, n);
            to += n;
        }
        p += n;
    }
    *to = '\0';
    return out;
}

static void drop(char *value, const char *prefix)
{
    size_t n = prefix ? strlen(prefix) : 0;
    if (n && strncmp(value, prefix, n) == 0)
        memmove(value, value + n, strlen(value + n) + 1);
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool all_digits(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!digit(text[i]))
            return false;
    return true;
}

/* The last digit of an ISBN of thirteen digits (ISO 2108: weights 1 and 3, modulo 10). */
static char isbn13_last(const char *value)
{
    int sum = 0;
    for (int i = 0; i < 12; i++)
        sum += (value[i] - '0') * (i % 2 ? 3 : 1);
    return (char)('0' + (10 - sum % 10) % 10);
}

/* Is it an ISBN of ten (weights 10 … 1, modulo 11, X for 10), and nothing or what is no digit behind it? */
static bool isbn10(const char *value)
{
    int sum = 0;
    if (!all_digits(value, 9) || !(digit(value[9]) || value[9] == 'x') || digit(value[10]))
        return false;
    for (int i = 0; i < 9; i++)
        sum += (value[i] - '0') * (10 - i);
    return (sum + (value[9] == 'x' ? 10 : value[9] - '0')) % 11 == 0;
}

/* An ISBN in thirteen digits, without what older books print behind it (/TP·1203); what is none stays. `value` has room for fourteen bytes more. */
static void as_isbn(char *value)
{
    drop(value, "isbn");
    if ((!strncmp(value, "13", 2) && strlen(value) == 15) || (!strncmp(value, "10", 2) && strlen(value) == 12))
        memmove(value, value + 2, strlen(value + 2) + 1); /* ISBN-13: 978… */
    if (isbn10(value)) {
        memmove(value + 3, value, 9);
        memcpy(value, "978", 3);
        value[12] = isbn13_last(value);
        value[13] = '\0';
    } else if ((!strncmp(value, "978", 3) || !strncmp(value, "979", 3)) && all_digits(value, 13) && !digit(value[13]) && value[12] == isbn13_last(value)) {
        value[13] = '\0';
    }
}

/* A Chinese patent's number (ZC 0006-2003: year of four digits, kind, seven digits, check digit; before 2003-10: two, kind, five, check digit) without
 * country, ZL and check digit; what is none stays. */
static void as_patent(char *value)
{
    drop(value, "cn");
    drop(value, "zl");
    drop(value, "cn");
    size_t n = strlen(value), body = n == 13 ? 12 : 8;
    const char *kind = value + (n == 13 ? 4 : 2);
    bool year = n == 13 ? !strncmp(value, "20", 2) : n == 9 && (strncmp(value, "85", 2) >= 0 || strncmp(value, "04", 2) < 0);
    if (year && all_digits(value, body) && strchr("12389", *kind) && (digit(value[body]) || value[body] == 'x'))
        value[body] = '\0';
}

char *policy_key_of(TALLOC_CTX *mem, const struct policy_key *key, const struct policy_resolved *r)
{
    if (!r->present[key->field])
        return NULL;
    char *text = fold(mem, key->space, r->text[key->field]);
    size_t head = strlen(key->space) + 1;
    if (key->as == POLICY_AS_ISBN)
        text = policy_must(talloc_realloc_size(mem, text, strlen(text) + 16));
    char *value = text + head;
    drop(value, key->strip);
    if (key->as == POLICY_AS_ISBN)
        as_isbn(value);
    else if (key->as == POLICY_AS_PATENT)
        as_patent(value);
    if (*value)
        return text;
    talloc_free(text);
    return NULL;
}

static bool same_key(const struct policy_form *a, const struct policy_key *x, const struct policy_form *b, const struct policy_key *y)
{
    return policy_same(a->fields[x->field].name, b->fields[y->field].name) && policy_same(x->space, y->space) &&
           policy_same(x->strip ? x->strip : "", y->strip ? y->strip : "") && x->as == y->as;
}

bool policy_same_keys(const struct policy_pack *before, const struct policy_pack *now)
{
    for (size_t i = 0; i < now->form_count; i++) {
        const struct policy_form *b = &now->forms[i], *a = before ? policy_form(before, b->code) : NULL;
        if ((a ? a->logic->key_count : 0) != b->logic->key_count || (b->logic->key_count && a->logic->once_ever != b->logic->once_ever))
            return false;
        for (size_t k = 0; k < b->logic->key_count; k++)
            if (!same_key(a, &a->logic->keys[k], b, &b->logic->keys[k]))
                return false;
    }
    return true;
}
