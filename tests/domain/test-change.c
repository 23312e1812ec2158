/* Changes that are reviewed, and those that are not. */
#include <string.h>

#include "core/doc.h"
#include "domain/account/account.h"
#include "domain/change/change.h"
#include "domain/ident/ident.h"
#include "domain/setting/setting.h"
#include "tests/domain/realm.h"

static TALLOC_CTX *mem;
static struct realm *w;
static const char *why;
static int64_t case_id;

static void setup(void)
{
    mem = talloc_new(NULL);
    w = realm_new(mem);
    testdb_run(w->t, "INSERT INTO title_series (code, name, name_en, position) VALUES ('health', '卫生技术人员', 'Health', 1)");
    testdb_run(w->t, "INSERT INTO code (kind, code, name, name_en, position) VALUES ('level', 'middle', '中级', 'Middle', 1),"
                     " ('level', 'deputy-senior', '副高级', 'Deputy senior', 2), ('education', '10', '研究生', 'Postgraduate', 1)");
}

static void teardown(void)
{
    talloc_free(mem);
}

#define L(x) ((long long)(x))

static struct org *org(int64_t id)
{
    struct org *o;
    ck_assert_int_eq(org_get(mem, w->app, id, &o), RC_OK);
    return o;
}

/* Name and code of the hospital as it stands. */
static enum rc ask_org(const struct who *who, const char *code, const char *name, const struct upload *scan)
{
    struct change_org n = {.version = org(who->org)->version, .code = code, .name = name, .scan = scan, .reason = "更名"};
    return TX(w->app, change_org_submit(w->app, who, &n, &case_id, &why));
}

static enum rc ask_superior(const struct who *who, int64_t superior, int64_t hrss)
{
    struct change_superior n = {.version = org(who->org)->version, .superior = superior, .hrss = hrss};
    return TX(w->app, change_superior_submit(w->app, who, &n, &case_id, &why));
}

static enum rc withdraw(const struct who *who, int64_t id)
{
    struct review_decision d = realm_decision(w->app, id, REVIEW_REJECT, NULL);
    return TX(w->app, review_withdraw(w->app, who, id, d.version));
}

static enum rc reject(const struct who *who, int64_t id)
{
    struct review_decision d = realm_decision(w->app, id, REVIEW_REJECT, "材料不符");
    return TX(w->app, review_decide(w->app, who, &d));
}

/* Full-width and small letters. */
static const char *typed(const char *code)
{
    char *text = talloc_strdup(mem, "");
    for (const char *at = code; *at; at++)
        text = *at >= '0' && *at <= '9' ? talloc_asprintf_append(text, "\xEF\xBC%c", 0x90 + *at - '0')
                                         : talloc_asprintf_append(text, "%c", *at | 0x20);
    return text;
}

START_TEST(name_and_code_after_the_superior_agrees)
{
    const char *code = realm_code(w), *old = org(w->hospital)->code;
    struct upload *scan = realm_file(w);
    ck_assert_int_eq(ask_org(&w->hospital_who, typed(code), "平顶山市第二鹰城医院", scan), RC_OK);
    ck_assert_str_eq(realm_chain(w, case_id), talloc_asprintf(mem, "superior:%lld:current", L(w->health)));
    ck_assert_str_eq(org(w->hospital)->code, old); /* nothing yet */
    struct change_field *f;
    size_t n;
    ck_assert_int_eq(change_fields(mem, w->app, case_id, &f, &n), RC_OK);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(f[0].before, old);
    ck_assert_str_eq(f[0].after, code);
    ck_assert_str_eq(f[1].before, "平顶山市鹰城医院");
    ck_assert_str_eq(f[1].after, "平顶山市第二鹰城医院");
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, case_id), RC_OK);
    struct org *o = org(w->hospital);
    ck_assert_str_eq(o->code, code);
    ck_assert_str_eq(o->name, "平顶山市第二鹰城医院");
    ck_assert_mem_eq(o->scan, scan->sha256, 32);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(code, ' ', name) FROM org_history WHERE org = %lld ORDER BY valid_from DESC LIMIT 1", L(w->hospital)),
                     talloc_asprintf(mem, "%s 平顶山市第二鹰城医院", code));
    struct org **found;
    ck_assert_int_eq(org_search(mem, w->app, "第二鹰城", "employer", NULL, NULL, 10, &found, &n), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM case_guard"), 0);
}
END_TEST

START_TEST(one_change_at_a_time)
{
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, "鹰城一院", realm_file(w)), RC_OK);
    int64_t first = case_id;
    ck_assert_int_eq(ask_org(&w->hospital_other, NULL, "鹰城二院", realm_file(w)), RC_CONFLICT);
    ck_assert_str_eq(why, "change.pending"); /* M6 */
    ck_assert_int_eq(ask_superior(&w->hospital_who, w->county, 0), RC_CONFLICT);
    ck_assert_str_eq(why, "change.blocked");
    ck_assert_int_eq(withdraw(&w->doctor, first), RC_NOT_FOUND);
    ck_assert_int_eq(withdraw(&w->hospital_other, first), RC_OK); /* by the organisation */
    ck_assert_str_eq(realm_text(w, "SELECT state FROM review_case WHERE id = %lld", L(first)), "withdrawn");
    ck_assert_int_eq(ask_superior(&w->hospital_who, w->county, 0), RC_OK);
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, "鹰城一院", realm_file(w)), RC_CONFLICT);
    ck_assert_str_eq(why, "change.blocked");
    ck_assert_int_eq(reject(&w->health_who, case_id), RC_OK);
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, "鹰城一院", realm_file(w)), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, case_id), RC_OK);
    ck_assert_int_eq(withdraw(&w->hospital_who, case_id), RC_CONFLICT); /* decided */
}
END_TEST

START_TEST(waiting_people_block_only_by_the_strict_rule)
{
    realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 100));
    ck_assert_int_eq(TX(w->app, setting_change(w->app, &w->city_who, "change.strict", "yes")), RC_OK);
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, "鹰城一院", realm_file(w)), RC_CONFLICT);
    ck_assert_str_eq(why, "change.blocked-strict");
    ck_assert_int_eq(ask_org(&w->health_who, NULL, "平顶山市卫健委", realm_file(w)), RC_CONFLICT);
    ck_assert_int_eq(TX(w->app, setting_change(w->app, &w->city_who, "change.strict", "no")), RC_OK);
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, "鹰城一院", realm_file(w)), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'setting.change' AND detail = 'change.strict'"), 2);
}
END_TEST

START_TEST(what_cannot_be_a_name_or_code)
{
    struct upload *scan = realm_file(w);
    const char *taken = org(w->school)->code, *code = realm_code(w);
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, "鹰城一院", NULL), RC_INVALID);
    ck_assert_str_eq(why, "change.scan-missing");
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, NULL, scan), RC_INVALID);
    ck_assert_str_eq(why, "change.nothing");
    ck_assert_int_eq(ask_org(&w->hospital_who, typed(org(w->hospital)->code), NULL, scan), RC_INVALID);
    ck_assert_str_eq(why, "change.nothing"); /* the same code in another spelling */
    ck_assert_int_eq(ask_org(&w->hospital_who, "12410400MB9X00146H", NULL, scan), RC_INVALID);
    ck_assert_str_eq(why, "change.code");
    ck_assert_int_eq(ask_org(&w->hospital_who, taken, NULL, scan), RC_CONFLICT);
    ck_assert_str_eq(why, "change.code-taken");
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, " ", scan), RC_INVALID);
    ck_assert_str_eq(why, "change.name");
    struct registration_org g = {.kind = "employer", .org = {.code = code, .name = "登记中的单位", .region = "410402", .superior = w->health},
                                 .scan = scan, .account = realm_account(w, "登记人")};
    int64_t pending;
    ck_assert_int_eq(TX(w->app, registration_submit_org(w->app, &g, &pending)), RC_OK);
    ck_assert_int_eq(ask_org(&w->hospital_who, code, NULL, scan), RC_CONFLICT);
    ck_assert_str_eq(why, "change.code-taken");
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE post SET super = 0 WHERE id = %lld", L(w->hospital_who.post)));
    ck_assert_int_eq(ask_org(&w->hospital_who, NULL, "鹰城一院", scan), RC_FORBIDDEN);
    ck_assert_str_eq(why, "change.super-only");
    struct change_org stale = {.version = org(w->hospital)->version - 1, .name = "鹰城一院", .scan = scan};
    ck_assert_int_eq(TX(w->app, change_org_submit(w->app, &w->hospital_other, &stale, &case_id, &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "change.stale");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case WHERE kind LIKE 'change%%'"), 0);
}
END_TEST

START_TEST(a_code_taken_meanwhile_refuses_the_decision)
{
    const char *code = realm_code(w);
    ck_assert_int_eq(ask_org(&w->hospital_who, code, NULL, realm_file(w)), RC_OK);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE organisation SET code = '%s' WHERE id = %lld", code, L(w->school)));
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, case_id), RC_CONFLICT);
    ck_assert_str_eq(realm_text(w, "SELECT state FROM review_case WHERE id = %lld", L(case_id)), "pending");
}
END_TEST

START_TEST(the_first_department_has_nobody_above)
{
    struct who second = realm_admin(w, w->province, "郑副");
    ck_assert_int_eq(ask_org(&w->province_who, NULL, "河南省人社厅", realm_file(w)), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->province_who, case_id), RC_FORBIDDEN); /* one's own case */
    ck_assert_int_eq(realm_approve(w->app, &second, case_id), RC_OK);
    ck_assert_str_eq(org(w->province)->name, "河南省人社厅");
}
END_TEST

START_TEST(another_superior_after_both_agree)
{
    ck_assert_int_eq(ask_superior(&w->hospital_who, w->county, 0), RC_OK);
    ck_assert_str_eq(realm_chain(w, case_id), talloc_asprintf(mem, "fixed:%lld:current fixed:%lld:waiting", L(w->health), L(w->county)));
    ck_assert_int_eq(realm_approve(w->app, &w->county_who, case_id), RC_NOT_FOUND); /* not its turn yet */
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, case_id), RC_OK);
    ck_assert_int_eq(org(w->hospital)->superior, w->health);
    ck_assert_int_eq(realm_approve(w->app, &w->county_who, case_id), RC_OK);
    ck_assert_int_eq(org(w->hospital)->superior, w->county);
    ck_assert_int_eq(org(w->hospital)->hrss, w->county);
    ck_assert_int_eq(realm_int(w, "SELECT h3 FROM person WHERE id = %lld", L(w->doctor.person)), w->county);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'organisation.move' AND account = %lld", L(w->county_who.account)), 1);
}
END_TEST

START_TEST(superiors_that_cannot_be)
{
    struct org_new n = {.kind = "authority", .code = realm_code(w), .name = "平顶山市卫生监督所", .region = "410400", .superior = w->health};
    int64_t below = 0;
    ck_assert_int_eq(TX(w->app, org_save(w->app, &n, &below)), RC_OK);
    const int64_t bad[][2] = {{below, 0}, {w->health, 0}, {w->hospital, 0}, {w->school, 0}};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(ask_superior(&w->health_who, bad[i][0], bad[i][1]), RC_INVALID);
        ck_assert_str_eq(why, "change.superior");
    }
    ck_assert_int_eq(ask_superior(&w->hospital_who, w->county, w->city), RC_INVALID); /* wrong region */
    ck_assert_str_eq(why, "change.superior");
    ck_assert_int_eq(ask_superior(&w->hospital_who, w->health, 0), RC_INVALID);
    ck_assert_str_eq(why, "change.nothing");
    ck_assert_int_eq(ask_superior(&w->hospital_who, 999999, 0), RC_NOT_FOUND);
    ck_assert_int_eq(ask_superior(&w->hospital_who, w->county, 0), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, case_id), RC_OK);
    ck_assert_int_eq(reject(&w->county_who, case_id), RC_OK);
    ck_assert_int_eq(org(w->hospital)->superior, w->health);
}
END_TEST

static int64_t version(const struct who *person)
{
    return realm_int(w, "SELECT version FROM person WHERE id = %lld", L(person->person));
}

static enum rc ask_person(const struct who *who, struct change_person n)
{
    return TX(w->app, change_person_submit(w->app, who, &n, &case_id, &why));
}

START_TEST(a_title_old_and_new_side_by_side)
{
    struct change_person n = {.person = w->doctor.person, .version = version(&w->doctor), .series = "health", .level = "deputy-senior",
                              .title = "副主任医师", .title_since = "2026-05-24", .reason = "晋升"};
    ck_assert_int_eq(ask_person(&w->doctor, n), RC_OK);
    int64_t first = case_id;
    ck_assert_int_eq(ask_person(&w->doctor, n), RC_CONFLICT);
    ck_assert_str_eq(why, "change.pending-person");
    case_id = first;
    struct review_case *c;
    ck_assert_int_eq(review_get(mem, w->app, &w->hospital_who, case_id, &c), RC_OK);
    struct req r = {.app = w->app, .mem = mem, .doc = doc_new(mem, "case"), .who = w->hospital_who, .lang = "zh-CN"};
    ck_assert_int_eq(review_kind(c->kind)->describe(&r, c, doc_root(r.doc)), RC_OK);
    size_t len;
    const char *xml = doc_xml(mem, r.doc, &len);
    const char *const parts[] = {"<change kind=\"person\"", "name=\"name\" before=\"林晓棠\" after=\"林晓棠\"/>",
                                 "name=\"level\" before=\"middle\" after=\"deputy-senior\" before-label=\"中级\" after-label=\"副高级\" changed=\"yes\"",
                                 "name=\"title-since\" before=\"2020-01-01\" after=\"2026-05-24\"", "<reason>晋升</reason>"};
    for (size_t i = 0; i < 5; i++)
        ck_assert_msg(strstr(xml, parts[i]) != NULL, "%s is missing in %s", parts[i], xml);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, case_id), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(level, ' ', title, ' ', title_since) FROM person WHERE id = %lld", L(w->doctor.person)),
                     "deputy-senior 副主任医师 2026-05-24");
    const char *series, *level;
    ck_assert_int_eq(person_title_on(mem, w->app, w->doctor.person, "2025-12-31", &series, &level), RC_OK);
    ck_assert_str_eq(level, "middle"); /* the history stays */
}
END_TEST

START_TEST(name_and_number_need_a_proof)
{
    char number[19];
    ck_assert(ident_make_idcard(number, 410402, (struct ident_date){1981, 2, 3}, 777));
    struct change_person n = {.person = w->doctor.person, .version = version(&w->doctor), .name = "林小棠", .number = number};
    const struct upload *files[] = {realm_file(w)};
    ck_assert_int_eq(ask_person(&w->doctor, n), RC_INVALID);
    ck_assert_str_eq(why, "change.proof-missing");
    n.files = files;
    n.n_files = 1;
    ck_assert_int_eq(ask_person(&w->doctor, n), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT after_value FROM change_field WHERE case_id = %lld AND name = 'number'", L(case_id)),
                     talloc_asprintf(mem, "4104**********%s", number + 14));
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM change_field WHERE CONCAT(before_value, after_value, COALESCE(sealed, '')) LIKE '%%%s%%'", number), 0);
    ck_assert_int_eq(realm_approve(w->app, &w->hospital_who, case_id), RC_OK);
    struct account *a;
    char *plain;
    ck_assert_int_eq(account_find(mem, w->app, "111", number, &a), RC_OK);
    ck_assert_int_eq(a->id, w->doctor.account);
    ck_assert_str_eq(a->name, "林小棠");
    ck_assert_int_eq(account_number(mem, w->app, a->id, &plain), RC_OK);
    ck_assert_str_eq(plain, number);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM name_gram WHERE target_kind = 'p' AND target = %lld AND gram = '小棠'", L(w->doctor.person)), 1);
    n.person = w->nurse.person;
    n.version = version(&w->nurse);
    n.name = NULL;
    ck_assert_int_eq(ask_person(&w->nurse, n), RC_CONFLICT);
    ck_assert_str_eq(why, "change.number-taken");
    n.number = "41040219810203777";
    ck_assert_int_eq(ask_person(&w->nurse, n), RC_INVALID);
    ck_assert_str_eq(why, "change.number");
}
END_TEST

START_TEST(changes_of_persons_that_are_refused)
{
    struct change_person n = {.person = w->doctor.person, .version = version(&w->doctor), .series = "health", .level = "deputy-senior",
                              .title_since = "2026-05-24"};
    ck_assert_int_eq(ask_person(&w->nurse, n), RC_NOT_FOUND);
    ck_assert_int_eq(ask_person(&w->school_who, n), RC_NOT_FOUND);
    ck_assert_int_eq(ask_person(&w->health_who, n), RC_NOT_FOUND); /* not the employer */
    n.title_since = "2027-01-01";
    ck_assert_int_eq(ask_person(&w->doctor, n), RC_INVALID);
    ck_assert_str_eq(why, "change.title-since");
    n.title_since = "2026-05-24";
    n.level = "emperor";
    ck_assert_int_eq(ask_person(&w->doctor, n), RC_INVALID);
    ck_assert_str_eq(why, "change.level");
    n.level = "middle";
    n.series = "magic";
    ck_assert_int_eq(ask_person(&w->doctor, n), RC_INVALID);
    ck_assert_str_eq(why, "change.series");
    struct change_person none = {.person = w->doctor.person, .version = n.version};
    ck_assert_int_eq(ask_person(&w->doctor, none), RC_INVALID);
    ck_assert_str_eq(why, "change.nothing");
    none.version--;
    ck_assert_int_eq(ask_person(&w->doctor, none), RC_CONFLICT);
    ck_assert_str_eq(why, "change.stale");
    n.series = "health";
    n.level = "deputy-senior";
    ck_assert_int_eq(ask_person(&w->hospital_who, n), RC_OK); /* the employer's administrator may file it */
    ck_assert_int_eq(reject(&w->hospital_other, case_id), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT level FROM person WHERE id = %lld", L(w->doctor.person)), "middle");
}
END_TEST

START_TEST(what_needs_no_review_applies_at_once)
{
    struct person_details d = {.department = "重症医学科", .education = "10"};
    int64_t v = version(&w->doctor);
    ck_assert_int_eq(TX(w->app, change_person_details(w->app, &w->doctor, w->doctor.person, v, &d, &why)), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(department, ' ', education) FROM person WHERE id = %lld", L(w->doctor.person)), "重症医学科 10");
    ck_assert_str_eq(realm_text(w, "SELECT detail FROM audit WHERE action = 'person.change'"), "department education");
    d.department = "急诊";
    ck_assert_int_eq(TX(w->app, change_person_details(w->app, &w->hospital_who, w->doctor.person, v, &d, &why)), RC_CONFLICT);
    d.education = "99";
    ck_assert_int_eq(TX(w->app, change_person_details(w->app, &w->hospital_who, w->doctor.person, v + 1, &d, &why)), RC_INVALID);
    ck_assert_str_eq(why, "education");
    ck_assert_int_eq(TX(w->app, change_person_details(w->app, &w->nurse, w->doctor.person, v + 1, &d, &why)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, change_person_details(w->app, &w->school_who, w->doctor.person, v + 1, &d, &why)), RC_NOT_FOUND);
}
END_TEST

START_TEST(leaving_and_retirement)
{
    int64_t v = version(&w->doctor);
    ck_assert_int_eq(TX(w->app, change_person_leave(w->app, &w->school_who, w->doctor.person, v, "2026-11-19", "left", &why)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, change_person_leave(w->app, &w->hospital_who, w->doctor.person, v, "2026-11-21", "left", &why)), RC_INVALID);
    realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 100));
    ck_assert_int_eq(TX(w->app, setting_change(w->app, &w->city_who, "transfer.pending", "finish")), RC_OK);
    ck_assert_int_eq(TX(w->app, change_person_leave(w->app, &w->hospital_who, w->doctor.person, v, "2026-11-19", "retired", &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "transfer.pending");
    ck_assert_int_eq(TX(w->app, setting_change(w->app, &w->city_who, "transfer.pending", "along")), RC_OK);
    ck_assert_int_eq(TX(w->app, change_person_leave(w->app, &w->hospital_who, w->doctor.person, v, "2026-11-19", "retired", &why)), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(p.state, ' ', a.valid_to) FROM person p JOIN affiliation a ON a.person = p.id WHERE p.id = %lld",
                                L(w->doctor.person)), "retired 2026-11-19");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'person.leave' AND detail = 'retired'"), 1);
}
END_TEST

START_TEST(a_second_employer_only_reads)
{
    struct person *p;
    bool second;
    struct who clinic = realm_admin(w, w->clinic, "周诊");
    ck_assert_int_eq(person_get_reading(mem, w->app, &clinic, w->doctor.person, &p, &second), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, person_second_add(w->app, &clinic, w->doctor.person, w->clinic, "2026-01-01", NULL)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, person_second_add(w->app, &w->hospital_who, w->doctor.person, w->hospital, "2026-01-01", NULL)), RC_INVALID);
    ck_assert_int_eq(TX(w->app, person_second_add(w->app, &w->hospital_who, w->doctor.person, w->clinic, "2026-01-01", NULL)), RC_OK);
    ck_assert_int_eq(TX(w->app, person_second_add(w->app, &w->hospital_who, w->doctor.person, w->clinic, "2026-03-01", NULL)), RC_CONFLICT);
    ck_assert_int_eq(person_get_reading(mem, w->app, &clinic, w->doctor.person, &p, &second), RC_OK);
    ck_assert(second);
    ck_assert_int_eq(person_get_scoped(mem, w->app, &clinic, w->doctor.person, &p), RC_NOT_FOUND); /* decides nothing */
    ck_assert_int_eq(TX(w->app, person_second_end(w->app, &w->hospital_who, w->doctor.person, w->clinic, "2026-11-19")), RC_OK);
    ck_assert_int_eq(person_get_reading(mem, w->app, &clinic, w->doctor.person, &p, &second), RC_NOT_FOUND);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("change");
    realm_test(s, "name and code after the superior agrees [4.2][7.3]", name_and_code_after_the_superior_agrees, setup, teardown);
    realm_test(s, "one change at a time [4.3]", one_change_at_a_time, setup, teardown);
    realm_test(s, "waiting people block only by the strict rule [D16]", waiting_people_block_only_by_the_strict_rule, setup, teardown);
    realm_test(s, "what cannot be a name or code", what_cannot_be_a_name_or_code, setup, teardown);
    realm_test(s, "a code taken meanwhile refuses the decision", a_code_taken_meanwhile_refuses_the_decision, setup, teardown);
    realm_test(s, "the first department has nobody above", the_first_department_has_nobody_above, setup, teardown);
    realm_test(s, "another superior after both agree [4.4]", another_superior_after_both_agree, setup, teardown);
    realm_test(s, "superiors that cannot be", superiors_that_cannot_be, setup, teardown);
    realm_test(s, "a title old and new side by side [7.1]", a_title_old_and_new_side_by_side, setup, teardown);
    realm_test(s, "name and number need a proof [7.2]", name_and_number_need_a_proof, setup, teardown);
    realm_test(s, "changes of persons that are refused", changes_of_persons_that_are_refused, setup, teardown);
    realm_test(s, "what needs no review applies at once", what_needs_no_review_applies_at_once, setup, teardown);
    realm_test(s, "leaving and retirement", leaving_and_retirement, setup, teardown);
    realm_test(s, "a second employer only reads", a_second_employer_only_reads, setup, teardown);
    return realm_run(s);
}
