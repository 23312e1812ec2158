/* A small province for tests, made by the domain's own functions on a database of its own:
 *
 *   province (HRSS of Henan)
 *     city (HRSS of Pingdingshan)
 *       health (authority, jurisdiction city): hospital (two administrators), clinic (none)
 *       county (HRSS of a county): school (no authority above; its only administrator is on its staff)
 *
 * It is 20 November 2026, 09:00; the rule packs of conf/policy are published. Administrators are super administrators. */
#ifndef JIJIAO_TESTS_REALM_H
#define JIJIAO_TESTS_REALM_H

#include <check.h>

#include "domain/credit/credit.h"
#include "domain/org/org.h"
#include "domain/registration/registration.h"
#include "domain/review/review.h"
#include "tests/core/testdb.h"

struct realm {
    struct testdb *t;
    struct app *app;
    int64_t province, city, county, health, hospital, clinic, school; /* organisations */
    struct who province_who, city_who, county_who, health_who, hospital_who, hospital_other, school_who; /* administrators */
    struct who doctor, nurse, accountant /* hospital */, officer /* health */, midwife /* clinic */, teacher /* school */; /* persons */
};

struct realm *realm_new(TALLOC_CTX *mem);

/* A further application on the same database, with a connection and an audit chain of its own. */
struct app *realm_app(struct realm *w, TALLOC_CTX *mem, const char *module);

/* Moves the clock. */
void realm_days(struct realm *w, int64_t days);

/* Runs an expression that gives an enum rc in a transaction: commits RC_OK, rolls back anything else. */
#define TX(app, call)                                                                                         \
    __extension__({                                                                                           \
        ck_assert_int_eq(db_begin((app)->db), RC_OK);                                                         \
        enum rc tx_rc_ = (call);                                                                              \
        if (tx_rc_ == RC_OK)                                                                                  \
            ck_assert_int_eq(db_commit((app)->db), RC_OK);                                                    \
        else                                                                                                  \
            db_rollback((app)->db);                                                                           \
        tx_rc_;                                                                                               \
    })

/* An account with a valid number; an administrator of an organisation; a person employed there since 2020. */
int64_t realm_account(struct realm *w, const char *name);
struct who realm_admin(struct realm *w, int64_t org, const char *name);
struct who realm_person(struct realm *w, int64_t employer, const char *name, const char *series, const char *level);
/* A unified social credit code that nobody has. */
const char *realm_code(struct realm *w);
/* A file nobody has. */
struct upload *realm_file(struct realm *w);

/* A declaration of 2026 with all mandatory evidence: a course of some hours (tenths), or a paper. Dates and fields may be
 * changed before it is used. */
struct declaration_new *realm_course(struct realm *w, const struct who *person, const char *category, int64_t hours);
struct declaration_new *realm_paper(struct realm *w, const struct who *person, const char *title, const char *rank);
/* Of any form; `fields` are names and values in turn, n_fields pairs, which must stay. It has no title yet. */
struct declaration_new *realm_record(struct realm *w, const struct who *person, const char *form, const char *category, const char **fields, size_t n_fields);
/* Declares for the person; returns the case. */
int64_t realm_declare(struct realm *w, const struct who *person, const struct declaration_new *d);

/* Approves a case at its present step, as it is. */
enum rc realm_approve(struct app *app, const struct who *who, int64_t case_id);
/* Approves at hospital, health and city. */
void realm_approve_all(struct realm *w, int64_t case_id);
struct review_decision realm_decision(struct app *app, int64_t case_id, enum review_action action, const char *reason);

/* First column of the first row as text ("" for none) or number; the format is SQL. */
const char *realm_text(struct realm *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
int64_t realm_int(struct realm *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "kind:org:state" of each step, in order, separated by blanks; skipped ones "kind:note". */
const char *realm_chain(struct realm *w, int64_t case_id);

/* Waits until some transaction waits for a lock. */
void realm_await_lock(struct realm *w);

/* Adds a test under a name that bears the numbers it proves. */
void realm_test(Suite *suite, const char *name, const TTest *test, SFun setup, SFun teardown);
/* Runs a suite; the exit status. */
int realm_run(Suite *suite);

#endif
