/* What the pages of this module share. What an administrator may do is judged by domain/admin alone; a page shows or hides by the session
 * and by what it read, and says a refusal as the domain gives it. */
#ifndef JIJIAO_MODULES_ADMIN_PAGES_H
#define JIJIAO_MODULES_ADMIN_PAGES_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "core/serve.h"
#include "domain/admin/admin.h"
#include "domain/org/org.h"

#define DOC_TYPES "111 114 414 511 516 553 980 990"
#define STATES "active disabled removed"

enum { NAME_MAX_CHARS = 60, JOB_MAX = 40, WHY_MAX = 500, ORG_CHARS = 120, PERMISSION_CHARS = 60, VALUE_MAX = 20 };

enum rc list_get(struct req *r);
enum rc below_get(struct req *r);
enum rc view_get(struct req *r);
enum rc add_get(struct req *r);
enum rc add_post(struct req *r);
enum rc holder_get(struct req *r);
enum rc holder_post(struct req *r);
enum rc change_get(struct req *r);
enum rc change_post(struct req *r);
enum rc state_get(struct req *r);
enum rc state_post(struct req *r);
enum rc reset_get(struct req *r);
enum rc reset_post(struct req *r);
enum rc reset_person_get(struct req *r);
enum rc reset_person_post(struct req *r);
enum rc hand_over_get(struct req *r);
enum rc hand_over_post(struct req *r);
enum rc roles_get(struct req *r);
enum rc role_get(struct req *r);
enum rc role_post(struct req *r);
enum rc delegations_get(struct req *r);
enum rc delegate_get(struct req *r);
enum rc delegate_post(struct req *r);
enum rc delegation_end_get(struct req *r);
enum rc delegation_end_post(struct req *r);
enum rc departments_get(struct req *r);
enum rc department_get(struct req *r);
enum rc department_post(struct req *r);
enum rc first_get(struct req *r);
enum rc first_post(struct req *r);
enum rc access_get(struct req *r);
enum rc settings_get(struct req *r);
enum rc settings_post(struct req *r);

/* ---- common.c ---- */

/* <notice> above the page: what was done before the redirect. */
void notice(struct req *r, const char *key);

/* A refusal of the domain, said on the redrawn form: beside its field where the form has it, else above the form; status by the kind of
 * refusal. What has no `why` goes through as it is. */
enum rc tell(struct req *r, enum rc rc, const char *why);

/* A choice of a select box: `label` is data, or (NULL) `say` a label key. */
void add_option(xmlNodePtr options, const char *value, const char *label, const char *say);
xmlNodePtr add_options(xmlNodePtr parent, const char *name);
const char *number(const struct req *r, int64_t value);
/* <options name="role"> of the own organisation's roles; `first` (label key) leads, with an empty value, unless NULL. */
enum rc role_options(struct req *r, xmlNodePtr parent, const char *name, const char *first);

/* <code> with a one-time code, shown this once (NULL: it is the last six characters of the number): whose, where they sign in, for how many hours. */
void add_code(struct req *r, const char *code, const char *name, const char *kind, const char *back);

/* One's own password, asked again before what cannot be taken back. Outside any transaction. RC_INVALID: said beside the field. */
enum rc own_password(struct req *r);

/* ---- view.c ---- */

/* A post in scope, as a page shows it. */
struct post_row {
    int64_t id, version, org, account, person, role; /* account 0: vacant */
    const char *org_name, *kind, *name, *number_mask, *title, *role_name, *state;
    bool super, own_org, own;
    struct db_rows *rows;
};
/* The one that the rows of the module's store stand on. */
struct post_row post_of(const struct req *r, struct db_rows *rows);
/* RC_NOT_FOUND outside the scope. Hangs off r->mem. */
enum rc post_read(struct req *r, int64_t id, struct post_row *out);
/* <post …/> with what is known of it. */
enum rc post_draw(struct req *r, xmlNodePtr parent, const struct post_row *p, xmlNodePtr *out);
/* A code of table `sex` and its label. */
enum rc add_sex(struct req *r, xmlNodePtr el, const char *code);

/* ---- source.c: the person of a post [5.3] ---- */

#define SOURCE_QUERY {"from", V_CHOICE, 0, 0, "admin staff fresh account", 0}, {"q", V_LINE, 60, 0, NULL, 0}
#define FRESH_FIELDS                                                                                                              \
    {"doc_type", V_CHOICE, 0, 0, DOC_TYPES, 0}, {"number", V_LINE, 64, 0, NULL, 0}, {"name", V_LINE, NAME_MAX_CHARS, 0, NULL, 0}, \
        {"phone", V_LINE, 30, 0, NULL, 0}, {"email", V_LINE, 254, 0, NULL, 0}, {"landline", V_LINE, 40, 0, NULL, 0}
#define SOURCE_FIELDS                                                                                                             \
    FRESH_FIELDS, {"person", V_ID, 0, 0, NULL, 0}, {"password", V_SECRET, 256, 0, NULL, 0}

/* <tabs> of the ways; of the hand-over also to one who is an administrator already ("admin"). */
void source_tabs(struct req *r, xmlNodePtr el, const char *from, bool staff);
/* Which of the ways the address names; `staff` says whether the organisation's own people may be taken. */
const char *source_from(const struct req *r, bool staff);
/* <source from="…"> with tabs (paths of the page with other ways), people to choose from, choices and what was typed. */
enum rc source_draw(struct req *r, xmlNodePtr parent, const char *from, bool staff);
/* Reads it: the account's password is checked (5.3c), so outside any transaction. RC_INVALID: said beside the fields. `name`: of the
 * person, for the page that follows. */
struct source {
    struct admin_source given;
    struct account_new fresh;
    const char *name;
};
enum rc source_read(struct req *r, const char *from, struct source *out);
/* The fields of a new person, checked. */
void fresh_check(struct req *r);
void fresh_read(struct req *r, struct account_new *out);

#endif
