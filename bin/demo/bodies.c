/* Organisations: HRSS departments get administrators; units register, and their superiors approve. */
#include <stdlib.h>
#include <string.h>

#include "bin/demo/demo.h"
#include "core/civil.h"
#include "core/plugin.h"
#include "domain/account/account.h"
#include "domain/code/csv.h"
#include "domain/org/org.h"
#include "domain/registration/registration.h"

struct demo_body *demo_body(struct demo *d, const char *key)
{
    for (size_t i = 0; i < d->n_bodies; i++)
        if (!strcmp(d->bodies[i].key, key))
            return &d->bodies[i];
    return NULL;
}

struct demo_body *demo_body_of(struct demo *d, int64_t id)
{
    for (size_t i = 0; i < d->n_bodies; i++)
        if (d->bodies[i].id == id)
            return &d->bodies[i];
    return NULL;
}

const struct who *demo_decider(struct demo *d, int64_t org, int64_t subject)
{
    struct demo_body *b = demo_body_of(d, org);
    for (size_t i = 0; b && i < b->n_admins; i++)
        if (b->admins[i].account != subject && b->admins[i].super)
            return &b->admins[i];
    return NULL;
}

static struct demo_body *add(struct demo *d, const char *key, const char *kind)
{
    d->bodies = talloc_realloc(d->mem, d->bodies, struct demo_body, d->n_bodies + 1);
    struct demo_body *b = &d->bodies[d->n_bodies++];
    *b = (struct demo_body){.key = talloc_strdup(d->mem, key), .kind = talloc_strdup(d->mem, kind)};
    return b;
}

/* Takes identity, name and path from the organisation as it stands now. */
static enum rc settle(struct demo *d, struct demo_body *b, const char *code)
{
    struct org *o;
    TRY(org_by_code(d->mem, d->app, code, &o));
    b->id = o->id;
    b->hrss = o->hrss;
    b->name = o->name;
    b->path = o->path;
    b->region = o->region;
    b->sector = o->sector;
    b->level = o->level;
    return RC_OK;
}

static void enlist(struct demo_body *b, int64_t account, int64_t post, const char *name, bool super)
{
    b->admins[b->n_admins++] = (struct who){.account = account, .post = post, .org = b->id, .kind = b->kind, .name = name,
                                            .org_name = b->name, .org_path = b->path, .super = super};
}

/* Somebody named by accounts.csv, or anybody; both have the password. */
static enum rc admin_account(struct demo *d, const char *unit, const char *region, size_t nth, const char **name, int64_t *id)
{
    struct demo_role any = {.key = ""}, *role = demo_role_at(d, unit, "admin", nth);
    if (!role && !nth)
        role = demo_role_at(d, unit, "own", 0);
    *name = role ? role->name : demo_name(d);
    return demo_account(d, *name, region, false, role ? role : &any, id);
}

static enum rc add_admin(struct demo *d, struct demo_body *b, size_t nth)
{
    const char *name;
    int64_t account, post;
    TRY(admin_account(d, b->key, b->region, nth, &name, &account));
    TRY(post_create(d->app, b->id, 0, account, true, demo_word(d, "job-title"), &post));
    enlist(b, account, post, name, true);
    return RC_OK;
}

/* A sub-account that may decide registrations and nothing else, where the module that does so is enabled. */
static enum rc add_desk(struct demo *d, struct demo_body *b, struct demo_role *role)
{
    const char *permission = review_kind("reg-employer")->permission;
    int64_t id = 0, account, post;
    if (plugins_permission(d->app->plugins, permission) < 0) {
        role->kind = "none";
        return RC_OK;
    }
    TRY(role_save(d->app, b->id, demo_nth(d, "role", 0), &permission, 1, &id));
    TRY(demo_account(d, role->name, b->region, false, role, &account));
    TRY(post_create(d->app, b->id, id, account, false, demo_word(d, "job-title"), &post));
    enlist(b, account, post, role->name, false);
    return RC_OK;
}

/* Departments without an administrator remain, so that the one above decides for them (代审). */
static bool manned(const char *name)
{
    static const char *const VACANT[] = {"湛河区", "石龙区", "平顶山高新", "博山区", "沁县"};
    for (size_t i = 0; i < sizeof VACANT / sizeof *VACANT; i++)
        if (strstr(name, VACANT[i]))
            return false;
    return true;
}

static enum rc department(struct demo *d, const struct csv *c)
{
    struct demo_body *b = add(d, csv_get(c, "name"), "hrss");
    TRY(settle(d, b, csv_get(c, "code")));
    if (!manned(b->name))
        return RC_OK;
    size_t wanted = strcmp(csv_get(c, "level"), "county") ? 2 : 1;
    for (size_t i = 0; i < wanted; i++)
        TRY(add_admin(d, b, i));
    struct demo_role *desk = demo_role_at(d, b->key, "role", 0);
    return desk ? add_desk(d, b, desk) : RC_OK;
}

enum rc demo_approve_registration(struct demo *d, int64_t account, int64_t case_id)
{
    struct review_case *c;
    TRY(review_get_own(d->mem, d->app, account, case_id, &c));
    const struct who *who = demo_decider(d, c->current_org, account);
    if (!who)
        return RC_NOT_FOUND;
    struct review_decision decision = {.case_id = c->id, .version = c->version, .action = REVIEW_APPROVE, .hours = -1};
    return review_decide(d->app, who, &decision);
}

static const char *text_of(const struct csv *c, const char *column)
{
    const char *text = csv_get(c, column);
    return *text ? text : NULL;
}

static const char *category_of(const char *nature)
{
    return !strcmp(nature, "state-organ") ? "11" : !strcmp(nature, "public-institution") ? "12" : "91";
}

/* What a row of units.csv says of an organisation. RC_NOT_FOUND: its superior or department is unknown. */
static enum rc described(struct demo *d, const struct csv *c, struct org_new *n)
{
    struct demo_body *hrss = demo_body(d, csv_get(c, "hrss"));
    struct demo_body *superior = *csv_get(c, "superior") ? demo_body(d, csv_get(c, "superior")) : hrss;
    if (!hrss || !superior)
        return RC_NOT_FOUND;
    *n = (struct org_new){
        .kind = csv_get(c, "kind"), .code = demo_code(d, category_of(csv_get(c, "nature")), csv_get(c, "region")),
        .name = csv_get(c, "name"), .region = csv_get(c, "region"), .sector = text_of(c, "sector"),
        .nature = text_of(c, "nature"), .base_level = text_of(c, "base_level"), .address = csv_get(c, "address"),
        .office_phone = talloc_asprintf(d->mem, "0375-0%06u", (unsigned)demo_random(d, 1000000)),
        .responsible = demo_name(d), .state = csv_get(c, "state"), .superior = superior->id, .hrss = hrss->id};
    return RC_OK;
}

/* Registers by the path everybody takes: an applicant, a scan, a case, an approval. */
static enum rc registered(struct demo *d, struct demo_body *b, const struct org_new *n)
{
    struct registration_org g = {.kind = n->kind, .org = *n, .job_title = demo_word(d, "job-title")};
    struct upload *scan;
    struct account_role *roles;
    size_t n_roles;
    const char *name;
    int64_t id;
    d->tick = demo_office(d->tick + CIVIL_DAY_MS / 6);
    demo_clock(d, d->tick);
    TRY(admin_account(d, b->key, n->region, 0, &name, &g.account));
    TRY(demo_file(d, demo_nth(d, "scan", 0), &scan));
    g.scan = scan;
    TRY(registration_submit_org(d->app, &g, &id));
    demo_clock(d, d->tick += CIVIL_DAY_MS / 12);
    TRY(demo_approve_registration(d, g.account, id));
    TRY(settle(d, b, n->code));
    TRY(account_roles(d->mem, d->app, g.account, &roles, &n_roles));
    enlist(b, g.account, n_roles ? roles[n_roles - 1].post : 0, name, true);
    return RC_OK;
}

static enum rc unit(struct demo *d, const struct csv *c)
{
    struct org_new n;
    enum rc rc = described(d, c, &n);
    int64_t id;
    if (rc) {
        fprintf(d->err, "%s:%d: unknown superior or department\n", csv_path(c), csv_line(c));
        return RC_INVALID;
    }
    if (!strcmp(n.state, "directory"))
        return org_save(d->app, &n, &id);
    struct demo_body *b = add(d, csv_get(c, "key"), n.kind);
    const char *admins = csv_get(c, "admins");
    b->series = talloc_strdup(d->mem, csv_get(c, "series"));
    b->persons = strtoll(csv_get(c, "persons"), NULL, 10);
    TRY(registered(d, b, &n));
    for (int i = 1; i < atoi(admins); i++)
        TRY(add_admin(d, b, (size_t)i));
    if (!strcmp(admins, "own"))
        b->own = b->admins[0].account;
    if (strcmp(admins, "0"))
        return RC_OK;
    b->n_admins = 0; /* they left, and nobody took over */
    return account_set_state(d->app, b->admins[0].account, false);
}

static enum rc rows(struct demo *d, const char *file, const char *columns, enum rc (*row)(struct demo *, const struct csv *))
{
    struct csv *c;
    const char *error;
    enum rc rc = csv_open(d->mem, talloc_asprintf(d->mem, "%s/%s", d->data, file), columns, &c, &error);
    while (!rc && !(rc = csv_next(c, &error)))
        TRY(row(d, c));
    if (rc == RC_NOT_FOUND)
        return RC_OK;
    fprintf(d->err, "%s\n", error);
    return rc;
}

enum rc demo_bodies(struct demo *d)
{
    d->tick = demo_moment(d, d->year - 2, 10);
    demo_clock(d, d->tick);
    TRY(rows(d, "hrss.csv", "code name level region superior office_phone", department));
    return rows(d, "demo/units.csv",
                "key kind state superior hrss region sector nature base_level admins persons series name address", unit);
}
