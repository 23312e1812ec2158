/* Organisations that move, merge, split and close: the trees, people, cases, jobs. */
#include <pthread.h>
#include <string.h>

#include "core/job.h"
#include "domain/account/account.h"
#include "domain/jobs.h"
#include "domain/life/life.h"
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

static enum rc move(int64_t org, int64_t superior, int64_t hrss)
{
    return TX(w->app, org_move(w->app, &w->city_who, org, superior, hrss));
}

static const char *place(int64_t org)
{
    return realm_text(w, "SELECT CONCAT(path, ' ', depth, ' ', superior, ' ', hrss, ' ', hrss_path, ' ', level) FROM organisation WHERE id = %lld",
                      L(org));
}

static struct org *org(int64_t id)
{
    struct org *o;
    ck_assert_int_eq(org_get(mem, w->app, id, &o), RC_OK);
    return o;
}

static int64_t add_org(const char *kind, const char *name, int64_t superior, int64_t hrss)
{
    struct org_new n = {.kind = kind, .code = realm_code(w), .name = name, .region = "410402", .superior = superior, .hrss = hrss};
    int64_t id = 0;
    ck_assert_int_eq(TX(w->app, org_save(w->app, &n, &id)), RC_OK);
    return id;
}

/* Every path, depth, jurisdiction and ancestor column agrees with the superiors: nothing is orphaned. */
static void whole_tree_agrees(void)
{
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM organisation o JOIN organisation s ON s.id = o.superior WHERE o.state <> 'closed'"
                                  " AND (o.path <> CONCAT(s.path, o.id, '/') OR o.depth <> s.depth + 1 OR s.state = 'closed')"), 0);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM organisation o JOIN organisation h ON h.id = o.hrss"
                                  " WHERE o.hrss_path <> h.path OR (o.kind <> 'hrss' AND o.level <> h.level)"), 0);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM person p JOIN organisation o ON o.id = p.employer WHERE o.state = 'closed'"
                                  " OR NOT (ELT(o.depth, a1, a2, a3, a4, a5, a6) <=> o.id)"
                                  " OR NOT (ELT(FIELD(o.level, 'province', 'city', 'county'), h1, h2, h3) <=> o.hrss)"), 0);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM person p WHERE p.employer IS NOT NULL AND NOT EXISTS"
                                  " (SELECT 1 FROM affiliation a WHERE a.person = p.id AND a.org = p.employer AND a.valid_to IS NULL)"), 0);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case c JOIN organisation o ON o.id = c.current_org"
                                  " WHERE c.state = 'pending' AND o.state = 'closed'"), 0);
}

START_TEST(an_organisation_moves_with_all_that_is_below)
{
    int64_t branch = add_org("employer", "平顶山市鹰城医院东院", w->hospital, 0);
    ck_assert_int_eq(move(w->hospital, w->county, 0), RC_OK);
    ck_assert_str_eq(place(w->hospital), talloc_asprintf(mem, "/%lld/%lld/%lld/%lld/ 4 %lld %lld /%lld/%lld/%lld/ county", L(w->province), L(w->city),
                                                         L(w->county), L(w->hospital), L(w->county), L(w->county), L(w->province), L(w->city), L(w->county)));
    ck_assert_str_eq(org(branch)->level, "county");
    whole_tree_agrees();
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM org_history WHERE org IN (%lld, %lld) AND hrss = %lld", L(w->hospital), L(branch), L(w->county)), 2);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'organisation.move' AND object_id = %lld", L(w->hospital)), 1);
    ck_assert_int_eq(realm_int(w, "SELECT a3 FROM person WHERE id = %lld", L(w->doctor.person)), w->county);
    struct life_running run;
    ck_assert_int_eq(life_running(w->app, &run), RC_OK);
    ck_assert_int_eq(run.jobs, 0); /* so few were done at once */
}
END_TEST

START_TEST(a_department_moves_with_its_jurisdiction)
{
    struct org_new n = {.kind = "hrss", .level = "city", .code = realm_code(w), .name = "济源市人力资源和社会保障局", .region = "419001", .superior = w->province};
    int64_t other = 0;
    ck_assert_int_eq(TX(w->app, org_save(w->app, &n, &other)), RC_OK);
    ck_assert_int_eq(move(w->county, other, 0), RC_OK);
    ck_assert_str_eq(org(w->school)->hrss_path, talloc_asprintf(mem, "/%lld/%lld/%lld/", L(w->province), L(other), L(w->county)));
    whole_tree_agrees();
    ck_assert_int_eq(realm_int(w, "SELECT h2 FROM person WHERE id = %lld", L(w->teacher.person)), other);
}
END_TEST

START_TEST(what_does_not_fit_is_refused)
{
    int64_t below = add_org("authority", "平顶山市卫生监督所", w->health, 0);
    int64_t base = add_org("base", "平顶山市继续教育基地", w->city, 0);
    const char *before = place(w->health);
    ck_assert_int_eq(move(w->health, below, 0), RC_INVALID);    /* a cycle */
    ck_assert_int_eq(move(w->health, w->health, 0), RC_INVALID);
    ck_assert_int_eq(move(w->county, w->school, 0), RC_INVALID); /* wrong kind */
    ck_assert_int_eq(move(w->hospital, base, 0), RC_INVALID);
    ck_assert_int_eq(move(w->health, w->hospital, 0), RC_INVALID);
    ck_assert_int_eq(move(w->city, w->county, 0), RC_INVALID);   /* below itself */
    ck_assert_int_eq(move(w->province, w->city, 0), RC_INVALID);
    ck_assert_int_eq(move(w->hospital, w->county, w->city), RC_INVALID); /* wrong region: city is above county */
    ck_assert_int_eq(move(w->hospital, w->health, 0), RC_CONFLICT);      /* nothing changes */
    ck_assert_int_eq(move(w->hospital, 999999, 0), RC_NOT_FOUND);
    int64_t deep = w->county;
    for (int i = 0; i < 3; i++)
        deep = add_org("employer", "新华区公司", deep, 0);
    add_org("employer", "鹰城医院分院", w->hospital, 0);
    ck_assert_int_eq(move(w->hospital, deep, w->county), RC_INVALID); /* too deep with its branch */
    ck_assert_str_eq(place(w->health), before);
    whole_tree_agrees();
}
END_TEST

struct rival {
    struct app *app;
    int64_t org, superior;
    enum rc rc;
};

static void *move_beside(void *arg)
{
    struct rival *r = arg;
    r->rc = db_begin(r->app->db);
    if (r->rc == RC_OK)
        r->rc = org_move(r->app, NULL, r->org, r->superior, 0);
    if (r->rc == RC_OK)
        r->rc = db_commit(r->app->db);
    else
        db_rollback(r->app->db);
    return NULL;
}

START_TEST(two_moves_at_once_make_no_cycle)
{
    int64_t a = add_org("authority", "甲主管部门", w->city, 0), b = add_org("authority", "乙主管部门", w->city, 0);
    struct rival r = {.app = realm_app(w, w, "rival"), .org = b, .superior = a};
    pthread_t thread;
    ck_assert_int_eq(db_begin(w->app->db), RC_OK);
    ck_assert_int_eq(org_move(w->app, &w->city_who, a, b, 0), RC_OK);
    ck_assert_int_eq(pthread_create(&thread, NULL, move_beside, &r), 0);
    realm_await_lock(w);
    ck_assert_int_eq(db_commit(w->app->db), RC_OK);
    pthread_join(thread, NULL);
    ck_assert_int_eq(r.rc, RC_INVALID);
    whole_tree_agrees();
}
END_TEST

static int64_t declare(const struct who *person)
{
    return realm_declare(w, person, realm_course(w, person, "public", 100));
}

START_TEST(untaken_steps_go_along_decided_ones_stay)
{
    int64_t first = declare(&w->doctor), second = declare(&w->nurse), done = declare(&w->doctor);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, second), RC_OK); /* now at the authority */
    realm_approve_all(w, done);
    ck_assert_int_eq(move(w->hospital, w->county, 0), RC_OK);
    ck_assert_str_eq(realm_chain(w, first), talloc_asprintf(mem, "employer:%lld:current authority:none hrss:%lld:waiting", L(w->hospital), L(w->county)));
    ck_assert_str_eq(realm_chain(w, second), talloc_asprintf(mem, "employer:%lld:done authority:none hrss:%lld:current", L(w->hospital), L(w->county)));
    ck_assert_str_eq(realm_chain(w, done), talloc_asprintf(mem, "employer:%lld:done authority:%lld:done hrss:%lld:done", L(w->hospital),
                                                           L(w->health), L(w->city)));
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(action ORDER BY no) FROM review_event WHERE case_id = %lld", L(second)),
                     "submit,approve,skip,reroute");
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(action ORDER BY no) FROM review_event WHERE case_id = %lld", L(first)), "submit");
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, second), RC_CONFLICT);
    ck_assert_int_eq(realm_approve(w->app, &w->county_who, second), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT state FROM review_case WHERE id = %lld", L(second)), "approved");
    /* And back: the authority is asked again where nobody decided yet. */
    ck_assert_int_eq(move(w->hospital, w->health, w->city), RC_OK);
    ck_assert_str_eq(realm_chain(w, first), talloc_asprintf(mem, "employer:%lld:current authority:%lld:waiting hrss:%lld:waiting", L(w->hospital),
                                                            L(w->health), L(w->city)));
    realm_approve_all(w, first);
    ck_assert_str_eq(realm_text(w, "SELECT state FROM review_case WHERE id = %lld", L(first)), "approved");
}
END_TEST

/* Persons who are nothing but rows: enough of them that a job has to go through them. */
static void fill(int64_t employer, int64_t n)
{
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO account (doc_type, blind, number_enc, number_mask, name, sort_pinyin, sort_stroke, created_at)"
                                          " SELECT '111', UNHEX(SHA2(CONCAT('x', seq), 256)), '', '', '众', '', '', NOW() FROM seq_1_to_%lld", L(n)));
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO person (account, employer, state, sort_pinyin, sort_stroke, created_at)"
                                          " SELECT id, %lld, 'active', '', '', NOW() FROM account WHERE name = '众'", L(employer)));
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO affiliation (person, valid_from, org) SELECT p.id, '2020-01-01', p.employer FROM person p"
                                          " JOIN account a ON a.id = p.account AND a.name = '众'"));
}

static void work(void)
{
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
}

START_TEST(many_people_follow_in_the_background)
{
    fill(w->hospital, 1300);
    int64_t open = declare(&w->doctor);
    ck_assert_int_eq(move(w->hospital, w->county, 0), RC_OK);
    struct life_running run;
    ck_assert_int_eq(life_running(w->app, &run), RC_OK);
    ck_assert_int_eq(run.jobs, 1);
    ck_assert_int_eq(run.total, 1303);
    ck_assert_int_eq(run.done, 0);
    /* The truth is there already, so scope and decisions hold while columns are old. */
    struct person *p;
    ck_assert_int_eq(person_get_scoped(mem, w->app, &w->county_who, w->doctor.person, &p), RC_OK);
    ck_assert_int_eq(person_get_scoped(mem, w->app, &w->health_who, w->doctor.person, &p), RC_NOT_FOUND);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, open), RC_OK);
    work();
    ck_assert_int_eq(life_running(w->app, &run), RC_OK);
    ck_assert_int_eq(run.jobs, 0);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', done, ' ', total) FROM job WHERE kind = 'org-reindex'"), "done 1303 1303");
    whole_tree_agrees();
}
END_TEST

START_TEST(many_cases_follow_in_the_background)
{
    for (int i = 0; i < 101; i++)
        declare(i % 2 ? &w->doctor : &w->nurse);
    testdb_run(w->t, "UPDATE review_step SET state = 'done' WHERE no = 1");
    testdb_run(w->t, "UPDATE review_step SET state = 'current' WHERE no = 2");
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE review_case SET step_no = 2, current_org = %lld", L(w->health)));
    ck_assert_int_eq(move(w->hospital, w->county, 0), RC_OK);
    work();
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case WHERE current_org = %lld AND step_no = 3", L(w->county)), 101);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', total) FROM job WHERE kind = 'org-reroute'"), "done 101");
}
END_TEST

static int64_t version(int64_t id)
{
    return org(id)->version;
}

START_TEST(a_merger_leaves_nothing_behind)
{
    int64_t branch = add_org("employer", "鹰城医院东院", w->hospital, 0), job = -1, old, next;
    const char *why;
    int64_t open = declare(&w->doctor), register_branch = 0;
    struct registration_org g = {.kind = "employer", .org = {.code = realm_code(w), .name = "鹰城医院西院", .region = "410402", .superior = w->hospital},
                                 .scan = realm_file(w), .account = realm_account(w, "新负责")};
    ck_assert_int_eq(TX(w->app, registration_submit_org(w->app, &g, &register_branch)), RC_OK);
    int64_t v = version(w->hospital);
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->health_who, w->hospital, v, w->clinic, &job, &why)), RC_OK);
    ck_assert_int_eq(job, 0);
    whole_tree_agrees();
    ck_assert_str_eq(org(w->hospital)->state, "closed");
    ck_assert_int_eq(org(branch)->superior, w->clinic);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM person WHERE employer = %lld", L(w->clinic)), 4);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM post WHERE org = %lld AND state <> 'removed'", L(w->hospital)), 0);
    ck_assert_int_eq(org_successor(w->app, w->hospital, &next), RC_OK);
    ck_assert_int_eq(next, w->clinic);
    /* Old years stay where they were earned. */
    ck_assert_int_eq(person_employer_on(w->app, w->doctor.person, "2025-12-31", &old), RC_OK);
    ck_assert_int_eq(old, w->hospital);
    ck_assert_int_eq(person_employer_on(w->app, w->doctor.person, "2026-12-31", &old), RC_OK);
    ck_assert_int_eq(old, w->clinic);
    /* The clinic has no administrator: its superior decides for it. */
    ck_assert_str_eq(realm_chain(w, open), talloc_asprintf(mem, "employer:%lld:current authority:%lld:waiting hrss:%lld:waiting", L(w->clinic),
                                                           L(w->health), L(w->city)));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, open), RC_CONFLICT);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, open), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, register_branch), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT superior FROM organisation WHERE name = '鹰城医院西院'"), w->clinic);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'organisation.merge'"), 1);
}
END_TEST

START_TEST(a_large_merger_ends_in_a_job)
{
    fill(w->hospital, 620);
    int64_t job = 0, v = version(w->hospital), late = 0;
    const char *why;
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->health_who, w->hospital, v, w->clinic, &job, &why)), RC_OK);
    ck_assert_int_gt(job, 0);
    work();
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM person WHERE employer = %lld", L(w->hospital)), 0);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', done, ' ', total) FROM job WHERE id = %lld", L(job)), "done 623 623");
    whole_tree_agrees();
    /* One who was being registered there at that moment is found by the sweep. */
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE person SET employer = %lld WHERE id = %lld", L(w->hospital), L(w->doctor.person)));
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE affiliation SET org = %lld WHERE person = %lld AND valid_to IS NULL", L(w->hospital), L(w->doctor.person)));
    testdb_run(w->t, "UPDATE job SET run_at = '2020-01-01' WHERE kind = 'org-sweep'");
    work();
    late = realm_int(w, "SELECT employer FROM person WHERE id = %lld", L(w->doctor.person));
    ck_assert_int_eq(late, w->clinic);
    whole_tree_agrees();
}
END_TEST

START_TEST(who_may_merge_and_what)
{
    int64_t job = 0, v = version(w->hospital), base = add_org("base", "鹰城基地", w->health, 0);
    const char *why;
    struct who clerk = w->health_who;
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->hospital_who, w->hospital, v, w->clinic, &job, &why)), RC_FORBIDDEN);
    ck_assert_str_eq(why, "life.scope");
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->county_who, w->hospital, v, w->clinic, &job, &why)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->health_who, w->hospital, v, w->school, &job, &why)), RC_FORBIDDEN);
    ck_assert_str_eq(why, "life.scope");
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->health_who, w->hospital, v, base, &job, &why)), RC_INVALID);
    ck_assert_str_eq(why, "life.kind");
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->city_who, w->county, version(w->county), w->city, &job, &why)), RC_INVALID);
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->health_who, w->hospital, v, w->hospital, &job, &why)), RC_INVALID);
    ck_assert_str_eq(why, "life.self");
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &w->health_who, w->hospital, v - 1, w->clinic, &job, &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "life.changed");
    clerk.post = w->hospital_who.post; /* the session says super, the database does not */
    ck_assert_int_eq(TX(w->app, org_merge(w->app, &clerk, w->hospital, v, w->clinic, &job, &why)), RC_FORBIDDEN);
    ck_assert_str_eq(org(w->hospital)->state, "active");
    whole_tree_agrees();
}
END_TEST

START_TEST(a_split_takes_the_named_ones)
{
    int64_t job = 0, open = declare(&w->nurse), stays = declare(&w->doctor);
    const char *why;
    const int64_t persons[] = {w->nurse.person, w->teacher.person /* of another unit */};
    ck_assert_int_eq(TX(w->app, org_split(w->app, &w->health_who, w->hospital, w->clinic, persons, 2, &job, &why)), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT employer FROM person WHERE id = %lld", L(w->nurse.person)), w->clinic);
    ck_assert_int_eq(realm_int(w, "SELECT employer FROM person WHERE id = %lld", L(w->teacher.person)), w->school);
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(CONCAT(state, reason) ORDER BY no) FROM job_item WHERE job = %lld", L(job)),
                     "done,skippedlife.skipped.left");
    ck_assert_int_eq(realm_int(w, "SELECT base_org FROM review_case WHERE id = %lld", L(open)), w->clinic);
    ck_assert_int_eq(realm_int(w, "SELECT base_org FROM review_case WHERE id = %lld", L(stays)), w->hospital);
    whole_tree_agrees();
}
END_TEST

START_TEST(closing_without_successor)
{
    int64_t job = 0, open = declare(&w->doctor), below = add_org("employer", "分院", w->hospital, 0), employer;
    const char *why;
    ck_assert_int_eq(TX(w->app, org_close(w->app, &w->health_who, w->hospital, version(w->hospital), 0, &job, &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "life.below");
    ck_assert_int_eq(move(below, w->health, 0), RC_OK);
    ck_assert_int_eq(TX(w->app, org_close(w->app, &w->health_who, w->hospital, version(w->hospital), 0, &job, &why)), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', COALESCE(employer, 0)) FROM person WHERE id = %lld", L(w->doctor.person)), "left 0");
    ck_assert_int_eq(person_employer_on(w->app, w->doctor.person, "2026-12-31", &employer), RC_OK);
    ck_assert_int_eq(employer, w->hospital); /* the last one of that year */
    ck_assert_int_eq(realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(open)), w->health);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, open), RC_OK);
    whole_tree_agrees();
}
END_TEST

START_TEST(a_custody_unit_takes_people_over)
{
    int64_t job = 0, centre = add_org("employer", "平顶山市人才交流中心", w->city, 0), open = declare(&w->doctor);
    const char *why;
    struct org **units;
    size_t n;
    ck_assert_int_eq(TX(w->app, org_set_custody(w->app, &w->health_who, centre, version(centre), true)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, org_set_custody(w->app, &w->health_who, w->hospital, version(w->hospital), true)), RC_FORBIDDEN);
    ck_assert_int_eq(TX(w->app, org_set_custody(w->app, &w->city_who, w->hospital, version(w->hospital), true)), RC_INVALID);
    ck_assert_int_eq(TX(w->app, org_set_custody(w->app, &w->county_who, centre, version(centre), true)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, org_close(w->app, &w->city_who, w->hospital, version(w->hospital), centre, &job, &why)), RC_INVALID);
    ck_assert_str_eq(why, "life.kind");
    ck_assert_int_eq(TX(w->app, org_set_custody(w->app, &w->city_who, centre, version(centre), true)), RC_OK);
    ck_assert_int_eq(org_custody_units(mem, w->app, "410402", &units, &n), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(units[0]->id, centre);
    ck_assert_int_eq(TX(w->app, org_close(w->app, &w->city_who, w->hospital, version(w->hospital), centre, &job, &why)), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT employer FROM person WHERE id = %lld", L(w->doctor.person)), centre);
    ck_assert_str_eq(realm_chain(w, open), talloc_asprintf(mem, "employer:%lld:current authority:none hrss:%lld:waiting", L(centre), L(w->city)));
    whole_tree_agrees();
}
END_TEST

START_TEST(a_disabled_unit_is_decided_for_by_its_superior)
{
    int64_t open = declare(&w->nurse), v = version(w->hospital), events;
    const char *why;
    ck_assert_int_eq(TX(w->app, org_set_disabled(w->app, &w->hospital_who, w->hospital, v, true, &why)), RC_FORBIDDEN);
    ck_assert_int_eq(TX(w->app, org_set_disabled(w->app, &w->city_who, w->county, version(w->county), true, &why)), RC_INVALID);
    ck_assert_str_eq(why, "life.kind");
    ck_assert_int_eq(TX(w->app, org_set_disabled(w->app, &w->health_who, w->hospital, v - 1, true, &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "life.changed");
    ck_assert_int_eq(TX(w->app, org_set_disabled(w->app, &w->health_who, w->hospital, v, false, &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "life.not-disabled");
    ck_assert_int_eq(TX(w->app, org_set_disabled(w->app, &w->health_who, w->hospital, v, true, &why)), RC_OK);
    ck_assert_str_eq(org(w->hospital)->state, "disabled");
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(current_org, ' ', acting) FROM review_case WHERE id = %lld", L(open)),
                     talloc_asprintf(mem, "%lld 1", L(w->health)));
    ck_assert_int_eq(TX(w->app, org_set_disabled(w->app, &w->health_who, w->hospital, v + 1, true, &why)), RC_CONFLICT);
    ck_assert_int_eq(TX(w->app, org_set_disabled(w->app, &w->health_who, w->hospital, v + 1, false, &why)), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(current_org, ' ', acting) FROM review_case WHERE id = %lld", L(open)),
                     talloc_asprintf(mem, "%lld 0", L(w->hospital)));
    events = realm_int(w, "SELECT COUNT(*) FROM org_event WHERE org = %lld AND action IN ('disable', 'enable')", L(w->hospital));
    ck_assert_int_eq(events, 2);
    whole_tree_agrees();
}
END_TEST

START_TEST(the_level_of_a_base)
{
    int64_t base = add_org("base", "鹰城基地", w->health, 0), v = version(base);
    testdb_run(w->t, "INSERT IGNORE INTO code (kind, code, name, name_en, position, active) VALUES ('base-level', 'city', '市级', 'City', 1, 1)");
    ck_assert_int_eq(TX(w->app, org_set_base_level(w->app, &w->hospital_who, base, v, "city")), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, org_set_base_level(w->app, &w->health_who, base, v, "galactic")), RC_INVALID);
    ck_assert_int_eq(TX(w->app, org_set_base_level(w->app, &w->health_who, w->hospital, version(w->hospital), "city")), RC_INVALID);
    ck_assert_int_eq(TX(w->app, org_set_base_level(w->app, &w->health_who, base, v, "city")), RC_OK);
    ck_assert_str_eq(org(base)->base_level, "city");
    ck_assert_int_eq(TX(w->app, org_set_base_level(w->app, &w->health_who, base, v, "city")), RC_CONFLICT);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("move");
    realm_test(s, "an organisation moves with all that is below [4.4]", an_organisation_moves_with_all_that_is_below, setup, teardown);
    realm_test(s, "a department moves with its jurisdiction", a_department_moves_with_its_jurisdiction, setup, teardown);
    realm_test(s, "what does not fit is refused", what_does_not_fit_is_refused, setup, teardown);
    realm_test(s, "two moves at once make no cycle", two_moves_at_once_make_no_cycle, setup, teardown);
    realm_test(s, "untaken steps go along decided ones stay", untaken_steps_go_along_decided_ones_stay, setup, teardown);
    realm_test(s, "many people follow in the background", many_people_follow_in_the_background, setup, teardown);
    realm_test(s, "many cases follow in the background", many_cases_follow_in_the_background, setup, teardown);
    realm_test(s, "a merger leaves nothing behind", a_merger_leaves_nothing_behind, setup, teardown);
    realm_test(s, "a large merger ends in a job", a_large_merger_ends_in_a_job, setup, teardown);
    realm_test(s, "who may merge and what", who_may_merge_and_what, setup, teardown);
    realm_test(s, "a split takes the named ones", a_split_takes_the_named_ones, setup, teardown);
    realm_test(s, "closing without successor", closing_without_successor, setup, teardown);
    realm_test(s, "a custody unit takes people over", a_custody_unit_takes_people_over, setup, teardown);
    realm_test(s, "a disabled unit is decided for by its superior", a_disabled_unit_is_decided_for_by_its_superior, setup, teardown);
    realm_test(s, "the level of a base [4.9]", the_level_of_a_base, setup, teardown);
    return realm_run(s);
}
