/* Certificates: issued, replaced, revoked; found by token, and by number and name. */
#include <stdio.h>
#include <string.h>

#include "domain/certificate/certificate.h"
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

static int64_t fulfil(const struct who *person, const char *category, int64_t hours)
{
    int64_t id = realm_declare(w, person, realm_course(w, person, category, hours));
    realm_approve_all(w, id);
    return id;
}

static const char *states(const struct who *person)
{
    return realm_text(w, "SELECT GROUP_CONCAT(CONCAT(issue, state) ORDER BY issue) FROM certificate WHERE person = %lld", L(person->person));
}

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "%s is missing in %s", part, text);
}

START_TEST(a_fulfilled_year_has_a_certificate)
{
    fulfil(&w->doctor, "public", 300);
    ck_assert_str_eq(states(&w->doctor), "");
    int64_t last = fulfil(&w->doctor, "professional", 600);
    ck_assert_str_eq(states(&w->doctor), "1valid");
    struct certificate *c;
    ck_assert_int_eq(certificate_of(mem, w->app, w->doctor.person, 2026, &c), RC_OK);
    ck_assert_str_eq(c->name, "林晓棠");
    ck_assert_str_eq(c->org_name, "平顶山市鹰城医院");
    ck_assert_str_eq(c->issuer_name, "平顶山市人力资源和社会保障局");
    ck_assert_int_eq(c->recognised, 900);
    ck_assert_uint_eq(strlen(c->token), 22);
    ck_assert(certificate_number_ok(c->number));
    ck_assert_int_eq(strncmp(c->number, "2026-410400-", 12), 0);
    has(c->content, "<certificate year=\"2026\">");
    has(c->content, "<holder document=\"111\" number=\"4104**********");
    has(c->content, "<total category=\"public\" title=\"公需科目\"");
    has(c->content, "recognised=\"60\" required=\"60\"");
    has(c->content, "category=\"total\"");
    has(c->content, talloc_asprintf(mem, "form=\"online-course\" form-title=\"网络课程\" form-title-en=\"Online course\" hours=\"60\" case=\"%lld\"", L(last)));
    ck_assert_ptr_null(strstr(c->content, "<remark"));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'certificate.issue' AND object_id = %lld", L(w->doctor.person)), 1);
}
END_TEST

START_TEST(accountants_certificate_states_where_the_rest_is_registered)
{
    int64_t id = realm_declare(w, &w->accountant, realm_course(w, &w->accountant, "public", 300));
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, id), RC_OK);
    struct certificate *c;
    ck_assert_int_eq(certificate_of(mem, w->app, w->accountant.person, 2026, &c), RC_OK);
    has(c->content, ">专业科目以财政部门登记为准</remark>");
}
END_TEST

START_TEST(other_content_replaces_the_same_stays)
{
    fulfil(&w->doctor, "public", 300);
    fulfil(&w->doctor, "professional", 600);
    struct certificate *first, *second, *c;
    ck_assert_int_eq(certificate_of(mem, w->app, w->doctor.person, 2026, &first), RC_OK);
    ck_assert_int_eq(TX(w->app, year_recompute(w->app, w->doctor.person, 2026, 0)), RC_OK);
    ck_assert_str_eq(states(&w->doctor), "1valid");
    fulfil(&w->doctor, "professional", 40);
    ck_assert_str_eq(states(&w->doctor), "1replaced,2valid");
    ck_assert_int_eq(certificate_of(mem, w->app, w->doctor.person, 2026, &second), RC_OK);
    ck_assert_int_eq(second->recognised, 940);
    ck_assert_str_ne(first->token, second->token);
    ck_assert_int_eq(certificate_by_token(mem, w->app, first->token, &c), RC_OK);
    ck_assert_str_eq(c->state, "replaced");
    ck_assert_int_eq(certificate_successor(mem, w->app, c, &c), RC_OK);
    ck_assert_str_eq(c->number, second->number);
}
END_TEST

START_TEST(reversal_revokes)
{
    fulfil(&w->doctor, "public", 300);
    int64_t id = fulfil(&w->doctor, "professional", 600);
    int64_t version = realm_int(w, "SELECT version FROM review_case WHERE id = %lld", L(id));
    ck_assert_int_eq(TX(w->app, review_reverse(w->app, &w->city_who, id, version, "证明材料与事实不符")), RC_OK);
    ck_assert_str_eq(states(&w->doctor), "1revoked");
    struct certificate *c;
    ck_assert_int_eq(certificate_of(mem, w->app, w->doctor.person, 2026, &c), RC_NOT_FOUND);
    const char *token = realm_text(w, "SELECT token FROM certificate WHERE person = %lld", L(w->doctor.person));
    ck_assert_int_eq(certificate_by_token(mem, w->app, token, &c), RC_OK);
    ck_assert_str_eq(c->reason, "certificate.revoked.not-fulfilled");
    ck_assert_int_ne(c->changed_at, DB_NULL_TIME);
    ck_assert_int_eq(certificate_successor(mem, w->app, c, &c), RC_NOT_FOUND);
    fulfil(&w->doctor, "professional", 620); /* fulfilled again */
    ck_assert_str_eq(states(&w->doctor), "1revoked,2valid");
}
END_TEST

START_TEST(exempt_has_no_certificate)
{
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO absence (case_id, person, year, kind, months, state) VALUES (1, %lld, 2026,"
                                          " 'sick', 12, 'approved')", L(w->doctor.person)));
    ck_assert_int_eq(TX(w->app, year_recompute(w->app, w->doctor.person, 2026, 0)), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT outcome FROM year_result WHERE person = %lld", L(w->doctor.person)), "exempt");
    ck_assert_str_eq(states(&w->doctor), "");
}
END_TEST

START_TEST(found_by_number_and_name)
{
    fulfil(&w->doctor, "public", 300);
    fulfil(&w->doctor, "professional", 600);
    struct certificate *c, *found;
    ck_assert_int_eq(certificate_of(mem, w->app, w->doctor.person, 2026, &c), RC_OK);
    ck_assert_int_eq(certificate_by_number(mem, w->app, c->number, "林晓棠", &found), RC_OK);
    ck_assert_str_eq(found->token, c->token);
    char bare[40], *to = bare;
    for (const char *p = c->number; *p; p++)
        if (*p != '-')
            *to++ = *p;
    *to = '\0';
    ck_assert_int_eq(certificate_by_number(mem, w->app, bare, " 林晓棠 ", &found), RC_OK);
    ck_assert_int_eq(certificate_by_number(mem, w->app, c->number, "林晓", &found), RC_NOT_FOUND);
    ck_assert_int_eq(certificate_by_number(mem, w->app, "2026", "林晓棠", &found), RC_NOT_FOUND);
    ck_assert_int_eq(certificate_by_token(mem, w->app, "AAAAAAAAAAAAAAAAAAAAAA", &found), RC_NOT_FOUND);
}
END_TEST

START_TEST(numbers)
{
    ck_assert_str_eq(certificate_number(mem, 2026, "410402", 18267, 1), "2026-410402-00018267-01-1");
    for (int64_t person = 1; person < 2000; person++) {
        char *number = certificate_number(mem, 2026, "410402", person * 7919, 1 + person % 3);
        ck_assert(certificate_number_ok(number));
        size_t at = (size_t)(person % 10) + 13;
        if (number[at] == '-')
            continue;
        number[at] = number[at] == '9' ? '0' : (char)(number[at] + 1); /* one wrong digit is always seen */
        ck_assert(!certificate_number_ok(number));
        talloc_free(number);
    }
    ck_assert(certificate_number_ok("２０２６ 410402 00018267 01 1"));
    ck_assert(!certificate_number_ok(""));
    ck_assert(!certificate_number_ok("2026-410402-0001826A-01-1"));
    ck_assert_str_eq(strrchr(certificate_number(mem, 2026, "410402", INT64_C(123456789012), 1), '-') - 2, talloc_asprintf(mem, "01-%c",
                     certificate_number(mem, 2026, "410402", INT64_C(123456789012), 1)[strlen("2026-410402-123456789012-01-")]));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("certificate-store");
    realm_test(s, "a fulfilled year has a certificate [14.1]", a_fulfilled_year_has_a_certificate, setup, teardown);
    realm_test(s, "accountants certificate states where the rest is registered [D14]", accountants_certificate_states_where_the_rest_is_registered, setup, teardown);
    realm_test(s, "other content replaces the same stays", other_content_replaces_the_same_stays, setup, teardown);
    realm_test(s, "reversal revokes", reversal_revokes, setup, teardown);
    realm_test(s, "exempt has no certificate", exempt_has_no_certificate, setup, teardown);
    realm_test(s, "found by number and name", found_by_number_and_name, setup, teardown);
    realm_test(s, "numbers", numbers, setup, teardown);
    return realm_run(s);
}
