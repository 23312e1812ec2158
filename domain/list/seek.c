#include "domain/account/account.h"
#include "domain/ident/ident.h"
#include "domain/list/persons.h"
#include "domain/sortkey.h"

/* Does it look like a number of a document: half or more of it digits, no ideographs? */
static bool is_number(const char *text)
{
    size_t digits = 0, all = 0;
    for (const char *at = text; *at; at++, all++) {
        if ((unsigned char)*at >= 0x80)
            return false;
        digits += *at >= '0' && *at <= '9';
    }
    return digits * 2 >= all;
}

enum rc person_seek(TALLOC_CTX *mem, struct app *app, const char *text, struct person_seek *out)
{
    *out = (struct person_seek){.asked = *text != '\0'};
    if (!out->asked)
        return RC_OK;
    char *plain = ident_normalise(mem, text);
    out->number = is_number(plain);
    if (out->number)
        return account_find_any(app, plain, out->accounts, PERSON_ACCOUNTS, &out->n_accounts);
    out->grams = gram_split(mem, text, &out->n_grams);
    if (out->n_grams > PERSON_GRAMS)
        out->n_grams = PERSON_GRAMS;
    return out->n_grams ? RC_OK : RC_INVALID;
}
