/* Accounts are natural persons: documents, passwords, telephone. What they administer is in post.h, how they are signed in
 * in session.h; both are included here. */
#ifndef JIJIAO_DOMAIN_ACCOUNT_ACCOUNT_H
#define JIJIAO_DOMAIN_ACCOUNT_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/app.h"
#include "core/req.h"
#include "domain/account/post.h"
#include "domain/account/session.h"
#include "domain/ident/ident.h"

struct account {
    int64_t id, version;
    const char *doc_type, *number_mask, *name, *phone_mask /* phone_mask, email, office_phone, lang: "" for none */, *email,
        *office_phone, *state, *sex, *lang;
    bool has_password, must_change, verified;
};

struct account_new {
    const char *doc_type, *number, *name; /* the number in any spelling; "111" … (ident.h) */
    const char *phone, *email, *office_phone, *password; /* NULL: none; password plain */
};

/* Finds by document; the number in any spelling, 15 digits too. RC_NOT_FOUND. `*out` hangs off `mem` in one piece. */
enum rc account_find(TALLOC_CTX *mem, struct app *app, const char *doc_type, const char *number, struct account **out);
enum rc account_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct account **out);
/* Whether there is any account at all: an installation without one is fresh. */
enum rc account_any(struct app *app, bool *any);

/* Accounts whose document has this number, whatever its type: at most `max` ids; *n tells how many (0: nobody, or it is no number). */
enum rc account_find_any(struct app *app, const char *number, int64_t *ids, size_t max, size_t *n);

/* Creates, or overwrites one that was never verified and has no pending or returned registration (so that nobody can squat on
 * another's number); overwriting ends its sessions. Field encryption, blind index, masks, sort keys, sex and birth date from
 * the number. Asserts a transaction. RC_CONFLICT: exists. RC_INVALID: a number, name, phone, mail or password that
 * cannot be (the form checked before: this is the last line). */
enum rc account_save(struct app *app, const struct account_new *n, int64_t *id);

/* Another name or document of the same natural person, after a review: NULL: it stays. Blind index, masks, sort keys, sex and birth date
 * follow. Asserts a transaction. RC_CONFLICT: another account has the document. RC_INVALID: a name or number that cannot be. RC_NOT_FOUND. */
enum rc account_set_identity(struct app *app, int64_t id, const char *name, const char *doc_type, const char *number);

/* Marks an account as verified: an approval gave it a role. post_create and person_save do it themselves. */
enum rc account_verified(struct app *app, int64_t account);

/* Disabled accounts cannot sign in, and their sessions end at once. Asserts a transaction. RC_NOT_FOUND. */
enum rc account_set_state(struct app *app, int64_t account, bool active);

/* What the account's owner may change without a review [4.1]: NULL: it stays; "": none. As it was at `version`. The telephone is encrypted.
 * Asserts a transaction; the caller audits. RC_CONFLICT: changed since. RC_INVALID: not a mobile, mail address or landline. RC_NOT_FOUND. */
struct account_contact {
    const char *phone, *email, *office_phone;
};
enum rc account_set_contact(struct app *app, int64_t account, int64_t version, const struct account_contact *c);

/* The language of pages: "zh-CN", "en" or NULL (as the browser asks). RC_NOT_FOUND. */
enum rc account_set_lang(struct app *app, int64_t account, const char *lang);

/* Sets a password (argon2id), ends all sessions but `keep` (NULL: all). The policy was checked by the caller (core/password.h).
 * Asserts a transaction. RC_NOT_FOUND; RC_INVALID: too long. */
enum rc account_set_password(struct app *app, int64_t account, const char *password, const uint8_t *keep_session);

/* Gives the account a random one-time code (10 characters) in place of its password, valid for the key password.code-hours,
 * good for nothing but setting a password; ends all sessions. `*code` hangs off `mem`: for a message or the administrator's eyes,
 * never for a log. Asserts a transaction. RC_NOT_FOUND. */
enum rc account_set_code(TALLOC_CTX *mem, struct app *app, int64_t account, char **code);

/* The same with the last six characters of the document's number in place of a random code: where the setting password.reset says so [3.5, D2].
 * RC_INVALID: the number is shorter. */
enum rc account_set_last_six(TALLOC_CTX *mem, struct app *app, int64_t account, char **password);

/* The next sign-in has to set a password (an account that was taken over from an older system). Asserts a transaction. */
enum rc account_must_change(struct app *app, int64_t account);

/* Checks a password (of a record that was taken over and has none yet: the last six characters of the number, if the setting password.initial says so
 * [D2]): RC_OK, RC_FORBIDDEN (wrong, none, a code that ran out, or the account is disabled), RC_RATE (locked: too
 * many failures of this account or address: keys sign-in.tries, sign-in.address-tries, sign-in.lock), counting attempts.
 * Takes as long for an account that does not exist. Makes the hash anew when its parameters are old. Outside any
 * transaction. */
enum rc account_check_password(struct app *app, int64_t account /* 0: none such */, const char *address, const char *password);

/* Whether this is the account's password now, without counting: only after an attempt that account_check_password counted (a form that was
 * carried out already and comes again). */
enum rc account_is_password(struct app *app, int64_t account, const char *password, bool *yes);

/* Forgets the failures counted of the account: it may sign in again. */
enum rc account_unlock(struct app *app, int64_t account);

/* Failures counted of the account so far (for the captcha after failures). */
enum rc account_failures(struct app *app, int64_t account, int64_t *count);

/* The number, phone in clear: for reveals (audited by the caller) and certificates. "" when there is no phone. Hangs off `mem`, wiped
 * when freed. RC_NOT_FOUND; RC_INTERNAL (logged): the stored value does not open. */
enum rc account_number(TALLOC_CTX *mem, struct app *app, int64_t id, char **number);
enum rc account_phone(TALLOC_CTX *mem, struct app *app, int64_t id, char **phone);

/* Records that `r->who` saw personal data of `person` (access_log, no transaction needed). */
enum rc access_note(struct req *r, int64_t person);

#endif
