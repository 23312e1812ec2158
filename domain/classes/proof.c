/* The proof that somebody passed a class [14.5]. */
#include <string.h>

#include "domain/classes/internal.h"
#include "domain/ident/ident.h"

static enum rc made(TALLOC_CTX *mem, struct app *app, struct db_rows *r, struct class_proof **out)
{
    struct training_class *c;
    TRY(training_class_get(mem, app, db_int(r, 0), &c));
    *out = talloc_zero(mem, struct class_proof);
    **out = (struct class_proof){.class_id = db_int(r, 0), .person = db_int(r, 1), .score = db_null(r, 2) ? -1 : db_int(r, 2), .closed_at = db_time(r, 3),
                                 .token = db_text(r, 4), .number = db_text(r, 5), .name = db_text(r, 6), .mask = db_text(r, 7), .unit = db_text(r, 8),
                                 .of = c};
    return RC_OK;
}

enum rc class_proof_by_token(TALLOC_CTX *mem, struct app *app, const char *token, struct class_proof **out)
{
    struct db_rows *r;
    TRY(seat_store_proof_by_token(mem, app, token, &r));
    return made(mem, app, r, out);
}

enum rc class_proof_by_number(TALLOC_CTX *mem, struct app *app, const char *number, const char *name, struct class_proof **out)
{
    struct db_rows *r;
    char *plain;
    TRY(seat_store_proof_by_number(mem, app, number, &r));
    if (ident_name(mem, name, &plain) != IDENT_OK || strcmp(db_text(r, 6), plain))
        return RC_NOT_FOUND;
    return made(mem, app, r, out);
}

enum rc class_proof_of(TALLOC_CTX *mem, struct app *app, int64_t class_id, int64_t person, struct class_proof **out)
{
    struct db_rows *r;
    TRY(seat_store_proof_of(mem, app, class_id, person, &r));
    return made(mem, app, r, out);
}
