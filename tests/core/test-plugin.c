#include <check.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/plugin.h"

static TALLOC_CTX *mem;
static char dir[64];
static const char *schema;

static void write_module(const char *name, const char *text)
{
    FILE *f = fopen(talloc_asprintf(mem, "%s/%s", dir, name), "w");
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    fclose(f);
}

#define MODULE(name, body) "<module xmlns='urn:jijiao:module:1' name='" name "'>\n" body "</module>"

static void setup(void)
{
    const char *src = getenv("srcdir");
    mem = talloc_new(NULL);
    schema = talloc_asprintf(mem, "%s/schema", src ? src : ".");
    snprintf(dir, sizeof dir, "/tmp/plugin-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    write_module("a.xml",
                 MODULE("a",
                        "<group name='two' order='20'/><permission name='a.read' for='person\nemployer'/>"
                        "<permission name='a.write' for='employer'/>"
                        "<menu group='two' order='2' path='a/two' label='menu.a' permission='a.read'/>"
                        "<menu group='two' order='1' path='a/one' label='menu.b' queue='todo' for='hrss'/>"));
    mkdir(talloc_asprintf(mem, "%s/b", dir), 0700);
    write_module(
        "b/module.xml",
        MODULE(
            "b",
            "<group name='one' order='10'/><group name='two' order='20'/><permission name='b.see' "
            "for='hrss'/>"
            "<menu group='one' order='9' path='b/list?kind=x' label='menu.c'/>"
            "<queue name='todo' case='declaration' permission='b.see' path='b/list' label='queue.todo'/>"));
}

static void teardown(void)
{
    char *command = talloc_asprintf(NULL, "rm -r %s", dir);
    ck_assert_int_eq(system(command), 0);
    talloc_free(command);
    talloc_free(mem);
}

START_TEST(sum_of_modules)
{
    struct plugins *p;
    char *error;
    const struct menu_item *menu;
    const struct queue *queues;
    const struct permission *permissions;
    enum rc rc = plugins_open(mem, dir, schema, " a  b", &p, &error);
    ck_assert_msg(rc == RC_OK, "%s", error);
    ck_assert(plugins_enabled(p, "a") && plugins_enabled(p, "b"));
    ck_assert(!plugins_enabled(p, "c") && !plugins_enabled(p, ""));
    ck_assert_uint_eq(plugins_menu(p, &menu), 3);
    ck_assert_str_eq(menu[0].path, "b/list?kind=x");
    ck_assert_int_eq(menu[0].permission, -1);
    ck_assert_str_eq(menu[1].path, "a/one");
    ck_assert_str_eq(menu[1].queue, "todo");
    ck_assert_str_eq(menu[1].kinds, " hrss ");
    ck_assert_str_eq(menu[2].path, "a/two");
    ck_assert_int_eq(menu[2].permission, plugins_permission(p, "a.read"));
    ck_assert_uint_eq(plugins_queues(p, &queues), 1);
    ck_assert_str_eq(queues[0].kind, "declaration");
    ck_assert_int_eq(queues[0].permission, plugins_permission(p, "b.see"));
    ck_assert_uint_eq(plugins_permissions(p, &permissions), 3);
    ck_assert_str_eq(permissions[0].kinds, " person employer ");
    ck_assert_str_eq(permissions[0].module, "a");
    ck_assert_int_eq(plugins_permission(p, "a"), -1);
}
END_TEST

START_TEST(sets)
{
    struct plugins *p;
    char *error;
    struct permset s;
    ck_assert_int_eq(plugins_open(mem, dir, schema, "a b", &p, &error), RC_OK);
    permset_all(p, "employer", &s);
    ck_assert(permset_has(&s, plugins_permission(p, "a.read")) &&
              permset_has(&s, plugins_permission(p, "a.write")));
    ck_assert(!permset_has(&s, plugins_permission(p, "b.see")) && !permset_has(&s, -1));
    permset_all(p, "person", &s);
    ck_assert(!permset_has(&s, plugins_permission(p, "a.write")));
    permset_all(p, "", &s);
    ck_assert(!s.bits[0] && !s.bits[1]);
    permset_all(p, "perso", &s);
    ck_assert(!s.bits[0]);
    permset_add(&s, 127);
    permset_add(&s, 64);
    permset_add(&s, -1);
    permset_add(&s, 128);
    ck_assert(s.bits[0] == 0 && s.bits[1] == ((UINT64_C(1) << 63) | 1) && permset_has(&s, 127) &&
              !permset_has(&s, 128));
}
END_TEST

START_TEST(only_what_is_enabled)
{
    struct plugins *p;
    char *error;
    ck_assert_int_eq(plugins_open(mem, dir, schema, "a", &p, &error), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(error, "a.xml:3: no enabled module declares queue todo"));
    ck_assert_int_eq(plugins_open(mem, dir, schema, "b", &p, &error), RC_OK);
    ck_assert(!plugins_enabled(p, "a"));
}
END_TEST

START_TEST(wrong_descriptors)
{
    static const struct {
        const char *text, *why;
    } rows[] = {
        {"<module", "c.xml:1"},
        {"<module name='c'/>", "c.xml:1"},
        {MODULE("c", "\n<bogus/>"), "c.xml:3"},
        {MODULE("c", "\n<permission name='c.x' for='king'/>"), "c.xml:3"},
        {MODULE("c", "<permission name='C' for='person'/>"), "c.xml:2"},
        {MODULE("c", "<permission name='a.read' for='person'/>"), "second permission a.read"},
        {MODULE("c", "<group name='two' order='21'/>"), "another order"},
        {MODULE("c", "<menu group='three' order='1' path='c' label='x'/>"), "declares group three"},
        {MODULE("c", "<menu group='two' order='1' path='c' label='x' permission='c.no'/>"),
         "declares permission c.no"},
        {MODULE("c", "<menu group='two' order='1' path='//evil' label='x'/>"), "c.xml:2"},
        {MODULE("c", "<queue name='todo' case='x' permission='b.see' path='c' label='x'/>"),
         "second queue todo"},
        {MODULE("d", ""), "another module: d"},
    };
    struct plugins *p;
    char *error;
    write_module("c.xml", rows[_i].text);
    ck_assert_int_eq(plugins_open(mem, dir, schema, "a b c", &p, &error), RC_INVALID);
    ck_assert_msg(strstr(error, rows[_i].why) != NULL, "%s", error);
    ck_assert_ptr_null(strchr(error, '\n'));
}
END_TEST

START_TEST(missing_files)
{
    struct plugins *p;
    char *error;
    ck_assert_int_eq(plugins_open(mem, dir, schema, "a b gone", &p, &error), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(error, "gone/module.xml"));
    ck_assert_int_eq(plugins_open(mem, dir, dir, "a b", &p, &error), RC_INVALID);
    ck_assert_ptr_nonnull(strstr(error, "module.xsd"));
    ck_assert_int_eq(plugins_open(mem, dir, schema, "a b a", &p, &error), RC_INVALID);
    ck_assert_int_eq(plugins_open(mem, dir, schema, "../a", &p, &error), RC_INVALID);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("plugin");
    TCase *t = tcase_create("plugin");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, sum_of_modules);
    tcase_add_test(t, sets);
    tcase_add_test(t, only_what_is_enabled);
    tcase_add_loop_test(t, wrong_descriptors, 0, 12);
    tcase_add_test(t, missing_files);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    xmlCleanupParser();
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
