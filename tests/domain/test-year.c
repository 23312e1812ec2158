/* Results of person-years: two decisions at once; who began in the year. */
#include <pthread.h>
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

/* A course of the doctor that waits for the last step. */
static int64_t nearly(const char *category, int64_t hours)
{
    int64_t id = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, category, hours));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_OK);
    return id;
}

struct rival {
    struct app *app;
    struct review_decision d;
    enum rc rc;
};

static void *decide_beside(void *arg)
{
    struct rival *r = arg;
    r->rc = TX(r->app, review_decide(r->app, &w->city_who, &r->d));
    return NULL;
}

/* Both are approved on connections of their own: the second has read the year and computed it when the first commits. */
static void approve_at_once(int64_t first, int64_t second)
{
    struct rival r = {.app = realm_app(w, w, "rival"), .d = realm_decision(w->app, second, REVIEW_APPROVE, NULL)};
    struct review_decision mine = realm_decision(w->app, first, REVIEW_APPROVE, NULL);
    pthread_t thread;
    ck_assert_int_eq(db_begin(w->app->db), RC_OK);
    ck_assert_int_eq(review_decide(w->app, &w->city_who, &mine), RC_OK);
    ck_assert_int_eq(pthread_create(&thread, NULL, decide_beside, &r), 0);
    realm_await_lock(w);
    ck_assert_int_eq(db_commit(w->app->db), RC_OK);
    pthread_join(thread, NULL);
    ck_assert_int_eq(r.rc, RC_OK);
}

/* "outcome version: id=hours …" of the stored ledger. */
static const char *ledger(int year)
{
    struct year_result *y;
    ck_assert_int_eq(year_get(mem, w->app, w->doctor.person, year, &y), RC_OK);
    char *text = talloc_asprintf(mem, "%s %lld %lld:", y->outcome, L(y->version), L(y->recognised));
    for (xmlNodePtr n = xmlFirstElementChild(xmlDocGetRootElement(y->ledger)); n; n = xmlNextElementSibling(n)) {
        if (xmlStrcmp(n->name, BAD_CAST "record"))
            continue;
        xmlChar *id = xmlGetNoNsProp(n, BAD_CAST "id"), *hours = xmlGetNoNsProp(n, BAD_CAST "recognised");
        text = talloc_asprintf_append(text, " %s=%s", id, hours);
        xmlFree(id);
        xmlFree(hours);
    }
    return text;
}

static const char *as(const char *format, ...) __attribute__((format(printf, 1, 2)));
static const char *as(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    char *text = talloc_vasprintf(mem, format, ap);
    va_end(ap);
    return text;
}

static int64_t valid_certificates(void)
{
    return realm_int(w, "SELECT COUNT(*) FROM certificate WHERE person = %lld AND state = 'valid'", L(w->doctor.person));
}

/* What the later decision makes of the year: all of it, with its certificate. */
START_TEST(another_decision_was_faster)
{
    int64_t before = nearly("public", 300), x = nearly("professional", 350), y = nearly("professional", 250);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, before), RC_OK);
    ck_assert_str_eq(ledger(2026), as("fail 1 300: %lld=30", L(before)));
    approve_at_once(x, y);
    ck_assert_str_eq(ledger(2026), as("pass 3 900: %lld=30 %lld=35 %lld=25", L(before), L(x), L(y)));
    ck_assert_int_eq(valid_certificates(), 1);
    ck_assert_int_eq(realm_int(w, "SELECT SUM(d.recognised = c.recognised AND d.recognised > 0) FROM declaration d JOIN review_case c ON c.id = d.case_id"), 3);
}
END_TEST

START_TEST(another_decision_was_faster_with_the_first_result)
{
    int64_t x = nearly("public", 300), y = nearly("professional", 600);
    approve_at_once(x, y);
    const char *is = ledger(2026);
    ck_assert_str_eq(strchr(is, ':'), as(": %lld=30 %lld=60", L(x), L(y)));
    ck_assert_int_eq(strncmp(is, "pass ", 5), 0);
    ck_assert_int_eq(valid_certificates(), 1);
}
END_TEST

/* The same work twice at once counts once: the later decision sees the earlier one. */
START_TEST(the_same_work_approved_at_once_counts_once)
{
    int64_t before = nearly("public", 300);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, before), RC_OK);
    int64_t ids[2];
    for (int i = 0; i < 2; i++) {
        ids[i] = realm_declare(w, &w->doctor, realm_paper(w, &w->doctor, i ? "急诊 分级护理" : "急诊分级护理", i ? "1" : "2"));
        ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, ids[i]), RC_OK);
        ck_assert_int_eq(realm_approve(w->app, &w->health_who, ids[i]), RC_OK);
    }
    approve_at_once(ids[0], ids[1]);
    ck_assert_str_eq(ledger(2026), as("fail 3 820: %lld=30 %lld=0 %lld=52", L(before), L(ids[0]), L(ids[1])));
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(recognised ORDER BY case_id) FROM declaration"), "300,0,520");
}
END_TEST

/* A year that cannot be read in one piece (an absence) is held from the beginning: the other one waits there. */
START_TEST(a_year_with_an_absence_is_held)
{
    testdb_run(w->t, as("INSERT INTO absence (case_id, person, year, kind, months, state) VALUES (1, %lld, 2026, 'childbirth', 6, 'approved')",
                        L(w->doctor.person)));
    int64_t before = nearly("public", 50), x = nearly("public", 100), y = nearly("professional", 300);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, before), RC_OK);
    approve_at_once(x, y);
    const char *is = ledger(2026);
    ck_assert_str_eq(strchr(is, ':'), as(": %lld=5 %lld=10 %lld=30", L(before), L(x), L(y)));
    ck_assert_int_eq(strncmp(is, "pass ", 5), 0);
    ck_assert_int_eq(valid_certificates(), 1);
}
END_TEST

/* Registers at the hospital and is approved; the person. */
static int64_t registered(const char *since, const char *level, const char *title_since)
{
    int64_t id = 0;
    struct registration_person n = {.person = {.account = realm_account(w, "秦月白"), .employer = w->hospital, .series = "health", .level = level,
                                               .title = title_since ? "主治医师" : "", .title_since = title_since, .since = since}};
    ck_assert_int_eq(TX(w->app, registration_submit_person(w->app, &n, &id)), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
    return realm_int(w, "SELECT person FROM registration WHERE case_id = %lld", L(id));
}

/* Outcome of the year, and of the stored one ("" for none). */
static const char *outcomes(int64_t person, int year)
{
    struct year_result *y;
    ck_assert_int_eq(year_get(mem, w->app, person, year, &y), RC_OK);
    return as("%s %s", y->outcome, realm_text(w, "SELECT COALESCE(MAX(outcome), '') FROM year_result WHERE person = %lld AND year = %d", L(person), year));
}

/* The rules say whether it matters; the registration, that it is so. */
START_TEST(hired_in_the_year_by_the_registration)
{
    int64_t person = registered("2026-07-01", "none", NULL);
    ck_assert_str_eq(outcomes(person, 2026), "exempt exempt");
    ck_assert_str_eq(outcomes(person, 2027), "fail ");
    struct who who = w->nurse;
    who.person = person;
    who.account = realm_int(w, "SELECT account FROM person WHERE id = %lld", L(person));
    int64_t done[2] = {realm_declare(w, &who, realm_course(w, &who, "public", 300)), realm_declare(w, &who, realm_course(w, &who, "professional", 600))};
    realm_approve_all(w, done[0]);
    ck_assert_str_eq(outcomes(person, 2026), "exempt exempt");
    realm_approve_all(w, done[1]); /* who fulfils it all the same has passed */
    ck_assert_str_eq(outcomes(person, 2026), "pass pass");
    int64_t lately = registered("2025-09-01", "none", NULL);
    ck_assert_str_eq(outcomes(lately, 2025), "exempt exempt");
    ck_assert_str_eq(outcomes(lately, 2026), "fail ");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM absence WHERE person = %lld", L(registered("2024-09-01", "none", NULL))), 0);
    int64_t graded = registered("2026-07-01", "assistant", "2026-10-01"); /* the title came with the work */
    ck_assert_str_eq(outcomes(graded, 2026), "exempt exempt");
}
END_TEST

START_TEST(who_worked_before_was_not_hired_in_the_year)
{
    ck_assert_str_eq(outcomes(registered(NULL, "none", NULL), 2026), "fail "); /* not said: since the registration, which says nothing */
    ck_assert_str_eq(outcomes(registered("2026-01-01", "none", NULL), 2026), "fail ");
    ck_assert_str_eq(outcomes(registered("2019-07-01", "none", NULL), 2026), "fail ");
    ck_assert_str_eq(outcomes(registered("2026-07-01", "middle", "2021-05-01"), 2026), "fail ");
    /* Somebody whose earlier year becomes known, from another province. */
    int64_t person = registered("2026-07-01", "none", NULL);
    ck_assert_str_eq(outcomes(person, 2026), "exempt exempt");
    const struct year_elsewhere y = {.person = person, .year = 2025, .case_id = 77, .source = "山西省", .outcome = "pass", .certificate = "",
                                     .hours_public = 300, .hours_professional = 600};
    ck_assert_int_eq(TX(w->app, year_elsewhere_put(w->app, &y)), RC_OK);
    ck_assert_str_eq(outcomes(person, 2026), "fail fail");
    ck_assert_str_eq(outcomes(person, 2025), "pass pass");
}
END_TEST

START_TEST(rules_may_oblige_who_was_hired)
{
    struct rule_version *v;
    struct rules_verdict verdict;
    int64_t person = registered("2026-07-01", "none", NULL);
    w->province_who.org_region = "410000";
    ck_assert_int_eq(rules_version(mem, w->app, "henan", "", &v), RC_OK);
    const char *at = strstr(strstr(v->xml, "<policy"), " version=\"") + 10, *after = strchr(at, '"'), *series = strstr(v->xml, "<series ");
    const char *xml = as("%.*sduty-1%.*s<duty code=\"hired\" title=\"本年度新入职\" title-en=\"Hired\" obliged=\"yes\"/>%s", (int)(at - v->xml), v->xml,
                         (int)(series - after), after, series);
    enum rc rc = TX(w->app, rules_upload(mem, w->app, &w->province_who, xml, &verdict));
    ck_assert_msg(rc == RC_OK, "%s", verdict.problems.count ? verdict.problems.list[0].text : verdict.why);
    ck_assert_int_eq(TX(w->app, rules_publish(w->app, &w->province_who, "henan", "duty-1", "2026-11-20")), RC_OK);
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
    ck_assert_str_eq(outcomes(person, 2026), "fail fail");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("year");
    realm_test(s, "another decision was faster [12.11]", another_decision_was_faster, setup, teardown);
    realm_test(s, "another decision was faster with the first result [12.11]", another_decision_was_faster_with_the_first_result, setup, teardown);
    realm_test(s, "the same work approved at once counts once [10.11]", the_same_work_approved_at_once_counts_once, setup, teardown);
    realm_test(s, "a year with an absence is held [12.8]", a_year_with_an_absence_is_held, setup, teardown);
    realm_test(s, "hired in the year by the registration [12.8][12.11]", hired_in_the_year_by_the_registration, setup, teardown);
    realm_test(s, "who worked before was not hired in the year [12.8]", who_worked_before_was_not_hired_in_the_year, setup, teardown);
    realm_test(s, "rules may oblige who was hired [12.5]", rules_may_oblige_who_was_hired, setup, teardown);
    return realm_run(s);
}
