/* Transfers of persons: consents, what moves along, what stays, and what is refused. */
#include <string.h>

#include "core/doc.h"
#include "core/job.h"
#include "domain/change/change.h"
#include "domain/jobs.h"
#include "domain/setting/setting.h"
#include "domain/transfer/transfer.h"
#include "tests/domain/realm.h"

static TALLOC_CTX *mem;
static struct realm *w;
static const char *why;
static int64_t case_id;

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

static enum rc start(const struct who *who, struct transfer_new n)
{
    return TX(w->app, transfer_submit(w->app, who, &n, &case_id, &why));
}

static enum rc to(const struct who *who, const struct who *person, int64_t org)
{
    return start(who, (struct transfer_new){.person = person->person, .to = org, .reason = "工作调动"});
}

static int64_t employer(const struct who *person)
{
    return realm_int(w, "SELECT COALESCE(employer, 0) FROM person WHERE id = %lld", L(person->person));
}

static const char *state(void)
{
    return realm_text(w, "SELECT CONCAT(c.state, ' ', t.state) FROM review_case c JOIN transfer t ON t.case_id = c.id WHERE c.id = %lld", L(case_id));
}

static const char *steps(const char *from, const char *into)
{
    return talloc_asprintf(mem, "fixed:%s fixed:%s", from, into);
}

static const char *step(int64_t org, const char *st)
{
    return talloc_asprintf(mem, "%lld:%s", L(org), st);
}

START_TEST(out_by_the_employer_in_by_the_other)
{
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, w->school), RC_OK);
    ck_assert_str_eq(realm_chain(w, case_id), steps("own", step(w->school, "current")));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, case_id), RC_CONFLICT);
    ck_assert_int_eq(employer(&w->doctor), w->hospital);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_OK);
    ck_assert_int_eq(employer(&w->doctor), w->school);
    ck_assert_str_eq(state(), "approved approved");
    int64_t org;
    ck_assert_int_eq(person_employer_on(w->app, w->doctor.person, "2025-12-31", &org), RC_OK);
    ck_assert_int_eq(org, w->hospital); /* old years stay where they were earned */
    ck_assert_int_eq(person_employer_on(w->app, w->doctor.person, "2026-12-31", &org), RC_OK);
    ck_assert_int_eq(org, w->school);
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(CONCAT(valid_from, '/', COALESCE(valid_to, '')) ORDER BY valid_from) FROM affiliation"
                                   " WHERE person = %lld", L(w->doctor.person)), "2020-01-01/2026-11-19,2026-11-20/");
    ck_assert_int_eq(realm_int(w, "SELECT h3 FROM person WHERE id = %lld", L(w->doctor.person)), w->county);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'person.transfer' AND object_id = %lld", L(w->doctor.person)), 1);
}
END_TEST

START_TEST(in_by_the_receiving_unit)
{
    ck_assert_int_eq(to(&w->school_who, &w->doctor, w->school), RC_OK);
    ck_assert_str_eq(realm_chain(w, case_id), steps(step(w->hospital, "current"), "own"));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, case_id), RC_OK);
    ck_assert_int_eq(employer(&w->doctor), w->school);
}
END_TEST

START_TEST(by_the_person_needs_both)
{
    ck_assert_int_eq(to(&w->doctor, &w->doctor, w->school), RC_OK);
    ck_assert_str_eq(realm_chain(w, case_id), steps(step(w->hospital, "current"), step(w->school, "waiting")));
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_NOT_FOUND);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, case_id), RC_OK);
    ck_assert_int_eq(employer(&w->doctor), w->hospital);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_OK);
    ck_assert_int_eq(employer(&w->doctor), w->school);
    struct review_decision d = realm_decision(w->app, case_id, REVIEW_REJECT, NULL);
    ck_assert_int_eq(TX(w->app, review_withdraw(w->app, &w->doctor, case_id, d.version)), RC_CONFLICT); /* after the decision */
}
END_TEST

START_TEST(what_is_refused)
{
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, w->hospital), RC_INVALID);
    ck_assert_str_eq(why, "transfer.same-employer");
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, 999999), RC_INVALID);
    ck_assert_str_eq(why, "transfer.target");
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE organisation SET state = 'closed' WHERE id = %lld", L(w->clinic)));
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, w->clinic), RC_INVALID);
    ck_assert_str_eq(why, "transfer.target");
    ck_assert_int_eq(to(&w->health_who, &w->doctor, w->school), RC_NOT_FOUND); /* neither unit */
    ck_assert_int_eq(to(&w->nurse, &w->doctor, w->school), RC_NOT_FOUND);
    const char *const days[] = {"2026-11-21", "2020-01-01", "2019-05-01", "2026-02-30"};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(start(&w->hospital_who, (struct transfer_new){.person = w->doctor.person, .to = w->school, .day = days[i]}), RC_INVALID);
        ck_assert_str_eq(why, "transfer.date");
    }
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, w->school), RC_OK);
    ck_assert_int_eq(to(&w->doctor, &w->doctor, w->health), RC_CONFLICT); /* two at once */
    ck_assert_str_eq(why, "transfer.running");
    struct review_decision d = realm_decision(w->app, case_id, REVIEW_REJECT, "岗位已满");
    ck_assert_int_eq(TX(w->app, review_decide(w->app, &w->school_who, &d)), RC_OK);
    ck_assert_str_eq(state(), "rejected rejected");
    ck_assert_int_eq(employer(&w->doctor), w->hospital);
    ck_assert_int_eq(to(&w->doctor, &w->doctor, w->health), RC_OK);
    d = realm_decision(w->app, case_id, REVIEW_REJECT, NULL);
    ck_assert_int_eq(TX(w->app, review_withdraw(w->app, &w->doctor, case_id, d.version)), RC_OK);
    ck_assert_str_eq(state(), "withdrawn withdrawn");
}
END_TEST

START_TEST(pending_declarations_move_along)
{
    int64_t first = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 100));
    int64_t second = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 50));
    int64_t done = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 70));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, second), RC_OK);
    realm_approve_all(w, done);
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, w->school), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_OK);
    ck_assert_str_eq(realm_chain(w, first), talloc_asprintf(mem, "employer:%lld:current authority:none hrss:%lld:waiting", L(w->school), L(w->county)));
    ck_assert_str_eq(realm_chain(w, second), talloc_asprintf(mem, "employer:%lld:done authority:none hrss:%lld:current", L(w->hospital), L(w->county)));
    ck_assert_int_eq(realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(done)), w->city);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, first), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->county_who, first), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT recognised FROM year_result WHERE person = %lld AND year = 2026", L(w->doctor.person)), 170);
}
END_TEST

START_TEST(or_must_be_decided_first)
{
    int64_t open = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 100));
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, w->school), RC_OK);
    ck_assert_int_eq(TX(w->app, setting_change(w->app, &w->city_who, "transfer.pending", "finish")), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_CONFLICT);
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, w->school), RC_CONFLICT);
    realm_approve_all(w, open);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_OK);
    realm_declare(w, &w->nurse, realm_course(w, &w->nurse, "public", 100));
    ck_assert_int_eq(to(&w->hospital_who, &w->nurse, w->school), RC_CONFLICT);
    ck_assert_str_eq(why, "transfer.pending");
}
END_TEST

START_TEST(to_a_unit_that_is_not_on_the_platform)
{
    struct transfer_new n = {.person = w->doctor.person, .to_name = "山西省某医院"};
    ck_assert_int_eq(start(&w->hospital_who, (struct transfer_new){.person = w->doctor.person}), RC_INVALID);
    ck_assert_str_eq(why, "transfer.target");
    ck_assert_int_eq(start(&w->school_who, n), RC_NOT_FOUND);
    ck_assert_int_eq(start(&w->hospital_who, n), RC_OK); /* the employer's own start is its consent */
    ck_assert_str_eq(state(), "approved approved");
    ck_assert_int_eq(employer(&w->doctor), 0);
    ck_assert_str_eq(realm_text(w, "SELECT valid_to FROM affiliation WHERE person = %lld", L(w->doctor.person)), "2026-11-19");
    n.person = w->nurse.person;
    ck_assert_int_eq(start(&w->nurse, n), RC_OK);
    ck_assert_int_eq(employer(&w->nurse), w->hospital);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, case_id), RC_OK);
    ck_assert_int_eq(employer(&w->nurse), 0);
    ck_assert_int_eq(to(&w->school_who, &w->nurse, w->school), RC_CONFLICT);
    ck_assert_str_eq(why, "transfer.no-employer");
    /* The school's only administrator does not consent to their own leaving: the superior does. */
    n.person = w->teacher.person;
    ck_assert_int_eq(start(&w->school_who, n), RC_OK);
    ck_assert_int_eq(employer(&w->teacher), w->school);
    ck_assert_int_eq(realm_approve(w->app, &w->county_who, case_id), RC_OK);
    ck_assert_int_eq(employer(&w->teacher), 0);
}
END_TEST

START_TEST(who_registers_while_registered_elsewhere)
{
    struct registration_person g = {.person = {.account = w->doctor.account, .employer = w->school, .department = "医务室"}};
    int64_t other;
    ck_assert_int_eq(TX(w->app, registration_submit_person(w->app, &g, &other)), RC_CONFLICT);
    ck_assert_int_eq(TX(w->app, transfer_instead(w->app, &g, &case_id, &why)), RC_OK);
    ck_assert_str_eq(realm_chain(w, case_id), steps(step(w->hospital, "current"), step(w->school, "waiting")));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, case_id), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT department FROM person WHERE id = %lld", L(w->doctor.person)), "医务室");
    g.person.account = w->nurse.account;
    g.person.employer = w->hospital;
    ck_assert_int_eq(TX(w->app, transfer_instead(w->app, &g, &case_id, &why)), RC_INVALID);
    ck_assert_str_eq(why, "transfer.same-employer");
    g.person.account = realm_account(w, "新人");
    ck_assert_int_eq(TX(w->app, transfer_instead(w->app, &g, &case_id, &why)), RC_NOT_FOUND);
}
END_TEST

static void work(void)
{
    testdb_run(w->t, "DELETE FROM job WHERE periodic = 'transfer-term'");
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
}

static int64_t holder(void)
{
    return realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(case_id));
}

START_TEST(a_unit_that_lets_it_lie_loses_the_decision)
{
    ck_assert_int_eq(TX(w->app, setting_change(w->app, &w->city_who, "transfer.term", "5")), RC_OK);
    ck_assert_int_eq(to(&w->school_who, &w->doctor, w->school), RC_OK);
    realm_days(w, 4);
    work();
    ck_assert_int_eq(holder(), w->hospital);
    realm_days(w, 1);
    work();
    ck_assert_int_eq(holder(), w->city);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, case_id), RC_CONFLICT);
    realm_days(w, 30);
    work();
    ck_assert_int_eq(holder(), w->city); /* it stays there */
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, case_id), RC_OK);
    ck_assert_int_eq(employer(&w->doctor), w->school);
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(CONCAT(action, COALESCE(for_org, '')) ORDER BY no) FROM review_event WHERE case_id = %lld"
                                   " AND action <> 'skip'", L(case_id)),
                     talloc_asprintf(mem, "submit,escalate%lld,approve%lld", L(w->hospital), L(w->hospital)));
}
END_TEST

START_TEST(records_in_and_out_with_details)
{
    ck_assert_int_eq(start(&w->hospital_who, (struct transfer_new){.person = w->doctor.person, .to = w->school, .day = "2026-11-01",
                                                                   .department = "医务室", .reason = "工作调动"}), RC_OK);
    const struct {
        const struct who *who;
        const char *direction;
        size_t rows;
    } each[] = {{&w->hospital_who, "out", 1}, {&w->school_who, "in", 1}, {&w->hospital_who, "in", 0}, {&w->school_who, "out", 0}};
    for (size_t i = 0; i < 4; i++) {
        struct db_rows *r;
        struct sqlb *b = sqlb_new(mem, "test-records");
        sqlb_add(b, "SELECT t.case_id FROM transfer t WHERE", "");
        transfer_records_where(b, each[i].who, each[i].direction);
        ck_assert_int_eq(db_query_b(mem, w->app->db, b, &r), RC_OK);
        ck_assert_uint_eq(db_count(r), each[i].rows);
    }
    struct review_case *c;
    ck_assert_int_eq(review_get(mem, w->app, &w->school_who, case_id, &c), RC_OK);
    struct req r = {.app = w->app, .mem = mem, .doc = doc_new(mem, "case"), .who = w->school_who, .lang = "zh-CN"};
    ck_assert_int_eq(review_kind(c->kind)->describe(&r, c, doc_root(r.doc)), RC_OK);
    size_t len;
    const char *xml = doc_xml(mem, r.doc, &len);
    const char *const parts[] = {"from-name=\"平顶山市鹰城医院\"", "to-name=\"新华区实验学校\"", "by=\"out\"", "day=\"2026-11-01\"", "department=\"医务室\"",
                                 "open-declarations=\"0\"", "<reason>工作调动</reason>"};
    for (size_t i = 0; i < 7; i++)
        ck_assert_msg(strstr(xml, parts[i]) != NULL, "%s is missing in %s", parts[i], xml);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT valid_from FROM affiliation WHERE person = %lld AND valid_to IS NULL", L(w->doctor.person)), "2026-11-01");
}
END_TEST

START_TEST(the_person_left_meanwhile)
{
    ck_assert_int_eq(to(&w->hospital_who, &w->doctor, w->school), RC_OK);
    int64_t v = realm_int(w, "SELECT version FROM person WHERE id = %lld", L(w->doctor.person));
    ck_assert_int_eq(TX(w->app, change_person_leave(w->app, &w->hospital_who, w->doctor.person, v, "2026-11-19", "left", &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "transfer.running");
    ck_assert_int_eq(TX(w->app, person_leave(w->app, w->doctor.person, v, "2026-11-19", "left")), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, case_id), RC_CONFLICT);
    ck_assert_int_eq(employer(&w->doctor), 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("transfer");
    realm_test(s, "out by the employer in by the other [8.1][8.3][8.4]", out_by_the_employer_in_by_the_other, setup, teardown);
    realm_test(s, "in by the receiving unit [8.2]", in_by_the_receiving_unit, setup, teardown);
    realm_test(s, "by the person needs both [8.4]", by_the_person_needs_both, setup, teardown);
    realm_test(s, "what is refused", what_is_refused, setup, teardown);
    realm_test(s, "pending declarations move along", pending_declarations_move_along, setup, teardown);
    realm_test(s, "or must be decided first", or_must_be_decided_first, setup, teardown);
    realm_test(s, "to a unit that is not on the platform", to_a_unit_that_is_not_on_the_platform, setup, teardown);
    realm_test(s, "who registers while registered elsewhere", who_registers_while_registered_elsewhere, setup, teardown);
    realm_test(s, "a unit that lets it lie loses the decision", a_unit_that_lets_it_lie_loses_the_decision, setup, teardown);
    realm_test(s, "records in and out with details [8.5]", records_in_and_out_with_details, setup, teardown);
    realm_test(s, "the person left meanwhile", the_person_left_meanwhile, setup, teardown);
    return realm_run(s);
}
