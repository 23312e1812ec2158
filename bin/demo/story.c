/* The life of one declaration: declared, decided step by step, returned, corrected, reversed. */
#include <stdlib.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"
#include "domain/credit/credit.h"
#include "domain/domain.h"

/* The declaration as it is sent. Evidence: a file for each piece that the pack asks for. */
struct sending {
    struct declaration_new d;
    const char *fields[2 * DEMO_FIELDS];
};

/* `name=value;name=value` into pairs; the number of days, or 1, is returned. */
static int fields_of(struct demo *d, const struct demo_story *s, struct sending *out)
{
    int days = 1;
    for (const char *at = s->fields; *at && out->d.n_fields < DEMO_FIELDS; at += *at == ';') {
        size_t name = strcspn(at, "="), value = strcspn(at + name + 1, ";");
        const char **pair = &out->fields[2 * out->d.n_fields++];
        pair[0] = talloc_strndup(d->mem, at, name);
        pair[1] = talloc_strndup(d->mem, at + name + 1, value);
        if (!strcmp(pair[0], "days"))
            days = (int)strtol(pair[1], NULL, 10);
        at += name + 1 + value;
    }
    out->d.fields = out->fields;
    return days;
}

static void describe(struct demo *d, const struct demo_story *s, struct sending *out)
{
    int64_t begin = demo_moment(d, s->year, 0);
    *out = (struct sending){.d = {.person = s->human->person, .declared_for_org = s->by_employer ? s->human->at->id : 0,
                                  .category = s->work->category, .form = s->work->form, .title = s->title,
                                  .claimed = s->work->hours, .files = (const struct upload *const *)s->files,
                                  .evidence = s->evidence, .n_files = s->n_files}};
    int days = fields_of(d, s, out);
    int64_t to = s->at - CIVIL_DAY_MS * (3 + s->order % 12), last = demo_moment(d, s->year, 1000);
    to = to < begin ? begin : to > last ? last : to;
    out->d.to = demo_day(d, to);
    out->d.from = demo_day(d, to - (days - 1) * CIVIL_DAY_MS); /* perhaps before New Year: the end decides the year */
}

static bool asked(const struct policy_evidence *e, const struct sending *x)
{
    if (!e->mandatory || !e->field)
        return e->mandatory;
    for (size_t i = 0; i < x->d.n_fields; i++)
        if (!strcmp(x->fields[2 * i], e->field))
            return !strcmp(x->fields[2 * i + 1], e->is);
    return false;
}

/* One file a piece of evidence; the first one of a story that is like another is the other's. */
static enum rc gather(struct demo *d, struct demo_story *s, struct sending *x)
{
    const struct demo_body *at = s->human->at;
    const struct policy_pack *pack = policy_select(d->packs, at->region, at->sector, s->year);
    const struct policy_form *form = pack ? policy_form(pack, s->work->form) : NULL;
    if (!form)
        return RC_NOT_FOUND;
    s->files = talloc_array(d->mem, struct upload *, DEMO_FILES);
    s->evidence = talloc_array(d->mem, const char *, DEMO_FILES);
    for (size_t i = 0; i < form->evidence_count && s->n_files < DEMO_FILES; i++) {
        const struct policy_evidence *e = &form->evidence[i];
        if (!asked(e, x))
            continue;
        if (!s->n_files && s->like && s->like->n_files)
            s->files[0] = s->like->files[0];
        else
            TRY(demo_file(d, e->title, &s->files[s->n_files]));
        s->evidence[s->n_files++] = e->key;
    }
    return RC_OK;
}

static struct who sender(struct demo *d, const struct demo_story *s)
{
    const struct who *admin = s->by_employer ? demo_decider(d, s->human->at->id, 0) : NULL;
    return admin ? *admin : demo_who(s->human);
}

static enum rc send(struct demo *d, struct demo_story *s, const struct review_case *returned)
{
    struct sending x;
    const char *field = NULL, *key = NULL;
    struct who who = sender(d, s);
    describe(d, s, &x);
    if (!s->n_files)
        TRY(gather(d, s, &x));
    x.d.files = (const struct upload *const *)s->files;
    x.d.evidence = s->evidence;
    x.d.n_files = s->n_files;
    enum rc rc = returned ? credit_correct(d->app, &who, returned->id, returned->version, &x.d, &field, &key)
                          : credit_declare(d->app, &who, &x.d, &s->case_id, &field, &key);
    if (rc)
        fprintf(d->err, "demo: %s (%s, %s to %s): %s %s\n", x.d.title, x.d.form, x.d.from, x.d.to, field ? field : "", key ? key : "");
    return rc;
}

/* What the story has its reviewer do now. */
static enum rc decide(struct demo *d, struct demo_story *s, const struct review_case *c)
{
    const struct who *who = demo_decider(d, c->current_org, c->subject_account);
    bool here = s->taken == s->stop && !s->corrected;
    struct review_decision x = {.case_id = c->id, .version = c->version, .action = REVIEW_APPROVE, .hours = -1};
    struct review_term term;
    if (!who) /* nobody there: it waits */
        return RC_NOT_FOUND;
    if (here && s->fate == FATE_REJECTED) {
        x.action = REVIEW_REJECT;
        x.reason = demo_word(d, "reject");
    } else if (here && (s->fate == FATE_RETURNED || s->fate == FATE_VOID || s->fate == FATE_CORRECTED)) {
        x.action = REVIEW_RETURN;
        x.reason = demo_word(d, "return");
        TRY(review_term(d->app, c, &term));
        x.until = s->fate == FATE_VOID ? term.first : term.preset;
    } else if (here && s->fate == FATE_LOWERED && c->recognised > 60) {
        x.hours = c->recognised - 60;
        x.reason = demo_word(d, "lower");
    }
    s->taken += x.action == REVIEW_APPROVE;
    return review_decide(d->app, who, &x);
}

static enum rc reverse(struct demo *d, const struct review_case *c)
{
    const struct who *who = demo_decider(d, c->current_org, c->subject_account);
    return who ? review_reverse(d->app, who, c->id, c->version, demo_word(d, "reverse")) : RC_NOT_FOUND;
}

/* Some days later; a story in a hurry takes less where there is no time. */
static int64_t later(struct demo *d, const struct demo_story *s)
{
    int64_t at = demo_office(s->at + CIVIL_DAY_MS + (int64_t)demo_random(d, 5 * CIVIL_DAY_MS));
    if (at < d->now)
        return at;
    return s->hurry ? s->at + (d->now - s->at) / 3 : 0;
}

/* A returned case: corrected in time, or its term goes by. */
static enum rc returned(struct demo *d, struct demo_story *s, const struct review_case *c, int64_t *next)
{
    int64_t voided;
    if (s->fate == FATE_CORRECTED && !s->corrected) {
        TRY(send(d, s, c));
        s->corrected = true;
        *next = later(d, s);
    } else if (s->fate == FATE_VOID && s->at >= c->due_at) {
        return review_overdue(d->app, d->mem, &voided);
    } else if (s->fate == FATE_VOID && c->due_at < d->now) {
        *next = c->due_at + 60000;
    }
    return RC_OK;
}

static enum rc pending(struct demo *d, struct demo_story *s, const struct review_case *c, int64_t *next)
{
    bool here = s->taken == s->stop;
    struct who who = sender(d, s);
    if (here && s->fate == FATE_PENDING)
        return RC_OK;
    if (here && s->fate == FATE_WITHDRAWN)
        return review_withdraw(d->app, &who, c->id, c->version);
    enum rc rc = decide(d, s, c);
    if (rc == RC_NOT_FOUND)
        return RC_OK;
    *next = rc ? 0 : later(d, s);
    return rc;
}

enum rc demo_step(struct demo *d, struct demo_story *s, int64_t *next)
{
    struct review_case *c;
    if (!s->case_id) {
        TRY(send(d, s, NULL));
        *next = later(d, s);
        return RC_OK;
    }
    TRY(review_get_own(d->mem, d->app, s->human->account, s->case_id, &c));
    enum rc rc = RC_OK;
    if (!strcmp(c->state, "pending"))
        rc = pending(d, s, c, next);
    else if (!strcmp(c->state, "returned"))
        rc = returned(d, s, c, next);
    else if (!strcmp(c->state, "approved") && s->fate == FATE_REVERSED)
        rc = reverse(d, c);
    talloc_free(c);
    return rc;
}
