#include "domain/ident/ident.h"

#include <stdio.h>
#include <string.h>

#include "domain/ident/text.h"

/* GB 32100-2015, table 2: the characters in the order of their values 0-30. */
static const char ALPHABET[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* GB 32100-2015, table 1 with its amendment: department of registration, then its categories. 54 and 55 are
 * the self-governing bodies of residents and villagers, which the departments of civil affairs register. */
static const char *const CATEGORIES[] = {
    "1"
    "1239", /* establishment: organ, institution, mass organisation, other */
    "2"
    "19", /* foreign affairs */
    "3"
    "123459", /* justice: lawyers, notaries, basic legal service, forensic, arbitration, other */
    "4"
    "19", /* culture */
    "5"
    "123459", /* civil affairs: association, private non-enterprise, foundation, residents, villagers, other
               */
    "6"
    "129", /* tourism */
    "7"
    "129", /* religion */
    "8"
    "19", /* trade unions */
    "9"
    "1239", /* market: enterprise, individual, farmers' cooperative, other */
    "A"
    "19", /* military */
    "N"
    "1239", /* agriculture: group, village, township, other */
    "Y"
    "19", /* other */
};

static int value31(char c)
{
    const char *at = c ? strchr(ALPHABET, c) : NULL;
    return at ? (int)(at - ALPHABET) : -1;
}

static bool category_exists(const char *code)
{
    for (size_t i = 0; i < sizeof CATEGORIES / sizeof *CATEGORIES; i++)
        if (CATEGORIES[i][0] == code[0])
            return code[1] && strchr(CATEGORIES[i] + 1, code[1]) != NULL;
    return false;
}

static char uscc_check(const char *code)
{
    int sum = 0, weight = 1;
    for (size_t i = 0; i < 17; i++, weight = weight * 3 % 31)
        sum += value31(code[i]) * weight;
    return ALPHABET[(31 - sum % 31) % 31];
}

static int value36(char c)
{
    return text_is_digit((unsigned char)c) ? c - '0' : text_is_upper((unsigned char)c) ? c - 'A' + 10 : -1;
}

static char orgcode_check(const char *code)
{
    static const int WEIGHTS[] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (size_t i = 0; i < 8; i++)
        sum += value36(code[i]) * WEIGHTS[i];
    return "0X987654321"[sum % 11];
}

/* Normalises into out, cut at a character's end; the length in characters before the cut. */
static size_t normalise_into(const char *text, char *out, size_t size)
{
    char *code = ident_normalise(NULL, text);
    size_t n = text_length(code), used = 0;
    const char *end = code;
    while (text_next(&end) >= 0 && (size_t)(end - code) < size)
        used = (size_t)(end - code);
    memcpy(out, code, used);
    out[used] = '\0';
    talloc_free(code);
    return n;
}

enum ident_fault ident_uscc(const char *text, char out[19])
{
    size_t n = normalise_into(text, out, 19);
    if (n != 18)
        return n ? IDENT_LENGTH : IDENT_EMPTY;
    if (strlen(out) != 18)
        return IDENT_CHARACTER;
    for (size_t i = 0; i < 18; i++)
        if (value31(out[i]) < 0)
            return IDENT_CHARACTER;
    if (!category_exists(out))
        return IDENT_CATEGORY;
    for (size_t i = 2; i < 8; i++)
        if (!text_is_digit((unsigned char)out[i]))
            return IDENT_REGION;
    return out[17] == uscc_check(out) ? IDENT_OK : IDENT_CHECK;
}

enum ident_fault ident_orgcode(const char *text, char out[10])
{
    size_t n = normalise_into(text, out, 10);
    if (n != 9)
        return n ? IDENT_LENGTH : IDENT_EMPTY;
    if (strlen(out) != 9)
        return IDENT_CHARACTER;
    for (size_t i = 0; i < 8; i++)
        if (value36(out[i]) < 0)
            return IDENT_CHARACTER;
    if (!text_is_digit((unsigned char)out[8]) && out[8] != 'X')
        return IDENT_CHARACTER;
    return out[8] == orgcode_check(out) ? IDENT_OK : IDENT_CHECK;
}

bool ident_uscc_orgcode(const char *uscc, char out[10])
{
    char code[19];
    if (ident_uscc(uscc, code))
        return false;
    memcpy(out, code + 8, 9);
    out[9] = '\0';
    return true;
}

bool ident_make_uscc(char out[19], const char *category, unsigned region, const char *body)
{
    if (strlen(category) != 2 || !category_exists(category) || region < 100000 || region > 999999 ||
        strlen(body) != 8)
        return false;
    for (size_t i = 0; i < 8; i++)
        if (value31(body[i]) < 0)
            return false;
    snprintf(out, 19, "%.2s%06u%.8s", category, region, body);
    out[16] = orgcode_check(body);
    out[17] = uscc_check(out);
    out[18] = '\0';
    return true;
}
