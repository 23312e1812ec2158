#include "domain/ident/ident.h"

#include <string.h>

#include "domain/ident/text.h"

#define OLDEST_YEARS 150

static const char *const FAULT_CODES[IDENT_FAULTS_] = {
    [IDENT_OK] = "ok",
    [IDENT_EMPTY] = "empty",
    [IDENT_LENGTH] = "length",
    [IDENT_CHARACTER] = "character",
    [IDENT_EMOJI] = "emoji",
    [IDENT_PRIVATE] = "private",
    [IDENT_WRONG_TYPE] = "wrong-type",
    [IDENT_UNKNOWN] = "unknown-type",
    [IDENT_REGION] = "region",
    [IDENT_CATEGORY] = "category",
    [IDENT_DATE] = "date",
    [IDENT_FUTURE] = "future",
    [IDENT_AGE] = "age",
    [IDENT_CHECK] = "check",
    [IDENT_FORMAT] = "format",
};

const char *ident_fault_code(enum ident_fault fault)
{
    return FAULT_CODES[(unsigned)fault < IDENT_FAULTS_ ? fault : IDENT_FORMAT];
}

/* The next character as numbers keep it, -1 at the end. */
static int32_t next_kept(const char **at)
{
    int32_t c;
    do
        c = text_half(text_next(at));
    while (c >= 0 && (text_is_space(c) || text_is_invisible(c) || text_is_dash(c)));
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

char *ident_normalise(TALLOC_CTX *mem, const char *text)
{
    /* A byte that is no UTF-8 grows to the three of U+FFFD. */
    char *out = talloc_array(mem, char, 3 * strlen(text) + 1);
    size_t n = 0;
    for (int32_t c; (c = next_kept(&text)) >= 0;)
        n += text_put(out + n, c);
    out[n] = '\0';
    return out;
}

char *ident_canonical(TALLOC_CTX *mem, int type, const char *text)
{
    char *number = ident_normalise(mem, text), upgraded[19];
    if (type == IDENT_IDCARD && ident_upgrade(number, upgraded)) {
        talloc_free(number);
        return talloc_strdup(mem, upgraded);
    }
    if (type == IDENT_TAIWAN_TRAVEL) {
        char *to = number;
        for (const char *from = number; *from; from++)
            if (*from != '(' && *from != ')')
                *to++ = *from;
        *to = '\0';
    }
    return number;
}

static bool digits_at(const char *text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (!text_is_digit((unsigned char)text[i]))
            return false;
    return true;
}

static int value(const char *digits, size_t n)
{
    int sum = 0;
    for (size_t i = 0; i < n; i++)
        sum = sum * 10 + digits[i] - '0';
    return sum;
}

static int compare_dates(struct ident_date a, struct ident_date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}

/* Provinces of GB/T 2260-2007 that issue ID cards. */
static bool province_exists(int code)
{
    static const struct {
        int first, last;
    } RANGES[] = {{11, 15}, {21, 23}, {31, 37}, {41, 46}, {50, 54}, {61, 65}};
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
        if (code >= RANGES[i].first && code <= RANGES[i].last)
            return true;
    return false;
}

/* The type that 18 characters of the common structure belong to by their address code; 0 if to none. */
static enum ident_type type_of_address(const char *number)
{
    if (number[0] == '9')
        return IDENT_PERMANENT;
    if (memchr("123", number[1], 3) && number[0] == '8' && memcmp(number + 2, "0000", 4) == 0)
        return IDENT_RESIDENCE;
    return province_exists(value(number, 2)) && memcmp(number + 2, "0000", 4) ? IDENT_IDCARD : 0;
}

/* GB 11643-1999: the structure that ID cards, residence permits and new permanent residence cards share. */
static enum ident_fault check_common(struct ident_facts *facts, struct ident_date today)
{
    const char *number = facts->number;
    if (!digits_at(number, 0, 17) || (number[17] != 'X' && !digits_at(number, 17, 18)))
        return IDENT_CHARACTER;
    facts->sex = (number[16] - '0') % 2 ? IDENT_SEX_MALE : IDENT_SEX_FEMALE;
    struct ident_date birth = {value(number + 6, 4), value(number + 10, 2), value(number + 12, 2)};
    enum ident_type actual = type_of_address(number);
    bool good_check = number[17] == ident_check_digit(number);
    if (actual && actual != facts->type && ident_date_valid(birth) && good_check)
        return IDENT_WRONG_TYPE;
    if (actual != facts->type)
        return IDENT_REGION;
    if (!ident_date_valid(birth))
        return IDENT_DATE;
    facts->birth = birth;
    if (compare_dates(birth, today) > 0)
        return IDENT_FUTURE;
    birth.year += OLDEST_YEARS;
    if (compare_dates(birth, today) < 0)
        return IDENT_AGE;
    return good_check ? IDENT_OK : IDENT_CHECK;
}

static enum ident_fault check_eighteen(struct ident_facts *facts, struct ident_date today)
{
    return strlen(facts->number) == 18 ? check_common(facts, today) : IDENT_LENGTH;
}

/* Compares with a form in which A stands for a letter A-Z, 9 for a digit, and anything else for itself. */
static bool has_form(const char *text, const char *form)
{
    for (; *text && *form; text++, form++) {
        unsigned char c = (unsigned char)*text;
        if (*form == 'A' ? !text_is_upper(c) : *form == '9' ? !text_is_digit(c) : *text != *form)
            return false;
    }
    return !*text && !*form;
}

static enum ident_fault check_permanent(struct ident_facts *facts, struct ident_date today)
{
    if (strlen(facts->number) != 15)
        return check_eighteen(facts, today);
    return has_form(facts->number, "AAA999999999999") ? IDENT_OK : IDENT_CHARACTER;
}

static enum ident_fault check_forms(const char *number, const char *const *forms)
{
    bool length = false;
    for (; *forms; forms++) {
        if (has_form(number, *forms))
            return IDENT_OK;
        length |= strlen(number) == strlen(*forms);
    }
    return length ? IDENT_CHARACTER : IDENT_LENGTH;
}

/* Letters A-Z, digits, and if wide ideographs and the characters of extra; between min and max characters and
 * with at least `digits` digits. */
static enum ident_fault check_free(const char *number, size_t min, size_t max, size_t digits,
                                   const char *extra)
{
    size_t n = 0, figures = 0;
    bool good = true;
    for (int32_t c; (c = text_next(&number)) >= 0; n++) {
        figures += text_is_digit(c);
        bool wide = extra && (text_is_han(c) || (c < 0x80 && strchr(extra, c)));
        good &= text_is_digit(c) || text_is_upper(c) || wide;
    }
    if (n < min || n > max)
        return IDENT_LENGTH;
    return good && figures >= digits ? IDENT_OK : IDENT_CHARACTER;
}

static enum ident_fault check_type(struct ident_facts *facts, struct ident_date today)
{
    static const char *const HKMO[] = {"H99999999", "M99999999", "H9999999999", "M9999999999",
                                       "HA9999999", "MA9999999", NULL};
    static const char *const TAIWAN[] = {"99999999", "9999999999", "9999999999A", NULL};
    switch (facts->type) {
    case IDENT_IDCARD:
    case IDENT_RESIDENCE:
        return check_eighteen(facts, today);
    case IDENT_PERMANENT:
        return check_permanent(facts, today);
    case IDENT_PASSPORT:
        return check_free(facts->number, 5, 17, 1, NULL);
    case IDENT_HKMO_TRAVEL:
        return check_forms(facts->number, HKMO);
    case IDENT_TAIWAN_TRAVEL:
        return check_forms(facts->number, TAIWAN);
    case IDENT_OFFICER:
        return check_free(facts->number, 4, 32, 4, "()");
    case IDENT_OTHER:
        return check_free(facts->number, 4, 32, 1, "()./");
    }
    return IDENT_UNKNOWN;
}

enum ident_fault ident_check(int type, const char *text, struct ident_date today, struct ident_facts *out)
{
    *out = (struct ident_facts){.type = (enum ident_type)type};
    char *number = ident_canonical(NULL, type, text);
    size_t n = strlen(number);
    bool fits = n < sizeof out->number;
    memcpy(out->number, fits ? number : "", fits ? n : 0);
    talloc_free(number);
    if (!n)
        return IDENT_EMPTY;
    return fits ? check_type(out, today) : IDENT_LENGTH;
}

char *ident_mask(TALLOC_CTX *mem, int type, const char *text)
{
    char *number = ident_canonical(mem, type, text);
    size_t n = text_length(number), shown = (n + 1) / 4 < 4 ? (n + 1) / 4 : 4, used = 0;
    char *out = talloc_array(mem, char, strlen(number) + 1);
    const char *at = number;
    for (size_t i = 0; i < n; i++) {
        int32_t c = text_next(&at);
        used += text_put(out + used, i < shown || i >= n - shown ? c : '*');
    }
    out[used] = '\0';
    talloc_free(number);
    return out;
}

char *ident_last6(TALLOC_CTX *mem, int type, const char *text)
{
    char *number = ident_canonical(mem, type, text);
    const char *at = number;
    for (size_t n = text_length(number); n > 6; n--)
        text_next(&at);
    char *out = talloc_strdup(mem, at);
    talloc_free(number);
    return out;
}
