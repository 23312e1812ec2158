/* Demo data for a fresh installation, made by the functions of the domain alone, as people would have made them in the running
 * year and the two before it: the clock of the application is moved, nothing is written past the rules. Everything that is
 * invented (units, names, works, accounts) is in data/demo; the generator begins with a constant, so two installations of one
 * day get the same people and cases. */
#ifndef JIJIAO_BIN_DEMO_H
#define JIJIAO_BIN_DEMO_H

#include <stdio.h>

#include "core/app.h"
#include "core/req.h"
#include "domain/policy/policy.h"
#include "domain/try.h"

enum { DEMO_ADMINS = 4, DEMO_FIELDS = 12, DEMO_FILES = 8 };

/* The password of every demo account. */
#define DEMO_PASSWORD "Jijiao-demo-2026"

struct demo_word {
    const char *kind, *text;
};

/* A row of works.csv: something that is declared. */
struct demo_work {
    const char *form, *category, *series /* "": any */, *title, *fields;
    int weight;
    int64_t hours; /* tenths; 0: none stated */
    bool once;     /* a single work, not a course that many took */
};

/* A row of accounts.csv: somebody whom the list of accounts names, or one of its two heading rows. */
struct demo_role {
    const char *key, *unit, *kind, *name, *series, *level, *role, *hint;
    const char *number, *org; /* once made */
};

/* A row of trainings.csv: something filed about training. */
struct demo_training {
    const char *kind, *org, *fate, *reason, *title, *category, *subject;
    unsigned part;
    int64_t persons, days, hours;
};

/* A row of certificates.csv: a segment of management numbers, a number kept, paper certificates brought, a layout. */
struct demo_certificate {
    const char *kind, *org, *by, *fate, *reason, *prefix, *first, *last, *applying;
    int64_t back, persons; /* back: years before the running one */
    unsigned part;
};

/* An organisation, and who decides for it. */
struct demo_body {
    const char *key, *kind, *region, *sector, *level;
    const char *series; /* series of its people, as often as they occur */
    int64_t id, hrss, persons;
    const char *name, *path;
    struct who admins[DEMO_ADMINS];
    size_t n_admins;
    int64_t own; /* account of the administrator who is on its staff */
    size_t first, count; /* its people */
};

struct demo_human {
    struct demo_body *at;
    int64_t account, person;
    const char *name, *series, *level;
    bool scripted; /* has a story that was thought out */
};

struct demo {
    TALLOC_CTX *mem;
    struct app *app;
    const char *data; /* folder of the installation data; ours are below demo/ */
    FILE *err;
    int64_t now;  /* when it was started: nothing is later */
    int year;     /* of now */
    int64_t tick; /* end of the last registration: they go one after the other */
    uint64_t random;
    int64_t serial; /* counts numbers, codes, works, pictures */
    const struct policy_set *packs;
    struct demo_word *words;
    struct demo_work *works;
    struct demo_role *roles;
    struct demo_training *trainings;
    struct demo_certificate *certificates;
    size_t n_trainings, n_certificates;
    struct demo_body *bodies;
    struct demo_human *humans;
    size_t n_words, n_works, n_roles, n_bodies, n_humans;
    struct demo_paper *papers;
    struct demo_titles *titles;
    size_t n_titles;
};

/* random.c: a number below `below`; true with a chance of `percent`. */
uint64_t demo_random(struct demo *d, uint64_t below);
bool demo_chance(struct demo *d, unsigned percent);

/* data.c: reads words.csv, works.csv, accounts.csv, trainings.csv, certificates.csv. RC_INVALID (printed). */
enum rc demo_data(struct demo *d);
/* Any row of a kind, or the nth; asserts that there is one. */
const char *demo_word(struct demo *d, const char *kind);
const char *demo_nth(struct demo *d, const char *kind, size_t n);
struct demo_role *demo_role(struct demo *d, const char *key);
/* The nth role of a kind at a unit; NULL: no more. */
struct demo_role *demo_role_at(struct demo *d, const char *unit, const char *kind, size_t n);
/* `{year}`, `{n}` and `{password}` of a text filled in. */
char *demo_fill(struct demo *d, const char *text, int year, int64_t n);

/* clock.c: moves the clock of the application to a moment (never later than now); first working hour at or after a moment; a
 * moment in a year, `part` thousandths of what has passed of it; a day as YYYY-MM-DD. */
void demo_clock(struct demo *d, int64_t at);
int64_t demo_office(int64_t at);
int64_t demo_moment(struct demo *d, int year, unsigned part);
const char *demo_day(struct demo *d, int64_t at);

/* names.c: an invented name; a number that belongs to nobody; a code. */
const char *demo_name(struct demo *d);
const char *demo_number(struct demo *d, const char *region);
const char *demo_code(struct demo *d, const char *category, const char *region);
/* Makes an account: an ID card of the region, or a rarer document now and then when `any`. */
enum rc demo_account(struct demo *d, const char *name, const char *region, bool any, struct demo_role *role, int64_t *id);

/* paper.c: pictures of evidence. A new file nobody else has, in the store; `title` is drawn. */
enum rc demo_file(struct demo *d, const char *title, struct upload **out);

/* bodies.c: HRSS departments with administrators; units, registered and approved, or preloaded. */
enum rc demo_bodies(struct demo *d);
struct demo_body *demo_body(struct demo *d, const char *key);   /* NULL: none */
struct demo_body *demo_body_of(struct demo *d, int64_t id);     /* NULL: none */
/* Somebody of an organisation who may decide on a matter of `subject` (account). */
const struct who *demo_decider(struct demo *d, int64_t org, int64_t subject);
/* Decides a registration that was just submitted by `account`. */
enum rc demo_approve_registration(struct demo *d, int64_t account, int64_t case_id);

/* people.c: the staff of all units. */
enum rc demo_people(struct demo *d);
struct who demo_who(const struct demo_human *h);
struct demo_human *demo_human_named(struct demo *d, const char *name); /* NULL: none */

/* registrations.c: registrations of every kind in every state. */
enum rc demo_registrations(struct demo *d);

/* classes.c: rosters, attendance, results and closings of filed classes. */
enum rc demo_classes(struct demo *d);

/* training.c: guides, subjects, plans, classes, summaries, demand in every state. */
enum rc demo_trainings(struct demo *d);

/* certificates.c: management numbers, paper certificates, the layout of a province. */
enum rc demo_certificates(struct demo *d);

/* What becomes of a declaration; `stop` is the number of approvals before it happens. */
enum demo_fate {
    FATE_ON,        /* goes on as far as time allows */
    FATE_PENDING,   /* stays where it is */
    FATE_RETURNED,  /* returned, the term is open */
    FATE_VOID,      /* returned, the term went by */
    FATE_CORRECTED, /* returned, corrected, goes on */
    FATE_REJECTED,
    FATE_WITHDRAWN,
    FATE_LOWERED, /* with fewer hours than declared, then goes on */
    FATE_REVERSED /* approved to the end, then reversed */
};
struct demo_story {
    struct demo_human *human;
    const struct demo_work *work;
    int year;
    enum demo_fate fate;
    unsigned stop, taken; /* taken: approvals so far */
    bool hurry;           /* reaches its end before now, however little time there is */
    bool by_employer;     /* the employer declares for the person */
    bool corrected;
    int64_t at, order, case_id;
    const char *title, *fields; /* filled in */
    struct upload **files;
    const char **evidence;
    size_t n_files;
    struct demo_story *like; /* same title, fields and first file as this one, declared before */
};

/* timeline.c: adds a story; plays all of them in order of time. */
struct demo_timeline *demo_timeline(TALLOC_CTX *mem);
struct demo_story *demo_add(struct demo_timeline *t, struct demo_story s);
enum rc demo_play(struct demo *d, struct demo_timeline *t);

/* story.c: what happens next in a story; *next is when, 0: nothing more. */
enum rc demo_step(struct demo *d, struct demo_story *s, int64_t *next);

/* plan.c: the stories. */
void demo_plan(struct demo *d, struct demo_timeline *t);

/* accounts.c: the list of accounts. RC_INTERNAL: cannot be written (printed). */
enum rc demo_accounts(struct demo *d, const char *path);

#endif
