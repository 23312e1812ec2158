/* Declarations and results of person-years. */
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
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

/* All faults as "field key detail;". */
static const char *faults(const struct declaration_new *d)
{
    struct credit_fault *list;
    size_t n;
    enum rc rc = credit_check(mem, w->app, d, &list, &n);
    char *text = talloc_strdup(mem, "");
    for (size_t i = 0; i < n; i++)
        text = talloc_asprintf_append(text, "%s %s %s;", list[i].field, list[i].key, list[i].detail ? list[i].detail : "-");
    ck_assert_int_eq(rc, n ? RC_INVALID : RC_OK);
    return text;
}

static const char *declared(int64_t id)
{
    return realm_text(w, "SELECT CONCAT(year, ' ', category, ' ', form, ' ', state, ' ', recognised) FROM declaration WHERE case_id = %lld", L(id));
}

START_TEST(a_declaration_is_kept_whole)
{
    struct declaration_new *d = realm_paper(w, &w->doctor, "急诊分级护理流程优化𠮷", "2");
    int64_t id = realm_declare(w, &w->doctor, d);
    ck_assert_str_eq(declared(id), "2026 professional paper pending 0");
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(kind, ' ', subject, ' ', subject_name, ' ', unit_name, ' ', summary, ' ', claimed, ' ',"
                                   " recognised, ' ', files, ' ', marks, ' ', category, ' ', form) FROM review_case WHERE id = %lld", L(id)),
                     talloc_asprintf(mem, "declaration %lld 林晓棠 平顶山市鹰城医院 急诊分级护理流程优化𠮷 440 440 3 0 professional paper",
                                     L(w->doctor.person)));
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(CONCAT(name, '=', value) ORDER BY name) FROM case_field WHERE case_id = %lld", L(id)),
                     "journal=national,rank=2,supplement=no");
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(f.evidence ORDER BY f.no) FROM case_file f JOIN attachment a ON a.sha256 = f.sha256"
                                   " WHERE f.case_id = %lld", L(id)), "cover,contents,article");
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(pack, ' ', LENGTH(duplicate_key), ' ', from_date, ' ', to_date) FROM declaration"
                                   " WHERE case_id = %lld", L(id)), "henan 32 2026-03-01 2026-03-02");
    struct declaration *back;
    ck_assert_int_eq(credit_get(mem, w->app, id, &back), RC_OK);
    ck_assert_str_eq(case_field((const char *const *)back->fields, back->n_fields, "rank"), "2");
    ck_assert_int_eq(back->approved, -1);
    ck_assert_str_eq(back->from, "2026-03-01");
}
END_TEST

START_TEST(without_a_date_all_else_is_told)
{
    struct declaration_new *d = realm_paper(w, &w->doctor, "", "0");
    d->from = d->to = "";
    ck_assert_str_eq(faults(d), "from validate.required -;to validate.required -;rank declare.fault.range 1–10000;title validate.required 200;");
}
END_TEST

/* The steps of the first chain below `el` as "kind:state:phone;". */
static const char *foreseen(const struct declaration_new *d)
{
    struct req r = {.app = w->app, .mem = mem};
    r.doc = doc_new(mem, "page");
    ck_assert_int_eq(credit_foresee(&r, d, 2026, doc_root(r.doc)), RC_OK);
    char *text = talloc_strdup(mem, "");
    for (xmlNodePtr s = xmlFirstElementChild(xmlFirstElementChild(doc_root(r.doc))); s; s = xmlNextElementSibling(s)) {
        xmlChar *kind = xmlGetNoNsProp(s, BAD_CAST "kind"), *state = xmlGetNoNsProp(s, BAD_CAST "state"),
                *who = xmlGetNoNsProp(s, BAD_CAST "acting-org");
        text = talloc_asprintf_append(text, "%s:%s%s;", kind, state, who ? ":acting" : "");
        xmlFree(kind);
        xmlFree(state);
        xmlFree(who);
    }
    return text;
}

START_TEST(who_would_review_is_who_reviews)
{
    struct declaration_new *d = realm_paper(w, &w->doctor, "院前急救", "1");
    ck_assert_str_eq(foreseen(d), "employer:waiting;authority:waiting;hrss:waiting;");
    d->declared_for_org = w->hospital;
    ck_assert_str_eq(foreseen(d), "employer:skipped;authority:waiting;hrss:waiting;");
    ck_assert_str_eq(foreseen(realm_course(w, &w->accountant, "public", 100)), "employer:waiting;hrss:waiting;");
    ck_assert_str_eq(foreseen(realm_course(w, &w->midwife, "public", 100)), "employer:waiting:acting;authority:waiting;hrss:waiting;");
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_case"), 0);
}
END_TEST

START_TEST(the_outlook_holds_what_is_approved_and_pending)
{
    struct policy_ledger *l;
    int64_t approved = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 300));
    realm_approve_all(w, approved);
    int64_t pending = realm_declare(w, &w->doctor, realm_paper(w, &w->doctor, "院前急救", "1"));
    ck_assert_int_eq(credit_outlook(mem, w->app, w->doctor.person, 2026, &l), RC_OK);
    ck_assert_int_eq(l->entry_count, 2);
    ck_assert_int_eq(credit_entry(l, approved)->recognised, 300);
    ck_assert_int_eq(credit_entry(l, pending)->recognised, 520);
    ck_assert_int_eq(l->outcome, POLICY_FAIL);
    ck_assert_int_eq(realm_int(w, "SELECT recognised FROM declaration WHERE case_id = %lld", L(pending)), 0);
}
END_TEST

START_TEST(only_oneself_or_ones_organisation_declares)
{
    int64_t id = 0;
    const char *field, *key;
    struct declaration_new *d = realm_course(w, &w->doctor, "public", 100);
    ck_assert_int_eq(TX(w->app, credit_declare(w->app, &w->nurse, d, &id, &field, &key)), RC_NOT_FOUND);
    d->declared_for_org = w->school;
    ck_assert_int_eq(TX(w->app, credit_declare(w->app, &w->school_who, d, &id, &field, &key)), RC_NOT_FOUND);
    d->declared_for_org = w->hospital;
    ck_assert_int_eq(TX(w->app, credit_declare(w->app, &w->school_who, d, &id, &field, &key)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, credit_declare(w->app, &w->hospital_who, d, &id, &field, &key)), RC_OK);
}
END_TEST

START_TEST(years_are_open_or_closed)
{
    struct declaration_new *d = realm_course(w, &w->doctor, "public", 100);
    ck_assert_str_eq(faults(d), "");
    d->from = d->to = "2026-11-21";
    ck_assert_str_eq(faults(d), "to declare.future 2026-11-20;");
    d->from = d->to = "2025-12-31";
    ck_assert_str_eq(faults(d), "to declare.year-closed 2025-12-31;");
    d->from = d->to = "2019-05-01";
    ck_assert_str_eq(faults(d), "to declare.year-closed -;");
    d->from = d->to = "2026-02-30";
    ck_assert_str_eq(faults(d), "from validate.date -;to validate.date -;");
    int64_t id = 0;
    const char *field, *key;
    d->from = d->to = "2025-12-31";
    ck_assert_int_eq(TX(w->app, credit_declare(w->app, &w->doctor, d, &id, &field, &key)), RC_INVALID);
    ck_assert_str_eq(field, "to");
    ck_assert_str_eq(key, "declare.year-closed");
}
END_TEST

START_TEST(accountants_declare_public_hours_only)
{
    struct declaration_new *d = realm_course(w, &w->accountant, "professional", 100);
    ck_assert_ptr_nonnull(strstr(faults(d), "category declare.category-not-allowed -;"));
    d->category = "public";
    ck_assert_str_eq(faults(d), "");
}
END_TEST

START_TEST(every_fault_beside_its_field)
{
    struct declaration_new *d = realm_paper(w, &w->doctor, "题名", "0");
    ((const char **)d->fields)[1] = "weekly";
    d->title = "";
    ck_assert_str_eq(faults(d), "journal declare.fault.value -;rank declare.fault.range 1–10000;title validate.required 200;");
    d = realm_paper(w, &w->doctor, "题名", "1");
    d->form = "no-such-form";
    ck_assert_ptr_nonnull(strstr(faults(d), "form declare.form-not-allowed -;"));
    d = realm_paper(w, &w->doctor, "题名", "1");
    d->category = "public"; /* a paper counts as professional */
    ck_assert_ptr_nonnull(strstr(faults(d), "form declare.form-not-allowed -;"));
    d->category = "no-such-category";
    ck_assert_ptr_nonnull(strstr(faults(d), "category declare.category-not-allowed -;"));
}
END_TEST

START_TEST(evidence_of_the_form_is_asked_for)
{
    struct declaration_new *d = realm_paper(w, &w->doctor, "题名", "1");
    d->n_files = 1;
    ck_assert_str_eq(faults(d), "evidence declare.evidence-missing contents;evidence declare.evidence-missing article;");
    d->n_files = 3;
    ((const struct upload **)d->files)[1] = d->files[0];
    ck_assert_str_eq(faults(d), talloc_asprintf(mem, "evidence declare.evidence-repeated %s;", d->files[0]->name));
    d = realm_paper(w, &w->doctor, "题名", "1");
    ((const char **)d->evidence)[2] = "selfie";
    ck_assert_str_eq(faults(d), "evidence declare.evidence-missing article;evidence declare.evidence-unknown -;");
}
END_TEST

static int64_t preview(const struct declaration_new *d)
{
    struct policy_ledger *ledger;
    ck_assert_int_eq(credit_preview(mem, w->app, d, &ledger), RC_OK);
    return credit_entry(ledger, d->case_id)->recognised;
}

START_TEST(preview_is_what_is_stored_later)
{
    struct declaration_new *d = realm_paper(w, &w->doctor, "题名", "3");
    ck_assert_int_eq(preview(d), 360);
    int64_t id = realm_declare(w, &w->doctor, d);
    ck_assert_int_eq(preview(realm_paper(w, &w->doctor, "题 名", "1")), 520); /* the higher one stays [policy] */
    ck_assert_int_eq(preview(realm_paper(w, &w->doctor, "题名。", "4")), 0);
    struct declaration_new again = *d;
    again.case_id = id;
    ck_assert_int_eq(preview(&again), 360); /* itself is not its own duplicate */
    realm_approve_all(w, id);
    ck_assert_str_eq(declared(id), "2026 professional paper approved 360");
}
END_TEST

START_TEST(the_year_and_its_ledger)
{
    struct year_result *y;
    ck_assert_int_eq(year_get(mem, w->app, w->doctor.person, 2026, &y), RC_OK);
    ck_assert_int_eq(y->version, 0);
    ck_assert_str_eq(y->outcome, "fail");
    ck_assert_int_eq(y->required, 900);
    int64_t a = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 300));
    int64_t b = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "professional", 590));
    realm_approve_all(w, a);
    realm_approve_all(w, b);
    ck_assert_int_eq(year_get(mem, w->app, w->doctor.person, 2026, &y), RC_OK);
    ck_assert_int_eq(y->version, 2);
    ck_assert_str_eq(y->outcome, "fail");
    ck_assert_int_eq(y->recognised, 890);
    int64_t c = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "professional", 15));
    realm_approve_all(w, c);
    ck_assert_int_eq(year_get(mem, w->app, w->doctor.person, 2026, &y), RC_OK);
    ck_assert_str_eq(y->outcome, "pass");
    ck_assert_str_eq(y->pack, "henan");
    ck_assert_int_eq(y->recognised, 905);
    xmlXPathContextPtr x = xmlXPathNewContext(y->ledger);
    xmlXPathRegisterNs(x, (const xmlChar *)"e", (const xmlChar *)"urn:jijiao:exchange:1");
    xmlXPathObjectPtr found = xmlXPathEvalExpression(
        (const xmlChar *)"concat(/e:result/@outcome, ' ', count(/e:result/e:record), ' ', /e:result/e:total[@category='total']/@recognised)", x);
    ck_assert_str_eq((const char *)found->stringval, "pass 3 90.5");
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(x);
}
END_TEST

START_TEST(the_reviewers_figure_bounds_the_year)
{
    int64_t id = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 300));
    struct review_decision d = realm_decision(w->app, id, REVIEW_APPROVE, "只有两天");
    d.hours = 160;
    ck_assert_int_eq(TX(w->app, review_decide(w->app, &w->hospital_who, &d)), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, id), RC_OK);
    ck_assert_int_eq(realm_approve(w->app, &w->city_who, id), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT recognised FROM year_result WHERE person = %lld", L(w->doctor.person)), 160);
    ck_assert_str_eq(declared(id), "2026 public online-course approved 160");
}
END_TEST

START_TEST(duplicates_are_marked_and_told)
{
    int64_t a = realm_declare(w, &w->doctor, realm_paper(w, &w->doctor, "急诊分级护理", "1"));
    int64_t b = realm_declare(w, &w->nurse, realm_paper(w, &w->nurse, "急诊 分级护理！", "2"));
    ck_assert_int_eq(realm_int(w, "SELECT marks FROM review_case WHERE id = %lld", L(a)), 0);
    ck_assert_int_eq(realm_int(w, "SELECT marks FROM review_case WHERE id = %lld", L(b)), MARK_DUPLICATE);
    struct credit_duplicate *list;
    size_t n;
    ck_assert_int_eq(credit_duplicates(mem, w->app, a, &list, &n), RC_OK); /* both see one another */
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(list[0].case_id, b);
    ck_assert_str_eq(list[0].why, "work");
    ck_assert_str_eq(list[0].name, "陶景行");
    ck_assert_str_eq(list[0].rank, "2");
    struct declaration_new *d = realm_course(w, &w->nurse, "public", 100), *e = realm_course(w, &w->doctor, "public", 100);
    ((const struct upload **)e->files)[0] = d->files[0];
    int64_t x = realm_declare(w, &w->nurse, d), y = realm_declare(w, &w->doctor, e);
    ck_assert_int_eq(realm_int(w, "SELECT marks FROM review_case WHERE id = %lld", L(y)), MARK_DUPLICATE);
    ck_assert_int_eq(credit_duplicates(mem, w->app, y, &list, &n), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(list[0].case_id, x);
    ck_assert_str_eq(list[0].why, "file");
    /* One's own file again is pointed out too; one organisation's file for several people is no doubt. */
    struct declaration_new *own = realm_course(w, &w->nurse, "public", 100);
    ((const struct upload **)own->files)[0] = d->files[0];
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE review_case SET state = 'withdrawn' WHERE id = %lld", L(y)));
    ck_assert_int_eq(realm_int(w, "SELECT marks FROM review_case WHERE id = %lld", L(realm_declare(w, &w->nurse, own))), MARK_DUPLICATE);
    d = realm_course(w, &w->nurse, "public", 100);
    e = realm_course(w, &w->doctor, "public", 100);
    ((const struct upload **)e->files)[0] = d->files[0];
    d->declared_for_org = e->declared_for_org = w->hospital;
    realm_declare(w, &w->hospital_who, d);
    ck_assert_int_eq(realm_int(w, "SELECT marks FROM review_case WHERE id = %lld", L(realm_declare(w, &w->hospital_who, e))), 0);
}
END_TEST

START_TEST(a_work_counts_once_for_ever)
{
    int64_t id = realm_declare(w, &w->doctor, realm_paper(w, &w->doctor, "急诊分级护理", "1"));
    realm_approve_all(w, id);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE declaration SET year = 2025, to_date = '2025-03-02' WHERE case_id = %lld", L(id)));
    ck_assert_int_eq(preview(realm_paper(w, &w->doctor, "急诊分级护理", "1")), 0);
    ck_assert_int_eq(preview(realm_paper(w, &w->nurse, "急诊分级护理", "1")), 520); /* per person */
}
END_TEST

START_TEST(a_year_is_judged_by_where_the_person_was)
{
    const struct policy_pack *pack;
    struct policy_facts facts;
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE affiliation SET valid_to = '2025-06-30' WHERE person = %lld", L(w->doctor.person)));
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO affiliation (person, valid_from, org) VALUES (%lld, '2025-07-01', %lld)",
                                     L(w->doctor.person), L(w->city)));
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO person_title (person, series, level, since) VALUES (%lld, 'health', 'senior',"
                                          " '2026-01-01')", L(w->doctor.person)));
    ck_assert_int_eq(credit_facts(mem, w->app, w->doctor.person, 2026, &pack, &facts), RC_OK);
    ck_assert_str_eq(facts.region, "410400");
    ck_assert_str_eq(facts.level, "senior");
    ck_assert_int_eq(credit_facts(mem, w->app, w->doctor.person, 2025, &pack, &facts), RC_OK);
    ck_assert_str_eq(facts.region, "410400");
    ck_assert_str_eq(facts.level, "middle");
    ck_assert_int_eq(credit_facts(mem, w->app, w->doctor.person, 2024, &pack, &facts), RC_OK);
    ck_assert_str_eq(facts.region, "410402");
    ck_assert_int_eq(credit_facts(mem, w->app, w->doctor.person, 2018, &pack, &facts), RC_OK); /* nowhere yet */
    ck_assert_str_eq(policy_about(pack).code, "national");
}
END_TEST

START_TEST(absences_reduce_the_requirement)
{
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO absence (case_id, person, year, kind, months, state) VALUES (1, %lld, 2026,"
                                          " 'childbirth', 4, 'approved'), (2, %lld, 2026, 'childbirth', 4, 'pending')",
                                     L(w->doctor.person), L(w->doctor.person)));
    struct year_result *y;
    ck_assert_int_eq(year_get(mem, w->app, w->doctor.person, 2026, &y), RC_OK);
    ck_assert_int_eq(y->required, 600);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("credit");
    realm_test(s, "a declaration is kept whole [10.7][10.13]", a_declaration_is_kept_whole, setup, teardown);
    realm_test(s, "without a date all else is told [10.13]", without_a_date_all_else_is_told, setup, teardown);
    realm_test(s, "who would review is who reviews [2.15][11.1][11.2]", who_would_review_is_who_reviews, setup, teardown);
    realm_test(s, "the outlook holds what is approved and pending [12.3]", the_outlook_holds_what_is_approved_and_pending, setup, teardown);
    realm_test(s, "only oneself or ones organisation declares", only_oneself_or_ones_organisation_declares, setup, teardown);
    realm_test(s, "years are open or closed [10.10]", years_are_open_or_closed, setup, teardown);
    realm_test(s, "accountants declare public hours only [10.4][10.6]", accountants_declare_public_hours_only, setup, teardown);
    realm_test(s, "every fault beside its field [2.16][10.2]", every_fault_beside_its_field, setup, teardown);
    realm_test(s, "evidence of the form is asked for", evidence_of_the_form_is_asked_for, setup, teardown);
    realm_test(s, "preview is what is stored later", preview_is_what_is_stored_later, setup, teardown);
    realm_test(s, "the year and its ledger [12.11]", the_year_and_its_ledger, setup, teardown);
    realm_test(s, "the reviewers figure bounds the year", the_reviewers_figure_bounds_the_year, setup, teardown);
    realm_test(s, "duplicates are marked and told", duplicates_are_marked_and_told, setup, teardown);
    realm_test(s, "a work counts once for ever", a_work_counts_once_for_ever, setup, teardown);
    realm_test(s, "a year is judged by where the person was [D4]", a_year_is_judged_by_where_the_person_was, setup, teardown);
    realm_test(s, "absences reduce the requirement [12.8]", absences_reduce_the_requirement, setup, teardown);
    return realm_run(s);
}
