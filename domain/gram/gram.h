/* Bigrams of names, by which organisations and persons are found by fragments of their names. */
#ifndef JIJIAO_DOMAIN_GRAM_GRAM_H
#define JIJIAO_DOMAIN_GRAM_GRAM_H

#include "core/app.h"

/* Makes the bigrams of `name` (gram_split) those of a target: kind "o" organisation, "p" person. Asserts a transaction. */
enum rc gram_set(struct app *app, const char *kind, int64_t target, const char *name);

#endif
