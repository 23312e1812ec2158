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

/* Signs the account in in the role that the form asks for (fields and parameters `as` and `next`), or says why not. Unless the second
 * factor was `passed`, an account that has one is asked for it first. */
enum rc sign_in_enter(struct req *r, int64_t account, bool passed);
bool sign_in_discloses(const struct req *r);
enum rc sign_in_captcha_wanted(struct req *r, bool always, bool *wanted);

/* number.c: the fields doc_type and number of a form.
 *
 * The type of document, 111 if none was chosen; what limits count by: type and canonical number; and the judgement: errors at the
 * field `number`, if it is missing or cannot be. */
const char *form_type(const struct req *r);
const char *number_key(struct req *r);
void check_number(struct req *r);

/* forgot.c */
enum rc forgot_get(struct req *r);
enum rc forgot_post(struct req *r);
enum rc reset_get(struct req *r);
enum rc reset_post(struct req *r);

/* second-factor.c */
enum rc second_factor_get(struct req *r);
enum rc second_factor_post(struct req *r);
enum rc second_qr_get(struct req *r);

/* second-step.c: second_ask sends the browser there, with a sealed cookie that says whose password was right. */
enum rc second_ask(struct req *r, int64_t account, const char *as, const char *next);
enum rc second_step_get(struct req *r);
enum rc second_step_post(struct req *r);

/* roles.c */
enum rc role_get(struct req *r);
enum rc role_post(struct req *r);
enum rc home_get(struct req *r);
enum rc sign_out_post(struct req *r);

/* password.c */
enum rc password_get(struct req *r);
enum rc password_post(struct req *r);

/* The fields new and again by themselves: alike, and good for this account (0: not known yet whose). RC_OK, RC_INVALID. */
enum rc check_new(struct req *r, int64_t account);

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
