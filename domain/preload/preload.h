/* Learners of an older system taken over (预置学员) [2.10]: name, document, unit, past years. Their account is the number of their document and has no
 * password: by the setting password.initial = last6 the last six characters of the number sign in once [D2], else the unit's administrator gives a
 * one-time code or the person asks for one by telephone; a password is set then, and the record is completed before anything else.
 * Without a unit they register with one, and what was taken over is theirs. */
#ifndef JIJIAO_DOMAIN_PRELOAD_PRELOAD_H
#define JIJIAO_DOMAIN_PRELOAD_PRELOAD_H

#include <stdbool.h>
#include <stdio.h>

#include "core/app.h"

/* A file of comma-separated values, UTF-8, one line a person or a person-year, with the columns
 *   name, number                     of the document
 *   type                             of the document (111 if left out), phone: a mobile; may be missing
 *   unit                             code of an active organisation; empty: none known; may be missing
 *   year, public, professional       a past year and its hours, outcome: pass or fail, certificate: its number; may be missing or empty
 * Every line is judged and written by itself, in a transaction of its own, so that a wrong one keeps no other away; what is there already, with the same
 * content, is passed over, so that the corrected file may be loaded again. */
struct preload {
    struct app *app; /* opened, with domain_open and audit_claim */
    const char *path, *source; /* source: name of the older system, 2-120 characters, shown with each year */
    bool check;                /* judge only, write nothing */
    FILE *err;                 /* one line for each wrong one: file, line and what */
    int64_t rows, persons, years, wrong; /* out: read, added, added, refused */
};

/* RC_OK, also when lines were refused (x->wrong). RC_INVALID (printed): the file cannot be read, or the name of the source is wrong. Else a result of the
 * database. Each new person is audited as "person.preload". */
enum rc preload_file(struct preload *x);

#endif
