/* domain/policy: what is asked of a pack before it is taken, and what of one that holds already. */
#include "tests/domain/packs.h"

static void refuse(const char *attributes, const char *body, int line, const char *text)
{
    struct policy_set *none;
    problems = (struct policy_problems){mem, NULL, 0};
    ck_assert_int_eq(load("bad", attributes, body, &none), RC_INVALID);
    ck_assert_ptr_null(none);
    ck_assert_msg(told("bad.xml", line, text), "expected line %d: %s", line, text);
}

#define HN "extends='national' regions='41'"
#define RULE(inner) "<form code='paper'><rule clause='c'>" inner "</rule></form>"

START_TEST(bad_packs)
{
    refuse(HN, "\n<cap category='professional' hours='59.9' clause='c'/>", 2, "impossible");
    refuse(HN, "\n<cap category='professional' forms='papers' hours='90' clause='c'/>", 2,
           "unknown form papers");
    refuse(HN, "\n<cap category='practice' hours='90' clause='c'/>", 2, "unknown category practice");
    refuse(HN,
           "\n<category code='practice' title='p'/>\n<requirement clause='c'><hours "
           "category='practice'>1</hours><hours category='total'>1</hours></requirement>",
           3, "no form counts in practice");
    refuse(HN, "\n<requirement clause='c'><hours category='public'>1</hours></requirement>", 2, "no total");
    refuse(HN, "\n<requirement levels='middle' clause='c'><hours category='total'>1</hours></requirement>", 1,
           "no requirement for year 1990");
    refuse(HN,
           "\n<requirement clause='c'><hours category='public'>10</hours><hours category='total'>10</hours>\n"
           "<part code='x' title='x' category='public' forms='online-course'>11</part></requirement>",
           3, "more than its requirement");
    refuse(HN,
           "\n<requirement clause='c'><hours category='public'>10</hours><hours category='total'>10</hours>\n"
           "<part code='x' title='x' category='public' forms='paper'>5</part></requirement>",
           3, "none of its forms counts");
    refuse(HN, "\n<form code='new'/>", 2, "has no title");
    refuse(HN, "\n<form code='new' title='n'/>", 2, "counts in no category");
    refuse(HN,
           "\n<form code='new' title='n' categories='public'><field name='x' title='x' type='enum'/></form>",
           2, "an enum has values");
    refuse(HN, "\n<form code='paper'><field name='hours' title='x' type='text'/></form>", 2,
           "must be a number");
    refuse(HN, "\n" RULE("\n<table by='journal title'><row key='national x' hours='1'/><say>s</say></table>"),
           3, "not by title");
    refuse(HN, "\n" RULE("<table by='journal'>\n<row key='national 1' hours='1'/><say>s</say></table>"), 3,
           "has 2 words");
    refuse(HN, "\n" RULE("<table>\n<row hours='1 2'/><say>s</say></table>"), 3, "no rank");
    refuse(HN, "\n" RULE("<table>\n<row at-least='1' hours='1'/><say>s</say></table>"), 3, "threshold");
    refuse(HN, "\n" RULE("\n<table per='journal'><row hours='1'/><say>s</say></table>"), 3, "not a number");
    refuse(HN,
           "\n" RULE("\n<full field='rank' over='1' at-least='1' categories='public'><say>s</say></full>"), 3,
           "either over or at-least");
    refuse(HN, "\n<form code='paper'>\n<refuse field='journal' is='local'><say>s</say></refuse></form>", 3,
           "no value local");
    refuse(HN, "\n<chain categories='public' clause='c'><step by='employer'/></chain>", 1,
           "no chain of review for category professional, year 1990");
    refuse(HN,
           "\n<window from='2020' open='current' declare-until='12-31' correct-until='12-31' "
           "review-until='12-31' clause='c'/>",
           1, "no window for year 1990");
    refuse(HN, "\n<message code='nonsense'>s</message>", 2, "unknown message");
    refuse("extends='national'", "", 1, "overlaps pack national");
    refuse("regions='41'", "", 1, "message claimed is missing");
    refuse(HN " from='2020' to='2019'", "", 1, "from is after to");
    refuse(HN " colour='red'", "", 1, "colour");
}
END_TEST

/* What holds goes on holding, whatever is asked of new packs; but not on new ground. */
START_TEST(published_packs)
{
    struct policy_set *all;
    struct policy_source sources[] = {national(), pack_source("held", HN, "\n<cap category='professional' hours='59.9' clause='c'/>")};
    sources[0].published = sources[1].published = true;
    ck_assert_int_eq(policy_load_memory(mem, sources, 2, SCHEMAS, &all, &problems), RC_OK);
    ck_assert_ptr_nonnull(policy_find(all, "held"));
    sources[0].published = false;
    ck_assert_int_eq(policy_load_memory(mem, sources, 2, SCHEMAS, &all, &problems), RC_INVALID);
    ck_assert(told("held.xml", 2, "impossible"));
    sources[0].published = true;
    sources[1].published = false;
    ck_assert_int_eq(policy_load_memory(mem, sources, 2, SCHEMAS, &all, &problems), RC_INVALID);
}
END_TEST

START_TEST(no_schema)
{
    struct policy_source source = national();
    ck_assert_int_eq(policy_load_memory(mem, &source, 1, "/nowhere", &set, &problems), RC_INTERNAL);
    ck_assert_int_eq(policy_load_dir(mem, "/nowhere", SCHEMAS, &set, &problems), RC_NOT_FOUND);
    struct policy_source twice[] = {source, source};
    ck_assert_int_eq(policy_load_memory(mem, twice, 2, SCHEMAS, &set, &problems), RC_INVALID);
}
END_TEST

int main(void)
{
    const struct packs_test tests[] = {
        {"what is wrong with a pack is told with its line", bad_packs},
        {"what is published holds, whatever is asked of new packs", published_packs},
        {"schemas and folders that are not there", no_schema},
    };
    return packs_run("packs", tests, sizeof tests / sizeof *tests);
}
