/* Chains: which organisations review a case, and who decides for them at the moment. */
#include <stdlib.h>
#include <string.h>

#include "domain/org/org.h"
#include "domain/review/internal.h"

enum { DEPTH_MAX = 16 };

/* One step as the chain states it. */
struct rule {
    const char *by, *tier, *absent;
    int64_t fixed;
};

/* `by[:tier][?absent]`, cut in place. */
static enum rc rule_parse(char *text, struct rule *out)
{
    char *absent = strchr(text, '?'), *tier;
    if (absent)
        *absent++ = '\0';
    if ((tier = strchr(text, ':')))
        *tier++ = '\0';
    *out = (struct rule){.by = text, .tier = tier ? tier : "same", .absent = absent ? absent : "hrss"};
    if (text[0] == '@') {
        char *end;
        out->fixed = strtoll(text + 1, &end, 10);
        out->by = "fixed";
        return *end || out->fixed <= 0 ? RC_INVALID : RC_OK;
    }
    bool known = !strcmp(text, "employer") || !strcmp(text, "superior") || !strcmp(text, "authority") ||
                 !strcmp(text, "hrss");
    return known ? RC_OK : RC_INVALID;
}

/* 3 province, 2 city, 1 county, 0 anything else ("same": the nearest will do). */
static int rank(const char *level)
{
    return !strcmp(level, "province") ? 3 : !strcmp(level, "city") ? 2 : !strcmp(level, "county") ? 1 : 0;
}

/* The nearest active organisation of a kind and at least a tier in a path, from its end upwards; 0: none. */
static enum rc nearest(struct app *app, const char *path, const char *kind, const char *tier, int64_t except, int64_t *out)
{
    int64_t ids[DEPTH_MAX];
    size_t n = org_path_ids(path, ids, DEPTH_MAX);
    *out = 0;
    while (n-- && !*out) {
        struct org *o;
        TRY(org_get(NULL, app, ids[n], &o));
        if (ids[n] != except && !strcmp(o->kind, kind) && !strcmp(o->state, "active") && rank(o->level) >= rank(tier))
            *out = ids[n];
        talloc_free(o);
    }
    return RC_OK;
}

static enum rc step_org(struct app *app, const struct org *base, const struct rule *r, int64_t *org)
{
    if (r->fixed) {
        *org = r->fixed;
        return RC_OK;
    }
    if (!strcmp(r->by, "authority"))
        return nearest(app, base->path, "authority", r->tier, 0, org);
    if (strcmp(r->by, "hrss")) {
        *org = base->id;
        return RC_OK;
    }
    TRY(nearest(app, base->hrss_path, "hrss", r->tier, 0, org));
    if (!*org) /* a province-run county has no city above it */
        *org = base->hrss;
    return RC_OK;
}

static bool taken(const struct chain *chain, int64_t org)
{
    for (size_t i = 0; i < chain->n; i++)
        if (chain->steps[i].org == org && strcmp(chain->steps[i].state, "skipped"))
            return true;
    return false;
}

static void add(struct chain *chain, const char *kind, const char *rule, int64_t org, const char *note)
{
    chain->steps[chain->n++] =
        (struct chain_step){.kind = kind, .rule = rule, .org = org, .state = *note ? "skipped" : "waiting", .note = note};
}

/* What is left when nothing remains, or when there is no authority: the HRSS department, or the one above it if the first
 * one declared. Without a rule, since the chain does not state it: it may fall away again. */
static enum rc add_hrss(struct app *app, struct chain *chain, const struct org *base, int64_t declarer)
{
    int64_t org = 0;
    TRY(nearest(app, base->hrss_path, "hrss", "same", declarer, &org));
    add(chain, "hrss", "", org ? org : base->hrss, "");
    return RC_OK;
}

static const char *why_skipped(const struct chain *chain, const struct review_submission *s, const struct rule *r,
                               int64_t org)
{
    if (!org)
        return !strcmp(r->absent, "employer") ? "employer" : "none";
    if (org == s->declarer)
        return "own";
    return taken(chain, org) ? "same" : "";
}

struct resolving {
    struct app *app;
    const struct review_submission *s;
    const struct chain *kept;
    struct org *base;
    struct chain *out;
    bool wants_hrss, has_hrss, any;
};

/* One step of the chain, cut in place: the one that is kept, or a new one. */
static enum rc add_step(struct resolving *x, char *word, const char *as_stated)
{
    struct chain *out = x->out;
    struct rule r;
    int64_t org = 0;
    size_t i = out->n;
    if (i == CHAIN_MAX)
        return RC_INVALID;
    TRY(rule_parse(word, &r));
    if (i < x->kept->n) {
        out->steps[out->n++] = x->kept->steps[i];
    } else {
        TRY(step_org(x->app, x->base, &r, &org));
        add(out, r.by, as_stated, org, why_skipped(out, x->s, &r, org));
        x->any |= !*out->steps[i].note;
    }
    x->has_hrss |= !strcmp(r.by, "hrss");
    x->wants_hrss |= !strcmp(out->steps[i].note, "none") && !strcmp(r.absent, "hrss");
    return RC_OK;
}

enum rc chain_continue(TALLOC_CTX *mem, struct app *app, const struct review_submission *s, const struct chain *kept,
                       struct chain *out)
{
    struct resolving x = {.app = app, .s = s, .kept = kept, .out = out};
    TRY(org_get(mem, app, s->base_org, &x.base));
    *out = (struct chain){.n = 0};
    char *save, *text = talloc_strdup(mem, s->chain);
    for (char *word = strtok_r(text, " ", &save); word; word = strtok_r(NULL, " ", &save))
        TRY(add_step(&x, word, talloc_strdup(mem, word)));
    if (!x.any || (x.wants_hrss && !x.has_hrss && !taken(out, x.base->hrss)))
        TRY(add_hrss(app, out, x.base, s->declarer));
    return RC_OK;
}

enum rc chain_resolve(TALLOC_CTX *mem, struct app *app, const struct review_submission *s, struct chain *out)
{
    static const struct chain NOTHING = {.n = 0};
    return chain_continue(mem, app, s, &NOTHING, out);
}

enum rc chain_decider(struct app *app, const struct review_kind *kind, const struct review_case *c, int64_t org,
                      int64_t *decider, bool *acting)
{
    int64_t ids[DEPTH_MAX];
    struct org *o;
    bool yes;
    *decider = org;
    *acting = false;
    TRY(org_decides(app, org, kind->permission, c->subject_account, &yes));
    if (yes)
        return RC_OK;
    TRY(org_get(NULL, app, org, &o)); /* nobody there: its superiors, the nearest first; it stands itself at the end of its path */
    size_t n = org_path_ids(o->path, ids, DEPTH_MAX);
    talloc_free(o);
    while (n--) {
        if (ids[n] == c->declarer || ids[n] == org)
            continue;
        TRY(org_decides(app, ids[n], kind->permission, c->subject_account, &yes));
        if (yes) {
            *decider = ids[n];
            *acting = true;
            return RC_OK;
        }
    }
    return RC_OK;
}

enum rc chain_escalation(struct app *app, const struct review_kind *kind, const struct review_case *c, int64_t org, int64_t *out)
{
    struct org *o;
    int64_t ids[DEPTH_MAX];
    bool yes = false;
    TRY(org_get(NULL, app, org, &o));
    size_t n = org_path_ids(o->hrss_path, ids, DEPTH_MAX);
    talloc_free(o);
    *out = 0;
    while (n-- && !*out) {
        if (ids[n] != c->declarer && ids[n] != org)
            TRY(org_decides(app, ids[n], kind->permission, c->subject_account, &yes));
        if (yes)
            *out = ids[n];
    }
    return *out ? RC_OK : RC_CONFLICT;
}

static enum rc days_of(struct app *app, const struct review_kind *kind, int64_t org, int64_t *days)
{
    *days = kind->review_days;
    return kind->term ? kind->term(app, org, days) : RC_OK;
}

enum rc chain_due(struct app *app, const struct review_kind *kind, struct review_case *c)
{
    int64_t days;
    TRY(days_of(app, kind, c->current_org, &days));
    c->arrived_at = c->updated_at;
    c->due_at = c->arrived_at + days * DAY_MS;
    return RC_OK;
}

enum rc review_due(struct app *app, const struct review_case *c, int64_t *due)
{
    const struct review_kind *kind = review_kind(c->kind);
    int64_t days;
    *due = c->due_at;
    if (!kind->term || strcmp(c->state, "pending"))
        return RC_OK;
    TRY(days_of(app, kind, c->current_org, &days));
    *due = c->arrived_at + days * DAY_MS;
    return RC_OK;
}

enum rc chain_arrive(struct app *app, const struct review_kind *kind, struct review_case *c, int64_t no, int64_t org)
{
    TRY(chain_decider(app, kind, c, org, &c->current_org, &c->acting));
    c->step_no = no;
    return chain_due(app, kind, c);
}
