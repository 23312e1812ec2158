/* Private to domain/admin. */
#ifndef JIJIAO_DOMAIN_ADMIN_INTERNAL_H
#define JIJIAO_DOMAIN_ADMIN_INTERNAL_H

#include "core/db.h"
#include "domain/admin/admin.h"
#include "domain/try.h"

enum { TITLE_MAX = 40, REASON_MAX = 500 };

/* What the asking post is, by the database. */
struct right {
    bool super, above; /* above: of an organisation below */
    int64_t role;
};
/* RC_OK: who may manage administrators of `org`. */
enum rc admin_right(struct app *app, const struct who *who, int64_t org, struct right *out, const char **why);
/* RC_OK: one holds everything that the role permits (0: nothing is asked). */
enum rc admin_within(struct app *app, const struct who *who, const struct right *right, int64_t role, const char **why);
/* A post that one may manage, in the version that was seen: of the own organisation (not one's own, unless `own_too`; none with wider rights) or
 * one below. */
enum rc admin_post(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version, bool own_too,
                   struct right *right, struct post **out, const char **why);
bool admin_holds(struct app *app, const struct who *who, const char *permission); /* can the kind of organisation hold it? */
/* The account of a source, *fresh: without a password. */
enum rc admin_account(TALLOC_CTX *mem, struct app *app, int64_t org, const struct admin_source *from, int64_t *account, bool *fresh,
                      const char **why);
enum rc admin_note(struct app *app, const struct who *who, const char *action, const char *object, int64_t id, const char *detail);
/* After a post lost its holder, role or state: if nobody of the organisation is in office any more, its open cases are handed on. */
enum rc admin_left(struct app *app, int64_t org);
bool admin_short(const char *text, size_t most);

/* store.c */
enum rc store_admin_any(struct app *app, int64_t org, bool *yes); /* a post that was not removed */
enum rc store_admin_right(struct app *app, const struct who *who, const char *permission, bool *yes, struct right *out); /* RC_NOT_FOUND */
enum rc store_admin_wider(struct app *app, int64_t role, int64_t than, bool *yes); /* role permits what `than` does not */
enum rc store_role_permits(struct app *app, int64_t role, const char *permission, bool *yes);
enum rc store_role_permissions_of(TALLOC_CTX *mem, struct app *app, int64_t role, struct db_rows **out);
enum rc store_admin_roles(TALLOC_CTX *mem, struct app *app, int64_t org, struct db_rows **out);
enum rc store_admin_role_org(struct app *app, int64_t role, int64_t org); /* RC_NOT_FOUND */
enum rc store_admin_role_insert(struct app *app, int64_t org, const char *name, int64_t *id);
enum rc store_admin_role_update(struct app *app, int64_t org, const struct admin_role *role, bool *found);
enum rc store_admin_role_permit(struct app *app, int64_t role, const struct admin_role *given);
enum rc store_admin_role_used(struct app *app, int64_t role, bool *yes);
enum rc store_admin_role_delete(struct app *app, int64_t org, int64_t id, int64_t version, bool *found);
/* Role and super flag of a post as it was at `version`; RC_CONFLICT. */
enum rc store_admin_post_set(struct app *app, int64_t post, int64_t version, int64_t role, bool super, const char *title);
enum rc store_admin_change(struct app *app, int64_t post, const char *action, int64_t account, const char *reason);
enum rc store_admin_must_change(struct app *app, int64_t account);
/* Organisations where the account has a post or works; rows: org. */
enum rc store_admin_units(TALLOC_CTX *mem, struct app *app, int64_t account, struct db_rows **out);
enum rc store_admin_posts_of(TALLOC_CTX *mem, struct app *app, int64_t account, int64_t org, struct db_rows **out); /* role, super */
enum rc store_admin_history(TALLOC_CTX *mem, struct app *app, int64_t post, struct db_rows **out);
enum rc store_lent_insert(struct app *app, int64_t org, const struct delegation *d, int64_t *id);
enum rc store_lent_overlap(struct app *app, const struct delegation *d, bool *yes);
enum rc store_lent_get(struct app *app, int64_t org, int64_t id, int64_t *post, int64_t *version); /* running or to come */
enum rc store_lent_end(struct app *app, int64_t id, int64_t version); /* RC_CONFLICT */
enum rc store_lent_end_post(struct app *app, int64_t post);
enum rc store_lent_list(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t post, struct db_rows **out);

#endif
