/* Batches in the request and as a job; jobs of the platform. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <utime.h>

#include "core/blob.h"
#include "core/conf.h"
#include "domain/housekeeping/housekeeping.h"
#include "domain/jobs.h"
#include "tests/core/samples.h"
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

static struct review_row row_of(int64_t id)
{
    return (struct review_row){id, realm_int(w, "SELECT version FROM review_case WHERE id = %lld", L(id))};
}

static int64_t course(const struct who *person)
{
    return realm_declare(w, person, realm_course(w, person, "public", 10));
}

static enum rc batch(const struct who *who, enum review_action action, const char *reason, const struct review_row *rows, size_t n,
                     int64_t *job)
{
    return TX(w->app, review_batch(w->app, who, action, reason, rows, n, job));
}

static const char *report(int64_t job)
{
    return realm_text(w, "SELECT CONCAT(j.state, ' ', j.done, '/', j.total, ' ', GROUP_CONCAT(CONCAT(i.no, i.state, i.reason) ORDER BY i.no"
                         " SEPARATOR ' ')) FROM job j JOIN job_item i ON i.job = j.id WHERE j.id = %lld", L(job));
}

START_TEST(of_three_one_changed_meanwhile)
{
    int64_t job = 0;
    struct review_row rows[3] = {row_of(course(&w->doctor)), row_of(course(&w->nurse)), row_of(course(&w->doctor))};
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE review_case SET version = version + 1 WHERE id = %lld", L(rows[1].id)));
    ck_assert_int_eq(batch(&w->hospital_who, REVIEW_APPROVE, NULL, rows, 3, &job), RC_OK);
    ck_assert_str_eq(report(job), "done 3/3 1done 2skippedreview.skipped.changed 3done");
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(current_org ORDER BY id) FROM review_case"),
                     talloc_asprintf(mem, "%lld,%lld,%lld", L(w->health), L(w->hospital), L(w->health)));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_event WHERE action = 'approve'"), 2);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'case.approve'"), 2);
}
END_TEST

START_TEST(skipped_with_the_reason)
{
    int64_t job = 0, id = 0;
    struct review_row rows[4] = {row_of(course(&w->doctor)), row_of(course(&w->nurse)), row_of(course(&w->teacher)), {999999, 1}};
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_other, rows[0].id), RC_OK);
    struct who me = w->hospital_who;
    struct person_new n = {.account = me.account, .employer = w->hospital, .series = "health", .level = "middle", .title_since = "2020-01-01",
                           .since = "2020-01-01"};
    ck_assert_int_eq(TX(w->app, person_save(w->app, &n, &id)), RC_OK);
    struct who self = {.account = me.account, .person = id, .org = w->hospital, .kind = "person", .name = me.name};
    rows[2] = row_of(course(&self));
    ck_assert_int_eq(batch(&me, REVIEW_REJECT, "不符", rows, 4, &job), RC_OK);
    ck_assert_str_eq(report(job), "done 4/4 1skippedreview.skipped.decided 2done 3skippedreview.skipped.own 4skippedreview.skipped.decided");
    ck_assert_str_eq(realm_text(w, "SELECT reason FROM review_event WHERE action = 'reject'"), "不符");
    ck_assert_int_eq(batch(&me, REVIEW_REJECT, "", rows, 4, &job), RC_INVALID);
    ck_assert_int_eq(batch(&me, REVIEW_RETURN, "", rows, 4, &job), RC_INVALID);
    ck_assert_int_eq(batch(&me, REVIEW_APPROVE, NULL, rows, 0, &job), RC_INVALID);
}
END_TEST

START_TEST(returned_each_until_its_own_day)
{
    int64_t job = 0;
    struct review_row rows[2] = {row_of(course(&w->doctor)), row_of(course(&w->nurse))};
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, rows[1].id), RC_OK);
    ck_assert_int_eq(batch(&w->hospital_who, REVIEW_RETURN, "补充", rows, 2, &job), RC_OK);
    ck_assert_str_eq(report(job), "done 2/2 1done 2skippedreview.skipped.decided");
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', due_at IS NOT NULL) FROM review_case WHERE id = %lld", L(rows[0].id)), "returned 1");
    ck_assert_str_eq(realm_text(w, "SELECT reason FROM review_event WHERE action = 'return'"), "补充");
}
END_TEST

START_TEST(a_taken_code_skips_only_its_row)
{
    struct registration_org units[2];
    struct review_row rows[2];
    int64_t id = 0, org = 0, job = 0;
    for (int i = 0; i < 2; i++) {
        units[i] = (struct registration_org){.kind = "employer", .account = realm_account(w, "管理员"), .scan = realm_file(w),
                                             .org = {.kind = "employer", .code = realm_code(w), .name = i ? "第二医院" : "第三医院",
                                                     .region = "410402", .superior = w->health, .hrss = w->city}};
        ck_assert_int_eq(TX(w->app, registration_submit_org(w->app, &units[i], &id)), RC_OK);
        rows[i] = row_of(id);
    }
    units[0].org.state = "active";
    ck_assert_int_eq(TX(w->app, org_save(w->app, &units[0].org, &org)), RC_OK);
    ck_assert_int_eq(batch(&w->health_who, REVIEW_APPROVE, NULL, rows, 2, &job), RC_OK);
    ck_assert_str_eq(report(job), "done 2/2 1skippedreview.skipped.taken 2done");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM post p JOIN organisation o ON o.id = p.org WHERE o.code = '%s'", units[1].org.code), 1);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM post WHERE org = %lld", L(org)), 0);
}
END_TEST

START_TEST(a_person_year_is_computed_once_a_batch)
{
    struct review_row rows[4];
    int64_t ids[4], job = 0;
    for (size_t i = 0; i < 4; i++) {
        ids[i] = course(i == 3 ? &w->nurse : &w->doctor);
        ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, ids[i]), RC_OK);
        ck_assert_int_eq(realm_approve(w->app, &w->health_who, ids[i]), RC_OK);
        rows[i] = row_of(ids[i]);
    }
    ck_assert_int_eq(batch(&w->city_who, REVIEW_APPROVE, NULL, rows, 4, &job), RC_OK);
    ck_assert_str_eq(report(job), "done 4/4 1done 2done 3done 4done");
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(version, ' ', recognised) FROM year_result WHERE person = %lld", L(w->doctor.person)), "1 30");
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(version, ' ', recognised) FROM year_result WHERE person = %lld", L(w->nurse.person)), "1 10");
    ck_assert_int_eq(realm_int(w, "SELECT SUM(recognised) FROM declaration WHERE state = 'approved'"), 40);
}
END_TEST

/* Cases like one that was declared, as many as wanted: a batch looks at nothing else. */
static struct review_row *many(size_t n)
{
    int64_t id = course(&w->doctor);
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO review_case SELECT NULL, kind, state, current_org, step_no, acting, subject, subject_account,"
                                          " subject_name, subject_mask, applicant, applicant_org, base_org, declarer, unit_name, year, submitted_at,"
                                          " arrived_at, due_at, decided_at, category, form, summary, claimed, recognised, files, marks, version,"
                                          " updated_at FROM review_case, seq_2_to_%zu WHERE id = %lld", n, L(id)));
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO review_step SELECT c.id, s.no, s.kind, s.rule, s.org, s.state, s.note FROM review_step s JOIN"
                                          " review_case c ON c.id > %lld WHERE s.case_id = %lld", L(id), L(id)));
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO declaration (case_id, person, year, employer, category, form, title, from_date, to_date,"
                                          " claimed, approved, recognised, state, duplicate_key, pack, pack_version, filing)"
                                          " SELECT c.id, d.person, d.year, d.employer, d.category, d.form, d.title, d.from_date,"
                                          " d.to_date, d.claimed, d.approved, d.recognised, d.state, d.duplicate_key, d.pack, d.pack_version, d.filing FROM"
                                          " declaration d JOIN review_case c ON c.id > %lld WHERE d.case_id = %lld", L(id), L(id)));
    static const struct sql ALL = {"test-all", "SELECT id, version FROM review_case ORDER BY id", ""};
    struct db_rows *r;
    ck_assert_int_eq(db_query(mem, w->app->db, &ALL, &r), RC_OK);
    ck_assert_uint_eq(db_count(r), n);
    struct review_row *rows = talloc_zero_array(mem, struct review_row, n);
    for (size_t i = 0; db_next(r); i++)
        rows[i] = (struct review_row){db_int(r, 0), db_int(r, 1)};
    return rows;
}

START_TEST(more_than_500_are_a_job)
{
    struct review_row *rows = many(501);
    int64_t job = 0;
    ck_assert_int_eq(batch(&w->hospital_who, REVIEW_REJECT, "不是本单位的培训\n第二行", rows, 501, &job), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', total, ' ', account) FROM job WHERE id = %lld", L(job)),
                     talloc_asprintf(mem, "ready 501 %lld", L(w->hospital_who.account)));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case WHERE state = 'rejected'"), 0);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE review_case SET version = version + 1 WHERE id = %lld", L(rows[250].id)));
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', done) FROM job WHERE id = %lld", L(job)), "done 501");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM job_item WHERE job = %lld AND state = 'done'", L(job)), 500);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(no, reason) FROM job_item WHERE job = %lld AND state = 'skipped'", L(job)),
                     "251review.skipped.changed");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case WHERE state = 'rejected'"), 500);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_event WHERE action = 'reject' AND account = %lld AND reason ="
                                  " '不是本单位的培训\n第二行'", L(w->hospital_who.account)), 500);
}
END_TEST

static int worker(const char *arguments)
{
    const char *build = getenv("JIJIAO_BUILD");
    int status = system(talloc_asprintf(mem, "%s/jijiao-worker %s 2>%s/worker.log", build ? build : ".", arguments, testdb_folder(w->t)));
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

START_TEST(the_worker_program)
{
    struct review_row *rows = many(501);
    int64_t job = 0;
    ck_assert_int_eq(batch(&w->hospital_who, REVIEW_APPROVE, NULL, rows, 501, &job), RC_OK);
    ck_assert_int_eq(mkdir(conf_str(w->app->conf, "blobs"), 0700), 0);
    ck_assert_int_eq(worker(""), 2);
    ck_assert_int_eq(worker("--config /nowhere --once"), 1);
    ck_assert_int_eq(worker(talloc_asprintf(mem, "--config %s --once", testdb_conf(w->t))), 0);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', done, '/', total) FROM job WHERE id = %lld", L(job)), "done 501/501");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case WHERE current_org = %lld", L(w->health)), 501);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(DISTINCT chain) FROM audit WHERE chain LIKE 'test.worker.%%'"), 1);
}
END_TEST

START_TEST(a_post_that_was_taken_away_decides_nothing)
{
    struct review_row *rows = many(501);
    int64_t job = 0;
    ck_assert_int_eq(batch(&w->hospital_who, REVIEW_APPROVE, NULL, rows, 501, &job), RC_OK);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE post SET state = 'removed' WHERE id = %lld", L(w->hospital_who.post)));
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM job_item WHERE job = %lld AND reason = 'review.skipped.forbidden'", L(job)), 501);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_event WHERE action = 'approve'"), 0);
}
END_TEST

START_TEST(periodic_jobs)
{
    int64_t id = course(&w->doctor);
    struct review_decision d = realm_decision(w->app, id, REVIEW_RETURN, "补充");
    ck_assert_int_eq(app_parse_date("2026-11-21", &d.until), RC_OK);
    ck_assert_int_eq(TX(w->app, review_decide(w->app, &w->hospital_who, &d)), RC_OK);
    testdb_run(w->t, "INSERT INTO operation VALUES (1, RANDOM_BYTES(16), 'x', RANDOM_BYTES(32), '/', '2026-10-01'),"
                     " (1, RANDOM_BYTES(16), 'x', RANDOM_BYTES(32), '/', '2026-11-19')");
    testdb_run(w->t, "INSERT INTO captcha_used VALUES (RANDOM_BYTES(16), '2020-01-01'), (RANDOM_BYTES(16), '2099-01-01')");
    testdb_run(w->t, "INSERT INTO draft VALUES ('aaaaaaaaaaaaaaaa', 'x', '2020-01-01'), ('bbbbbbbbbbbbbbbb', 'x', '2099-01-01')");
    testdb_run(w->t, "INSERT INTO draft_field VALUES ('aaaaaaaaaaaaaaaa', 'n', 'v'), ('bbbbbbbbbbbbbbbb', 'n', 'v')");
    realm_days(w, 2);
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT state FROM review_case WHERE id = %lld", L(id)), "void");
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(kind ORDER BY kind) FROM job WHERE periodic IS NOT NULL"),
                     "audit-anchor,blob-collect,digest,housekeeping,queue-fold,registration-count,review-overdue,transfer-term,year-short");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM job WHERE state = 'failed' OR error <> ''"), 0);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM operation"), 1);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM captcha_used"), 1);
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(d.token, f.value) FROM draft d JOIN draft_field f"), "bbbbbbbbbbbbbbbbv");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit_anchor"), 1);
}
END_TEST

/* A file in the store, made so many days ago. */
static struct upload *stored(const char *text, int days)
{
    struct blob_write *write;
    struct blob_info info;
    struct sample pdf = sample_pdf(mem, talloc_asprintf(mem, "9 0 obj (%s) endobj", text));
    ck_assert_int_eq(blob_begin(mem, w->app->blobs, 100000, &write), RC_OK);
    ck_assert_int_eq(blob_write(write, pdf.data, pdf.len), RC_OK);
    ck_assert_int_eq(blob_commit(write, &info), RC_OK);
    struct upload *u = talloc_zero(mem, struct upload);
    *u = (struct upload){.name = "证明.pdf", .type = "application/pdf", .size = (int64_t)info.size};
    memcpy(u->sha256, info.sha256, 32);
    char hex[65];
    for (int i = 0; i < 32; i++)
        snprintf(hex + 2 * i, 3, "%02x", u->sha256[i]);
    char *path = talloc_asprintf(mem, "%s/%.2s/%.2s/%s", conf_str(w->app->conf, "blobs"), hex, hex + 2, hex);
    struct utimbuf then = {.actime = time(NULL) - days * 86400, .modtime = time(NULL) - days * 86400};
    ck_assert_int_eq(utime(path, &then), 0);
    return u;
}

static bool is_stored(const struct upload *u)
{
    struct blob_read *read;
    struct blob_info info;
    enum rc rc = blob_open(mem, w->app->blobs, u->sha256, &read, &info);
    ck_assert(rc == RC_OK || rc == RC_NOT_FOUND);
    return rc == RC_OK;
}

START_TEST(files_that_nothing_uses_go_after_seven_days)
{
    ck_assert_int_eq(mkdir(conf_str(w->app->conf, "blobs"), 0700), 0);
    ck_assert_int_eq(blob_store_open(w->app, conf_str(w->app->conf, "blobs"), w->app->keys, &w->app->blobs), RC_OK);
    struct upload *used = stored("used", 30), *orphan = stored("orphan", 8), *fresh = stored("fresh", 6);
    struct declaration_new *d = realm_course(w, &w->doctor, "public", 10);
    ((const struct upload **)d->files)[0] = used;
    realm_declare(w, &w->doctor, d);
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
    ck_assert(is_stored(used));
    ck_assert(!is_stored(orphan));
    ck_assert(is_stored(fresh));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM attachment"), 1);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("batch");
    realm_test(s, "of three one changed meanwhile [6.3][11.9]", of_three_one_changed_meanwhile, setup, teardown);
    realm_test(s, "skipped with the reason", skipped_with_the_reason, setup, teardown);
    realm_test(s, "returned, each until its own day", returned_each_until_its_own_day, setup, teardown);
    realm_test(s, "a taken code skips only its row", a_taken_code_skips_only_its_row, setup, teardown);
    realm_test(s, "a person year is computed once a batch", a_person_year_is_computed_once_a_batch, setup, teardown);
    realm_test(s, "more than 500 are a job", more_than_500_are_a_job, setup, teardown);
    realm_test(s, "the worker program", the_worker_program, setup, teardown);
    realm_test(s, "a post that was taken away decides nothing", a_post_that_was_taken_away_decides_nothing, setup, teardown);
    realm_test(s, "periodic jobs [11.10]", periodic_jobs, setup, teardown);
    realm_test(s, "files that nothing uses go after seven days", files_that_nothing_uses_go_after_seven_days, setup, teardown);
    return realm_run(s);
}
