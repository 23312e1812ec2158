/* Packs for the tests of domain/policy: those of the repository, small ones of a test's own, and what is told of them. For one test program each. */
#pragma once

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/policy/policy.h"

static TALLOC_CTX *mem;
static struct policy_set *set;
static struct policy_problems problems;

static inline void set_up(void)
{
    mem = talloc_new(NULL);
    problems = (struct policy_problems){mem, NULL, 0};
    enum rc rc = policy_load_dir(mem, PACKS, SCHEMAS, &set, &problems);
    for (size_t i = 0; i < problems.count; i++)
        fprintf(stderr, "%s:%d: %s\n", problems.list[i].file, problems.list[i].line, problems.list[i].text);
    ck_assert_int_eq(rc, RC_OK);
    problems = (struct policy_problems){mem, NULL, 0};
}

static inline void tear_down(void)
{
    talloc_free(mem);
}

/* A small pack of its own: two categories and a third one, two forms. */
#define HEAD "<policy xmlns='urn:jijiao:policy:1' code='%s' version='1' title='T' source='S' %s>"

static inline struct policy_source pack_source(const char *code, const char *attributes, const char *body)
{
    struct policy_source s = {.name = talloc_asprintf(mem, "%s.xml", code)};
    s.data = talloc_asprintf(mem, HEAD "%s</policy>", code, attributes, body);
    s.size = strlen(s.data);
    return s;
}

static inline struct policy_source national(void)
{
    struct policy_source s;
    ck_assert_int_eq(policy_read_file(mem, PACKS "/national.xml", &s, &problems), RC_OK);
    return s;
}

static inline enum rc load(const char *code, const char *attributes, const char *body, struct policy_set **out)
{
    struct policy_source sources[] = {national(), pack_source(code, attributes, body)};
    return policy_load_memory(mem, sources, 2, SCHEMAS, out, &problems);
}

static inline bool told(const char *file, int line, const char *text)
{
    for (size_t i = 0; i < problems.count; i++)
        if (strcmp(problems.list[i].file, file) == 0 && problems.list[i].line == line &&
            strstr(problems.list[i].text, text))
            return true;
    for (size_t i = 0; i < problems.count; i++)
        fprintf(stderr, "told: %s:%d: %s\n", problems.list[i].file, problems.list[i].line,
                problems.list[i].text);
    return false;
}

struct packs_test {
    const char *name;
    const TTest *test;
};

/* Runs them with the packs of the repository loaded. Returns the exit status. */
static inline int packs_run(const char *title, const struct packs_test *tests, size_t n)
{
    Suite *suite = suite_create(title);
    for (size_t i = 0; i < n; i++) {
        TCase *c = tcase_create(tests[i].name);
        tcase_add_checked_fixture(c, set_up, tear_down);
        tcase_add_test(c, tests[i].test);
        tcase_set_timeout(c, 60);
        suite_add_tcase(suite, c);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
