/* The first administrator of an HRSS department, made from the command line, or one who lost every way in. */
#ifndef JIJIAO_DOMAIN_ACCOUNT_FIRST_H
#define JIJIAO_DOMAIN_ACCOUNT_FIRST_H

#include "core/app.h"
#include "domain/account/account.h"

/* Makes the account (or takes the one that has this document, whose name has to agree), makes it a super administrator of the
 * department unless it holds a post there, enables both, and takes its second factor away, and gives it a one-time code (account_set_code). Audited as "admin.create".
 * Asserts a transaction; audit_claim was called. `n->password` is not looked at. `*code` hangs off `mem`. RC_NOT_FOUND: no such HRSS
 * department, or not active; RC_INVALID: number, name or phone cannot be; RC_CONFLICT: the document belongs to another name, or
 * the account's post there was removed meanwhile. */
enum rc account_first_admin(TALLOC_CTX *mem, struct app *app, int64_t org, const struct account_new *n, char **code);

#endif
