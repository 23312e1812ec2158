/* State of the domain floor, made at start-up, one per process (app->domain). */
#ifndef JIJIAO_DOMAIN_DOMAIN_H
#define JIJIAO_DOMAIN_DOMAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "core/app.h"
#include "core/serve.h"

struct policy_set;
struct sortkey;
struct labels;
struct kept_sessions;
struct review_arrivals;

struct domain {
    struct sortkey *sortkey;   /* collators for pinyin and stroke */
    struct policy_set *packs;  /* compiled rule packs of policy_epoch; NULL: none are published, or not read yet */
    int64_t policy_epoch;
    const char *host; /* who runs the site (主办): setting site.host, else the first department without superior; NULL: not known yet */
    struct labels *texts[2]; /* zh-CN and en, for messages; NULL until one is written */
    struct kept_sessions *sessions; /* domain/account/kept.h; NULL: none yet */
    struct review_arrivals *arrivals; /* domain/review/figures.c; NULL: none yet */
    bool demo;        /* setting site.demo: the data are invented */
};

static inline struct domain *domain_of(const struct app *app)
{
    return (struct domain *)app->domain;
}

/* Fills app->domain: collators, rule packs published in the database (none yet, or the database away: they are read when they
 * are asked for). For responders, worker and command line. RC_OK; RC_INTERNAL (logged): no collators, or a pack that does not
 * compile. */
enum rc domain_open(struct app *app);

/* The rule packs as of the epoch that the session query brought: compiled again when it rose (0: whatever is at hand). RC_OK; RC_NOT_FOUND:
 * none are published; RC_INTERNAL (logged): one does not compile, or a result of the database.
 * `*out` lives until the next call that brings a higher epoch: not beyond a request. */
enum rc domain_packs(struct app *app, int64_t epoch, const struct policy_set **out);

/* Where the signed-in role begins: the first page of its menu, "" (the home page) if it has none. */
const char *frame_home(const struct req *r);

/* What every responder gives to serve_main. */
extern const struct serve_hooks domain_hooks;

#endif
