/* Learners of an older system taken over (预置学员) [2.10]: name, document, unit, past years. Their account is the number of their document and has no
 * password: by the setting password.initial = last6 the last six characters of the number sign in once [D2], else the unit's administrator gives a
 * one-time code or the person asks for one by telephone; a password is set then, and the record is completed before anything else.
 * Without a unit they register with one, and what was taken over is theirs. */
#ifndef JIJIAO_DOMAIN_PRELOAD_PRELOAD_H
#define JIJIAO_DOMAIN_PRELOAD_PRELOAD_H

#include <stdbool.h>
#include <stdio.h>

#include "core/app.h"
#include "core/job.h"
#include "core/req.h"

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

/* ---- line by line, and by an administrator ---- */

struct preload_row { /* none NULL; "" for what is not given */
    const char *name, *number, *type, *phone, *unit, *year, *public, *professional, *outcome, *certificate;
};
struct preload_result {
    const char *why; /* key of the message, NULL: taken over, or there already */
    bool person, year; /* added */
};
/* Takes over one line; RC_INVALID with why: nothing was written. Asserts a transaction. `who`: the administrator, or NULL for the command
 * line. An employer takes over its own people (unit may be left out), a department or authority those of units in scope; past years only HRSS
 * departments. Who has a personal record out of scope, or an account without one, registers or is transferred instead.
 * why: preload.name, .other-name, .number, .unit, .unit-needed, .unit-scope, .year, .year-hrss, .hours, .outcome, .certificate, .account,
 * .elsewhere, .year-other, .year-own. */
enum rc preload_take(struct app *app, const struct who *who, const char *source, const struct preload_row *row, struct preload_result *out);
bool preload_source_ok(const char *source); /* 2-120 characters */

/* A table that an administrator brought: kept row by row (sealed), taken over at once up to INTAKE_NOW rows, else by the job "intake". */
enum { INTAKE_NOW = 500, INTAKE_MAX = 5000 };
/* The text of a table: lines of cells with tabs or commas between them (RFC 4180 quotes with commas); the first line names the columns, by their names above or
 * the labels of the template. RC_INVALID: *why is intake.empty, intake.columns (*detail: a heading that is none, or one that is missing),
 * intake.many or intake.source. Asserts a transaction; audited as "person.intake". *id: its row. What it tells hangs off `mem`. */
enum rc intake_add(TALLOC_CTX *mem, struct app *app, const struct who *who, const char *source, const char *text, int64_t *id, const char **why,
                   const char **detail);
enum rc intake_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished);
/* The cells of a refused line, sealed as they are in the table: the way back to its row. Hangs off `mem`. */
enum rc intake_line(TALLOC_CTX *mem, struct app *app, int64_t intake, int64_t no, const void *sealed, size_t len, struct preload_row *out);
/* Lines that were refused thirty days ago. */
enum rc intake_collect(struct app *app, int64_t *gone);

#endif
