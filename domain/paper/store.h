/* Private to domain/paper: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_PAPER_STORE_H
#define JIJIAO_DOMAIN_PAPER_STORE_H

#include "domain/paper/paper.h"

enum rc store_paper_insert(struct app *app, const struct who *who, const struct paper_new *n, const struct paper_way *way, int64_t *id);
enum rc store_paper_decide(struct app *app, const struct who *who, int64_t id, const char *state, const char *reason);
enum rc store_paper_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct db_rows **out);
enum rc store_paper_passed(struct app *app, int64_t person, int64_t year, bool *yes);

#endif
