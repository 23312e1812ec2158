#include "domain/ident/ident.h"

#include <stdio.h>
#include <string.h>

#include "core/civil.h"
#include "domain/ident/text.h"

struct ident_date ident_day(int64_t ms)
{
    struct civil c = civil_from_ms(ms + CIVIL_SHANGHAI_MS);
    return (struct ident_date){c.year, c.month, c.day};
}

bool ident_date_valid(struct ident_date date)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
        return false;
    bool leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    return date.day <= DAYS[date.month - 1] + (date.month == 2 && leap);
}

static bool all_digits(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!text_is_digit((unsigned char)text[i]))
            return false;
    return true;
}

char ident_check_digit(const char *digits)
{
    int rest = 0;
    for (size_t i = 0; i < 17; i++)
        rest = (rest + digits[i] - '0') * 2 % 11;
    return "10X98765432"[rest];
}

bool ident_upgrade(const char *old, char out[19])
{
    if (strlen(old) != 15 || !all_digits(old, 15))
        return false;
    bool centenarian = memcmp(old + 12, "99", 2) == 0 && old[14] >= '6';
    memcpy(out, old, 6);
    memcpy(out + 6, centenarian ? "18" : "19", 2);
    memcpy(out + 8, old + 6, 9);
    out[17] = ident_check_digit(out);
    out[18] = '\0';
    return true;
}

bool ident_make_idcard(char out[19], unsigned region, struct ident_date birth, unsigned sequence)
{
    if (region < 100000 || region > 999999 || sequence > 999 || birth.year < 1000 || !ident_date_valid(birth))
        return false;
    unsigned year = (unsigned)birth.year, month = (unsigned)birth.month, day = (unsigned)birth.day;
    snprintf(out, 19, "%06u%04u%02u%02u%03u", region, year % 10000, month % 100, day % 100, sequence);
    out[17] = ident_check_digit(out);
    out[18] = '\0';
    return true;
}
