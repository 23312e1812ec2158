/* Private to domain/account: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_ACCOUNT_STORE_H
#define JIJIAO_DOMAIN_ACCOUNT_STORE_H

#include "core/db.h"
#include "domain/account/account.h"

/* An UPDATE of one row that must be there. */
static inline enum rc one_row(struct db *db, enum rc rc, enum rc otherwise)
{
    return rc ? rc : db_affected(db) == 1 ? RC_OK : otherwise;
}

/* A number from a query of one row and column. */
static inline enum rc number(enum rc rc, struct db_rows *rows, int64_t *out)
{
    if (rc)
        return rc;
    *out = db_int(rows, 0);
    talloc_free(rows);
    return RC_OK;
}

/* Accounts. */
enum rc store_account_blind(struct db *db, const uint8_t blind[32], int64_t *id); /* RC_NOT_FOUND */
enum rc store_account_any(struct db *db, bool *any);
enum rc store_account_get(TALLOC_CTX *mem, struct db *db, int64_t id, struct account **out);

struct account_row { /* what account_save writes, but for the sealed values */
    struct account_new given;
    const uint8_t *blind;
    const char *number_mask, *phone_mask, *sex, *birth /* NULL: not known */, *hash /* NULL: none */;
    const uint8_t *pinyin, *stroke;
    size_t pinyin_len, stroke_len;
    int64_t now;
};
enum rc store_account_insert(struct db *db, const struct account_row *r, int64_t *id);
/* Overwrites an account that is not verified and has nothing pending. RC_CONFLICT otherwise. */
enum rc store_account_overwrite(struct db *db, int64_t id, const struct account_row *r);
struct contact_row {
    bool phone; /* a new telephone: sealed (NULL: none) and its mask */
    const void *sealed;
    size_t len;
    const char *mask, *email, *office_phone;
};
enum rc store_account_contact(struct db *db, int64_t id, int64_t version, const struct contact_row *c); /* RC_CONFLICT: not at `version` */
/* Name, document and what follows from them; RC_CONFLICT: the document is taken. */
enum rc store_account_identity(struct db *db, int64_t id, const struct account_row *r, const void *number, size_t number_len);
enum rc store_account_sealed(struct db *db, int64_t id, const void *number, size_t number_len, const void *phone, size_t phone_len);
/* A sealed column: "number_enc" or "phone_enc". *value NULL: SQL NULL. */
enum rc store_account_open(TALLOC_CTX *mem, struct db *db, int64_t id, bool phone, const void **value, size_t *len);
enum rc store_account_verified(struct db *db, int64_t id, int64_t now);
enum rc store_account_state(struct db *db, int64_t id, const char *state);
enum rc store_account_lang(struct db *db, int64_t id, const char *lang);
enum rc store_account_password(struct db *db, int64_t id, const char *hash, int64_t now);
enum rc store_account_rehash(struct db *db, int64_t id, const char *hash, const char *old);
enum rc store_account_code(struct db *db, int64_t id, const char *hash, int64_t now, int64_t hours);
/* The hash as it may be tried now: NULL when there is none, the code ran out or the account is disabled. */
enum rc store_account_hash(TALLOC_CTX *mem, struct db *db, int64_t id, const char **hash);
enum rc store_access_note(struct db *db, int64_t at, const uint8_t id[8], const struct who *who, int64_t person, const char *route);

/* Sessions. */
struct session_row { /* as one query brings it */
    int64_t idle; /* seconds since the last visit */
    int64_t person, org /* of a person: the employer */, role, policy_epoch;
    int64_t before_at; /* of the sign-in before; DB_NULL_TIME: none */
    const char *name, *kind, *org_name, *org_path, *org_region, *before_from;
    bool super, must_change, must_enroll, incomplete; /* incomplete: of a person, whose record is to be completed first */
    int64_t stamp;
    bool lasting; /* nothing but the time and the epoch can change it without raising the stamp */
};
/* The departments above the employer ("" without one) of an account that was taken over, is active and never had a password; NULL of any other. */
enum rc store_account_initial(TALLOC_CTX *mem, struct db *db, int64_t account, char **path);
enum rc store_account_must_change(struct db *db, int64_t account);
/* RC_NOT_FOUND: not valid any more, for whatever reason. */
enum rc store_session_read(TALLOC_CTX *mem, struct db *db, const uint8_t id[16], int64_t account, int64_t post, int64_t idle_seconds,
                           struct session_row *out);
/* What proves that a session is still what it was, and with it what the queues of `org` hold. */
struct session_proof {
    int64_t account, post, stamp, policy_epoch, expires_at, last_seen, now;
    bool revoked;
    struct db_rows *figures; /* as review_figures_take wants them, from column SESSION_FIGURES on; NULL: too many */
};
enum { SESSION_FIGURES = 8 };
enum rc store_session_prove(TALLOC_CTX *mem, struct db *db, const uint8_t id[16], int64_t org, struct session_proof *out);
enum rc store_session_stale(struct db *db, int64_t account);
enum rc store_session_stale_org(struct db *db, int64_t org);
enum rc store_role_permissions(TALLOC_CTX *mem, struct db *db, int64_t role, struct db_rows **out);
/* Of the posts lent to a post today: their roles' permissions; NULL: of a super administrator. */
enum rc store_lent_permissions(TALLOC_CTX *mem, struct db *db, int64_t post, int64_t now, struct db_rows **out);
enum rc store_session_insert(struct db *db, const uint8_t id[16], int64_t account, int64_t post, int64_t seconds, const char *address,
                             const char *agent, int64_t before_at, const char *before_from /* NULL: none */, int64_t signed_at);
/* When the account of a session signed in; DB_NULL_TIME: it is gone. */
enum rc store_session_signed(struct db *db, const uint8_t id[16], int64_t *at);
/* When and from where the newest session of an account began: DB_NULL_TIME, NULL: there is none. */
enum rc store_session_last(TALLOC_CTX *mem, struct db *db, int64_t account, int64_t *at, const char **address);
enum rc store_session_seen(struct db *db, const uint8_t id[16]);
enum rc store_session_end(struct db *db, const uint8_t id[16]);
enum rc store_session_end_all(struct db *db, int64_t account, const uint8_t *keep);
enum rc store_session_end_own(struct db *db, int64_t account, const char *handle); /* RC_NOT_FOUND */
enum rc store_session_end_post(struct db *db, int64_t post);
enum rc store_session_collect(struct db *db, int64_t *gone);

/* Roles and posts. */
enum rc store_roles(TALLOC_CTX *mem, struct db *db, int64_t account, struct account_role **out, size_t *count);
enum rc store_post_get(TALLOC_CTX *mem, struct db *db, int64_t id, struct post **out);
enum rc store_post_is_super(struct db *db, const struct who *who, bool *yes);
/* Lets writers of one organisation's posts wait for one another. RC_NOT_FOUND. */
enum rc store_posts_claim(struct db *db, int64_t org);
/* The account's post of the organisation that was not removed. RC_NOT_FOUND: none. */
enum rc store_post_of(struct db *db, int64_t org, int64_t account, int64_t *id);
enum rc store_post_supers(struct db *db, int64_t org, int64_t except_post, int64_t *count);
enum rc store_post_insert(struct db *db, const struct post *p, int64_t now, int64_t *id);
enum rc store_post_state(struct db *db, int64_t id, int64_t version, const char *state);
enum rc store_post_holder(struct db *db, int64_t id, int64_t version, int64_t holder, const char *title);
enum rc store_holder_from(struct db *db, int64_t post, int64_t account, int64_t now);
enum rc store_holder_to(struct db *db, int64_t post, int64_t now);
enum rc store_role_of(struct db *db, int64_t role, int64_t org); /* RC_NOT_FOUND: not a role of this organisation */
enum rc store_role_insert(struct db *db, int64_t org, const char *name, int64_t *id);
enum rc store_role_rename(struct db *db, int64_t org, int64_t id, const char *name);
enum rc store_role_clear(struct db *db, int64_t role);
enum rc store_role_permit(struct db *db, int64_t role, const char *permission);

#endif
