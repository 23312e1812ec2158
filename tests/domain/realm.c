#include "tests/domain/realm.h"

#include <openssl/sha.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/account/account.h"
#include "domain/code/load.h"
#include "domain/domain.h"
#include "domain/ident/ident.h"
#include "domain/person/person.h"

static int serial(void)
{
    static int n;
    return ++n;
}

#define OK(call) ck_assert_int_eq((call), RC_OK)

struct app *realm_app(struct realm *w, TALLOC_CTX *mem, const char *module)
{
    struct app *app = testdb_app(mem, w->t, module);
    OK(domain_open(app));
    return app;
}

void realm_days(struct realm *w, int64_t days)
{
    w->app->clock_offset += days * 86400000;
}

int64_t realm_account(struct realm *w, const char *name)
{
    char number[19];
    int n = serial();
    ck_assert(ident_make_idcard(number, 410402, (struct ident_date){1980, 1 + n / 900, 1 + n / 30 % 28}, (unsigned)n % 999));
    struct account_new a = {.doc_type = "111", .number = number, .name = name};
    int64_t id = 0;
    OK(TX(w->app, account_save(w->app, &a, &id)));
    return id;
}

const char *realm_code(struct realm *w)
{
    char code[19];
    ck_assert(ident_make_uscc(code, "12", 410400, talloc_asprintf(w, "%d", 10000000 + serial())));
    return talloc_strdup(w, code);
}

static int64_t add_org(struct realm *w, const char *kind, const char *level, const char *name, const char *region,
                       int64_t superior, int64_t hrss)
{
    struct org_new n = {.kind = kind, .level = level, .code = realm_code(w), .name = name, .region = region,
                        .superior = superior, .hrss = hrss, .office_phone = "0375-2900001", .address = "",
                        .responsible = "", .state = "active"};
    int64_t id = 0;
    OK(TX(w->app, org_save(w->app, &n, &id)));
    return id;
}

struct who realm_admin(struct realm *w, int64_t org, const char *name)
{
    struct org *o;
    int64_t post = 0, account = realm_account(w, name);
    OK(TX(w->app, post_create(w->app, org, 0, account, true, "科长", &post)));
    OK(org_get(w, w->app, org, &o));
    return (struct who){.account = account, .post = post, .org = org, .kind = o->kind, .name = name, .org_name = o->name,
                        .org_path = o->path, .super = true};
}

struct who realm_person(struct realm *w, int64_t employer, const char *name, const char *series, const char *level)
{
    struct org *o;
    struct person_new n = {.account = realm_account(w, name), .employer = employer, .series = series, .level = level,
                           .title = "", .title_since = "2020-01-01", .since = "2020-01-01"};
    int64_t id = 0;
    OK(TX(w->app, person_save(w->app, &n, &id)));
    OK(org_get(w, w->app, employer, &o));
    return (struct who){.account = n.account, .person = id, .org = employer, .kind = "person", .name = name,
                        .org_name = o->name, .org_path = o->path};
}

static void add_orgs(struct realm *w)
{
    w->province = add_org(w, "hrss", "province", "河南省人力资源和社会保障厅", "410000", 0, 0);
    w->city = add_org(w, "hrss", "city", "平顶山市人力资源和社会保障局", "410400", w->province, 0);
    w->county = add_org(w, "hrss", "county", "新华区人力资源和社会保障局", "410402", w->city, 0);
    w->health = add_org(w, "authority", NULL, "平顶山市卫生健康委员会", "410400", w->city, w->city);
    w->hospital = add_org(w, "employer", NULL, "平顶山市鹰城医院", "410402", w->health, w->city);
    w->clinic = add_org(w, "employer", NULL, "平顶山市妇幼保健所", "410402", w->health, w->city);
    w->school = add_org(w, "employer", NULL, "新华区实验学校", "410402", w->county, w->county);
}

static void add_people(struct realm *w)
{
    w->province_who = realm_admin(w, w->province, "郑省");
    w->city_who = realm_admin(w, w->city, "石市");
    w->county_who = realm_admin(w, w->county, "辛县");
    w->health_who = realm_admin(w, w->health, "沈知远");
    w->hospital_who = realm_admin(w, w->hospital, "方既白");
    w->hospital_other = realm_admin(w, w->hospital, "方又白");
    w->doctor = realm_person(w, w->hospital, "林晓棠", "health", "middle");
    w->nurse = realm_person(w, w->hospital, "陶景行", "health", "assistant");
    w->accountant = realm_person(w, w->hospital, "简若溪", "accounting", "middle");
    w->officer = realm_person(w, w->health, "顾云舒", "health", "middle");
    w->midwife = realm_person(w, w->clinic, "周以宁", "health", "middle");
    w->teacher = realm_person(w, w->school, "宋怀瑜", "teaching", "middle");
    struct org *school;
    int64_t post = 0;
    OK(TX(w->app, post_create(w->app, w->school, 0, w->teacher.account, true, "主任", &post)));
    OK(org_get(w, w->app, w->school, &school));
    w->school_who = (struct who){.account = w->teacher.account, .post = post, .org = w->school, .kind = "employer",
                                 .name = "宋怀瑜", .org_name = school->name, .org_path = school->path, .super = true};
}

struct realm *realm_new(TALLOC_CTX *mem)
{
    struct realm *w = talloc_zero(mem, struct realm);
    size_t count = 0;
    w->t = testdb_migrated(w, "schema = " TOP_SRCDIR "/schema\nclock.now = 2026-11-20 09:00\nlog.level = error\n"
                              "modules-dir = modules\nmodules =\n");
    w->app = realm_app(w, w, "test");
    struct load load = {.app = w->app, .policy = TOP_SRCDIR "/conf/policy", .out = fopen("/dev/null", "w"), .err = stderr};
    OK(load_policy(&load, &count));
    fclose(load.out);
    ck_assert_uint_gt(count, 0);
    add_orgs(w);
    add_people(w);
    return w;
}

struct upload *realm_file(struct realm *w)
{
    struct upload *u = talloc_zero(w, struct upload);
    int n = serial();
    *u = (struct upload){.name = talloc_asprintf(u, "证明 %d.pdf", n), .type = "application/pdf", .size = 1000 + n};
    SHA256((const unsigned char *)u->name, strlen(u->name), u->sha256);
    return u;
}

/* One new file for each mandatory piece of evidence of the form. */
struct declaration_new *realm_record(struct realm *w, const struct who *person, const char *form, const char *category,
                                     const char **fields, size_t n_fields)
{
    const struct policy_pack *pack;
    struct policy_facts facts;
    OK(credit_facts(w, w->app, person->person, 2026, &pack, &facts));
    const struct policy_form *f = policy_form(pack, form);
    ck_assert_ptr_nonnull(f);
    struct declaration_new *d = talloc_zero(w, struct declaration_new);
    const struct upload **files = talloc_zero_array(d, const struct upload *, f->evidence_count + 1);
    const char **evidence = talloc_zero_array(d, const char *, f->evidence_count + 1);
    *d = (struct declaration_new){.person = person->person, .category = category, .form = form, .from = "2026-03-01",
                                  .to = "2026-03-02", .fields = fields, .n_fields = n_fields, .files = files,
                                  .evidence = evidence};
    for (size_t i = 0; i < f->evidence_count; i++)
        if (f->evidence[i].mandatory && !f->evidence[i].field) {
            files[d->n_files] = realm_file(w);
            evidence[d->n_files++] = f->evidence[i].key;
        }
    return d;
}

struct declaration_new *realm_course(struct realm *w, const struct who *person, const char *category, int64_t hours)
{
    static const char *FIELDS[] = {"required", "no", "passed", "yes"};
    struct declaration_new *d = realm_record(w, person, "online-course", category, FIELDS, 2);
    d->title = talloc_asprintf(d, "网络课程 %d", serial());
    d->claimed = hours;
    return d;
}

struct declaration_new *realm_paper(struct realm *w, const struct who *person, const char *title, const char *rank)
{
    const char **fields = talloc_zero_array(w, const char *, 6);
    memcpy(fields, (const char *[]){"journal", "national", "rank", rank, "supplement", "no"}, 6 * sizeof *fields);
    struct declaration_new *d = realm_record(w, person, "paper", "professional", fields, 3);
    d->title = title;
    return d;
}

int64_t realm_declare(struct realm *w, const struct who *person, const struct declaration_new *d)
{
    int64_t id = 0;
    const char *field, *key;
    enum rc rc = TX(w->app, credit_declare(w->app, person, d, &id, &field, &key));
    ck_assert_msg(rc == RC_OK, "declare: %d %s %s", rc, field ? field : "", key ? key : "");
    return id;
}

struct review_decision realm_decision(struct app *app, int64_t case_id, enum review_action action, const char *reason)
{
    static const struct sql ROW_VERSION = {"test-version", "SELECT version FROM review_case WHERE id = ?", "i"};
    struct db_rows *r;
    OK(db_one(app, app->db, &ROW_VERSION, &r, case_id));
    struct review_decision d = {.case_id = case_id, .version = db_int(r, 0), .action = action, .reason = reason, .hours = -1};
    talloc_free(r);
    return d;
}

enum rc realm_approve(struct app *app, const struct who *who, int64_t case_id)
{
    struct review_decision d = realm_decision(app, case_id, REVIEW_APPROVE, NULL);
    return TX(app, review_decide(app, who, &d));
}

void realm_approve_all(struct realm *w, int64_t case_id)
{
    OK(realm_approve(w->app, &w->hospital_who, case_id));
    OK(realm_approve(w->app, &w->health_who, case_id));
    OK(realm_approve(w->app, &w->city_who, case_id));
}

const char *realm_text(struct realm *w, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    char *sql = talloc_vasprintf(w, format, ap);
    va_end(ap);
    const char *value = testdb_value(w, w->t, sql);
    return value ? value : "";
}

int64_t realm_int(struct realm *w, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    char *sql = talloc_vasprintf(w, format, ap);
    va_end(ap);
    const char *value = testdb_value(w, w->t, sql);
    ck_assert_msg(value != NULL, "no value: %s", sql);
    return strtoll(value, NULL, 10);
}

const char *realm_chain(struct realm *w, int64_t case_id)
{
    return realm_text(w,
                      "SELECT GROUP_CONCAT(IF(state = 'skipped', CONCAT(kind, ':', note), CONCAT(kind, ':', org, ':', state))"
                      " ORDER BY no SEPARATOR ' ') FROM review_step WHERE case_id = %lld",
                      (long long)case_id);
}

void realm_await_lock(struct realm *w)
{
    /* InnoDB renews what it tells only to those who ask less often than every 100 ms. */
    while (!realm_int(w, "SELECT COUNT(*) FROM information_schema.INNODB_TRX t JOIN information_schema.PROCESSLIST p"
                         " ON p.ID = t.trx_mysql_thread_id AND p.DB = DATABASE() WHERE t.trx_state = 'LOCK WAIT'"))
        realm_int(w, "SELECT SLEEP(0.15)");
}

void realm_test(Suite *suite, const char *name, const TTest *test, SFun setup, SFun teardown)
{
    TCase *c = tcase_create(name);
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test);
    suite_add_tcase(suite, c);
}

int realm_run(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
