/* domain/policy: what the command line does not show: introspection, checks for pages, packs from memory, the
 * order of caps, keys. The conversions themselves are proved case by case in tests/policy. */
#include <check.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "tests/domain/packs.h"

static void expect_pack(const char *region, const char *sector, int year, const char *code)
{
    const struct policy_pack *pack = policy_select(set, region, sector, year);
    ck_assert_ptr_nonnull(pack);
    ck_assert_str_eq(policy_about(pack).code, code);
}

START_TEST(selects)
{
    expect_pack("410402", NULL, 2014, "henan");
    expect_pack("410402", NULL, 2015, "pingdingshan");
    expect_pack("410302", NULL, 2015, "henan");
    expect_pack("419001", "health", 2020, "henan");
    expect_pack("410402", NULL, 2012, "national");
    expect_pack("370303", NULL, 2020, "zibo");
    expect_pack("370303", NULL, 2014, "shandong");
    expect_pack("140402", NULL, 2030, "changzhi");
    expect_pack("650101", NULL, 2020, "national");
}
END_TEST

START_TEST(sector_first)
{
    ck_assert_int_eq(load("health", "extends='national' sector='health' regions='41'", "", &set), RC_OK);
    expect_pack("410402", "health", 2020, "health");
    expect_pack("410402", "education", 2020, "national");
    expect_pack("370402", "health", 2020, "national");
}
END_TEST

START_TEST(forms_of_series)
{
    const struct policy_pack *henan = policy_find(set, "henan");
    size_t count;
    ck_assert_ptr_null(policy_forms(mem, henan, "professional", "accounting", &count));
    ck_assert_uint_eq(count, 0);
    ck_assert_ptr_nonnull(policy_forms(mem, henan, "public", "accounting", &count));
    ck_assert(policy_may_declare(henan, "accounting", "public"));
    ck_assert(!policy_may_declare(henan, "accounting", "professional"));
    ck_assert(policy_may_declare(henan, "engineering", "professional"));
    ck_assert(!policy_may_declare(henan, NULL, "third"));
    const struct policy_form **forms = policy_forms(mem, henan, "professional", NULL, &count);
    for (size_t i = 0; i < count; i++) {
        ck_assert(!forms[i]->import);
        ck_assert_str_ne(forms[i]->code, "finance-record");
    }
    ck_assert_str_eq(forms[0]->code, "base-class");
    ck_assert_str_eq(policy_remark(henan, "accounting", NULL), "专业科目以财政部门登记为准");
    ck_assert_ptr_null(policy_remark(henan, "engineering", NULL));
}
END_TEST

START_TEST(taught_categories)
{
    const struct policy_pack *henan = policy_find(set, "henan");
    ck_assert(policy_taught(henan, "public")->guided && !policy_taught(henan, "professional")->guided);
    ck_assert_ptr_null(policy_taught(henan, "third"));
    struct policy_set *more;
    ck_assert_int_eq(load("third", "extends='national' regions='99'",
                          "<category code='third' title='第三'/><category code='fourth' title='第四' subjects='guide'/>"
                          "<form code='base-class' categories='professional fourth'/>", &more), RC_OK);
    const struct policy_pack *own = policy_find(more, "third");
    ck_assert(policy_taught(own, "fourth")->guided && !policy_taught(own, "professional")->guided);
    ck_assert_ptr_null(policy_taught(own, "third"));
    ck_assert_ptr_null(policy_taught(own, "public"));
}
END_TEST

START_TEST(fields_and_evidence)
{
    const struct policy_form *paper = policy_form(policy_find(set, "henan"), "paper");
    const struct policy_field *journal = policy_field(paper, "journal"), *rank = policy_field(paper, "rank");
    ck_assert_str_eq(paper->title, "论文");
    ck_assert_int_eq(journal->type, POLICY_ENUM);
    ck_assert_uint_eq(journal->value_count, 4);
    ck_assert_str_eq(journal->values[1].code, "provincial-core");
    ck_assert(journal->mandatory && rank->mandatory);
    ck_assert_int_eq(rank->min, 10000);
    ck_assert_int_eq(policy_field(paper, "supplement")->preset, 1);
    ck_assert(policy_field(paper, "title")->mandatory && policy_field(paper, "to")->type == POLICY_DATE);
    ck_assert(policy_field(paper, "approved")->reviewer);
    ck_assert_ptr_null(policy_field(paper, "courses"));
    ck_assert_uint_eq(paper->evidence_count, 3);
    ck_assert_str_eq(paper->evidence[1].key, "contents");
    const struct policy_form *base = policy_form(policy_find(set, "henan"), "base-class");
    ck_assert_uint_eq(base->evidence_count, 3);
    ck_assert_str_eq(base->evidence[2].not_by, "base");
    const struct policy_form *conference = policy_form(policy_find(set, "henan"), "conference");
    ck_assert_str_eq(conference->evidence[2].field, "paper-read");
    ck_assert(policy_hours_decide(base, 2020) && !policy_hours_decide(paper, 2020));
    ck_assert(policy_hours_decide(policy_form(policy_find(set, "shandong"), "paper"), 2020));
}
END_TEST

static const char *chain_of(const char *pack, struct policy_walk walk)
{
    const struct policy_chain *chain = policy_chain(policy_find(set, pack), &walk);
    char *text = talloc_strdup(mem, "");
    for (size_t i = 0; chain && i < chain->count; i++)
        text = talloc_asprintf_append(text, "%s%s/%s/%s", i ? " " : "", chain->steps[i].by,
                                      chain->steps[i].tier, chain->steps[i].absent);
    return text;
}

START_TEST(chains)
{
    ck_assert_str_eq(
        chain_of("henan", (struct policy_walk){.year = 2020, .category = "professional", .form = "paper"}),
        "employer/same/skip authority/same/skip hrss/same/skip");
    ck_assert_str_eq(
        chain_of("henan", (struct policy_walk){.year = 2020, .category = "public", .series = "accounting"}),
        "employer/same/skip hrss/same/skip");
    ck_assert_str_eq(
        chain_of("henan", (struct policy_walk){.year = 2020, .category = "professional", .form = "other"}),
        "employer/same/skip authority/same/skip hrss/city/skip");
    ck_assert_str_eq(
        chain_of("pingdingshan",
                 (struct policy_walk){.year = 2015, .category = "public", .applying = "deputy-senior"}),
        "employer/same/skip authority/same/skip hrss/city/skip");
    ck_assert_str_eq(chain_of("pingdingshan",
                              (struct policy_walk){.year = 2015, .category = "public", .applying = "middle"}),
                     "employer/same/skip authority/same/skip hrss/same/skip");
    ck_assert_str_eq(chain_of("pingdingshan", (struct policy_walk){.year = 2015, .category = "public", .level = "deputy-senior", .applying = "senior"}),
                     "employer/same/skip authority/same/skip hrss/same/skip");
    /* [11.8] a chain that depends on what the record says; of who applies for a higher title it ends at the city's department. */
    static const char *const CITY[] = {"days", "3", "organizer", "city"}, *const MINISTRY[] = {"organizer", "ministry"};
    struct policy_walk training = {.year = 2026, .category = "professional", .form = "training", .fields = CITY, .n_fields = 2};
    ck_assert_str_eq(chain_of("henan", training), "employer/same/skip named/same/authority hrss/same/skip");
    ck_assert_str_eq(chain_of("pingdingshan", training), "employer/same/skip named/same/authority hrss/same/skip");
    training.applying = "senior";
    ck_assert_str_eq(chain_of("pingdingshan", training), "employer/same/skip named/same/authority hrss/city/skip");
    training.fields = MINISTRY;
    training.n_fields = 1;
    ck_assert_str_eq(chain_of("henan", training), "employer/same/skip authority/same/skip hrss/same/skip");
    training.n_fields = 0;
    ck_assert_str_eq(chain_of("henan", training), "employer/same/skip authority/same/skip hrss/same/skip");
    ck_assert_str_eq(chain_of("zibo", (struct policy_walk){.year = 2020, .category = "professional"}),
                     "employer/same/skip authority/same/employer");
    ck_assert_str_eq(chain_of("shandong", (struct policy_walk){.year = 2020, .category = "professional"}),
                     "employer/same/skip authority/same/hrss");
    ck_assert_str_eq(chain_of("changzhi", (struct policy_walk){.year = 2020, .category = "public"}),
                     "employer/same/skip authority/same/skip hrss/same/skip");
}
END_TEST

START_TEST(windows)
{
    struct policy_window w;
    ck_assert_int_eq(policy_window(policy_find(set, "pingdingshan"), 2015, false, &w), RC_OK);
    ck_assert_str_eq(w.declare_until, "2015-11-30");
    ck_assert_str_eq(w.review_until, "2015-12-30");
    ck_assert_int_eq(policy_window(policy_find(set, "pingdingshan"), 2015, true, &w), RC_OK);
    ck_assert_str_eq(w.declare_until, "2015-07-30");
    ck_assert_str_eq(w.review_until, "2015-08-30");
    ck_assert(w.title && !w.announced);
    char until[11];
    ck_assert(policy_verify_until(policy_find(set, "pingdingshan"), 2015, true, until));
    ck_assert_str_eq(until, "2015-08-30");
    ck_assert(policy_verify_until(policy_find(set, "pingdingshan"), 2015, false, until));
    ck_assert_str_eq(until, "2015-12-30");
    ck_assert_int_eq(policy_window(policy_find(set, "henan"), 2026, false, &w), RC_OK);
    ck_assert(!w.make_up);
    ck_assert_str_eq(w.declare_until, "2026-12-31");
    ck_assert_str_eq(w.review_until, "2027-03-31");
    ck_assert_int_eq(policy_window(policy_find(set, "zibo"), 2018, false, &w), RC_OK);
    ck_assert(w.make_up);
    ck_assert_int_eq(policy_window(policy_find(set, "zibo"), 2014, false, &w), RC_NOT_FOUND);
    /* Zibo leaves the day of those who apply for a title to what is announced; a pack without such a day has the ordinary one for all. */
    struct policy_facts f = {.year = 2026, .applying = "senior"};
    ck_assert_int_eq(policy_window_of(policy_find(set, "zibo"), &f, &w), RC_OK);
    ck_assert(w.announced && !w.title);
    ck_assert_str_eq(w.declare_until, "2026-12-31");
    f.announced = "2026-09-30";
    ck_assert_int_eq(policy_window_of(policy_find(set, "zibo"), &f, &w), RC_OK);
    ck_assert(w.title);
    ck_assert_str_eq(w.declare_until, "2026-09-30");
    ck_assert_int_eq(policy_window_of(policy_find(set, "henan"), &f, &w), RC_OK);
    ck_assert(!w.title && !w.announced);
    ck_assert_str_eq(w.declare_until, "2026-12-31");
    f.applying = NULL;
    ck_assert_int_eq(policy_window_of(policy_find(set, "zibo"), &f, &w), RC_OK);
    ck_assert_str_eq(w.declare_until, "2026-12-31");
    bool obliged;
    ck_assert_int_eq(policy_obliged(policy_find(set, "henan"), "hired", &obliged), RC_OK);
    ck_assert(!obliged);
    ck_assert_int_eq(policy_obliged(policy_find(set, "henan"), NULL, &obliged), RC_OK);
    ck_assert(obliged);
    ck_assert_int_eq(policy_obliged(policy_find(set, "henan"), "bored", &obliged), RC_NOT_FOUND);
}
END_TEST

static const struct policy_facts FACTS = {.year = 2019, .region = "410402", .level = "middle"};

START_TEST(page_checks)
{
    const struct policy_answer answers[] = {{"journal", "provincial-core", 0},
                                            {"rank", "0", 0},
                                            {"to", "2018-12-31", 0},
                                            {"colour", "red", 0},
                                            {"hours", "4.25", 0},
                                            {"title", "", 0}};
    struct policy_record record = {"1", "paper", "public", answers, 6, 0};
    struct policy_fault *faults;
    size_t count;
    ck_assert_int_eq(policy_record_check(mem, policy_find(set, "henan"), &FACTS, &record, &faults, &count),
                     RC_INVALID);
    const struct {
        enum policy_fault_kind kind;
        const char *field;
    } expected[] = {{POLICY_FAULT_RANGE, "rank"},    {POLICY_FAULT_FIELD, "colour"},
                    {POLICY_FAULT_NUMBER, "hours"},  {POLICY_FAULT_CATEGORY, "category"},
                    {POLICY_FAULT_MISSING, "title"}, {POLICY_FAULT_MISSING, "from"}};
    ck_assert_uint_eq(count, 6);
    for (size_t i = 0; i < count; i++) {
        ck_assert_int_eq(faults[i].kind, expected[i].kind);
        ck_assert_str_eq(faults[i].field, expected[i].field);
    }
    const struct policy_answer good[] = {{"journal", "national", 0},
                                         {"rank", "1", 0},
                                         {"title", "题", 0},
                                         {"from", "2019-03-01", 0},
                                         {"to", "2019-03-01", 0}};
    record = (struct policy_record){"1", "paper", "professional", good, 5, 0};
    ck_assert_int_eq(policy_record_check(mem, policy_find(set, "henan"), &FACTS, &record, &faults, &count),
                     RC_OK);
    ck_assert_int_eq(policy_record_check(mem, policy_find(set, "shandong"), &FACTS, &record, &faults, &count),
                     RC_INVALID);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(faults[0].field, "hours"); /* nothing else decides there */
    struct policy_facts other = FACTS;
    other.year = 2020;
    ck_assert_int_eq(policy_record_check(mem, policy_find(set, "henan"), &other, &record, &faults, &count),
                     RC_INVALID);
    ck_assert_int_eq(faults[0].kind, POLICY_FAULT_DATES);
    other.series = "accounting";
    policy_record_check(mem, policy_find(set, "henan"), &other, &record, &faults, &count);
    ck_assert_int_eq(faults[0].kind, POLICY_FAULT_CATEGORY);
    record.form = "nothing";
    policy_record_check(mem, policy_find(set, "henan"), &FACTS, &record, &faults, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(faults[0].kind, POLICY_FAULT_FORM);
}
END_TEST

START_TEST(keys)
{
    const struct policy_answer title[] = {{"title", "  《ＡＢ·c 题》（一）", 0}},
                               none[] = {{"title", "《》", 0}}, number[] = {{"number", "ZL 12.3", 0}};
    const struct policy_pack *henan = policy_find(set, "henan");
    struct policy_record record = {"1", "paper", "professional", title, 1, 0};
    char **list;
    size_t count;
    bool ever;
    ck_assert_int_eq(policy_record_keys(mem, henan, &record, &list, &count, &ever), RC_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(list[0], "paper:abc题一");
    ck_assert(ever);
    record.answers = none;
    ck_assert_int_eq(policy_record_keys(mem, henan, &record, &list, &count, &ever), RC_OK);
    ck_assert_uint_eq(count, 0);
    record.answers = number;
    record.form = "patent";
    ck_assert_int_eq(policy_record_keys(mem, henan, &record, &list, &count, &ever), RC_OK);
    ck_assert_str_eq(list[0], "patent:123");
    record.form = "project";
    ck_assert_int_eq(policy_record_keys(mem, henan, &record, &list, &count, &ever), RC_OK);
    ck_assert(!ever);
    record.form = "nothing";
    ck_assert_int_eq(policy_record_keys(mem, henan, &record, &list, &count, &ever), RC_NOT_FOUND);
}
END_TEST

static const char *key_of(const char *form, const char *field, const char *value)
{
    const struct policy_answer answer = {field, value, 0};
    struct policy_record record = {"1", form, "professional", &answer, 1, 0};
    char **list;
    size_t count;
    bool ever;
    ck_assert_int_eq(policy_record_keys(mem, policy_find(set, "henan"), &record, &list, &count, &ever), RC_OK);
    return count ? list[0] : "";
}

/* However it is written, the same work has the same key, and another work has another. */
START_TEST(a_work_is_known_however_it_is_written)
{
    static const struct {
        const char *form, *field, *value, *key;
    } SAME[] = {
        {"paper", "title", "论“继续教育”——以ＣＯ₂为例（Ⅱ）", "paper:论继续教育以co2为例ii"},
        {"paper", "title", "《论继续教育─以co2为例(II)》", "paper:论继续教育以co2为例ii"},
        {"paper", "title", "Étude sur l’α-Émission", "paper:étudesurlαémission"},
        {"paper", "title", "ÉTUDE SUR L'Α‐ÉMISSION", "paper:étudesurlαémission"},
        {"paper", "title", "︽二〇二四年々录︾", "paper:二〇二四年々录"},
        {"paper", "title", "型Ⅷ", "paper:型viii"},
        {"book", "isbn", "978-7-302-51157-1", "book:9787302511571"},
        {"book", "isbn", "ISBN-13：978 7 302 51157 1", "book:9787302511571"},
        {"book", "isbn", "isbn 7-302-51157-8", "book:9787302511571"},
        {"book", "isbn", "ISBN-10: 7302511578", "book:9787302511571"},
        {"book", "isbn", "ＩＳＢＮ ７－３０２－５１１５７－８／ＴＰ·１２０３", "book:9787302511571"},
        {"book", "isbn", "0-8044-2957-X", "book:9780804429573"},
        {"book", "isbn", "0-8044-2957-x", "book:9780804429573"},
        {"book", "isbn", "7-302-51157-1", "book:7302511571"}, /* no ISBN: the check digit is wrong */
        {"book", "isbn", "979-10-90636-07-1", "book:9791090636071"},
        {"patent", "number", "ZL 2014 1 0123456.7", "patent:201410123456"},
        {"patent", "number", "ＣＮ２０１４１０１２３４５６．Ｘ", "patent:201410123456"},
        {"patent", "number", "zl201410123456", "patent:201410123456"},
        {"patent", "number", "CN ZL201420123456.7", "patent:201420123456"},
        {"patent", "number", "95 1 12345.6", "patent:95112345"},
        {"patent", "number", "ZL95112345", "patent:95112345"},
        {"patent", "number", "US 9,123,456 B2", "patent:us9123456b2"},
        {"award", "work", "水稻 育种（一期）", "work:水稻育种一期"},
        {"project", "number", "2019-ＫＹ–001", "project:2019ky001"},
    };
    for (size_t i = 0; i < sizeof SAME / sizeof SAME[0]; i++)
        ck_assert_str_eq(key_of(SAME[i].form, SAME[i].field, SAME[i].value), SAME[i].key);
}
END_TEST

/* The same arguments give the same ledger, whatever was evaluated before; the caller's records are not
 * touched. */
START_TEST(pure)
{
    struct policy_answer answers[] = {{"journal", "national", 0}, {"rank", "1", 0}, {"title", "t", 0}};
    struct policy_record records[30];
    char ids[30][4];
    struct policy_ledger *ledger, *again;
    for (size_t i = 0; i < 30; i++) {
        snprintf(ids[i], sizeof ids[i], "%zu", i);
        records[i] = (struct policy_record){ids[i], "paper", "professional", answers, i % 2 ? 3 : 2, 0};
    }
    const struct policy_pack *henan = policy_find(set, "henan");
    ck_assert_int_eq(policy_evaluate(mem, henan, &FACTS, records, 30, &ledger, &problems), RC_OK);
    ck_assert_int_eq(policy_evaluate(mem, henan, &FACTS, records, 3, &again, &problems), RC_OK);
    ck_assert_int_eq(policy_evaluate(mem, henan, &FACTS, records, 30, &again, &problems), RC_OK);
    ck_assert_int_eq(ledger->lines[1].recognised,
                     16 * 520); /* 15 without title, one of the 15 with the same */
    ck_assert_int_eq(again->lines[2].recognised, 16 * 520);
    for (size_t i = 0; i < 30; i++)
        ck_assert_str_eq(ledger->entries[i].say, again->entries[i].say);
    ck_assert_int_eq(policy_evaluate(mem, henan, &FACTS, records, POLICY_RECORDS + 1, &again, &problems),
                     RC_INVALID);
    ck_assert_ptr_null(again);
}
END_TEST

static const char THIRD[] =
    "<settings rounding='tenth' surplus='fills'/>"
    "<category code='practice' title='实践科目'/>"
    "<requirement clause='c'><hours category='public'>10</hours><hours category='professional'>20</hours>"
    "<hours category='practice'>5.5</hours><hours category='total'>40</hours></requirement>"
    "<cap forms='walk' hours='18' clause='year'/>"
    "<form code='walk' title='走访' categories='practice public'><field name='days' title='天' "
    "type='integer' min='1'/>"
    "<rule clause='w'><table per='days'><row hours='2.5'/><say>{days}</say></table></rule></form>"
    "<form code='posting' remove='yes'/>";

START_TEST(third_category)
{
    const struct policy_answer days[] = {{"days", "4", 0}};
    const struct policy_absence away = {"childbirth", 10};
    struct policy_facts facts = FACTS;
    struct policy_ledger *ledger;
    struct policy_record records[] = {{"a", "walk", "practice", days, 1, 0},
                                      {"b", "walk", "public", days, 1, 0},
                                      {"c", "walk", "practice", days, 1, 0}};
    ck_assert_int_eq(load("three", "extends='national' regions='41'", THIRD, &set), RC_OK);
    const struct policy_pack *pack = policy_find(set, "three");
    ck_assert_ptr_null(policy_form(pack, "posting"));
    ck_assert_int_eq(policy_evaluate(mem, pack, &facts, records, 3, &ledger, &problems), RC_OK);
    ck_assert_uint_eq(ledger->line_count, 4);
    ck_assert_str_eq(ledger->lines[2].code, "practice");
    ck_assert_int_eq(ledger->entries[0].recognised,
                     100); /* a cap of 18 over categories: in the order given */
    ck_assert_int_eq(ledger->entries[1].recognised, 80);
    ck_assert_int_eq(ledger->entries[2].recognised, 0);
    ck_assert_str_eq(ledger->entries[1].reason, "cap-year");
    ck_assert_int_eq(ledger->lines[0].missing, 0); /* surplus="fills": practice has 4.5 more than it needs */
    ck_assert_int_eq(ledger->lines[1].missing, 175);
    facts.absences = &away;
    facts.absence_count = 1;
    ck_assert_int_eq(policy_evaluate(mem, pack, &facts, records, 0, &ledger, &problems), RC_OK);
    ck_assert_int_eq(ledger->lines[2].required, 51); /* 5.5 × 11 ÷ 12 = 5.04, up to a tenth */
    ck_assert_int_eq(ledger->lines[3].required, 92 + 184 + 51 + 42);
}
END_TEST

START_TEST(inherits)
{
    const struct policy_pack *zibo = policy_find(set, "zibo"), *henan = policy_find(set, "henan");
    ck_assert_str_eq(policy_form(henan, "paper")->title_en, "Paper");          /* from national */
    ck_assert_uint_eq(policy_form(henan, "further-study")->evidence_count, 3); /* its own list */
    ck_assert_uint_eq(policy_form(zibo, "further-study")->evidence_count, 2);  /* the parent's parent's */
    ck_assert_int_eq(policy_field(policy_form(zibo, "self-study"), "learning-file")->preset, 1);
    ck_assert_int_eq(policy_field(policy_form(henan, "self-study"), "learning-file")->preset, 1);
    ck_assert_int_eq((int)policy_form(zibo, "study-points")->categories, 1);
    ck_assert_str_eq(policy_about(policy_find(set, "pingdingshan")).code, "pingdingshan");
    ck_assert_int_eq(policy_about(policy_find(set, "pingdingshan")).to, 2015);
    ck_assert_int_eq(policy_about(henan).to, INT_MAX);
}
END_TEST

START_TEST(hours_text)
{
    ck_assert_str_eq(policy_hours(mem, 0), "0");
    ck_assert_str_eq(policy_hours(mem, 175), "17.5");
    ck_assert_str_eq(policy_hours(mem, 440), "44");
}
END_TEST

int main(void)
{
    const struct packs_test tests[] = {
        {"[12.5] pack by region, sector and year", selects},
        {"[12.7] a sector's pack comes first", sector_first},
        {"[10.2, 10.4, 10.6] forms of a category and a series", forms_of_series},
        {"[9.6, 9.7] categories in which classes count, and who states what they teach", taught_categories},
        {"[10.2] fields, values and evidence of a form", fields_and_evidence},
        {"[11.1, 11.2, 11.3, 11.4, 11.13] chains", chains},
        {"[9.17, 10.10] windows and duties", windows},
        {"[10.2] faults of a declaration beside their fields", page_checks},
        {"keys of a work", keys},
        {"[13.6] a work is known however it is written", a_work_is_known_however_it_is_written},
        {"evaluation is a pure function", pure},
        {"[12.5] a third category, caps in the order given, rounding and surplus as set", third_category},
        {"a pack overrides only what it states", inherits},
        {"hours as text", hours_text},
    };
    return packs_run("policy", tests, sizeof tests / sizeof *tests);
}
