/* A database with schema and HRSS departments, and helpers to fill it; one for all tests of a program (they run in one
 * process, and each makes what it needs under names of its own). */
#ifndef JIJIAO_TESTS_WORLD_H
#define JIJIAO_TESTS_WORLD_H

#include <check.h>

#include "core/db.h"
#include "core/req.h"
#include "domain/account/account.h"
#include "domain/domain.h"
#include "domain/org/org.h"
#include "domain/person/person.h"
#include "tests/core/testdb.h"

struct world {
    TALLOC_CTX *mem;
    struct testdb *t;
    struct app *app;
    const char *source; /* folder of the sources */
    int64_t province, city, county, other_province; /* departments: 河南, 平顶山, 新华区, 山东 */
    unsigned made;      /* counts codes and numbers that were invented */
};

struct world *world_open(const char *extra);
void world_close(struct world *w);

/* Runs `call` in a transaction that is committed if it gives `want`, else rolled back; fails the test if it gives something else. */
#define IN_TX(w, want, call)                                                                                           \
    do {                                                                                                               \
        ck_assert_int_eq(db_begin((w)->app->db), RC_OK);                                                               \
        enum rc rc_ = (call);                                                                                          \
        if (rc_ == RC_OK)                                                                                              \
            ck_assert_int_eq(db_commit((w)->app->db), RC_OK);                                                          \
        else                                                                                                           \
            db_rollback((w)->app->db);                                                                                 \
        ck_assert_int_eq(rc_, (want));                                                                                 \
    } while (0)

/* A code that nobody has, a valid resident number of somebody born 1990-01-01. */
const char *world_code(struct world *w);
const char *world_number(struct world *w);

/* `text` repeated, on w->mem. */
char *world_repeat(struct world *w, const char *text, int times);

/* An active organisation of `kind` under `superior`, registered under `hrss` (0: the superior's). */
int64_t world_org(struct world *w, const char *kind, const char *name, int64_t superior, int64_t hrss);
/* An account with the password "Tiger&Panda 7"; a super post of it; a person of the employer. */
int64_t world_account(struct world *w, const char *name);
int64_t world_post(struct world *w, int64_t org, int64_t account);
int64_t world_person(struct world *w, int64_t account, int64_t employer);

/* The value of a statement as number. */
int64_t world_number_of(struct world *w, const char *text, ...) __attribute__((format(printf, 2, 3)));
void world_run(struct world *w, const char *text, ...) __attribute__((format(printf, 2, 3)));

/* A request as serve makes it, hanging off w->mem. */
struct req *world_req(struct world *w);
/* Who is signed in with a post or (0) as person, as session_authenticate fills it. */
struct who world_who(struct world *w, int64_t account, int64_t post);

/* Runs a suite whose name is the program's; the exit status. */
int world_main(Suite *suite);

#endif
