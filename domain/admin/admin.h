/* Administrators of an organisation: roles, posts and who holds them, delegation [5]. post.h has the bare writes; these are what an administrator
 * may do: who asks is judged by the database, not by the session, every act is audited, and nobody widens their own rights.
 * Who: a super administrator of the organisation, or a post with the permission ADMIN_PERMISSION there; for administrators of an organisation below,
 * such a post of a superior whose scope covers it [4.6, 4.7] (there: state, reset and change of holder only). Lent rights do not count here. All functions assert a transaction; whatever they
 * return but RC_OK, the caller rolls back.
 * Where an organisation has no active administrator left, what waits there goes to who decides for it (review_unmanned).
 *
 * `why` (never NULL) gets the label key of a refusal, or NULL:
 *   RC_FORBIDDEN  admin.not-allowed     not such a post
 *                 admin.wider           a permission that one does not have oneself, or a role that holds one
 *                 admin.own             one's own post, role or state
 *                 admin.super-only      only a super administrator does that, or only to others than super administrators
 *                 admin.password        the password of the account was not checked
 *                 admin.elsewhere       the account administers, or works for, a unit that is not in scope: its own unit resets it
 *   RC_INVALID    admin.title, admin.last-super      the last super administrator cannot be removed or disabled: hand over first
 *                 admin.name, admin.permission, admin.role, admin.person, admin.account, admin.dates, admin.target, admin.reason, admin.state,
 *                 admin.department
 *                                       the value cannot be
 *   RC_CONFLICT   admin.stale           changed since it was read
 *                 admin.name-taken      a role of this name is there
 *                 admin.role-used       the role is held
 *                 admin.account         the document has an account already: it is added with its password
 *                 admin.has-post        the account is an administrator of the organisation already
 *                 admin.overlap         the same is delegated in that time
 *                 admin.has-administrators   the organisation has administrators: another holder of its super administrator's post it is
 *                 admin.code-taken      an organisation has this code
 *   RC_NOT_FOUND  not of the organisation, or not in scope */
#ifndef JIJIAO_DOMAIN_ADMIN_ADMIN_H
#define JIJIAO_DOMAIN_ADMIN_ADMIN_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/req.h"
#include "domain/account/account.h"

#define ADMIN_PERMISSION "organization.admin"
enum { DELEGATION_DAYS_MAX = 92, ROLE_NAME_MAX = 40 };

/* Roles of who->org [5.5]. `id` 0: new. Permissions are names of module.xml that the kind of organisation can hold. One's own role cannot be changed by oneself. */
struct admin_role {
    int64_t id, version;
    const char *name;
    const char *const *permissions;
    size_t n;
};
enum rc admin_role_save(struct app *app, const struct who *who, const struct admin_role *role, int64_t *id, const char **why);
enum rc admin_role_delete(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why);
struct admin_role_row {
    int64_t id, version, posts; /* posts that hold it */
    const char *name;
    const char **permissions;
    size_t n;
};
enum rc admin_roles(TALLOC_CTX *mem, struct app *app, int64_t org, struct admin_role_row **out, size_t *n);

/* Where an administrator comes from [5.3]: exactly one of the three. */
struct admin_source {
    int64_t person;                  /* (a) of the organisation's own staff */
    const struct account_new *fresh; /* (b) one whose document is in no account; its password is not looked at */
    int64_t account;                 /* (c) an account of another unit, which gave its password: */
    bool password_checked;           /* the caller had RC_OK from account_check_password (outside the transaction) for it */
};
/* Adds a post with its holder. role 0: super administrator (by a super administrator only). *code: one-time code of 72 hours, on `mem`, where the
 * account is new or has no password; else NULL. Audited as "post.create". */
struct admin_new {
    struct admin_source from;
    int64_t role;
    const char *title; /* 职务, ≤ 40 characters, or NULL */
};
enum rc admin_add(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct admin_new *n, int64_t *post, char **code,
                  const char **why);

/* Another role and title of a post that is not super and not one's own. "post.role". */
enum rc admin_set_role(struct app *app, const struct who *who, int64_t post, int64_t version, int64_t role, const char *title,
                       const char **why);

/* active, disabled, removed; sessions of the post end at once, delegations to and from a removed one end. "post.active", "post.disabled", "post.removed". */
enum rc admin_set_state(struct app *app, const struct who *who, int64_t post, int64_t version, const char *state, const char **why);

/* A one-time code of 72 hours for the holder of a post [5.4, 3.5], whose sessions all end. *code NULL: where the departments of all their units set
 * password.reset = last6 [D2], the last six characters of the number, as long and for as little. "account.reset" with how=code or how=last6. */
enum rc admin_reset(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version, char **code, const char **why);
/* The same for a person of the scope [15.3], with the permission personnel.reset or ADMIN_PERMISSION. */
enum rc admin_reset_person(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t person, char **code, const char **why);

/* Sets another post of the organisation as super administrator [5.2, D1]: who->post, super until then, is removed, or (role given) keeps that role; its
 * sessions end at once. `reason` ≤ 500 characters or NULL is kept in post_change. "post.super". */
enum rc admin_hand_over(struct app *app, const struct who *who, int64_t post, int64_t version, int64_t former_role, const char *reason,
                        const char **why);

/* The same to somebody who is no administrator of the organisation yet: of its staff, a new person, or an account of another unit. They get a post of
 * their own as super administrator. *code as admin_add. */
enum rc admin_hand_over_to(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct admin_source *from, const char *title,
                           int64_t former_role, const char *reason, int64_t *post, char **code, const char **why);

/* Another person takes a post over, which stays with its history [5.6, D1]; sessions of the former holder in it end at once. The new one
 * has to set a new password: by a one-time code (*code) where there is none yet, else at the next sign-in, and all their sessions end. Delegations to and from
 * the post end. Also of one's own post, and of the last super administrator below. "post.holder". */
enum rc admin_change_holder(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t post, int64_t version,
                            const struct admin_source *from, const char *title, const char *reason, char **code, const char **why);

/* Lends the rights of a post (its role; of a super administrator all permissions, but not what only super administrators do) to another post of
 * the organisation from one day to another, both included, DELEGATION_DAYS_MAX at most. By its holder, or a super administrator. Ends by itself; counts in sessions,
 * decisions and in who decides. Lent rights cannot be lent on. "post.delegate", "post.delegate-end". */
struct delegation {
    int64_t id, post, to_post, version;
    const char *from_day, *to_day; /* YYYY-MM-DD */
    const char *from_name, *to_name; /* holders; not for admin_delegate */
    bool running;
};
enum rc admin_delegate(struct app *app, const struct who *who, const struct delegation *d, int64_t *id, const char **why);
enum rc admin_delegation_end(struct app *app, const struct who *who, int64_t id, int64_t version, const char **why);
/* Those of an organisation that run or are to come; post 0: of all posts, else to or from this one (for the banner). */
enum rc admin_delegations(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t post, struct delegation **out, size_t *n);

/* HRSS departments register from above, level by level [1.4]: a department of the next level below who->org (an HRSS department), with its code,
 * name, region (within the own one), address and telephone; kind, level, superior and state of `n` are not looked at. "organisation.create". */
struct org_new;
enum rc admin_department(struct app *app, const struct who *who, const struct org_new *n, int64_t *id, const char **why);

/* The first administrator of an HRSS department or a sector authority below, preloaded or just registered, that has none [2.8]: a super
 * administrator, who signs in by the one-time code; `from`: one who is in no account yet, or an account by its password. A preloaded one becomes
 * active. *code and further results as admin_add. "admin.first". */
enum rc admin_first(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t org, const struct admin_source *from, const char *title,
                    int64_t *post, char **code, const char **why);

/* History of a post: holders with times, newest first. What was changed and why: table post_change. */
struct post_term {
    int64_t account, from, to /* DB_NULL_TIME: still */;
    const char *name, *number_mask, *reason /* of the change that began it, "" for none */;
};
enum rc admin_history(TALLOC_CTX *mem, struct app *app, int64_t post, struct post_term **out, size_t *n);

#endif
