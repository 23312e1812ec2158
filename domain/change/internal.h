/* Private to domain/change. */
#ifndef JIJIAO_DOMAIN_CHANGE_INTERNAL_H
#define JIJIAO_DOMAIN_CHANGE_INTERNAL_H

#include "core/db.h"
#include "domain/change/change.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "domain/try.h"

enum { REASON_MAX = 500, SHORT_MAX = 60 };

/* The fields of a change before it is submitted. */
struct change_item {
    const char *name, *before, *after;
    const char *plain; /* a number, to be sealed; before and after hold it masked */
};
enum { FIELDS_MAX = 8 };
struct change_items {
    struct change_item list[FIELDS_MAX];
    size_t n;
};

/* Writes fields, reason and files of a case. */
enum rc change_write(struct app *app, int64_t case_id, const struct change_items *f, const char *reason, const struct upload *const *files,
                     size_t n_files);
bool change_reason_ok(const char *reason);

enum rc change_describe(struct req *r, const struct review_case *c, xmlNodePtr parent);
enum rc change_org_approved(struct app *app, const struct who *who, struct review_case *c);
enum rc change_superior_approved(struct app *app, const struct who *who, struct review_case *c);
enum rc change_person_approved(struct app *app, const struct who *who, struct review_case *c);

/* store.c */
enum rc store_change_field(struct app *app, int64_t case_id, int64_t no, const struct change_item *f, const void *sealed, size_t len);
enum rc store_change_fields(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct change_field **out, size_t *n);
enum rc store_change_sealed(TALLOC_CTX *mem, struct app *app, int64_t case_id, const void **sealed, size_t *len); /* NULL: none */
/* The kind of an open change or registration of an organisation; RC_NOT_FOUND: none. */
enum rc store_change_open(TALLOC_CTX *mem, struct app *app, int64_t org, const char **kind);
enum rc store_change_waiting_below(struct app *app, const char *path, bool *yes);
enum rc store_change_code_pending(struct app *app, const char *code, bool *yes);
enum rc store_change_years(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t from, struct db_rows **out);
enum rc store_second_add(struct app *app, int64_t person, int64_t org, const char *since, const char *until);
enum rc store_second_end(struct app *app, int64_t person, int64_t org, const char *until); /* RC_NOT_FOUND: none open */
enum rc store_second_on(struct app *app, int64_t person, int64_t org, const char *from, const char *to, bool *yes);

#endif
