#include "tests/domain/world.h"

#include <stdio.h>
#include <string.h>

#include "core/doc.h"

static struct world *w;

/* A module with two groups, a queue of declarations and entries for posts and persons. */
static void open_world(void)
{
    static const char TEXT[] =
        "<module xmlns='urn:jijiao:module:1' name='probe'><group name='work' order='1'/><group name='own' order='2'/>"
        "<permission name='probe.review' for='employer authority hrss'/><permission name='probe.declare' for='person'/>"
        "<menu group='work' order='1' path='review/todo' label='menu.todo' for='employer authority hrss' queue='declaration'/>"
        "<menu group='work' order='2' path='review/list' label='menu.list' permission='probe.review'/>"
        "<menu group='work' order='3' path='review/list?kind=reg-person' label='menu.people' permission='probe.review'/>"
        "<menu group='own' order='1' path='credit/declare' label='menu.declare' permission='probe.declare'/>"
        "<queue name='declaration' case='declaration' permission='probe.review' path='review/list' label='queue.declaration'/></module>";
    w = world_open("site-name = 演示平台\nhotline = 0375-0120333\n");
    FILE *f = fopen(talloc_asprintf(w->mem, "%s/probe.xml", testdb_folder(w->t)), "w");
    ck_assert_ptr_nonnull(f);
    fputs(TEXT, f);
    ck_assert_int_eq(fclose(f), 0);
    char *error = NULL;
    enum rc rc = plugins_open(w->app, testdb_folder(w->t), talloc_asprintf(w->mem, "%s/schema", w->source), "probe", &w->app->plugins, &error);
    ck_assert_msg(rc == RC_OK, "%s", error);
}

static void close_world(void)
{
    world_close(w);
}

/* The document of a page as its XML, with what the frame adds for this visitor. */
static const char *page(const struct who *who, const char *path, const char *query)
{
    struct req *r = world_req(w);
    size_t len;
    r->path = path;
    r->query_string = query;
    if (who)
        r->who = *who;
    xmlDocPtr doc = doc_new(r->mem, "page");
    ck_assert_int_eq(domain_hooks.frame(r, doc_root(doc)), RC_OK);
    return doc_xml(r->mem, doc, &len);
}

static void has(const char *xml, const char *piece)
{
    ck_assert_msg(strstr(xml, piece) != NULL, "%s lacks %s", xml, piece);
}

static void lacks(const char *xml, const char *piece)
{
    ck_assert_msg(strstr(xml, piece) == NULL, "%s has %s", xml, piece);
}

START_TEST(nobody)
{
    const char *xml = page(NULL, "", "");
    has(xml, "name=\"演示平台\"");
    has(xml, "hotline=\"0375-0120333\"");
    has(xml, "host=\"河南省人力资源和社会保障厅\"");
    lacks(xml, "<user");
    lacks(xml, "<menu");
}
END_TEST

START_TEST(menus)
{
    int64_t unit = world_org(w, "employer", "平顶山市页框医院", w->city, 0), account = world_account(w, "页框人");
    int64_t post = world_post(w, unit, account);
    world_person(w, account, unit);
    struct who admin = world_who(w, account, post), self = world_who(w, account, 0);
    const char *xml = page(&admin, "review/todo", "");
    has(xml, "kind=\"employer\" name=\"页框人\" org-name=\"平顶山市页框医院\" super=\"yes\" home=\"review/todo\"");
    has(xml, "<item path=\"review/todo\" label=\"menu.todo\" current=\"yes\" badge=\"0\"/>");
    lacks(xml, "credit/declare");
    lacks(xml, "<group name=\"own\"");
    xml = page(&admin, "review/list", "");
    has(xml, "<item path=\"review/list\" label=\"menu.list\" current=\"yes\"/>");
    xml = page(&admin, "review/list", "year=2026&kind=reg-person");
    has(xml, "<item path=\"review/list?kind=reg-person\" label=\"menu.people\" current=\"yes\"/>");
    xml = page(&admin, "review/list/case", "");
    has(xml, "label=\"menu.list\" current=\"yes\"");
    xml = page(&admin, "review/listing", "");
    lacks(xml, "current");
    xml = page(&self, "credit/declare", "");
    has(xml, "kind=\"person\"");
    has(xml, "<menu><group name=\"own\"><item path=\"credit/declare\" label=\"menu.declare\" current=\"yes\"/></group></menu>");
    self.must_change = true;
    xml = page(&self, "account/password", "");
    has(xml, "must-change=\"yes\"");
    lacks(xml, "<menu");
}
END_TEST

/* A badge counts the cases in the queue of this very organisation [3.8]. */
START_TEST(badges)
{
    int64_t unit = world_org(w, "employer", "平顶山市徽标医院", w->city, 0), account = world_account(w, "徽标人");
    struct who admin = world_who(w, account, world_post(w, unit, account));
    for (int i = 0; i < 3; i++)
        world_run(w,
                  "INSERT INTO review_case (kind, state, current_org, step_no, subject, subject_name, year, submitted_at, arrived_at, updated_at)"
                  " VALUES ('declaration', '%s', %lld, 1, 0, 'x', YEAR(UTC_TIMESTAMP() + INTERVAL 8 HOUR), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3))",
                  i < 2 ? "pending" : "approved", (long long)unit);
    has(page(&admin, "review/todo", ""), "badge=\"2\"");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("frame of pages [3.8]");
    TCase *t = tcase_create("frame of pages [3.8]");
    tcase_set_timeout(t, 120);
    suite_add_tcase(s, t);
    tcase_add_unchecked_fixture(t, open_world, close_world);
    tcase_add_test(t, nobody);
    tcase_add_test(t, menus);
    tcase_add_test(t, badges);
    return world_main(s);
}
