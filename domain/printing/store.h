/* Private to domain/printing: its statements, as functions. */
#ifndef JIJIAO_DOMAIN_PRINTING_STORE_H
#define JIJIAO_DOMAIN_PRINTING_STORE_H

#include "domain/printing/printing.h"

enum rc store_print_insert(struct app *app, const struct who *who, int64_t from, int64_t to, int64_t wanted, int64_t *id);
enum rc store_print_rows(struct app *app, int64_t id, const int64_t *persons, size_t n);
/* Notes the first year without a certificate of those who have all so far. */
enum rc store_print_lacking(struct app *app, int64_t id, int64_t year);
enum rc store_print_again(struct app *app, int64_t id); /* forgets them */
enum rc store_print_count(struct app *app, int64_t id, int64_t *ready);
enum rc store_print_plan(struct app *app, int64_t id, int64_t pages, const int64_t *job);
enum rc store_print_get(TALLOC_CTX *mem, struct app *app, int64_t org, int64_t id, struct db_rows **out);
enum rc store_print_of_job(TALLOC_CTX *mem, struct app *app, int64_t job, int64_t id, struct db_rows **out);
/* no, and the columns that certificate_row reads; rows behind `no` in order, certificates by year. */
enum rc store_print_pages(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct printing *p, int64_t no, int64_t persons,
                          struct db_rows **out);
enum rc store_print_part(struct app *app, int64_t id, const struct printing_part *part);
enum rc store_print_parts(TALLOC_CTX *mem, struct app *app, int64_t id, struct db_rows **out);
enum rc store_print_seen(struct app *app, const struct who *who, int64_t id);
enum rc store_print_old(struct app *app, int64_t before, int64_t limit, int64_t *gone);
enum rc store_print_lacks(TALLOC_CTX *mem, struct app *app, int64_t person, int64_t from, int64_t to, struct db_rows **out);

#endif
