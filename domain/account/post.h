/* Posts of administrators, the roles of an organisation, and the roles one can sign in with. */
#ifndef JIJIAO_DOMAIN_ACCOUNT_POST_H
#define JIJIAO_DOMAIN_ACCOUNT_POST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/app.h"

/* Roles one can sign in with: the account's own active record as a person, and each active post of an active organisation;
 * the person first, posts in order. The array hangs off `mem`; none of them for a disabled account. [3.2] */
struct account_role {
    int64_t post, org, person;  /* post 0: acts as person; org: employer then */
    const char *kind, *org_name, *role_name; /* kind: "person" or that of the organisation; role_name "": super administrator or person */
    bool super;
};
enum rc account_roles(TALLOC_CTX *mem, struct app *app, int64_t account, struct account_role **out, size_t *count);

/* A post as it stands. RC_NOT_FOUND. Hangs off `mem` in one piece. */
struct post {
    int64_t id, org, role /* 0: none */, holder /* 0: vacant */, version;
    bool super;
    const char *title, *state; /* active, disabled, removed */
};
enum rc post_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct post **out);

/* Whether who->post is now an active super administrator's post of who->org, held by who->account: asked of the database, whatever the session says. */
struct who;
enum rc post_is_super(struct app *app, const struct who *who, bool *yes);

/* Makes a post with its holder, and marks the account as verified. Asserts a transaction. RC_CONFLICT: the account holds an active or
 * disabled post of the organisation already. RC_INVALID: neither super nor a role of this organisation. RC_NOT_FOUND: no such organisation. */
enum rc post_create(struct app *app, int64_t org, int64_t role /* 0: super */, int64_t holder, bool super, const char *title, int64_t *id);

/* Disables, enables or removes (for good) a post as it was at `version`; its sessions end at once. Asserts a transaction. The last
 * active super administrator cannot be removed or disabled: RC_INVALID. RC_CONFLICT: changed since, or removed. RC_NOT_FOUND. */
enum rc post_set_state(struct app *app, int64_t id, int64_t version, const char *state);

/* Another person takes the post over: it stays, with its history [5.6]. Sessions of the former holder in it end at once. Results as
 * post_set_state; RC_CONFLICT also when the new holder has a post there. */
enum rc post_hand_over(struct app *app, int64_t id, int64_t version, int64_t holder, const char *title);

/* Makes a role of an organisation, or (id given) replaces its name and permissions (names of module.xml, unknown ones refused:
 * RC_INVALID). Asserts a transaction. RC_CONFLICT: the name is taken. RC_NOT_FOUND: no such role of this organisation. */
enum rc role_save(struct app *app, int64_t org, const char *name, const char *const *permissions, size_t n, int64_t *id);

#endif
