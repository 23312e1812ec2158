#include "tests/domain/world.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/conf.h"
#include "core/cookie.h"
#include "core/plugin.h"
#include "domain/code/load.h"

static int64_t department(struct world *w, const char *region)
{
    struct org *o;
    ck_assert_int_eq(org_hrss_of_region(w->mem, w->app, region, &o), RC_OK);
    return o->id;
}

static void open_plugins(struct world *w)
{
    static const char TEXT[] = "<module xmlns='urn:jijiao:module:1' name='probe'><group name='probe' order='1'/>"
                               "<permission name='probe.read' for='person employer authority hrss base'/>"
                               "<permission name='probe.write' for='employer authority'/>"
                               "<permission name='probe.rule' for='hrss'/></module>";
    FILE *f = fopen(talloc_asprintf(w->mem, "%s/probe.xml", testdb_folder(w->t)), "w");
    ck_assert_ptr_nonnull(f);
    fputs(TEXT, f);
    ck_assert_int_eq(fclose(f), 0);
    char *error = NULL;
    enum rc rc = plugins_open(w->app, testdb_folder(w->t), conf_str(w->app->conf, "schema"), "probe", &w->app->plugins, &error);
    ck_assert_msg(rc == RC_OK, "%s", error);
}

struct world *world_open(const char *extra)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct world *w = talloc_zero(mem, struct world);
    w->mem = mem;
    w->source = getenv("srcdir") ? getenv("srcdir") : ".";
    char *source = realpath(w->source, NULL);
    w->t = testdb_migrated(mem, talloc_asprintf(mem, "schema = %s/schema\npolicy = %s/conf/policy\n%s", source, source, extra));
    free(source);
    w->app = testdb_app(mem, w->t, "cli");
    open_plugins(w);
    ck_assert_int_eq(domain_open(w->app), RC_OK);
    struct load l = {.app = w->app, .data = talloc_asprintf(mem, "%s/data", w->source), .out = fopen("/dev/null", "w"), .err = stderr};
    ck_assert_int_eq(load_all(&l), RC_OK);
    fclose(l.out);
    w->province = department(w, "410000");
    w->city = department(w, "410400");
    w->county = department(w, "410402");
    w->other_province = department(w, "370000");
    return w;
}

void world_close(struct world *w)
{
    talloc_free(w->mem);
}

const char *world_code(struct world *w)
{
    char code[19], body[9];
    do
        snprintf(body, sizeof body, "TT%06u", ++w->made % 1000000);
    while (!ident_make_uscc(code, "12", 410400, body));
    return talloc_strdup(w->mem, code);
}

const char *world_number(struct world *w)
{
    char number[19];
    w->made++;
    const struct ident_date birth = {1960 + (int)(w->made / 1000), 1, 1 + (int)(w->made / 100 % 10)};
    ck_assert(ident_make_idcard(number, 410402, birth, w->made % 1000));
    return talloc_strdup(w->mem, number);
}

char *world_repeat(struct world *w, const char *text, int times)
{
    char *out = talloc_strdup(w->mem, "");
    for (int i = 0; i < times; i++)
        out = talloc_strdup_append(out, text);
    return out;
}

int64_t world_org(struct world *w, const char *kind, const char *name, int64_t superior, int64_t hrss)
{
    const struct org_new n = {.kind = kind, .code = world_code(w), .name = name, .region = "410402", .superior = superior, .hrss = hrss};
    int64_t id = 0;
    IN_TX(w, RC_OK, org_save(w->app, &n, &id));
    return id;
}

int64_t world_account(struct world *w, const char *name)
{
    const struct account_new n = {
        .doc_type = "111", .number = world_number(w), .name = name, .phone = "13800000000", .password = "Tiger&Panda 7"};
    int64_t id = 0;
    IN_TX(w, RC_OK, account_save(w->app, &n, &id));
    return id;
}

int64_t world_post(struct world *w, int64_t org, int64_t account)
{
    int64_t id = 0;
    IN_TX(w, RC_OK, post_create(w->app, org, 0, account, true, "科员", &id));
    return id;
}

int64_t world_person(struct world *w, int64_t account, int64_t employer)
{
    const struct person_new n = {.account = account, .employer = employer, .series = "health", .level = "middle", .since = "2020-07-01"};
    int64_t id = 0;
    IN_TX(w, RC_OK, person_save(w->app, &n, &id));
    return id;
}

int64_t world_number_of(struct world *w, const char *text, ...)
{
    va_list ap;
    va_start(ap, text);
    char *sql = talloc_vasprintf(w->mem, text, ap);
    va_end(ap);
    const char *value = testdb_value(w->mem, w->t, sql);
    return value ? strtoll(value, NULL, 10) : 0;
}

void world_run(struct world *w, const char *text, ...)
{
    va_list ap;
    va_start(ap, text);
    char *sql = talloc_vasprintf(w->mem, text, ap);
    va_end(ap);
    testdb_run(w->t, sql);
}

struct req *world_req(struct world *w)
{
    struct req *r = talloc_zero(w->mem, struct req);
    r->app = w->app;
    r->mem = r;
    r->method = "GET";
    r->path = "probe";
    r->prefix = "/jijiao/";
    r->query_string = "";
    r->address = "192.0.2.7";
    r->agent = "test";
    r->id = "0123456789abcdef";
    r->lang = "zh-CN";
    r->now = app_now(w->app);
    return r;
}

struct who world_who(struct world *w, int64_t account, int64_t post)
{
    struct req *r = world_req(w);
    char *cookie = NULL;
    IN_TX(w, RC_OK, session_begin(r, account, post, &cookie));
    struct cookie_claims c;
    ck_assert_int_eq(cookie_verify(w->app->keys, cookie, r->now / 1000, &c), RC_OK);
    ck_assert_int_eq(session_authenticate(r, account, post, c.session), RC_OK);
    return r->who;
}

int world_main(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
