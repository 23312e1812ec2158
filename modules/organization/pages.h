/* What the pages of this module share. */
#ifndef JIJIAO_MODULES_ORGANIZATION_PAGES_H
#define JIJIAO_MODULES_ORGANIZATION_PAGES_H

#include <libxml/tree.h>

#include "core/serve.h"
#include "domain/org/org.h"

enum rc own_get(struct req *r);
enum rc view_get(struct req *r);
enum rc edit_get(struct req *r);
enum rc edit_post(struct req *r);
enum rc list_get(struct req *r);
enum rc sectors_get(struct req *r);
enum rc sector_edit_get(struct req *r);
enum rc sector_edit_post(struct req *r);

enum rc change_get(struct req *r);
enum rc change_post(struct req *r);
enum rc superior_get(struct req *r);
enum rc superior_post(struct req *r);
enum rc changes_get(struct req *r);
enum rc changes_export(struct req *r);
enum rc change_case_get(struct req *r);
enum rc change_case_post(struct req *r);
enum rc change_file_get(struct req *r);
enum rc departments_get(struct req *r);
enum rc department_get_page(struct req *r);
enum rc department_post(struct req *r);
enum rc department_state_get(struct req *r);
enum rc department_state_post(struct req *r);

enum rc merge_get(struct req *r);
enum rc merge_post(struct req *r);
enum rc split_get(struct req *r);
enum rc split_post(struct req *r);
enum rc close_get(struct req *r);
enum rc close_post(struct req *r);
enum rc move_get(struct req *r);
enum rc move_post(struct req *r);
enum rc unit_state_post(struct req *r);
enum rc unit_custody_post(struct req *r);
enum rc own_custody_post(struct req *r);
enum rc base_level_post(struct req *r);
enum rc life_get(struct req *r);
enum rc unit_get(struct req *r);
enum rc unit_post(struct req *r);

/* change.c: appends <pending/> if a change of the own organisation is under way: who has it, since when, the office telephone. */
enum rc change_pending(struct req *r, xmlNodePtr el, bool *pending);
/* change.c: the message of a refusal (`why` of domain/change, domain/life) beside its field: `fields` are pairs of why and field, NULL at the
 * end; others belong to the whole form. Returns what `post` returns. */
enum rc change_refused(struct req *r, enum rc rc, const char *why, const char *const *fields);

/* superior.c, shared with the move of a unit below: filter and options of the kind, units found, departments to be chosen, and which rule
 * refused (org_may_move), beside new_superior or new_hrss. */
void superior_kinds(struct req *r, xmlNodePtr el, const struct org *own, const char *kind);
const char *superior_kind(const struct req *r, const struct org *own);
enum rc superior_found(struct req *r, xmlNodePtr el, const struct org *own, const char *kind);
enum rc superior_hrss(struct req *r, xmlNodePtr el, const struct org *own);
enum rc superior_fault(struct req *r, const struct org *o, int64_t superior, int64_t hrss);

/* list.c: the list's path with its conditions, never without a question mark: `bare` is the condition that stands empty then. */
const char *list_path(const struct req *r, const char *bare);

/* edit.c: a telephone, a person's name: what is wrong goes beside the field. */
void check_phone(struct req *r, const char *field);
void check_name(struct req *r, const char *field);

/* tree.c: appends <tree> with the nodes from the post's organisation down to `at`, and one level below it. */
enum rc tree_draw(struct req *r, xmlNodePtr parent, const struct org *at);

/* Appends <notice> to the page: what was done before the redirect. */
void done_notice(struct req *r, const char *key);

#endif
