/* Private to domain/transfer. */
#ifndef JIJIAO_DOMAIN_TRANSFER_INTERNAL_H
#define JIJIAO_DOMAIN_TRANSFER_INTERNAL_H

#include "core/db.h"
#include "domain/person/person.h"
#include "domain/transfer/transfer.h"
#include "domain/try.h"

#define DAY_MS INT64_C(86400000)

enum rc transfer_approved(struct app *app, const struct who *who, struct review_case *c);
enum rc transfer_refused(struct app *app, const struct who *who, struct review_case *c, const char *state);
enum rc transfer_describe(struct req *r, const struct review_case *c, xmlNodePtr parent);

/* store.c */
enum rc store_transfer_insert(struct app *app, const struct transfer *t);
enum rc store_transfer_get(TALLOC_CTX *mem, struct app *app, int64_t case_id, struct transfer **out);
enum rc store_transfer_state(struct app *app, int64_t case_id, const char *state, const char *day /* NULL: it stays */);
enum rc store_transfer_running(struct app *app, int64_t person, bool *yes);
enum rc store_transfer_declarations(struct app *app, int64_t person, int64_t *count);
enum rc store_transfer_progress(TALLOC_CTX *mem, struct app *app, int64_t account, struct registration_progress **out);
/* The first day at the present employer; RC_NOT_FOUND: none is open. */
enum rc store_transfer_since(TALLOC_CTX *mem, struct app *app, int64_t person, const char **day);
/* Cases that arrived before a moment and are in the hands of a unit that is no HRSS department. */
enum rc store_transfers_late(TALLOC_CTX *mem, struct app *app, int64_t before, int64_t after, int64_t limit, struct db_rows **out);

#endif
