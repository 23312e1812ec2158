/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_ACCOUNT_COMMON_H
#define JIJIAO_MODULES_ACCOUNT_COMMON_H

#include <libxml/tree.h>

#include "core/serve.h"
#include "domain/account/account.h"

#define KINDS "person employer authority base hrss"

enum { NEXT_MAX = 500 };

/* sign-in.c */
enum rc sign_in_get(struct req *r);
enum rc sign_in_post(struct req *r);
enum rc captcha_get(struct req *r);

/* roles.c */
enum rc role_get(struct req *r);
enum rc role_post(struct req *r);
enum rc home_get(struct req *r);
enum rc sign_out_post(struct req *r);

/* password.c */
enum rc password_get(struct req *r);
enum rc password_post(struct req *r);

/* sessions.c */
enum rc sessions_get(struct req *r);
enum rc sessions_post(struct req *r);

/* programs.c */
enum rc token_get(struct req *r);
enum rc verify_get(struct req *r);

/* begin.c: a session begins.
 *
 * In one transaction: the new session of `account` in `post` begins and the one in hand (if any) ends. Then
 * the cookie is set and r->who is the new one. Results as session_begin; asserts that no transaction is open.
 */
enum rc begin(struct req *r, int64_t account, int64_t post);

/* Appends <role post kind org-name role-name super current/> for each of `roles` to parent. */
void add_roles(struct req *r, xmlNodePtr parent, const struct account_role *roles, size_t n);

/* Percent-encoded, to stand as the value of a query parameter; hangs off r->mem. */
const char *encoded(struct req *r, const char *text);

/* The parameter `next` if it is a path of ours (local_path), else "". */
const char *next_path(const char *next);

/* Appends <notice key tone/> to the page. */
void notice(struct req *r, const char *key, const char *tone);

#endif
