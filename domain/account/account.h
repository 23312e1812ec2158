/* Accounts are natural persons; posts are what they administer. Sign-in, sessions, roles. */
#ifndef JIJIAO_DOMAIN_ACCOUNT_ACCOUNT_H
#define JIJIAO_DOMAIN_ACCOUNT_ACCOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/req.h"
#include "domain/ident/ident.h"

struct account {
    int64_t id, version;
    const char *doc_type, *number_mask, *name, *phone_mask, *email, *office_phone, *state, *sex, *lang;
    bool has_password, must_change, verified;
};

struct account_new {
    const char *doc_type, *number, *name, *phone, *email, *office_phone, *password; /* number normalised; password plain, NULL: none */
};

/* Finds by document; number need not be normalised. RC_NOT_FOUND. */
enum rc account_find(TALLOC_CTX *mem, struct app *app, const char *doc_type, const char *number, struct account **out);
enum rc account_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct account **out);

/* Creates, or overwrites one that was never verified and has nothing pending (so that nobody can squat on another's number).
 * RC_CONFLICT: exists. Field encryption, blind index, masks, sort keys, sex and birth date from the number. */
enum rc account_save(struct app *app, const struct account_new *n, int64_t *id);

/* Sets a password (argon2id), ends all sessions but `keep` (NULL: all). The policy was checked by the caller (core/password.h). */
enum rc account_set_password(struct app *app, int64_t account, const char *password, const uint8_t *keep_session);

/* Checks a password: RC_OK, RC_FORBIDDEN (wrong or none), RC_RATE (locked: too many failures of this account or address), counting
 * attempts. Takes as long for an account that does not exist. Outside any transaction. */
enum rc account_check_password(struct app *app, int64_t account /* 0: none such */, const char *address, const char *password);

/* The number in clear: for reveals (audited by the caller) and certificates. */
enum rc account_number(TALLOC_CTX *mem, struct app *app, int64_t id, char **number);
enum rc account_phone(TALLOC_CTX *mem, struct app *app, int64_t id, char **phone);

/* Roles one can sign in with. */
struct account_role {
    int64_t post, org, person;  /* post 0: acts as person */
    const char *kind, *org_name, *role_name;
    bool super;
};
enum rc account_roles(TALLOC_CTX *mem, struct app *app, int64_t account, struct account_role **out, size_t *count);

/* Makes a session row and gives the cookie text. post 0: as person. Audited as "sign-in". In a transaction. */
enum rc session_begin(struct req *r, int64_t account, int64_t post, char **cookie);
enum rc session_end(struct app *app, const uint8_t session[16]);
enum rc session_end_all(struct app *app, int64_t account, const uint8_t *keep);
/* Hook of serve. */
enum rc session_authenticate(struct req *r, int64_t account, int64_t post, const uint8_t session[16]);

/* Posts. The last super administrator cannot be removed. */
enum rc post_create(struct app *app, int64_t org, int64_t role /* 0: super */, int64_t holder, bool super, const char *title, int64_t *id);

/* Records that `r->who` saw personal data of `person` (access_log, no transaction needed). */
enum rc access_note(struct req *r, int64_t person);

#endif
