/* Who reviews: chains, skipped steps, 代审, 回避. */
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

static int64_t course_of(const struct who *person)
{
    return realm_declare(w, person, realm_course(w, person, "public", 100));
}

#define CHAIN(id, ...) ck_assert_str_eq(realm_chain(w, id), talloc_asprintf(mem, __VA_ARGS__))
#define L(x) ((long long)(x))

static int64_t current(int64_t id)
{
    return realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(id));
}

static int64_t acting(int64_t id)
{
    return realm_int(w, "SELECT acting FROM review_case WHERE id = %lld", L(id));
}

START_TEST(employer_authority_hrss)
{
    int64_t id = course_of(&w->doctor);
    CHAIN(id, "employer:%lld:current authority:%lld:waiting hrss:%lld:waiting", L(w->hospital), L(w->health), L(w->city));
    ck_assert_int_eq(current(id), w->hospital);
    ck_assert_int_eq(acting(id), 0);
}
END_TEST

START_TEST(accountants_go_from_employer_to_hrss)
{
    int64_t id = course_of(&w->accountant);
    CHAIN(id, "employer:%lld:current hrss:%lld:waiting", L(w->hospital), L(w->city));
}
END_TEST

START_TEST(no_authority_is_skipped_and_hrss_decides)
{
    int64_t id = course_of(&w->teacher);
    CHAIN(id, "employer:%lld:current authority:none hrss:%lld:waiting", L(w->school), L(w->county));
    ck_assert_str_eq(realm_text(w, "SELECT reason FROM review_event WHERE case_id = %lld AND action = 'skip'", L(id)), "none");
}
END_TEST

START_TEST(sole_administrator_does_not_decide_own_case)
{
    int64_t id = course_of(&w->teacher);
    ck_assert_int_eq(current(id), w->county);
    ck_assert_int_eq(acting(id), 1);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, id), RC_NOT_FOUND);
    ck_assert_int_eq(realm_approve(w->app, &w->county_who, id), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT for_org FROM review_event WHERE case_id = %lld AND action = 'approve'", L(id)), w->school);
    /* A colleague's case is decided by the same administrator. */
    struct who colleague = realm_person(w, w->school, "温如言", "teaching", "middle");
    id = course_of(&colleague);
    ck_assert_int_eq(current(id), w->school);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, id), RC_OK);
}
END_TEST

START_TEST(one_of_two_administrators_leaves_own_case_to_the_other)
{
    struct who me = w->hospital_who;
    struct person_new n = {.account = me.account, .employer = w->hospital, .series = "health", .level = "middle",
                           .title_since = "2020-01-01", .since = "2020-01-01"};
    ck_assert_int_eq(TX(w->app, person_save(w->app, &n, &me.person)), RC_OK);
    struct who person = {.account = me.account, .person = me.person, .org = w->hospital, .kind = "person", .name = me.name};
    int64_t id = course_of(&person);
    ck_assert_int_eq(current(id), w->hospital);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_FORBIDDEN);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_other, id), RC_OK);
}
END_TEST

START_TEST(no_administrator_nearest_superior_acts)
{
    int64_t id = course_of(&w->midwife);
    CHAIN(id, "employer:%lld:current authority:%lld:waiting hrss:%lld:waiting", L(w->clinic), L(w->health), L(w->city));
    ck_assert_int_eq(current(id), w->health);
    ck_assert_int_eq(acting(id), 1);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(org, '/', for_org) FROM review_event WHERE case_id = %lld AND action = 'approve'",
                                L(id)), talloc_asprintf(mem, "%lld/%lld", L(w->health), L(w->clinic)));
    ck_assert_int_eq(current(id), w->health); /* its own step, no longer for another */
    ck_assert_int_eq(acting(id), 0);
}
END_TEST

START_TEST(a_disabled_administrator_does_not_count)
{
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE post SET state = 'disabled' WHERE org = %lld", L(w->health)));
    int64_t id = course_of(&w->doctor);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
    ck_assert_int_eq(current(id), w->city);
    ck_assert_int_eq(acting(id), 1);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_NOT_FOUND);
}
END_TEST

START_TEST(what_an_organisation_declares_skips_its_own_step)
{
    struct declaration_new *d = realm_course(w, &w->doctor, "public", 100);
    d->declared_for_org = w->hospital;
    int64_t id = realm_declare(w, &w->hospital_who, d);
    CHAIN(id, "employer:own authority:%lld:current hrss:%lld:waiting", L(w->health), L(w->city));
    ck_assert_int_eq(realm_int(w, "SELECT declarer FROM review_case WHERE id = %lld", L(id)), w->hospital);
    d = realm_course(w, &w->doctor, "public", 100);
    d->declared_for_org = w->health;
    id = realm_declare(w, &w->health_who, d);
    CHAIN(id, "employer:%lld:current authority:own hrss:%lld:waiting", L(w->hospital), L(w->city));
}
END_TEST

START_TEST(own_staff_of_an_authority_or_hrss) /* they are the employer */
{
    int64_t id = course_of(&w->officer);
    CHAIN(id, "employer:%lld:current authority:same hrss:%lld:waiting", L(w->health), L(w->city));
    struct who clerk = realm_person(w, w->city, "程见微", "health", "middle");
    id = course_of(&clerk);
    CHAIN(id, "employer:%lld:current authority:none hrss:same", L(w->city));
    struct declaration_new *d = realm_course(w, &clerk, "public", 100);
    d->declared_for_org = w->city;
    id = realm_declare(w, &w->city_who, d); /* nothing remains but the department above */
    CHAIN(id, "employer:own authority:none hrss:own hrss:%lld:current", L(w->province));
}
END_TEST

static enum rc submit_chain(const char *chain, int64_t base, int64_t *id)
{
    struct review_submission s = {.kind = "declaration", .chain = chain, .subject = w->doctor.person, .base_org = base,
                                  .subject_account = w->doctor.account, .subject_name = "林晓棠", .year = 2026};
    return TX(w->app, review_submit(w->app, &w->doctor, &s, id));
}

START_TEST(chains_as_data)
{
    int64_t id = 0;
    ck_assert_int_eq(submit_chain("employer authority?employer", w->hospital, &id), RC_OK);
    CHAIN(id, "employer:%lld:current authority:%lld:waiting", L(w->hospital), L(w->health));
    ck_assert_int_eq(submit_chain("employer authority?employer", w->school, &id), RC_OK); /* [11.3] [D17] */
    CHAIN(id, "employer:%lld:current authority:employer", L(w->school));
    ck_assert_int_eq(submit_chain("employer authority?hrss", w->school, &id), RC_OK);
    CHAIN(id, "employer:%lld:current authority:none hrss:%lld:waiting", L(w->school), L(w->county));
    ck_assert_int_eq(submit_chain("employer authority:same?skip hrss:city", w->school, &id), RC_OK); /* [11.13] */
    CHAIN(id, "employer:%lld:current authority:none hrss:%lld:waiting", L(w->school), L(w->city));
    ck_assert_int_eq(submit_chain(talloc_asprintf(mem, "@%lld", L(w->province)), w->school, &id), RC_OK);
    CHAIN(id, "fixed:%lld:current", L(w->province));
    ck_assert_int_eq(submit_chain("somebody", w->school, &id), RC_INVALID);
    ck_assert_int_eq(submit_chain("employer", 999999, &id), RC_NOT_FOUND);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("chain");
    realm_test(s, "employer authority hrss [11.1]", employer_authority_hrss, setup, teardown);
    realm_test(s, "accountants go from employer to hrss [10.6][11.2]", accountants_go_from_employer_to_hrss, setup, teardown);
    realm_test(s, "no authority is skipped and hrss decides [D17]", no_authority_is_skipped_and_hrss_decides, setup, teardown);
    realm_test(s, "sole administrator does not decide own case 回避", sole_administrator_does_not_decide_own_case, setup, teardown);
    realm_test(s, "one of two administrators leaves own case to the other", one_of_two_administrators_leaves_own_case_to_the_other, setup, teardown);
    realm_test(s, "no administrator nearest superior acts 代审", no_administrator_nearest_superior_acts, setup, teardown);
    realm_test(s, "a disabled administrator does not count 代审", a_disabled_administrator_does_not_count, setup, teardown);
    realm_test(s, "what an organisation declares skips its own step", what_an_organisation_declares_skips_its_own_step, setup, teardown);
    realm_test(s, "own staff of an authority or hrss", own_staff_of_an_authority_or_hrss, setup, teardown);
    realm_test(s, "chains as data", chains_as_data, setup, teardown);
    return realm_run(s);
}
