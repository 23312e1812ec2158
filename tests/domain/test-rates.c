/* What a form of learning gives, as it is read out of a pack: against the tables of the documents [13.3]
 * [13.4] [13.5] [13.6] [13.17] [13.20]. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "domain/policy/policy.h"

static struct policy_rate *rates(TALLOC_CTX *mem, const char *pack, const char *form, int year, size_t *n)
{
    struct policy_problems problems = {mem, NULL, 0};
    struct policy_set *set;
    ck_assert_int_eq(policy_load_dir(mem, PACKS, SCHEMAS, &set, &problems), RC_OK);
    const struct policy_form *f = policy_form(policy_find(set, pack), form);
    ck_assert_ptr_nonnull(f);
    return policy_rates(mem, f, year, n);
}

START_TEST(table_by_value_and_rank)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    size_t n;
    struct policy_rate *r = rates(mem, "henan", "paper", 2026, &n);
    static const int32_t hours[3][3] = {{520, 440, 360}, {440, 360, 280}, {360, 280, 200}};
    static const char *const journals[] = {"national", "provincial-core", "issn-cn"};
    ck_assert_uint_eq(n, 3);
    for (size_t i = 0; i < n; i++) {
        ck_assert_int_eq(r[i].kind, POLICY_RATE_TABLE);
        ck_assert_uint_eq(r[i].key_count, 1);
        ck_assert_str_eq(r[i].on[0]->name, "journal");
        ck_assert_str_eq(r[i].keys[0]->code, journals[i]);
        ck_assert_str_eq(r[i].rank->name, "rank");
        ck_assert_uint_eq(r[i].ranks, 3);
        ck_assert_mem_eq(r[i].hours, hours[i], sizeof hours[i]);
        ck_assert_ptr_null(r[i].per);
        ck_assert_ptr_null(r[i].limit);
        ck_assert_str_eq(r[i].clause, "河南省学时折算标准第（六）项");
    }
    r = rates(mem, "henan", "project", 2026, &n);
    ck_assert_uint_eq(n, 4);
    ck_assert_uint_eq(r[0].ranks, 5);
    ck_assert_uint_eq(r[0].key_count, 2);
    ck_assert_str_eq(r[1].keys[1]->code, "sub");
    talloc_free(mem);
}
END_TEST

START_TEST(units_extras_and_whole_years)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    size_t n;
    struct policy_rate *r = rates(mem, "henan", "conference", 2026, &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(r[0].per->name, "days");
    ck_assert(r[0].whole);
    ck_assert_ptr_null(r[0].rank);
    ck_assert_int_eq(r[0].hours[0], 60);
    ck_assert_int_eq(r[0].extra, 60);
    ck_assert_str_eq(r[0].extra_on->name, "paper-read");
    ck_assert(!r[0].extra_per_unit);
    r = rates(mem, "henan", "further-study", 2026, &n);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(r[0].kind, POLICY_RATE_FULL);
    ck_assert(r[0].over);
    ck_assert_str_eq(r[0].limit->name, "months");
    ck_assert_int_eq(r[0].at_least, 60000);
    ck_assert_uint_eq(r[0].categories, 2); /* professional alone */
    ck_assert_int_eq(r[1].hours[0], 100);
    r = rates(mem, "henan", "posting", 2026, &n);
    ck_assert(!r[0].over && r[0].at_least == 120000 && r[0].categories == 3);
    talloc_free(mem);
}
END_TEST

START_TEST(claimed_caps_and_thresholds)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    size_t n;
    struct policy_rate *r = rates(mem, "henan", "training", 2026, &n);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(r[0].kind, POLICY_RATE_CLAIMED);
    r = rates(mem, "zibo", "self-study", 2020, &n);
    ck_assert_uint_ge(n, 1);
    ck_assert_int_eq(r[0].daily_cap, 80);
    r = rates(mem, "zibo", "study-points", 2020, &n);
    ck_assert_str_eq(r[0].limit->name, "points");
    ck_assert_int_eq(r[0].at_least, 20000000);
    ck_assert_int_eq(r[0].hours[0], 100);
    ck_assert_ptr_null(rates(mem, "national", "paper", 2026, &n));
    ck_assert_uint_eq(n, 0);
    talloc_free(mem);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("rates");
    TCase *t = tcase_create("rates");
    tcase_add_test(t, table_by_value_and_rank);
    tcase_add_test(t, units_extras_and_whole_years);
    tcase_add_test(t, claimed_caps_and_thresholds);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
