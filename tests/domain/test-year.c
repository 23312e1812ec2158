/* Results of person-years: two decisions at once. */
#include <pthread.h>
#include <string.h>

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

int main(void)
{
    Suite *s = suite_create("year");
    realm_test(s, "another decision was faster [12.11]", another_decision_was_faster, setup, teardown);
    realm_test(s, "another decision was faster with the first result [12.11]", another_decision_was_faster_with_the_first_result, setup, teardown);
    realm_test(s, "the same work approved at once counts once [10.11]", the_same_work_approved_at_once_counts_once, setup, teardown);
    realm_test(s, "a year with an absence is held [12.8]", a_year_with_an_absence_is_held, setup, teardown);
    return realm_run(s);
}
