#include "tests/domain/world.h"

#include <string.h>

static struct world *w;

static void open_world(void)
{
    w = world_open("");
}

static void close_world(void)
{
    world_close(w);
}

static struct person *get(int64_t id)
{
    struct person *p;
    ck_assert_int_eq(person_get(w->mem, w->app, id, &p), RC_OK);
    return p;
}

static enum rc save(const struct person_new *n, int64_t *id)
{
    return person_save(w->app, n, id);
}

static int64_t column(int64_t person, const char *name)
{
    return world_number_of(w, "SELECT %s FROM person WHERE id = %lld", name, (long long)person);
}

START_TEST(saves_record_and_history)
{
    int64_t authority = world_org(w, "authority", "平顶山市卫生健康委员会人", w->city, 0);
    int64_t unit = world_org(w, "employer", "平顶山市第一人民医院人", authority, 0), account = world_account(w, "林𠮷䶮"), id = 0;
    const struct person_new n = {.account = account, .employer = unit, .series = "health", .level = "deputy-senior", .title = "副主任医师",
                                 .title_since = "2019-12-01", .department = "内科", .post_category = "professional", .post_grade = "p07",
                                 .education = "21", .degree = "4", .nationality = "01", .certificate_no = "PDS-0001", .since = "2018-03-01"};
    IN_TX(w, RC_OK, save(&n, &id));
    struct person *p = get(id), *own;
    ck_assert_str_eq(p->name, "林𠮷䶮");
    ck_assert_str_eq(p->employer_name, "平顶山市第一人民医院人");
    ck_assert_str_eq(p->employer_region, "410402");
    ck_assert_str_eq(p->title_since, "2019-12-01");
    ck_assert_str_eq(p->certificate_no, "PDS-0001");
    ck_assert_str_eq(p->state, "active");
    ck_assert_int_eq(person_of_account(w->mem, w->app, account, &own), RC_OK);
    ck_assert_int_eq(own->id, id);
    ck_assert_int_eq(person_of_account(w->mem, w->app, INT64_C(999999), &own), RC_NOT_FOUND);
    ck_assert_int_eq(column(id, "h1"), w->province);
    ck_assert_int_eq(column(id, "h2"), w->city);
    ck_assert_int_eq(column(id, "h3 IS NULL"), 1);
    ck_assert_int_eq(column(id, "a1"), w->province);
    ck_assert_int_eq(column(id, "a2"), w->city);
    ck_assert_int_eq(column(id, "a3"), authority);
    ck_assert_int_eq(column(id, "a4"), unit);
    ck_assert_int_eq(column(id, "a5 IS NULL"), 1);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM name_gram WHERE target_kind = 'p' AND target = %lld", (long long)id), 2);
    ck_assert_int_eq(world_number_of(w, "SELECT verified_at IS NOT NULL FROM account WHERE id = %lld", (long long)account), 1);
}
END_TEST

START_TEST(refuses_what_does_not_fit)
{
    int64_t unit = world_org(w, "employer", "平顶山市第二人民医院人", w->city, 0), a = world_account(w, "甲人"), b = world_account(w, "乙人"), id = 0;
    struct person_new n = {.account = a, .employer = unit, .certificate_no = "PDS-0002"};
    IN_TX(w, RC_OK, save(&n, &id));
    ck_assert_str_eq(get(id)->level, "none");
    IN_TX(w, RC_CONFLICT, save(&n, &id)); /* has an employer */
    n.account = b;
    IN_TX(w, RC_CONFLICT, save(&n, &id)); /* certificate number taken [2.18] */
    n.certificate_no = NULL;
    n.employer = INT64_C(999999);
    IN_TX(w, RC_NOT_FOUND, save(&n, &id));
    n.employer = unit;
    n.account = INT64_C(999999);
    IN_TX(w, RC_NOT_FOUND, save(&n, &id));
    n.account = b;
    n.since = "2020-02-30";
    IN_TX(w, RC_INVALID, save(&n, &id));
    n.since = NULL;
    n.title_since = "yesterday";
    IN_TX(w, RC_INVALID, save(&n, &id));
    n.title_since = NULL;
    world_run(w, "UPDATE organisation SET state = 'closed' WHERE id = %lld", (long long)unit);
    IN_TX(w, RC_INVALID, save(&n, &id));
    world_run(w, "UPDATE organisation SET state = 'active' WHERE id = %lld", (long long)unit);
    IN_TX(w, RC_OK, save(&n, &id));
}
END_TEST

static int64_t employer_on(int64_t person, const char *day)
{
    int64_t org = 0;
    enum rc rc = person_employer_on(w->app, person, day, &org);
    ck_assert(rc == RC_OK || (rc == RC_NOT_FOUND && !org));
    return org;
}

/* An old year is judged by where the person was then [D4]. */
START_TEST(employers_over_time)
{
    int64_t one = world_org(w, "employer", "平顶山市先前单位", w->city, 0), two = world_org(w, "employer", "新华区后来单位", w->county, 0);
    int64_t account = world_account(w, "流动人"), id = 0, again = 0;
    struct person_new n = {.account = account, .employer = one, .since = "2015-05-01"};
    IN_TX(w, RC_OK, save(&n, &id));
    ck_assert_int_eq(employer_on(id, "2015-04-30"), 0);
    ck_assert_int_eq(employer_on(id, "2015-05-01"), one);
    IN_TX(w, RC_INVALID, person_leave(w->app, id, get(id)->version, "2015-04-30", "left"));
    IN_TX(w, RC_CONFLICT, person_leave(w->app, id, get(id)->version + 1, "2018-06-30", "left"));
    IN_TX(w, RC_OK, person_leave(w->app, id, get(id)->version, "2018-06-30", "left"));
    ck_assert_int_eq(get(id)->employer, 0);
    ck_assert_int_eq(column(id, "h1 IS NULL AND a1 IS NULL"), 1);
    IN_TX(w, RC_CONFLICT, person_leave(w->app, id, get(id)->version, "2018-07-30", "left"));
    n.employer = two;
    n.since = "2018-06-30";
    IN_TX(w, RC_INVALID, save(&n, &again)); /* lies within the former one */
    n.since = "2020-02-01";
    IN_TX(w, RC_OK, save(&n, &again));
    ck_assert_int_eq(again, id);
    ck_assert_int_eq(column(id, "h3"), w->county);
    ck_assert_int_eq(employer_on(id, "2017-12-31"), one);
    ck_assert_int_eq(employer_on(id, "2018-06-30"), one);
    ck_assert_int_eq(employer_on(id, "2018-12-31"), one); /* none then: the last one in the year */
    ck_assert_int_eq(employer_on(id, "2019-12-31"), 0);
    ck_assert_int_eq(employer_on(id, "2020-01-31"), 0);
    ck_assert_int_eq(employer_on(id, "2026-11-01"), two);
}
END_TEST

START_TEST(titles_over_time)
{
    int64_t unit = world_org(w, "employer", "平顶山市职称测试单位", w->city, 0), account = world_account(w, "升级人"), id = 0, plain = 0;
    struct person_new n = {.account = account, .employer = unit, .series = "engineering", .level = "middle", .title_since = "2016-01-01"};
    const char *series, *level;
    IN_TX(w, RC_OK, save(&n, &id));
    world_run(w, "INSERT INTO person_title (person, series, level, since) VALUES (%lld, 'engineering', 'deputy-senior', '2021-12-20')", (long long)id);
    static const struct {
        const char *day, *series, *level;
    } CASES[] = {{"2015-12-31", "", "none"}, {"2016-01-01", "engineering", "middle"}, {"2021-12-19", "engineering", "middle"}, {"2021-12-20", "engineering", "deputy-senior"}};
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(person_title_on(w->mem, w->app, id, CASES[i].day, &series, &level), RC_OK);
        ck_assert_str_eq(series, CASES[i].series);
        ck_assert_str_eq(level, CASES[i].level);
    }
    n.account = world_account(w, "会计人");
    n.series = "accounting";
    n.title_since = NULL; /* as far back as is asked */
    IN_TX(w, RC_OK, save(&n, &plain));
    ck_assert_int_eq(person_title_on(w->mem, w->app, plain, "2013-01-01", &series, &level), RC_OK);
    ck_assert_str_eq(series, "accounting");
}
END_TEST

/* Another's id in the URL: not found, never forbidden. */
START_TEST(scope_of_persons)
{
    int64_t authority = world_org(w, "authority", "平顶山市教育体育局人", w->city, 0);
    int64_t school = world_org(w, "employer", "平顶山市第一高级中学人", authority, 0), other = world_org(w, "employer", "新华区实验小学人", w->county, 0);
    int64_t pupil = world_person(w, world_account(w, "师甲"), school), stranger = world_person(w, world_account(w, "师乙"), other);
    const struct {
        int64_t org;
        bool pupil, stranger;
    } cases[] = {{school, true, false}, {other, false, true}, {authority, true, false}, {w->city, true, true}, {w->county, false, true}, {w->other_province, false, false}};
    struct person *p;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t account = world_account(w, "管理人");
        struct who who = world_who(w, account, world_post(w, cases[i].org, account));
        ck_assert_int_eq(person_get_scoped(w->mem, w->app, &who, pupil, &p), cases[i].pupil ? RC_OK : RC_NOT_FOUND);
        ck_assert_int_eq(person_get_scoped(w->mem, w->app, &who, stranger, &p), cases[i].stranger ? RC_OK : RC_NOT_FOUND);
        ck_assert_int_eq(person_get_scoped(w->mem, w->app, &who, INT64_C(999999), &p), RC_NOT_FOUND);
    }
    struct who self = world_who(w, get(pupil)->account, 0);
    ck_assert_int_eq(person_get_scoped(w->mem, w->app, &self, pupil, &p), RC_OK);
    ck_assert_int_eq(person_get_scoped(w->mem, w->app, &self, stranger, &p), RC_NOT_FOUND);
}
END_TEST

START_TEST(ancestors_are_written_again)
{
    int64_t authority = world_org(w, "authority", "平顶山市农业农村局人", w->city, 0), unit = world_org(w, "employer", "平顶山市农科院人", authority, 0);
    int64_t ids[3], after = 0;
    for (int i = 0; i < 3; i++)
        ids[i] = world_person(w, world_account(w, "农人"), unit);
    world_run(w, "UPDATE person SET h1 = 9, h2 = NULL, h3 = 9, a4 = 9, a6 = 9 WHERE employer = %lld", (long long)unit);
    struct org *o;
    ck_assert_int_eq(org_get(w->mem, w->app, authority, &o), RC_OK);
    IN_TX(w, RC_OK, person_reindex(w->app, o->path, 2, &after));
    ck_assert_int_eq(after, ids[1]);
    ck_assert_int_eq(column(ids[2], "a6"), 9);
    IN_TX(w, RC_OK, person_reindex(w->app, o->path, 2, &after));
    ck_assert_int_eq(after, 0);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(column(ids[i], "h1"), w->province);
        ck_assert_int_eq(column(ids[i], "h2"), w->city);
        ck_assert_int_eq(column(ids[i], "h3 IS NULL AND a6 IS NULL"), 1);
        ck_assert_int_eq(column(ids[i], "a4"), unit);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("persons [1.5] [2.18] [12.2] [15.3]");
    TCase *t = tcase_create("persons [1.5] [2.18] [12.2] [15.3]");
    tcase_set_timeout(t, 120);
    suite_add_tcase(s, t);
    tcase_add_unchecked_fixture(t, open_world, close_world);
    tcase_add_test(t, saves_record_and_history);
    tcase_add_test(t, refuses_what_does_not_fit);
    tcase_add_test(t, employers_over_time);
    tcase_add_test(t, titles_over_time);
    tcase_add_test(t, scope_of_persons);
    tcase_add_test(t, ancestors_are_written_again);
    return world_main(s);
}
