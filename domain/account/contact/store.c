#include "domain/account/store.h"

static const struct sql account_contact = {
    "account-contact",
    "UPDATE account SET phone_enc = IF(?, ?, phone_enc), phone_mask = IF(?, ?, phone_mask), email = ?, office_phone = ?,"
    " version = version + 1 WHERE id = ? AND version = ?",
    "ibisssii",
};

enum rc store_account_contact(struct db *db, int64_t id, int64_t version, const struct contact_row *c)
{
    enum rc rc = db_exec(db, &account_contact, c->phone, c->sealed, c->len, c->phone, c->mask, c->email, c->office_phone, id, version);
    return rc ? rc : db_affected(db) == 1 ? RC_OK : RC_CONFLICT;
}
