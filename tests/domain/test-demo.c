/* jijiao demo on a fresh database, twenty minutes into a new year: if every state is there then, it is there on any day. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/app.h"
#include "domain/account/account.h"
#include "domain/domain.h"
#include "domain/ident/ident.h"
#include "domain/review/review.h"
#include "tests/core/testdb.h"

static struct {
    TALLOC_CTX *mem;
    struct testdb *t;
    char *accounts;
} demo;

/* Runs `jijiao NAME --config … MORE`, whose output goes to a file of the test's folder; the exit status. */
static int jijiao(const char *name, const char *more)
{
    const char *build = getenv("JIJIAO_BUILD");
    char *command = talloc_asprintf(demo.mem, "'%s/jijiao' %s --config '%s' %s >>'%s/out' 2>&1", build ? build : ".", name,
                                    testdb_conf(demo.t), more, testdb_folder(demo.t));
    return system(command);
}

static char *contents(const char *path)
{
    char *text = talloc_zero_size(demo.mem, 65536);
    FILE *f = fopen(path, "r");
    ck_assert_msg(f != NULL, "%s", path);
    ck_assert_uint_gt(fread(text, 1, 65535, f), 0);
    fclose(f);
    return text;
}

static void make(void)
{
    demo.mem = talloc_new(NULL);
    demo.t = testdb_migrated(demo.mem, "schema = " TOP "/schema\npolicy = " TOP "/conf/policy\nsql = " TOP "/sql\n"
                                       "modules = probe\nmodules-dir = .\nclock.now = 2027-01-01 00:20\nlog.level = error\n");
    char *out = talloc_asprintf(demo.mem, "%s/out", testdb_folder(demo.t));
    demo.accounts = talloc_asprintf(demo.mem, "%s/accounts.txt", testdb_folder(demo.t));
    ck_assert_int_eq(mkdir(talloc_asprintf(demo.mem, "%s/blobs", testdb_folder(demo.t)), 0700), 0);
    char *probe = talloc_asprintf(demo.mem, "%s/probe.xml", testdb_folder(demo.t));
    FILE *f = fopen(probe, "w");
    ck_assert_ptr_nonnull(f);
    fprintf(f, "<module xmlns=\"urn:jijiao:module:1\" name=\"probe\">\n<permission name=\"%s\" for=\"hrss\"/>\n</module>\n",
            review_kind("reg-employer")->permission);
    ck_assert_int_eq(fclose(f), 0);
    ck_assert_msg(!jijiao("load", "--data '" TOP "/data'"), "%s", contents(out));
    char *options = talloc_asprintf(demo.mem, "--data '" TOP "/data' --accounts '%s'", demo.accounts);
    ck_assert_msg(!jijiao("demo", options), "%s", contents(out));
}

static void end(void)
{
    talloc_free(demo.mem);
}

static long long number(const char *text)
{
    char *value = testdb_value(demo.mem, demo.t, text);
    ck_assert_msg(value != NULL, "%s", text);
    return strtoll(value, NULL, 10);
}

#define AT_LEAST(least, text) ck_assert_msg(number(text) >= (least), "%lld: %s", number(text), text)

START_TEST(test_sizes)
{
    AT_LEAST(2000, "SELECT COUNT(*) FROM person WHERE state = 'active' AND employer IS NOT NULL");
    AT_LEAST(60, "SELECT COUNT(*) FROM organisation WHERE kind <> 'hrss' AND state = 'active'");
    AT_LEAST(57, "SELECT COUNT(DISTINCT p.org) FROM post p JOIN account a ON a.id = p.holder JOIN organisation o ON o.id = p.org"
                 " WHERE p.state = 'active' AND a.state = 'active' AND o.kind <> 'hrss'");
    AT_LEAST(30, "SELECT COUNT(DISTINCT p.org) FROM post p JOIN organisation o ON o.id = p.org WHERE o.kind = 'hrss'");
    AT_LEAST(5, "SELECT COUNT(*) FROM organisation WHERE state = 'directory'");
    AT_LEAST(1, "SELECT COUNT(*) FROM setting WHERE name = 'site.demo' AND value = 'yes'");
    ck_assert_int_eq(number("SELECT COUNT(*) FROM review_case WHERE submitted_at > '2026-12-31 16:20:10'"), 0);
}
END_TEST

START_TEST(test_units)
{
    AT_LEAST(2, "SELECT COUNT(*) FROM organisation WHERE level = 'province' AND kind = 'employer' AND region LIKE '41%'"); /* 省直 */
    AT_LEAST(1, "SELECT COUNT(*) FROM organisation WHERE level = 'province' AND kind = 'employer' AND region = '410402'");
    AT_LEAST(20, "SELECT COUNT(*) FROM organisation WHERE level = 'city' AND kind = 'employer'"); /* 市直 */
    AT_LEAST(1, "SELECT COUNT(*) FROM organisation u JOIN organisation s ON s.id = u.superior WHERE u.kind = 'employer' AND u.sector IS"
                " NULL AND s.kind = 'hrss'");
    /* a single administrator who is on the staff, and a case of theirs that another organisation decides */
    AT_LEAST(1, "SELECT COUNT(*) FROM review_case c JOIN person p ON p.id = c.subject JOIN post t ON t.holder = p.account AND t.org ="
                " p.employer WHERE c.kind = 'declaration' AND c.acting = 1 AND c.current_org <> p.employer AND (SELECT COUNT(*) FROM"
                " post x WHERE x.org = p.employer AND x.state = 'active') = 1");
    /* nobody is left at the unit */
    AT_LEAST(1, "SELECT COUNT(*) FROM review_case c JOIN review_step s ON s.case_id = c.id AND s.no = c.step_no WHERE c.acting = 1 AND"
                " c.state = 'pending' AND NOT EXISTS (SELECT 1 FROM post p JOIN account a ON a.id = p.holder WHERE p.org = s.org AND"
                " a.state = 'active')");
}
END_TEST

static const char *const DECLARATIONS[] = {"pending", "returned", "approved", "rejected", "withdrawn", "void", "reversed"};

START_TEST(test_states)
{
    static const char *const KINDS[] = {"reg-authority", "reg-employer", "reg-base", "reg-person"};
    static const char *const STATES[] = {"pending", "approved", "rejected", "withdrawn"};
    for (size_t i = 0; i < sizeof DECLARATIONS / sizeof *DECLARATIONS; i++)
        AT_LEAST(1, talloc_asprintf(demo.mem, "SELECT COUNT(*) FROM review_case c JOIN declaration d ON d.case_id = c.id AND d.state ="
                                              " c.state WHERE c.state = '%s'", DECLARATIONS[i]));
    for (size_t k = 0; k < 4; k++)
        for (size_t s = 0; s < 4; s++)
            AT_LEAST(1, talloc_asprintf(demo.mem, "SELECT COUNT(*) FROM review_case WHERE kind = '%s' AND state = '%s'", KINDS[k],
                                        STATES[s]));
    for (int step = 1; step <= 3; step++)
        AT_LEAST(1, talloc_asprintf(demo.mem, "SELECT COUNT(*) FROM review_case WHERE kind = 'declaration' AND state = 'pending' AND"
                                              " step_no = %d", step));
    for (int mark = 1; mark <= 4; mark *= 2)
        AT_LEAST(1, talloc_asprintf(demo.mem, "SELECT COUNT(*) FROM review_case WHERE marks & %d", mark));
    AT_LEAST(1, "SELECT COUNT(*) FROM review_case WHERE state = 'returned' AND due_at > '2026-12-31 16:20:00'");
    AT_LEAST(1, "SELECT COUNT(*) FROM review_case WHERE state = 'pending' AND year = 2026 AND kind = 'declaration'");
    AT_LEAST(1, "SELECT COUNT(*) FROM review_case WHERE declarer IS NOT NULL");
}
END_TEST

START_TEST(test_years)
{
    for (int year = 2025; year <= 2027; year++)
        AT_LEAST(20, talloc_asprintf(demo.mem, "SELECT COUNT(*) FROM declaration WHERE year = %d", year));
    AT_LEAST(100, "SELECT COUNT(*) FROM year_result WHERE outcome = 'pass'");
    AT_LEAST(1, "SELECT COUNT(*) FROM year_result WHERE outcome = 'fail' AND year = 2026");
    AT_LEAST(100, "SELECT COUNT(*) FROM certificate WHERE state = 'valid'");
    AT_LEAST(1, "SELECT COUNT(*) FROM certificate WHERE state = 'replaced'");
    AT_LEAST(1, "SELECT COUNT(*) FROM certificate WHERE state = 'revoked'");
    AT_LEAST(1, "SELECT COUNT(*) FROM person WHERE series = 'accounting'");
    /* one approval away from a fulfilled year: at the city's HRSS department, everything else approved */
    AT_LEAST(1, "SELECT COUNT(*) FROM review_case c JOIN organisation o ON o.id = c.current_org AND o.kind = 'hrss' JOIN year_result y ON"
                " y.person = c.subject AND y.year = c.year WHERE c.state = 'pending' AND y.outcome = 'fail' AND y.recognised +"
                " c.recognised >= y.required");
}
END_TEST

START_TEST(test_certificates)
{
    static const char *const PAPERS[] = {"waiting", "stamped", "refused"};
    for (size_t i = 0; i < sizeof PAPERS / sizeof *PAPERS; i++)
        AT_LEAST(3, talloc_asprintf(demo.mem, "SELECT COUNT(*) FROM paper_verification WHERE state = '%s'", PAPERS[i]));
    AT_LEAST(1, "SELECT COUNT(*) FROM paper_verification v JOIN organisation h ON h.id = v.hrss WHERE h.level = 'county'");
    AT_LEAST(1, "SELECT COUNT(*) FROM certificate_layout WHERE state = 'active'");
    /* segments that are used up, nearly used up, untouched and taken back; no number twice, none that was kept given away */
    AT_LEAST(1, "SELECT COUNT(*) FROM number_segment WHERE next > last AND state = 'open'");
    AT_LEAST(1, "SELECT COUNT(*) FROM number_segment WHERE used > 0 AND (last - next + 1) * 10 < last - first + 1 AND next <= last");
    AT_LEAST(1, "SELECT COUNT(*) FROM number_segment WHERE used = 0 AND state = 'open'");
    AT_LEAST(1, "SELECT COUNT(*) FROM number_segment WHERE state = 'closed' AND used > 0");
    AT_LEAST(1, "SELECT COUNT(*) FROM person WHERE certificate_no LIKE '豫继教%'");
    ck_assert_int_eq(number("SELECT SUM(used) FROM number_segment"), number("SELECT COUNT(*) FROM person WHERE certificate_no LIKE '平专技%' OR certificate_no LIKE '豫直专技%'"));
}
END_TEST

START_TEST(test_county)
{
    /* a county's base chose its subjects from the guide, has classes with a roster, and demand was assigned to it */
    AT_LEAST(1, "SELECT COUNT(*) FROM training_filing f JOIN organisation o ON o.id = f.org WHERE f.kind = 'subject' AND o.base_level = 'county' AND f.state = 'approved'");
    AT_LEAST(2, "SELECT COUNT(*) FROM training_class c JOIN organisation o ON o.id = c.base WHERE o.base_level = 'county' AND c.number <> ''");
    AT_LEAST(5, "SELECT COUNT(*) FROM class_person s JOIN training_class c ON c.id = s.class JOIN organisation o ON o.id = c.base WHERE o.base_level = 'county'");
    AT_LEAST(1, "SELECT COUNT(*) FROM training_demand d JOIN organisation o ON o.id = d.base WHERE o.base_level = 'county'");
    AT_LEAST(1, "SELECT COUNT(*) FROM review_case c JOIN organisation o ON o.id = c.current_org WHERE c.kind = 'training-demand' AND c.state = 'pending'"
                " AND o.kind = 'authority' AND o.level = 'county'");
}
END_TEST

START_TEST(test_numbers)
{
    struct app *app = testdb_app(demo.mem, demo.t, "test");
    char *last = testdb_value(demo.mem, demo.t, "SELECT MAX(id) FROM account");
    long long cards = 0, others = 0;
    for (int64_t id = 1; id <= strtoll(last, NULL, 10); id++) {
        struct account *a;
        struct ident_facts facts;
        char *value;
        if (account_get(demo.mem, app, id, &a) != RC_OK)
            continue;
        ck_assert_int_eq(account_number(demo.mem, app, id, &value), RC_OK);
        ck_assert_msg(ident_check(atoi(a->doc_type), value, (struct ident_date){2027, 1, 1}, &facts) == IDENT_OK, "%s", value);
        bool card = !strcmp(a->doc_type, "111");
        cards += card;
        others += !card;
        ck_assert(!card || !strncmp(value + 4, "99", 2)); /* no county of any city has this code */
        talloc_free(a);
    }
    ck_assert_int_gt(cards, 2000);
    ck_assert_int_gt(others, 5);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM region WHERE code LIKE '____99'"), 0);
    AT_LEAST(1, "SELECT COUNT(*) FROM account WHERE doc_type = '414'");
    AT_LEAST(1, "SELECT COUNT(*) FROM account WHERE doc_type = '980'");
    AT_LEAST(1, "SELECT COUNT(*) FROM account WHERE name LIKE '%𠮷%' OR name LIKE '%䶮%'");
    AT_LEAST(1, "SELECT COUNT(*) FROM account WHERE name LIKE '%·%'");
}
END_TEST

START_TEST(test_files)
{
    AT_LEAST(1000, "SELECT COUNT(*) FROM attachment");
    AT_LEAST(100, "SELECT COUNT(*) FROM attachment WHERE type = 'application/pdf'");
    /* the same file twice is a doubt, which the demo has on purpose only */
    ck_assert_int_le(number("SELECT COUNT(*) FROM (SELECT 1 FROM case_file GROUP BY sha256 HAVING COUNT(*) > 1) x"), 3);
    char *command = talloc_asprintf(demo.mem, "test $(find '%s/blobs' -type f | wc -l) -ge %lld", testdb_folder(demo.t),
                                    number("SELECT COUNT(*) FROM attachment"));
    ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(test_accounts)
{
    char *list = contents(demo.accounts);
    static const char *const NAMED[] = {"Jijiao-demo-2026", "平顶山市鹰城医院", "平顶山市卫生健康委员会", "林晓棠", "苏闻溪", "淄博", "长治"};
    for (size_t i = 0; i < sizeof NAMED / sizeof *NAMED; i++)
        ck_assert_msg(strstr(list, NAMED[i]) != NULL, "%s", NAMED[i]);
    /* whoever is listed can sign in with the one password */
    struct app *app = testdb_app(demo.mem, demo.t, "test");
    ck_assert_int_eq(domain_open(app), RC_OK);
    int tried = 0;
    for (char *line = strtok_r(list, "\n", &list); line; line = strtok_r(NULL, "\n", &list)) {
        char *at = line;
        while (*at && strspn(at, "0123456789X") != 18)
            at++;
        struct account *a;
        if (!*at)
            continue;
        ck_assert_int_eq(account_find(demo.mem, app, "111", talloc_strndup(demo.mem, at, 18), &a), RC_OK);
        ck_assert_int_eq(account_check_password(app, a->id, "192.0.2.1", "Jijiao-demo-2026"), RC_OK);
        tried++;
    }
    ck_assert_int_ge(tried, 21);
    ck_assert_ptr_nonnull(strstr(contents(demo.accounts), "\nemployer: ")); /* type of user, tab, number, tab, password */
    ck_assert_ptr_nonnull(strstr(contents(demo.accounts), "\tJijiao-demo-2026\t"));
}
END_TEST

START_TEST(test_again)
{
    long long before = number("SELECT COUNT(*) FROM review_event");
    ck_assert_int_eq(jijiao("demo", "--data '" TOP "/data'"), 0);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM review_event"), before);
    ck_assert_int_eq(jijiao("audit verify", ""), 0);
}
END_TEST

START_TEST(test_not_fresh)
{
    testdb_run(demo.t, "UPDATE setting SET name = 'site.was-demo' WHERE name = 'site.demo'");
    long long before = number("SELECT COUNT(*) FROM account");
    ck_assert_int_ne(jijiao("demo", "--data '" TOP "/data'"), 0);
    ck_assert_int_eq(number("SELECT COUNT(*) FROM account"), before);
    testdb_run(demo.t, "UPDATE setting SET name = 'site.demo' WHERE name = 'site.was-demo'");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("demo");
    TCase *c = tcase_create("demo");
    tcase_add_unchecked_fixture(c, make, end);
    tcase_set_timeout(c, 300);
    tcase_add_test(c, test_sizes);
    tcase_add_test(c, test_units);
    tcase_add_test(c, test_states);
    tcase_add_test(c, test_years);
    tcase_add_test(c, test_certificates);
    tcase_add_test(c, test_county);
    tcase_add_test(c, test_numbers);
    tcase_add_test(c, test_files);
    tcase_add_test(c, test_accounts);
    tcase_add_test(c, test_again);
    tcase_add_test(c, test_not_fresh);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
