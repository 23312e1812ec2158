/* Private to domain/training. */
#ifndef JIJIAO_DOMAIN_TRAINING_INTERNAL_H
#define JIJIAO_DOMAIN_TRAINING_INTERNAL_H

#include "core/db.h"
#include "domain/training/training.h"
#include "domain/try.h"

/* Sets *why and returns rc. */
enum rc training_refuse(const char **why, const char *key, enum rc rc);

/* store.c */
/* `who` NULL: of anybody. */
enum rc store_class_get(TALLOC_CTX *mem, struct app *app, const struct who *who, int64_t id, struct training_class **out);
/* Another state of a filed one at `version`; db_affected tells whether it was. */
enum rc store_class_end(struct app *app, int64_t id, int64_t version, const char *state, const char *note);

#endif
