/* State of the domain floor, made at start-up, one per process (app->domain). */
#ifndef JIJIAO_DOMAIN_DOMAIN_H
#define JIJIAO_DOMAIN_DOMAIN_H

#include "core/app.h"
#include "core/serve.h"

struct policy_set;
struct sortkey;

struct domain {
    struct sortkey *sortkey;    /* collators for pinyin and stroke */
    struct policy_set *packs;   /* compiled rule packs of policy_epoch */
    int64_t policy_epoch;
};

static inline struct domain *domain_of(const struct app *app)
{
    return (struct domain *)app->domain;
}

/* Fills app->domain: collators, rule packs published in the database. For responders, worker and command line. */
enum rc domain_open(struct app *app);

/* The rule packs as of the epoch that the session query brought: compiled again when it rose. */
enum rc domain_packs(struct app *app, int64_t epoch, const struct policy_set **out);

/* What every responder gives to serve_main. */
extern const struct serve_hooks domain_hooks;

#endif
