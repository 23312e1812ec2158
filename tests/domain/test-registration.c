/* Registration: what it holds, what its approval makes, and that a rejected one may come again. */
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

static struct registration_org unit(const char *kind, const char *name, int64_t superior, int64_t hrss)
{
    return (struct registration_org){
        .kind = kind, .account = realm_account(w, "管理员"), .scan = realm_file(w), .job_title = "办公室主任",
        .org = {.kind = kind, .code = realm_code(w), .name = name, .region = "410402", .superior = superior, .hrss = hrss,
                .address = "建设路 1 号（东院）", .office_phone = "0375-2900002", .responsible = "顾明"}};
}

static enum rc submit_org(const struct registration_org *n, int64_t *id)
{
    return TX(w->app, registration_submit_org(w->app, n, id));
}

static enum rc submit_person(int64_t account, int64_t employer, int64_t *id)
{
    struct registration_person n = {.person = {.account = account, .employer = employer, .series = "health", .level = "middle",
                                               .title = "主治医师", .title_since = "2021-05-01", .department = "急诊医学科",
                                               .since = "2019-07-01"}};
    return TX(w->app, registration_submit_person(w->app, &n, id));
}

static enum rc reject(const struct who *who, int64_t id)
{
    struct review_decision d = realm_decision(w->app, id, REVIEW_REJECT, "名称与证书不符");
    return TX(w->app, review_decide(w->app, who, &d));
}

START_TEST(authority_to_person)
{
    struct registration_org authority = unit("authority", "平顶山市教育局", w->city, w->city);
    int64_t id = 0, person_case = 0;
    ck_assert_int_eq(submit_org(&authority, &id), RC_OK);
    ck_assert_str_eq(realm_chain(w, id), talloc_asprintf(mem, "hrss:%lld:current", L(w->city)));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM organisation WHERE code = '%s'", authority.org.code), 0);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, id), RC_OK);
    int64_t made = realm_int(w, "SELECT subject FROM review_case WHERE id = %lld", L(id));
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(kind, ' ', state, ' ', name, ' ', superior, ' ', hrss, ' ', address, ' ', scan = (SELECT"
                                   " sha256 FROM case_file WHERE case_id = %lld)) FROM organisation WHERE id = %lld", L(id), L(made)),
                     talloc_asprintf(mem, "authority active 平顶山市教育局 %lld %lld 建设路 1 号（东院） 1", L(w->city), L(w->city)));
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(p.super, ' ', p.title, ' ', p.holder = h.account) FROM registration g JOIN post p ON"
                                   " p.id = g.post JOIN post_holder h ON h.post = p.id WHERE g.case_id = %lld", L(id)), "1 办公室主任 1");
    ck_assert_int_eq(realm_int(w, "SELECT verified_at IS NOT NULL FROM account WHERE id = %lld", L(authority.account)), 1);

    struct registration_org employer = unit("employer", "平顶山市第九中学", made, w->city);
    ck_assert_int_eq(submit_org(&employer, &id), RC_OK);
    ck_assert_str_eq(realm_chain(w, id), talloc_asprintf(mem, "superior:%lld:current", L(made)));
    struct who head = realm_admin(w, made, "教育局管理员");
    ck_assert_int_eq(realm_approve(w->app, &head, id), RC_OK);
    int64_t school = realm_int(w, "SELECT org FROM registration WHERE case_id = %lld", L(id));
    ck_assert_str_eq(realm_text(w, "SELECT path FROM organisation WHERE id = %lld", L(school)),
                     talloc_asprintf(mem, "/%lld/%lld/%lld/%lld/", L(w->province), L(w->city), L(made), L(school)));

    int64_t account = realm_account(w, "江晚");
    ck_assert_int_eq(submit_person(account, school, &person_case), RC_OK);
    struct who principal = realm_admin(w, school, "校长");
    ck_assert_int_eq(realm_approve(w->app, &principal, person_case), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(p.employer, ' ', p.title, ' ', p.level, ' ', f.valid_from, ' ', t.since, ' ', p.a4) FROM"
                                   " person p JOIN affiliation f ON f.person = p.id JOIN person_title t ON t.person = p.id"
                                   " WHERE p.account = %lld", L(account)),
                     talloc_asprintf(mem, "%lld 主治医师 middle 2019-07-01 2021-05-01 %lld", L(school), L(school)));
    ck_assert_int_eq(realm_int(w, "SELECT subject FROM review_case WHERE id = %lld", L(person_case)),
                     realm_int(w, "SELECT id FROM person WHERE account = %lld", L(account)));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM case_guard"), 0);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action IN ('organisation.create', 'post.create', 'person.create')"), 5);
}
END_TEST

START_TEST(rejected_registers_again)
{
    int64_t first = 0, second = 0, account = realm_account(w, "江晚");
    ck_assert_int_eq(submit_person(account, w->hospital, &first), RC_OK);
    ck_assert_int_eq(submit_person(account, w->hospital, &second), RC_CONFLICT);
    ck_assert_int_eq(submit_person(account, w->school, &second), RC_CONFLICT);
    ck_assert_int_eq(reject(&w->hospital_who, first), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM person WHERE account = %lld", L(account)), 0);
    struct registration_progress *p;
    ck_assert_int_eq(registration_progress(mem, w->app, account, "reg-person", &p), RC_OK);
    ck_assert_str_eq(p->state, "rejected");
    ck_assert_str_eq(p->reason, "名称与证书不符");
    ck_assert_int_eq(submit_person(account, w->hospital, &second), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, second), RC_OK);
    ck_assert_int_eq(submit_person(account, w->school, &first), RC_CONFLICT); /* registered */

    struct registration_org n = unit("employer", "平顶山市第二医院", w->health, w->city), again;
    ck_assert_int_eq(submit_org(&n, &first), RC_OK);
    again = unit("employer", "平顶山市第二医院", w->health, w->city);
    again.org.code = talloc_asprintf_append(talloc_strndup(mem, n.org.code, 4), " %s", n.org.code + 4); /* the same, in other spelling */
    ck_assert_int_eq(submit_org(&again, &second), RC_CONFLICT);
    ck_assert_int_eq(reject(&w->health_who, first), RC_OK);
    ck_assert_int_eq(submit_org(&again, &second), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, second), RC_OK);
    ck_assert_int_eq(submit_org(&n, &first), RC_CONFLICT); /* registered */
}
END_TEST

START_TEST(withdrawn_registers_again)
{
    int64_t id = 0, account = realm_account(w, "江晚");
    struct who self = {.account = account, .name = "江晚", .kind = ""};
    ck_assert_int_eq(submit_person(account, w->school, &id), RC_OK);
    struct registration_progress *p;
    ck_assert_int_eq(registration_progress(mem, w->app, account, NULL, &p), RC_OK); /* [2.12] */
    ck_assert_str_eq(p->state, "pending");
    ck_assert_str_eq(p->reviewer, "新华区实验学校");
    ck_assert_str_eq(p->reviewer_phone, "0375-2900001");
    ck_assert_str_eq(p->unit_name, "新华区实验学校");
    ck_assert_int_eq(TX(w->app, review_withdraw(w->app, &self, p->case_id, p->version)), RC_OK);
    ck_assert_int_eq(submit_person(account, w->hospital, &id), RC_OK);
    ck_assert_int_eq(registration_progress(mem, w->app, realm_account(w, "无"), NULL, &p), RC_NOT_FOUND);
}
END_TEST

START_TEST(a_preloaded_unit_is_claimed_by_its_code)
{
    struct org_new pre = {.kind = "employer", .code = realm_code(w), .name = "平顶山市第三医院", .region = "410402", .superior = w->health,
                          .hrss = w->city, .state = "directory"};
    int64_t directory = 0, id = 0;
    ck_assert_int_eq(TX(w->app, org_save(w->app, &pre, &directory)), RC_OK);
    struct registration_org n = unit("employer", "平顶山市第三人民医院", w->health, w->city);
    n.org.code = pre.code;
    n.kind = "base";
    ck_assert_int_eq(submit_org(&n, &id), RC_INVALID); /* it is preloaded as an employer */
    n.kind = "employer";
    ck_assert_int_eq(submit_org(&n, &id), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT directory FROM registration WHERE case_id = %lld", L(id)), directory);
    ck_assert_str_eq(realm_text(w, "SELECT state FROM organisation WHERE id = %lld", L(directory)), "directory");
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(state, ' ', name) FROM organisation WHERE id = %lld", L(directory)),
                     "active 平顶山市第三人民医院");
    ck_assert_int_eq(submit_org(&n, &id), RC_CONFLICT);
}
END_TEST

START_TEST(what_does_not_fit_is_refused)
{
    int64_t id = 0;
    struct registration_org n = unit("authority", "平顶山市住建局", w->hospital, w->city);
    ck_assert_int_eq(submit_org(&n, &id), RC_INVALID); /* an employer is no superior of an authority */
    n = unit("employer", "某单位", 999999, 0);
    ck_assert_int_eq(submit_org(&n, &id), RC_NOT_FOUND);
    n = unit("employer", "某单位", w->health, w->city);
    n.scan = NULL;
    ck_assert_int_eq(submit_org(&n, &id), RC_INVALID);
    ck_assert_int_eq(submit_person(realm_account(w, "江晚"), 999999, &id), RC_NOT_FOUND);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case"), 0);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM case_field"), 0);
}
END_TEST

START_TEST(the_world_may_change_before_the_decision)
{
    int64_t id = 0;
    struct registration_org n = unit("employer", "平顶山市第二医院", w->health, w->city);
    ck_assert_int_eq(submit_org(&n, &id), RC_OK);
    struct org_new same = {.kind = "employer", .code = n.org.code, .name = "抢先", .region = "410402", .superior = w->health,
                           .hrss = w->city, .state = "active"};
    int64_t org = 0;
    ck_assert_int_eq(TX(w->app, org_save(w->app, &same, &org)), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_CONFLICT);
    ck_assert_str_eq(realm_text(w, "SELECT state FROM review_case WHERE id = %lld", L(id)), "pending");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_event WHERE case_id = %lld", L(id)), 1);
    ck_assert_int_eq(reject(&w->health_who, id), RC_OK);
}
END_TEST

START_TEST(registrations_are_not_returned_and_not_reversed)
{
    int64_t id = 0;
    ck_assert_int_eq(submit_person(realm_account(w, "江晚"), w->hospital, &id), RC_OK);
    struct review_decision d = realm_decision(w->app, id, REVIEW_RETURN, "补充");
    d.until = app_now(w->app) + INT64_C(5) * 86400000;
    ck_assert_int_eq(TX(w->app, review_decide(w->app, &w->hospital_who, &d)), RC_INVALID);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, id), RC_OK);
    ck_assert_int_eq(TX(w->app, review_reverse(w->app, &w->hospital_who, id, d.version + 1, "误批")), RC_INVALID);
}
END_TEST

START_TEST(a_registration_described)
{
    int64_t id = 0;
    struct registration_org n = unit("base", "平顶山市继续教育基地 <甲>", w->health, w->city);
    ck_assert_int_eq(submit_org(&n, &id), RC_OK);
    struct review_case *c;
    ck_assert_int_eq(review_get(mem, w->app, &w->health_who, id, &c), RC_OK);
    struct req r = {.app = w->app, .mem = mem, .doc = doc_new(mem, "case"), .who = w->health_who, .lang = "zh-CN"};
    ck_assert_int_eq(review_kind("reg-base")->describe(&r, c, doc_root(r.doc)), RC_OK);
    size_t len;
    const char *xml = doc_xml(mem, r.doc, &len);
    const char *const parts[] = {"kind=\"base\"", "superior-name=\"平顶山市卫生健康委员会\"", "name=\"name\">平顶山市继续教育基地 &lt;甲&gt;<",
                                 "name=\"job-title\">办公室主任", "number=\"4104**********"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        ck_assert_msg(strstr(xml, parts[i]) != NULL, "%s is missing in %s", parts[i], xml);
    ck_assert_int_eq(review_get_own(mem, w->app, n.account, id, &c), RC_OK);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("registration");
    realm_test(s, "authority to person [2.4][2.6][6.5]", authority_to_person, setup, teardown);
    realm_test(s, "rejected registers again [2.14]", rejected_registers_again, setup, teardown);
    realm_test(s, "withdrawn registers again [2.13]", withdrawn_registers_again, setup, teardown);
    realm_test(s, "a preloaded unit is claimed by its code [2.8][2.9]", a_preloaded_unit_is_claimed_by_its_code, setup, teardown);
    realm_test(s, "what does not fit is refused", what_does_not_fit_is_refused, setup, teardown);
    realm_test(s, "the world may change before the decision", the_world_may_change_before_the_decision, setup, teardown);
    realm_test(s, "registrations are not returned and not reversed", registrations_are_not_returned_and_not_reversed, setup, teardown);
    realm_test(s, "a registration described", a_registration_described, setup, teardown);
    return realm_run(s);
}
