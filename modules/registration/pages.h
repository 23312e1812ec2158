/* What the pages of this module share. A registration is filed in steps, whose content is kept in a draft (domain/draft); the last one,
 * with the password, files the case. Everything a robot could flood is behind a captcha and a limit by address (gate.c), so every POST runs
 * its own transactions; a form sent twice is caught by the draft, which becomes one case and no more. */
#ifndef JIJIAO_MODULES_REGISTRATION_PAGES_H
#define JIJIAO_MODULES_REGISTRATION_PAGES_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "core/challenge.h"
#include "core/serve.h"
#include "domain/account/account.h"
#include "domain/draft/draft.h"

#define DOC_TYPES "111 114 414 511 516 553 980 990"
#define PURPOSES "authority employer base superior workplace"

enum { PERSON_NAME_MAX = 60, ORG_NAME_MAX = 120, SCAN_MAX = 10 * 1024 * 1024 };

/* The pages. */
enum rc choose_get(struct req *r);
enum rc unit_get(struct req *r);
enum rc unit_post(struct req *r);
enum rc details_get(struct req *r);
enum rc details_post(struct req *r);
enum rc unit_account_get(struct req *r);
enum rc unit_account_post(struct req *r);
enum rc person_get_page(struct req *r);
enum rc person_post(struct req *r);
enum rc person_details_get(struct req *r);
enum rc person_details_post(struct req *r);
enum rc done_get(struct req *r);
enum rc progress_get(struct req *r);
enum rc progress_post(struct req *r);
enum rc withdraw_get(struct req *r);
enum rc withdraw_post(struct req *r);
enum rc units_get(struct req *r);
enum rc statistics_get(struct req *r);
enum rc statistics_post(struct req *r);
enum rc deadline_post(struct req *r);

/* ---- gate.c ---- */

/* Adds the captcha to `el` if the next form of this kind from this address needs one. `what`: GATE_BEGIN or GATE_ASK. */
#define GATE_BEGIN "registration"
#define GATE_ASK "progress"
enum rc gate_draw(struct req *r, xmlNodePtr el, const char *what);
/* Counts the form and judges its captcha. RC_INVALID: the error stands beside the captcha. RC_RATE: too many from this address. */
enum rc gate_pass(struct req *r, const char *what);
/* Counts a search. RC_RATE: too many in a minute from this address. */
enum rc gate_search(struct req *r);
/* Counts a try of the last page of a draft, so that one draft does not tell of many numbers whether they have accounts. RC_RATE. */
enum rc gate_try(struct req *r);

/* ---- search.c ---- */

/* Appends <found for q> with a <unit id kind state name code region superior/> for each of at most 20 organisations. The code is masked. Nothing
 * when `text` is empty. */
/* <found for="custody"> of units for the self-employed. */
enum rc search_custody(struct req *r, xmlNodePtr el);
enum rc search_add(struct req *r, xmlNodePtr el, const char *purpose, const char *text);

/* Appends <name id kind state name code region/> of one organisation. */
struct org;
enum rc org_add(struct req *r, xmlNodePtr el, const char *name, const struct org *o);

/* ---- steps.c ---- */

/* The draft of the query parameter `d`, of one of the kinds that begin with `kind`, not yet filed. RC_NOT_FOUND: there is none. */
enum rc step_draft(struct req *r, const char *kind, struct draft **out);
/* Instead of a page whose draft is gone: <gone kind/>, status 404. */
enum rc step_gone(struct req *r);
/* The same for a POST. */
enum rc step_lost(struct req *r);
/* Does the form only want a search (button `find`), or (step_again, for forms with a captcha) another captcha? Then the page is drawn again
 * without complaint: return *rc. */
bool step_find(struct req *r, enum rc *rc);
bool step_again(struct req *r, enum rc *rc);
/* Attaches the message of a fault to a field: label ident.<what>.<code of the fault>. */
void step_fault(struct req *r, const char *field, const char *what, enum ident_fault fault, const char *detail);
/* Error validate.required if the field is empty and has no error yet. */
void step_required(struct req *r, const char *field);
/* Error validate.choice if the code is not in the table (domain/code); empty is allowed. */
enum rc step_code(struct req *r, const char *field, const char *table);

/* ---- applicant.c ---- */

/* Fields of the person who registers; those behind `name` are for a new account only. */
#define APPLICANT_FIELDS                                                                                                   \
    {"as", V_CHOICE, 0, 0, "existing new", 0}, {"doc_type", V_CHOICE, 0, 0, DOC_TYPES, 0},                                 \
        {"number", V_LINE, 40, 0, NULL, 0}, {"password", V_SECRET, 256, 0, NULL, 0}, {"name", V_LINE, PERSON_NAME_MAX, 0, NULL, 0}, \
        {"repeat", V_SECRET, 256, 0, NULL, 0}, {"phone", V_LINE, 30, 0, NULL, 0}, {"email", V_LINE, 254, 0, NULL, 0},       \
        {"landline", V_LINE, 30, 0, NULL, 0}, {"promise", V_YES, 0, 0, NULL, 0}

struct applicant {
    int64_t account; /* existing; 0: to be made */
    struct account_new fresh;
};

/* Judges the fields, and for an existing account the password. Asserts that no transaction is open. RC_INVALID: the errors stand beside the
 * fields. RC_RATE: this draft was tried too often. */
enum rc applicant_check(struct req *r, struct applicant *out);
/* Makes the account of a new applicant, in the transaction of the registration; of an existing one gives the id. RC_CONFLICT: there is a
 * verified one, or one that waits for approval. */
enum rc applicant_save(struct req *r, const struct applicant *a, int64_t *account);
/* Options and initial values of the fields. `initial`: name, value pairs or NULL. */
enum rc applicant_draw(struct req *r, xmlNodePtr el, const char *const *initial);

#endif
