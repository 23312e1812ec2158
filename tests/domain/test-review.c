/* The review engine: decisions, versions, terms, visibility, counts. */
#include <pthread.h>
#include <string.h>

#include "core/doc.h"
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

static int64_t course(int64_t hours)
{
    return realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", hours));
}

static const char *state(int64_t id)
{
    return realm_text(w, "SELECT state FROM review_case WHERE id = %lld", L(id));
}

static enum rc decide(const struct who *who, const struct review_decision *d)
{
    return TX(w->app, review_decide(w->app, who, d));
}

START_TEST(a_case_walks_its_chain)
{
    int64_t id = course(100);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
    ck_assert_str_eq(state(id), "pending");
    ck_assert_int_eq(realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(id)), w->health);
    ck_assert_str_eq(realm_text(w, "SELECT COALESCE(outcome, '') FROM year_result WHERE person = %lld", L(w->doctor.person)), "");
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, id), RC_OK);
    ck_assert_str_eq(state(id), "approved");
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(CONCAT(no, action, step_no, COALESCE(org_name, ''), account_name) ORDER BY no)"
                                   " FROM review_event WHERE case_id = %lld", L(id)),
                     "1submit1林晓棠,2approve1平顶山市鹰城医院方既白,3approve2平顶山市卫生健康委员会沈知远,"
                     "4approve3平顶山市人力资源和社会保障局石市");
    ck_assert_str_eq(realm_chain(w, id), talloc_asprintf(mem, "employer:%lld:done authority:%lld:done hrss:%lld:done",
                                                         L(w->hospital), L(w->health), L(w->city)));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE object = 'case' AND object_id = %lld"
                                  " AND action IN ('case.submit', 'case.approve')", L(id)), 4);
    ck_assert_int_eq(realm_int(w, "SELECT account FROM audit WHERE object_id = %lld AND action = 'case.approve' ORDER BY seq LIMIT 1",
                               L(id)), w->hospital_who.account);
    ck_assert_int_eq(realm_int(w, "SELECT recognised FROM year_result WHERE person = %lld AND year = 2026", L(w->doctor.person)), 100);
}
END_TEST

START_TEST(a_foreign_case_is_not_found)
{
    int64_t id = course(100);
    ck_assert_int_eq(realm_approve(w->app, &w->school_who, id), RC_NOT_FOUND);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, id), RC_NOT_FOUND); /* not its turn yet */
    ck_assert_int_eq(realm_approve(w->app, &w->doctor, id), RC_NOT_FOUND);
    struct review_decision d = {.case_id = 999999, .version = 1, .hours = -1};
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_NOT_FOUND);
    ck_assert_str_eq(state(id), "pending");
}
END_TEST

START_TEST(a_stale_version_is_refused)
{
    int64_t id = course(100);
    struct review_decision d = realm_decision(w->app, id, REVIEW_APPROVE, NULL);
    d.version--;
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_CONFLICT);
    d.version++;
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_OK);
    ck_assert_int_eq(decide(&w->hospital_other, &d), RC_CONFLICT); /* it has gone on to the authority */
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_event WHERE case_id = %lld AND action = 'approve'", L(id)), 1);
}
END_TEST

START_TEST(without_the_permission_or_the_post_nothing_is_decided)
{
    int64_t id = course(100);
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO role (id, org, name) VALUES (77, %lld, '注册')", L(w->hospital)));
    testdb_run(w->t, "INSERT INTO role_permission VALUES (77, 'review.registration')");
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE post SET super = 0, role = 77 WHERE id = %lld", L(w->hospital_who.post)));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_FORBIDDEN);
    testdb_run(w->t, "INSERT INTO role_permission VALUES (77, 'review.credit')");
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE post SET state = 'removed' WHERE id = %lld", L(w->hospital_who.post)));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_FORBIDDEN);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE post SET state = 'active' WHERE id = %lld", L(w->hospital_who.post)));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
}
END_TEST

START_TEST(hours_are_lowered_with_a_reason_never_raised)
{
    int64_t id = course(100);
    struct review_decision d = realm_decision(w->app, id, REVIEW_APPROVE, NULL);
    d.hours = 101;
    d.reason = "多";
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_INVALID);
    d.hours = 0;
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_INVALID);
    d.hours = 60;
    d.reason = NULL;
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_INVALID);
    d.reason = "实际 6 学时";
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT recognised FROM review_case WHERE id = %lld", L(id)), 60);
    ck_assert_int_eq(realm_int(w, "SELECT marks FROM review_case WHERE id = %lld", L(id)), MARK_LOWERED);
    ck_assert_int_eq(realm_int(w, "SELECT approved FROM declaration WHERE case_id = %lld", L(id)), 60);
    ck_assert_int_eq(realm_int(w, "SELECT hours FROM review_event WHERE case_id = %lld AND action = 'approve'", L(id)), 60);
    d = realm_decision(w->app, id, REVIEW_APPROVE, "恢复");
    d.hours = 100;
    ck_assert_int_eq(decide(&w->health_who, &d), RC_INVALID);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, id), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT recognised FROM year_result WHERE person = %lld", L(w->doctor.person)), 60);
}
END_TEST

START_TEST(rejection_needs_a_reason_and_ends_the_case)
{
    int64_t id = course(100);
    struct review_decision d = realm_decision(w->app, id, REVIEW_REJECT, "");
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_INVALID);
    char *endless = talloc_array(mem, char, 502);
    memset(endless, 'x', 501);
    endless[501] = '\0';
    d.reason = endless;
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_INVALID);
    d.reason = "与培训通知不符";
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_OK);
    ck_assert_str_eq(state(id), "rejected");
    ck_assert_str_eq(realm_text(w, "SELECT state FROM declaration WHERE case_id = %lld", L(id)), "rejected");
    ck_assert_str_eq(realm_text(w, "SELECT reason FROM review_event WHERE case_id = %lld AND action = 'reject'", L(id)), "与培训通知不符");
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_CONFLICT);
}
END_TEST

static struct review_decision returning(int64_t id, const char *until)
{
    struct review_decision d = realm_decision(w->app, id, REVIEW_RETURN, "请补充结业证书");
    ck_assert_int_eq(app_parse_date(until, &d.until), RC_OK);
    return d;
}

START_TEST(return_asks_for_a_date_within_the_term)
{
    int64_t id = course(100);
    const char *const wrong[] = {"2026-11-20", "2026-11-19", "2027-02-01" /* correct-until is 2027-01-31 */};
    for (size_t i = 0; i < 3; i++) {
        struct review_decision d = returning(id, wrong[i]);
        ck_assert_int_eq(decide(&w->hospital_who, &d), RC_INVALID);
    }
    struct review_case *c;
    struct review_term term;
    ck_assert_int_eq(review_get(mem, w->app, &w->hospital_who, id, &c), RC_OK);
    ck_assert_int_eq(review_term(w->app, c, &term), RC_OK);
    char day[11];
    app_date(term.first, day);
    ck_assert_str_eq(day, "2026-11-21");
    app_date(term.last, day);
    ck_assert_str_eq(day, "2027-01-31");
    app_date(term.preset, day);
    ck_assert_str_eq(day, "2026-12-05");
    struct review_decision d = returning(id, "2026-11-30");
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_OK);
    ck_assert_str_eq(state(id), "returned");
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(e.until, ' ', c.due_at) FROM review_event e JOIN review_case c ON c.id = e.case_id"
                                   " WHERE c.id = %lld AND e.action = 'return'", L(id)), "2026-11-30 2026-11-30 16:00:00.000");
}
END_TEST

static enum rc correct(const struct who *who, int64_t id, int64_t version, struct declaration_new *d)
{
    const char *field, *key;
    return TX(w->app, credit_correct(w->app, who, id, version, d, &field, &key));
}

START_TEST(corrected_and_sent_again_it_comes_back_to_the_same_step)
{
    int64_t id = course(100);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
    struct review_decision d = returning(id, "2026-11-30");
    ck_assert_int_eq(decide(&w->health_who, &d), RC_OK);
    struct declaration_new *again = realm_course(w, &w->doctor, "public", 80);
    ck_assert_int_eq(correct(&w->doctor, id, d.version, again), RC_CONFLICT);
    again = realm_course(w, &w->nurse, "public", 80);
    ck_assert_int_eq(correct(&w->nurse, id, d.version + 1, again), RC_NOT_FOUND); /* another's case */
    again = realm_course(w, &w->doctor, "public", 80);
    ck_assert_int_eq(correct(&w->doctor, id, d.version + 1, again), RC_OK);
    ck_assert_str_eq(state(id), "pending");
    ck_assert_int_eq(realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(id)), w->health);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(c.recognised, ' ', c.marks, ' ', d.claimed, ' ', d.state, ' ', d.title = c.summary)"
                                   " FROM review_case c JOIN declaration d ON d.case_id = c.id WHERE c.id = %lld", L(id)),
                     "80 2 80 pending 1");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM case_file WHERE case_id = %lld", L(id)), (int64_t)again->n_files);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_OK);
}
END_TEST

START_TEST(overdue_corrections_become_void)
{
    int64_t id = course(100), other = course(50), voided = -1;
    struct review_decision d = returning(id, "2026-11-25");
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_OK);
    d = returning(other, "2026-11-27");
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_OK);
    realm_days(w, 5); /* 25 November, 09:00: the last day is still within the term */
    ck_assert_int_eq(TX(w->app, review_overdue(w->app, mem, &voided)), RC_OK);
    ck_assert_int_eq(voided, 0);
    realm_days(w, 1);
    int64_t version = realm_int(w, "SELECT version FROM review_case WHERE id = %lld", L(id));
    ck_assert_int_eq(correct(&w->doctor, id, version, realm_course(w, &w->doctor, "public", 80)), RC_CONFLICT);
    ck_assert_int_eq(TX(w->app, review_overdue(w->app, mem, &voided)), RC_OK);
    ck_assert_int_eq(voided, 1);
    ck_assert_str_eq(state(id), "void");
    ck_assert_str_eq(state(other), "returned");
    ck_assert_str_eq(realm_text(w, "SELECT state FROM declaration WHERE case_id = %lld", L(id)), "void");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'case.void' AND account = 0 AND object_id = %lld", L(id)), 1);
}
END_TEST

START_TEST(applicants_withdraw)
{
    int64_t id = course(100);
    ck_assert_int_eq(TX(w->app, review_withdraw(w->app, &w->nurse, id, 1)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, review_withdraw(w->app, &w->doctor, id, 2)), RC_CONFLICT);
    ck_assert_int_eq(TX(w->app, review_withdraw(w->app, &w->doctor, id, 1)), RC_OK);
    ck_assert_str_eq(state(id), "withdrawn");
    ck_assert_str_eq(realm_text(w, "SELECT state FROM declaration WHERE case_id = %lld", L(id)), "withdrawn");
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_CONFLICT);
    id = course(100);
    realm_approve_all(w, id);
    int64_t version = realm_int(w, "SELECT version FROM review_case WHERE id = %lld", L(id));
    ck_assert_int_eq(TX(w->app, review_withdraw(w->app, &w->doctor, id, version)), RC_CONFLICT);
}
END_TEST

START_TEST(the_deciding_body_reverses)
{
    int64_t id = course(100);
    realm_approve_all(w, id);
    int64_t version = realm_int(w, "SELECT version FROM review_case WHERE id = %lld", L(id));
    ck_assert_int_eq(TX(w->app, review_reverse(w->app, &w->city_who, id, version, "")), RC_INVALID);
    ck_assert_int_eq(TX(w->app, review_reverse(w->app, &w->province_who, id, version, "不实")), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, review_reverse(w->app, &w->health_who, id, version, "不实")), RC_CONFLICT);
    ck_assert_int_eq(TX(w->app, review_reverse(w->app, &w->city_who, id, version, "经核实与事实不符")), RC_OK);
    ck_assert_str_eq(state(id), "reversed");
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', recognised) FROM declaration WHERE case_id = %lld", L(id)), "reversed 0");
    ck_assert_int_eq(realm_int(w, "SELECT recognised FROM year_result WHERE person = %lld", L(w->doctor.person)), 0);
}
END_TEST

struct rival {
    struct app *app;
    const struct who *who;
    struct review_decision d;
    enum rc rc;
};

static void *decide_beside(void *arg)
{
    struct rival *r = arg;
    r->rc = TX(r->app, review_decide(r->app, r->who, &r->d));
    return NULL;
}

START_TEST(two_reviewers_at_once_one_wins)
{
    int64_t id = course(100);
    struct rival r = {.app = realm_app(w, w, "rival"), .who = &w->hospital_other, .d = realm_decision(w->app, id, REVIEW_REJECT, "不符")};
    struct review_decision mine = realm_decision(w->app, id, REVIEW_APPROVE, NULL);
    pthread_t thread;
    ck_assert_int_eq(db_begin(w->app->db), RC_OK);
    ck_assert_int_eq(review_decide(w->app, &w->hospital_who, &mine), RC_OK);
    ck_assert_int_eq(pthread_create(&thread, NULL, decide_beside, &r), 0);
    realm_await_lock(w);
    ck_assert_int_eq(db_commit(w->app->db), RC_OK);
    pthread_join(thread, NULL);
    ck_assert_int_eq(r.rc, RC_CONFLICT);
    ck_assert_str_eq(state(id), "pending");
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(action ORDER BY no) FROM review_event WHERE case_id = %lld", L(id)), "submit,approve");
}
END_TEST

START_TEST(two_approvals_of_one_person_at_once_lose_nothing)
{
    int64_t x = course(100), y = course(70);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, x), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, y), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, x), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, y), RC_OK);
    struct rival r = {.app = realm_app(w, w, "rival"), .who = &w->city_who, .d = realm_decision(w->app, y, REVIEW_APPROVE, NULL)};
    struct review_decision mine = realm_decision(w->app, x, REVIEW_APPROVE, NULL);
    pthread_t thread;
    ck_assert_int_eq(db_begin(w->app->db), RC_OK);
    ck_assert_int_eq(review_decide(w->app, &w->city_who, &mine), RC_OK);
    ck_assert_int_eq(pthread_create(&thread, NULL, decide_beside, &r), 0);
    realm_await_lock(w);
    ck_assert_int_eq(db_commit(w->app->db), RC_OK);
    pthread_join(thread, NULL);
    ck_assert_int_eq(r.rc, RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(version, ' ', recognised) FROM year_result WHERE person = %lld", L(w->doctor.person)), "2 170");
    ck_assert_int_eq(realm_int(w, "SELECT SUM(recognised) FROM declaration WHERE person = %lld", L(w->doctor.person)), 170);
}
END_TEST

START_TEST(who_may_see_a_case)
{
    int64_t id = course(100);
    struct review_case *c;
    const struct who *const yes[] = {&w->doctor, &w->hospital_who, &w->health_who, &w->city_who, &w->province_who};
    const struct who *const no[] = {&w->nurse, &w->school_who, &w->county_who};
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(review_get(mem, w->app, yes[i], id, &c), RC_OK);
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(review_get(mem, w->app, no[i], id, &c), RC_NOT_FOUND);
    ck_assert_int_eq(review_get_own(mem, w->app, w->doctor.account, id, &c), RC_OK);
    ck_assert_int_eq(review_get_own(mem, w->app, w->nurse.account, id, &c), RC_NOT_FOUND);
    ck_assert_str_eq(c->subject_name, "林晓棠");
    ck_assert_str_eq(c->unit_name, "平顶山市鹰城医院");
    ck_assert_int_eq(c->claimed, 100);
    ck_assert_int_eq(c->due_at - c->arrived_at, INT64_C(15) * 86400000);
}
END_TEST

START_TEST(a_case_described)
{
    int64_t id = course(100);
    struct review_decision d = realm_decision(w->app, id, REVIEW_APPROVE, "核减");
    d.hours = 60;
    ck_assert_int_eq(decide(&w->hospital_who, &d), RC_OK);
    realm_days(w, 3);
    struct review_case *c;
    ck_assert_int_eq(review_get(mem, w->app, &w->health_who, id, &c), RC_OK);
    struct req r = {.app = w->app, .mem = mem, .doc = doc_new(mem, "case"), .who = w->health_who, .lang = "zh-CN"};
    ck_assert_int_eq(review_describe(&r, c, doc_root(r.doc)), RC_OK);
    ck_assert_int_eq(review_kind(c->kind)->describe(&r, c, doc_root(r.doc)), RC_OK);
    size_t len;
    const char *xml = doc_xml(mem, r.doc, &len);
    const char *const parts[] = {
        "state=\"done\"", talloc_asprintf(mem, "kind=\"authority\" state=\"current\" org=\"%lld\"", L(w->health)),
        "phone=\"0375-2900001\"", "waited=\"3\"", "action=\"approve\" step=\"employer\"", "name=\"方既白\"", "reason=\"核减\"",
        "hours=\"6\"", "claimed=\"10\"", "approved=\"6\"", "title=\"网络课程\"", "name=\"passed\"", "urn:jijiao:exchange:1"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        ck_assert_msg(strstr(xml, parts[i]) != NULL, "%s is missing in %s", parts[i], xml);
}
END_TEST

static void fill_queue(int64_t rows, int year)
{
    testdb_run(w->t, talloc_asprintf(mem,
                   "INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, year, submitted_at, arrived_at,"
                   " updated_at) SELECT 'declaration', 'pending', %lld, 1, seq, 'x', %d, '2026-11-01', '2026-11-01' + INTERVAL seq"
                   " SECOND, '2026-11-01' FROM seq_1_to_%lld", L(w->health), year, L(rows)));
}

static int64_t rows_read(void)
{
    static const struct sql HANDLER = {"test-handler", "SELECT SUM(variable_value) FROM information_schema.SESSION_STATUS WHERE"
                                       " variable_name LIKE 'HANDLER_READ%' AND variable_name NOT LIKE '%RND%'", ""};
    struct db_rows *r;
    ck_assert_int_eq(db_one(mem, w->app->db, &HANDLER, &r), RC_OK);
    return db_int(r, 0);
}

static struct review_count count_of(const struct who *who, const char *queue)
{
    struct review_count *counts;
    size_t n;
    struct req r = {.app = w->app, .mem = mem, .who = *who, .now = app_now(w->app)};
    ck_assert_int_eq(review_counts(&r, &counts, &n), RC_OK);
    struct review_count *badges;
    size_t m;
    ck_assert_int_eq(review_badges(&r, &badges, &m), RC_OK);
    ck_assert_uint_eq(m, n);
    for (size_t i = 0; i < n; i++) {
        ck_assert_str_eq(badges[i].queue, counts[i].queue);
        ck_assert_int_eq(badges[i].count, counts[i].count);
    }
    for (size_t i = 0; i < n; i++)
        if (!strcmp(counts[i].queue, queue))
            return counts[i];
    return (struct review_count){.queue = NULL};
}

START_TEST(counts_agree_with_the_queue)
{
    course(100);
    int64_t id = course(50);
    struct review_count c = count_of(&w->hospital_who, "declaration");
    ck_assert_int_eq(c.count, 2);
    ck_assert_int_eq(c.overdue, 0);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE review_case SET year = 2025 WHERE id = %lld", L(id)));
    realm_days(w, 16);
    c = count_of(&w->hospital_who, "declaration");
    ck_assert_int_eq(c.count, 1);
    ck_assert_int_eq(c.other_years, 1);
    ck_assert_int_eq(c.overdue, 1);
    ck_assert_int_eq(c.oldest, app_day(1000 * realm_int(w, "SELECT UNIX_TIMESTAMP(MIN(arrived_at)) FROM review_case WHERE year = 2026")));
    struct sqlb *b = sqlb_new(mem, "test-queue");
    sqlb_add(b, "SELECT COUNT(*) FROM review_case c WHERE", "");
    review_queue_where(b, &w->hospital_who, "declaration");
    struct db_rows *r;
    ck_assert_int_eq(db_query_b(mem, w->app->db, b, &r), RC_OK);
    ck_assert(db_next(r));
    ck_assert_int_eq(db_int(r, 0), c.count + c.other_years);
    ck_assert_int_eq(count_of(&w->hospital_who, "reg-person").count, 0);
    struct who clerk = w->hospital_who;
    clerk.super = false; /* a role without permissions sees no queue */
    ck_assert_ptr_null(count_of(&clerk, "declaration").queue);
    ck_assert_ptr_null(count_of(&w->doctor, "declaration").queue);
}
END_TEST

static char *revision(const struct who *who)
{
    const struct review_figures *f;
    struct req r = {.app = w->app, .mem = mem, .who = *who, .now = app_now(w->app)};
    ck_assert_int_eq(review_figures(&r, &f), RC_OK);
    return talloc_strdup(mem, f->revision);
}

static void fold(void)
{
    struct job job = {.id = 7};
    bool finished = false;
    while (!finished)
        ck_assert_int_eq(TX(w->app, review_fold_job(w->app, mem, &job, &finished)), RC_OK);
}

START_TEST(counts_follow_every_change_and_folding)
{
    int64_t id = course(100);
    char *before = revision(&w->hospital_who);
    ck_assert_str_eq(revision(&w->hospital_who), before);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE review_case SET recognised = recognised - 1 WHERE id = %lld", L(id)));
    ck_assert_str_ne(revision(&w->hospital_who), before); /* the page would say something else */
    ck_assert_int_eq(count_of(&w->hospital_who, "declaration").count, 1);
    fill_queue(60, 2026);
    for (int round = 0; round < 2; round++) {
        ck_assert_int_eq(count_of(&w->health_who, "declaration").count, 60);
        testdb_run(w->t, talloc_asprintf(mem, "UPDATE review_case SET state = 'returned' WHERE current_org = %lld AND subject %% 2 = 0", L(w->health)));
        ck_assert_int_eq(count_of(&w->health_who, "declaration").count, 30);
        testdb_run(w->t, talloc_asprintf(mem, "UPDATE review_case SET state = 'pending' WHERE current_org = %lld", L(w->health)));
        before = revision(&w->health_who);
        fold();
        ck_assert_str_ne(revision(&w->health_who), before);
        ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM queue_count WHERE org = %lld", L(w->health)), 2); /* of all days, and of the one day */
    }
    testdb_run(w->t, talloc_asprintf(mem, "DELETE FROM review_case WHERE current_org = %lld", L(w->health)));
    ck_assert_int_eq(count_of(&w->health_who, "declaration").count, 0);
    fold();
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM queue_count WHERE org = %lld", L(w->health)), 0);
}
END_TEST

START_TEST(counts_cost_the_same_in_a_long_queue)
{
    fill_queue(16000, 2026);
    fill_queue(3000, 2025);
    fold();
    realm_text(w, "ANALYZE TABLE review_case");
    count_of(&w->health_who, "declaration"); /* prepared and cached */
    int64_t before = rows_read(), overhead = rows_read() - before;
    struct review_count c = count_of(&w->health_who, "declaration");
    int64_t read = rows_read() - before - 2 * overhead;
    ck_assert_int_eq(c.count, 16000);
    ck_assert_int_eq(c.other_years, 3000);
    ck_assert_msg(read < 200, "%lld rows read", L(read)); /* 19,000 rows are there */
}
END_TEST

static void plan_uses(const char *statement, const char *key)
{
    const char *plan = realm_text(w, "%s", talloc_asprintf(mem, "EXPLAIN FORMAT=JSON %s", statement));
    ck_assert_msg(strstr(plan, talloc_asprintf(mem, "\"key\": \"%s\"", key)) != NULL, "%s: %s", statement, plan);
    ck_assert_msg(!strstr(plan, "filesort"), "%s: %s", statement, plan);
}

START_TEST(lists_of_a_queue_need_no_sort)
{
    fill_queue(16000, 2026);
    realm_text(w, "ANALYZE TABLE review_case");
    plan_uses(talloc_asprintf(mem, "SELECT id FROM review_case c WHERE c.current_org = %lld AND c.state = 'pending' AND c.kind ="
                                   " 'declaration' AND c.year = 2026 ORDER BY c.arrived_at, c.id LIMIT 20", L(w->health)), "inbox_kind");
    plan_uses("SELECT id FROM review_case WHERE state = 'returned' AND due_at <= NOW() ORDER BY due_at LIMIT 500", "due");
}
END_TEST

START_TEST(hiding_is_for_the_own_list_only_and_audited)
{
    int64_t changed = 0, ids[2] = {course(100), course(100)};
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, ids[0]), RC_OK);
    ck_assert_int_eq(TX(w->app, review_hide(w->app, &w->hospital_who, ids, 2, true, &changed)), RC_OK);
    ck_assert_int_eq(changed, 1);
    ck_assert_int_eq(realm_int(w, "SELECT case_id FROM case_hidden WHERE org = %lld", L(w->hospital)), ids[0]);
    ck_assert_int_eq(TX(w->app, review_hide(w->app, &w->hospital_who, ids, 2, true, &changed)), RC_OK);
    ck_assert_int_eq(changed, 0);
    ck_assert_int_eq(TX(w->app, review_hide(w->app, &w->health_who, ids, 2, false, &changed)), RC_OK);
    ck_assert_int_eq(changed, 0);
    ck_assert_int_eq(TX(w->app, review_hide(w->app, &w->hospital_who, ids, 2, false, &changed)), RC_OK);
    ck_assert_int_eq(changed, 1);
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(action, object_id ORDER BY seq) FROM audit WHERE action LIKE 'case.hide'"
                                   " OR action LIKE 'case.show'"),
                     talloc_asprintf(mem, "case.hide%lld,case.show%lld", L(ids[0]), L(ids[0])));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case"), 2);
}
END_TEST

START_TEST(events_hold_kind_and_year_for_the_history)
{
    int64_t id = course(100);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(no, action, ' ', case_kind, case_year ORDER BY no) FROM review_event"
                                   " WHERE case_id = %lld AND action <> 'skip'", L(id)), "1submit declaration2026,2approve declaration2026");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("review");
    realm_test(s, "hiding is for the own list only and audited [6.4]", hiding_is_for_the_own_list_only_and_audited, setup, teardown);
    realm_test(s, "events hold kind and year for the history", events_hold_kind_and_year_for_the_history, setup, teardown);
    realm_test(s, "a case walks its chain [5.11][11.1]", a_case_walks_its_chain, setup, teardown);
    realm_test(s, "a foreign case is not found", a_foreign_case_is_not_found, setup, teardown);
    realm_test(s, "a stale version is refused", a_stale_version_is_refused, setup, teardown);
    realm_test(s, "without the permission or the post nothing is decided", without_the_permission_or_the_post_nothing_is_decided, setup, teardown);
    realm_test(s, "hours are lowered with a reason never raised [D9]", hours_are_lowered_with_a_reason_never_raised, setup, teardown);
    realm_test(s, "rejection needs a reason and ends the case", rejection_needs_a_reason_and_ends_the_case, setup, teardown);
    realm_test(s, "return asks for a date within the term [11.10]", return_asks_for_a_date_within_the_term, setup, teardown);
    realm_test(s, "corrected and sent again it comes back to the same step", corrected_and_sent_again_it_comes_back_to_the_same_step, setup, teardown);
    realm_test(s, "counts follow every change and folding [3.8]", counts_follow_every_change_and_folding, setup, teardown);
    realm_test(s, "overdue corrections become void [11.10]", overdue_corrections_become_void, setup, teardown);
    realm_test(s, "applicants withdraw", applicants_withdraw, setup, teardown);
    realm_test(s, "the deciding body reverses", the_deciding_body_reverses, setup, teardown);
    realm_test(s, "two reviewers at once one wins", two_reviewers_at_once_one_wins, setup, teardown);
    realm_test(s, "two approvals of one person at once lose nothing", two_approvals_of_one_person_at_once_lose_nothing, setup, teardown);
    realm_test(s, "who may see a case", who_may_see_a_case, setup, teardown);
    realm_test(s, "a case described [10.9]", a_case_described, setup, teardown);
    realm_test(s, "counts agree with the queue [3.8][11.11]", counts_agree_with_the_queue, setup, teardown);
    realm_test(s, "counts cost the same in a long queue", counts_cost_the_same_in_a_long_queue, setup, teardown);
    realm_test(s, "lists of a queue need no sort", lists_of_a_queue_need_no_sort, setup, teardown);
    return realm_run(s);
}
