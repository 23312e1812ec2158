/* Hours: declarations (kind of case "declaration") and results of person-years. */
#ifndef JIJIAO_DOMAIN_CREDIT_CREDIT_H
#define JIJIAO_DOMAIN_CREDIT_CREDIT_H

#include "core/app.h"
#include "core/req.h"
#include "domain/policy/policy.h"
#include "domain/review/review.h"

struct declaration {
    int64_t case_id, person, year, employer, claimed, approved /* -1: none */, recognised;
    const char *category, *form, *title, *from, *to, *state, *pack, *pack_version;
    const char **fields; /* name, value pairs of the form's own fields */
    size_t n_fields;
};

struct declaration_new {
    int64_t person;
    int64_t declared_for_org; /* organisation that declares for the person; 0: the person */
    const char *category, *form, *title, *from, *to; /* dates YYYY-MM-DD; `to` decides the year */
    int64_t claimed;                                  /* tenths */
    const char *const *fields;                        /* name, value pairs, already checked by the pack's bounds */
    size_t n_fields;
    const struct upload *const *files;
    const char *const *evidence;                      /* evidence code of each file */
    size_t n_files;
};

/* The pack and facts that judge a person-year: employer and title on 31 December (or today), absences. */
enum rc credit_facts(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, const struct policy_pack **pack, struct policy_facts *facts);

/* What the rules would recognise if this declaration were approved as declared, beside all approved and pending ones of the year.
 * Pure reading: for preview, review page and list column. */
enum rc credit_preview(TALLOC_CTX *mem, struct app *app, const struct declaration_new *d, struct policy_ledger **out);

/* Submits (case, declaration, fields, files, duplicate key, chain by pack). RC_INVALID with *field and *key naming the fault: year closed, category or form
 * not allowed, hours … (messages are label keys). */
enum rc credit_declare(struct app *app, const struct who *who, const struct declaration_new *d, int64_t *case_id, const char **field, const char **key);
/* Corrects a returned declaration and sends it again. */
enum rc credit_correct(struct app *app, const struct who *who, int64_t case_id, int64_t version, const struct declaration_new *d, const char **field,
                       const char **key);

enum rc credit_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct declaration **out); /* no scope: behind review_get */

/* Other declarations of the same work (any person, any year), in scope or not: what a reviewer must know. */
struct credit_duplicate { int64_t case_id; const char *name, *unit, *state, *title, *rank; int64_t year, recognised, at; };
enum rc credit_duplicates(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct credit_duplicate **out, size_t *n);

/* Recomputes a person-year in the transaction in hand: touches year_result first (version + 1), evaluates, stores ledger and totals, the recognised hours of
 * each declaration, and issues or revokes the certificate (domain/certificate). */
enum rc year_recompute(struct app *app, int64_t person, int64_t year, int64_t issuer /* organisation */);

/* The stored result; computes a live one (not stored) if there is none yet. `ledger` is the result element. */
struct year_result { int64_t person, year, version, recognised, required, computed_at; const char *pack, *pack_version, *outcome; xmlDocPtr ledger; };
enum rc year_get(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t year, struct year_result **out);

/* The review kind. */
extern const struct review_kind credit_kind;

#endif
