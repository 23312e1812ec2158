/* Invented people and codes. */
#include <stdlib.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"
#include "domain/account/account.h"
#include "domain/ident/ident.h"

const char *demo_name(struct demo *d)
{
    if (demo_chance(d, 1))
        return demo_word(d, "rare");
    if (demo_chance(d, 2))
        return demo_word(d, "minority");
    const char *family = demo_word(d, demo_chance(d, 3) ? "compound" : "surname");
    const char *first = demo_word(d, "given");
    return talloc_asprintf(d->mem, "%s%s%s", family, first, demo_chance(d, 70) ? demo_word(d, "given") : "");
}

/* The region ends in 99, which no list of regions has. 37 and 12,000 have no common divisor: of 12,000 people no two are
 * born on one day. */
const char *demo_number(struct demo *d, const char *region)
{
    char *number = talloc_size(d->mem, 19);
    struct civil born = civil_from_ms((civil_days(1965, 1, 1) + d->serial++ * 37 % 12000) * CIVIL_DAY_MS);
    unsigned city = (unsigned)strtoul(region, NULL, 10) / 100;
    ident_make_idcard(number, city * 100 + 99, (struct ident_date){born.year, born.month, born.day},
                      1 + (unsigned)demo_random(d, 900));
    return number;
}

/* The body begins with JYD; its check character must be in the alphabet of the code, so some bodies are passed over. */
const char *demo_code(struct demo *d, const char *category, const char *region)
{
    char *code = talloc_size(d->mem, 19), body[9];
    do
        snprintf(body, sizeof body, "JYD%05u", (unsigned)(++d->serial % 100000));
    while (!ident_make_uscc(code, category, (unsigned)strtoul(region, NULL, 10), body));
    return code;
}

/* Now and then something rarer than an ID card. A residence permit has a region that exists: its sequence is 000, which no
 * office gives. */
static void rarer(struct demo *d, const char *region, struct account_new *n)
{
    char *number = talloc_zero_size(d->mem, 32);
    uint64_t kind = demo_random(d, 1000);
    if (kind < 6) { /* as the card of 1989 had it: 15 digits */
        const char *full = demo_number(d, region);
        snprintf(number, 32, "%.6s%.6s%.3s", full, full + 8, full + 14);
        n->number = number;
    } else if (kind < 8) {
        snprintf(number, 32, "DEMO%05u", (unsigned)(++d->serial % 100000));
        n->doc_type = "414";
        n->number = number;
    } else if (kind < 11) {
        static const unsigned REGIONS[] = {810000, 820000, 830000};
        struct civil born = civil_from_ms((civil_days(1970, 1, 1) + ++d->serial) * CIVIL_DAY_MS);
        ident_make_idcard(number, REGIONS[kind - 8], (struct ident_date){born.year, born.month, born.day}, 0);
        n->doc_type = "980";
        n->number = number;
    }
}

enum rc demo_account(struct demo *d, const char *name, const char *region, bool any, struct demo_role *role, int64_t *id)
{
    struct account_new n = {.doc_type = "111", .number = demo_number(d, region), .name = name,
                            .password = role ? DEMO_PASSWORD : NULL};
    if (any && !role)
        rarer(d, region, &n);
    /* 199 0000 …: numbers that are not given to anybody */
    n.phone = talloc_asprintf(d->mem, "1990000%04u", (unsigned)demo_random(d, 10000));
    n.email = talloc_asprintf(d->mem, "demo%lld@example.com", (long long)d->serial);
    if (role)
        role->number = n.number;
    return account_save(d->app, &n, id);
}
