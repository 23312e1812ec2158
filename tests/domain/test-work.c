/* The same work again: found by any of its identities, across persons, units and years. */
#include <string.h>

#include "domain/jobs.h"
#include "domain/rules/rules.h"
#include "tests/domain/realm.h"

static TALLOC_CTX *mem;
static struct realm *w;

static void setup(void)
{
    mem = talloc_new(NULL);
    w = realm_new(mem);
}

static void teardown(void)
{
    talloc_free(mem);
}

#define L(x) ((long long)(x))

/* Declares a record of two fields besides its title; returns the case. */
static int64_t declare(const struct who *person, const char *form, const char *title, const char *const fields[8])
{
    const char **list = talloc_zero_array(mem, const char *, 8);
    size_t n = 0;
    for (; n < 4 && fields[2 * n]; n++)
        memcpy(list + 2 * n, fields + 2 * n, 2 * sizeof *list);
    struct declaration_new *d = realm_record(w, person, form, "professional", list, n);
    d->title = title;
    return realm_declare(w, person, d);
}

#define PATENT(person, title, number, work) declare((person), "patent", (title), (const char *const[8]){"kind", "invention", "rank", "1", "number", (number), "work", (work)})
#define PROJECT(person, number) \
    declare((person), "project", "课题研究", (const char *const[8]){"level", "national", "part", "main", "rank", "2", "number", (number)})

static bool marked(int64_t id)
{
    return realm_int(w, "SELECT marks FROM review_case WHERE id = %lld", L(id)) == MARK_DUPLICATE;
}

/* The cases told beside this one, newest first. */
static const char *told(int64_t id)
{
    struct credit_duplicate *list;
    size_t n;
    char *text = talloc_strdup(mem, "");
    ck_assert_int_eq(credit_duplicates(mem, w->app, id, &list, &n), RC_OK);
    for (size_t i = 0; i < n; i++)
        text = talloc_asprintf_append(text, "%s%s %lld", i ? ", " : "", list[i].why, L(list[i].case_id));
    return text;
}

static const char *cases(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *cases(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    char *text = talloc_vasprintf(mem, format, ap);
    va_end(ap);
    return text;
}

/* In Zibo a patent is known by its number and by the work that was rewarded. */
START_TEST(one_identity_in_common_is_enough)
{
    testdb_run(w->t, "UPDATE organisation SET region = '370303' WHERE kind = 'employer'");
    int64_t a = PATENT(&w->doctor, "一种支架", "ZL 2026 1 0123456.7", "急诊支架");
    int64_t b = PATENT(&w->midwife, "一种托架", "ZL 2026 1 0999999.1", "急诊 支架"); /* of another unit: the work */
    int64_t c = PATENT(&w->nurse, "一种夹具", "CN202610999999", "夹具");              /* the number of the second */
    int64_t d = PATENT(&w->teacher, "一种灯具", "ZL 2026 1 0555555.5", "灯具");
    ck_assert(!marked(a) && marked(b) && marked(c) && !marked(d));
    ck_assert_str_eq(told(a), cases("work %lld", L(b)));
    ck_assert_str_eq(told(b), cases("work %lld, work %lld", L(c), L(a)));
    ck_assert_str_eq(told(c), cases("work %lld", L(b)));
    ck_assert_str_eq(told(d), "");
    /* Both in common: told once. */
    int64_t e = PATENT(&w->nurse, "一种支架", "zl202610123456", "急诊支架");
    ck_assert_str_eq(told(e), cases("work %lld, work %lld", L(b), L(a)));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM declaration_work WHERE case_id = %lld AND year = 0", L(e)), 2);
    /* What was rejected leaves no mark, but is told. */
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE declaration SET state = 'rejected' WHERE case_id = %lld", L(d)));
    int64_t f = PATENT(&w->nurse, "又一种灯具", "1", "灯具");
    ck_assert(!marked(f));
    ck_assert_str_eq(told(f), cases("work %lld", L(d)));
}
END_TEST

START_TEST(a_project_is_the_same_within_a_year)
{
    int64_t a = PROJECT(&w->doctor, "2026-KY-001"), b = PROJECT(&w->midwife, "２０２６ＫＹ００１");
    ck_assert(!marked(a) && marked(b));
    ck_assert_str_eq(told(a), cases("work %lld", L(b)));
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE declaration SET year = 2025 WHERE case_id IN (%lld, %lld)", L(a), L(b)));
    testdb_run(w->t, "UPDATE declaration_work SET year = 2025");
    int64_t c = PROJECT(&w->nurse, "2026-KY-001");
    ck_assert(!marked(c));
    ck_assert_str_eq(told(c), "");
    ck_assert_str_eq(told(b), cases("work %lld", L(a)));
}
END_TEST

/* A work in another year is a duplicate of one's own, and of others'. */
START_TEST(a_paper_of_another_year_is_told)
{
    int64_t a = realm_declare(w, &w->doctor, realm_paper(w, &w->doctor, "急诊分级护理", "1"));
    realm_approve_all(w, a);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE declaration SET year = 2025, to_date = '2025-03-02' WHERE case_id = %lld", L(a)));
    int64_t b = realm_declare(w, &w->doctor, realm_paper(w, &w->doctor, "《急诊分级护理》", "1"));
    int64_t c = realm_declare(w, &w->teacher, realm_paper(w, &w->teacher, "急诊分级护理", "2"));
    ck_assert(marked(b) && marked(c));
    ck_assert_str_eq(told(c), cases("work %lld, work %lld", L(b), L(a)));
    struct policy_ledger *l;
    struct declaration_new *d = realm_paper(w, &w->doctor, "急诊分级护理", "1");
    d->case_id = b;
    ck_assert_int_eq(credit_preview(mem, w->app, d, &l), RC_OK); /* one's own counts once for ever … */
    ck_assert_int_eq(credit_entry(l, b)->recognised, 0);
    realm_approve_all(w, b);
    ck_assert_int_eq(realm_int(w, "SELECT recognised FROM declaration WHERE case_id = %lld", L(b)), 0);
    ck_assert_int_eq(credit_preview(mem, w->app, realm_paper(w, &w->nurse, "急诊分级护理", "3"), &l), RC_OK); /* … co-authors each by their rank */
    ck_assert_int_eq(credit_entry(l, 0)->recognised, 360);
}
END_TEST

START_TEST(a_correction_replaces_what_a_work_is_known_by)
{
    int64_t id = realm_declare(w, &w->doctor, realm_paper(w, &w->doctor, "误写的题目", "1"));
    struct review_decision back = realm_decision(w->app, id, REVIEW_RETURN, "题目有误");
    ck_assert_int_eq(app_parse_date("2026-11-30", &back.until), RC_OK);
    ck_assert_int_eq(TX(w->app, review_decide(w->app, &w->hospital_who, &back)), RC_OK);
    struct declaration_new *d = realm_paper(w, &w->doctor, "急诊分级护理", "1");
    const char *field, *key;
    ck_assert_int_eq(TX(w->app, credit_correct(w->app, &w->doctor, id, back.version + 1, d, &field, &key)), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM declaration_work WHERE case_id = %lld", L(id)), 1);
    ck_assert(!marked(realm_declare(w, &w->nurse, realm_paper(w, &w->nurse, "误写的题目", "1"))));
    ck_assert(marked(realm_declare(w, &w->midwife, realm_paper(w, &w->midwife, "急诊分级护理", "1"))));
}
END_TEST

/* What older releases stored: the first identity, perhaps written otherwise. */
START_TEST(what_is_stored_is_brought_up_to_date)
{
    testdb_run(w->t, "UPDATE organisation SET region = '370303' WHERE kind = 'employer'");
    int64_t a = PATENT(&w->doctor, "一种支架", "ZL 2026 1 0123456.7", "急诊支架");
    int64_t b = realm_declare(w, &w->nurse, realm_paper(w, &w->nurse, "急诊分级护理", "1"));
    int64_t c = realm_declare(w, &w->nurse, realm_course(w, &w->nurse, "public", 100));
    int64_t d = realm_declare(w, &w->midwife, realm_paper(w, &w->midwife, "旧规则的论文", "1"));
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE declaration SET pack = 'gone' WHERE case_id = %lld", L(d)));
    const char *all = "SELECT GROUP_CONCAT(CONCAT(case_id, HEX(work), year) ORDER BY case_id, work) FROM declaration_work";
    const char *before = realm_text(w, "%s", all);
    testdb_run(w->t, talloc_asprintf(mem, "DELETE FROM declaration_work WHERE case_id = %lld LIMIT 1", L(a)));
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE declaration_work SET work = UNHEX(SHA2('as it was written', 256)) WHERE case_id = %lld", L(b)));
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO declaration_work VALUES (%lld, UNHEX(SHA2('none', 256)), 0)", L(c)));
    testdb_run(w->t, "UPDATE declaration SET duplicate_key = NULL WHERE pack <> 'gone'");
    testdb_run(w->t, "INSERT INTO job (kind, state, args, run_at, created_at) VALUES ('work-keys', 'ready', '', '2020-01-01', '2020-01-01')");
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', done) FROM job WHERE kind = 'work-keys'"), "done 4");
    ck_assert_str_eq(realm_text(w, "%s", all), before);
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(duplicate_key IS NOT NULL ORDER BY case_id) FROM declaration"), "1,1,0,1");
}
END_TEST

/* Rules that know a work by something that they did not look at before. */
START_TEST(new_rules_find_what_was_declared_before)
{
    struct rule_version *v;
    struct rules_verdict verdict;
    const char *const exam[8] = {"kind", "professional"};
    int64_t a = declare(&w->doctor, "exam", "执业医师资格考试", exam), b = declare(&w->doctor, "exam", "执业医师 资格考试", exam);
    ck_assert_str_eq(told(a), "");
    w->province_who.org_region = "410000";
    ck_assert_int_eq(rules_version(mem, w->app, "henan", "", &v), RC_OK);
    const char *at = strstr(strstr(v->xml, "<policy"), " version=\"") + 10, *after = strchr(at, '"'), *form = strstr(v->xml, "<form code=\"exam\">") + 18;
    for (int i = 0; i < 2; i++) { /* a version that knows works as the one before needs no look at what is stored */
        const char *xml = talloc_asprintf(mem, "%.*swork-%d%.*s<identity once=\"ever\"><key field=\"title\"/></identity>%s", (int)(at - v->xml), v->xml, i,
                                          (int)(form - after), after, form);
        char version[8];
        snprintf(version, sizeof version, "work-%d", i);
        ck_assert_int_eq(TX(w->app, rules_upload(mem, w->app, &w->province_who, xml, &verdict)), RC_OK);
        ck_assert_int_eq(TX(w->app, rules_publish(w->app, &w->province_who, "henan", version, "2026-11-20")), RC_OK);
        ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
        ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM job WHERE kind = 'work-keys' AND state = 'done'"), 1);
    }
    ck_assert_str_eq(told(a), cases("work %lld", L(b)));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM declaration WHERE duplicate_key IS NOT NULL"), 2);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("work");
    realm_test(s, "one identity in common is enough [13.7][13.18]", one_identity_in_common_is_enough, setup, teardown);
    realm_test(s, "a project is the same within a year [13.5]", a_project_is_the_same_within_a_year, setup, teardown);
    realm_test(s, "a paper of another year is told [10.11][13.6]", a_paper_of_another_year_is_told, setup, teardown);
    realm_test(s, "a correction replaces what a work is known by", a_correction_replaces_what_a_work_is_known_by, setup, teardown);
    realm_test(s, "what is stored is brought up to date", what_is_stored_is_brought_up_to_date, setup, teardown);
    realm_test(s, "new rules find what was declared before [12.5]", new_rules_find_what_was_declared_before, setup, teardown);
    return realm_run(s);
}
