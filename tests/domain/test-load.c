#include "tests/domain/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/code/csv.h"
#include "domain/code/load.h"

static struct world *w;

static void open_world(void)
{
    w = world_open("modules = probe\nmodules-dir = .\n");
}

static void close_world(void)
{
    world_close(w);
}

static int64_t rows(const char *table)
{
    return world_number_of(w, "SELECT COUNT(*) FROM %s", table);
}

/* A folder with copies of the installation data. */
static char *copy(const char *what)
{
    char *dir = talloc_asprintf(w->mem, "%s/%s", testdb_folder(w->t), what);
    char *command = talloc_asprintf(w->mem, "mkdir %s && cp %s/data/*.csv %s && chmod u+w %s/*", dir, w->source, dir, dir);
    ck_assert_int_eq(system(command), 0);
    return dir;
}

static void put(const char *dir, const char *file, const char *text, const char *mode)
{
    FILE *f = fopen(talloc_asprintf(w->mem, "%s/%s", dir, file), mode);
    ck_assert_ptr_nonnull(f);
    fputs(text, f);
    ck_assert_int_eq(fclose(f), 0);
}

static int lines_of(const char *dir, const char *file)
{
    FILE *f = fopen(talloc_asprintf(w->mem, "%s/%s", dir, file), "r");
    int n = 0;
    ck_assert_ptr_nonnull(f);
    for (int c; (c = getc(f)) != EOF;)
        n += c == '\n';
    fclose(f);
    return n;
}

static enum rc load(const char *dir, const char *policy, bool replace, char **messages)
{
    size_t size;
    char *text = NULL;
    FILE *err = open_memstream(&text, &size);
    struct load l = {.app = w->app, .data = dir, .policy = policy, .replace = replace, .out = fopen("/dev/null", "w"), .err = err};
    enum rc rc = load_all(&l);
    fclose(err);
    fclose(l.out);
    *messages = talloc_strdup(w->mem, text);
    free(text);
    return rc;
}

START_TEST(everything_is_there)
{
    ck_assert_int_eq(rows("region"), 501);
    ck_assert_int_eq(rows("title_series"), 27);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(DISTINCT series) FROM title_name"), 27);
    ck_assert_int_ge(rows("sector"), 30);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM code WHERE kind = 'nationality'"), 58);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM code WHERE name = '' OR name_en = ''"), 0);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM sector s LEFT JOIN sector p ON p.code = s.parent WHERE s.parent IS NOT NULL AND p.code IS NULL"), 0);
    /* every county of Pingdingshan, Zibo and Changzhi has a department, and three functional zones besides [1.17] */
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM region r WHERE r.parent IN ('410400', '370300', '140400') AND NOT EXISTS"
                                        " (SELECT 1 FROM organisation o WHERE o.region = r.code AND o.kind = 'hrss' AND o.level = 'county')"),
                     0);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM organisation WHERE region = '370300' AND level = 'county'"), 3);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM organisation o JOIN organisation p ON p.id = o.superior WHERE o.region = '419001' AND p.level = 'province'"), 1);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM organisation WHERE kind = 'hrss' AND office_phone NOT REGEXP '^0[0-9]{2,3}-0'"), 0);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM organisation WHERE kind = 'hrss' AND path <> hrss_path"), 0);
}
END_TEST

START_TEST(loading_again_changes_nothing)
{
    char *messages, *dir = copy("again");
    int64_t before = rows("region") + rows("code") + rows("organisation") + rows("title_name") + rows("sector") + rows("org_history");
    world_run(w, "UPDATE sector SET name = '卫健系统' WHERE code = 'health'");
    world_run(w, "UPDATE organisation SET office_phone = '0375-1' WHERE id = %lld", (long long)w->city);
    ck_assert_int_eq(load(dir, NULL, false, &messages), RC_OK);
    ck_assert_str_eq(messages, "");
    ck_assert_int_eq(rows("region") + rows("code") + rows("organisation") + rows("title_name") + rows("sector") + rows("org_history"), before);
    ck_assert_str_eq(testdb_value(w->mem, w->t, "SELECT name FROM sector WHERE code = 'health'"), "卫健系统");
    ck_assert_int_eq(load(dir, NULL, true, &messages), RC_OK);
    ck_assert_str_eq(testdb_value(w->mem, w->t, "SELECT name FROM sector WHERE code = 'health'"), "卫生健康");
    ck_assert_int_eq(world_number_of(w, "SELECT office_phone = '0375-1' FROM organisation WHERE id = %lld", (long long)w->city), 1);
    ck_assert_int_eq(rows("region") + rows("code") + rows("organisation") + rows("title_name") + rows("sector") + rows("org_history"), before);
}
END_TEST

START_TEST(errors_name_file_and_line)
{
    static const struct {
        const char *file, *line;
    } CASES[] = {
        {"regions.csv", "41990,缺位,410000,county,0\n"},
        {"sectors.csv", "x,,名,Name,more\n"},
        {"codes.csv", "sex,\"3,未完\n"},
        {"series.csv", "y\"y,名,Name\n"},
        {"titles.csv", "no-such-series,middle,名\n"},
        {"sectors.csv", "z,,\xC3\x28,Name\n"},
        {"hrss.csv", "11410400JY00003770,某局,county,410499,11410400JY0000037J,\n"},
        {"hrss.csv", "12410400TT9999991P,某局,county,410499,11000000JY0000037J,\n"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *messages, *dir = copy(talloc_asprintf(w->mem, "wrong%zu", i));
        int64_t before = rows("region") + rows("code") + rows("organisation") + rows("sector") + rows("title_series");
        put(dir, CASES[i].file, CASES[i].line, "a");
        ck_assert_int_eq(load(dir, NULL, false, &messages), RC_INVALID);
        const char *where = talloc_asprintf(w->mem, "%s:%d: ", CASES[i].file, lines_of(dir, CASES[i].file));
        ck_assert_msg(strstr(messages, where) != NULL, "case %zu says %s", i, messages);
        ck_assert_int_eq(rows("region") + rows("code") + rows("organisation") + rows("sector") + rows("title_series"), before);
    }
    char *messages, *dir = copy("header");
    put(dir, "sectors.csv", "\xEF\xBB\xBF" "code,name,name_en,note\n", "w");
    ck_assert_int_eq(load(dir, NULL, false, &messages), RC_INVALID);
    ck_assert(strstr(messages, "unknown column note") != NULL);
    put(dir, "sectors.csv", "code,name,name_en\n", "w");
    ck_assert_int_eq(load(dir, NULL, false, &messages), RC_INVALID);
    ck_assert(strstr(messages, "lacks the column parent") != NULL);
    ck_assert_int_eq(unlink(talloc_asprintf(w->mem, "%s/sectors.csv", dir)), 0);
    ck_assert_int_eq(load(dir, NULL, false, &messages), RC_INVALID);
    ck_assert(strstr(messages, "cannot be read") != NULL);
}
END_TEST

START_TEST(csv_by_the_book)
{
    char *dir = copy("csv");
    struct csv *c;
    const char *error = NULL;
    put(dir, "x.csv", "\xEF\xBB\xBF" "b,a\r\n\"one \"\"1\"\", and\r\ntwo\",\r\n\r\n 𠮷 ,\"\"\nlast,x", "w");
    ck_assert_int_eq(csv_open(w->mem, talloc_asprintf(w->mem, "%s/x.csv", dir), "a b [c]", &c, &error), RC_OK);
    ck_assert_int_eq(csv_next(c, &error), RC_OK);
    ck_assert_str_eq(csv_get(c, "b"), "one \"1\", and\r\ntwo");
    ck_assert_str_eq(csv_get(c, "a"), "");
    ck_assert_str_eq(csv_get(c, "c"), "");
    ck_assert_int_eq(csv_line(c), 2);
    ck_assert_int_eq(csv_next(c, &error), RC_OK);
    ck_assert_int_eq(csv_line(c), 5);
    ck_assert_str_eq(csv_get(c, "b"), " 𠮷 ");
    ck_assert_int_eq(csv_next(c, &error), RC_OK);
    ck_assert_str_eq(csv_get(c, "a"), "x");
    ck_assert_int_eq(csv_next(c, &error), RC_NOT_FOUND);
    ck_assert_ptr_null(error);
}
END_TEST

START_TEST(codes_for_pages)
{
    struct code_row *list;
    size_t n;
    const char *label;
    ck_assert_int_eq(code_list(w->mem, w->app, "region", NULL, &list, &n), RC_OK);
    ck_assert_uint_eq(n, 3);
    ck_assert_int_eq(code_list(w->mem, w->app, "region", "410400", &list, &n), RC_OK);
    ck_assert_uint_eq(n, 12);
    ck_assert_int_eq(code_list(w->mem, w->app, "title", "accounting", &list, &n), RC_OK);
    ck_assert_uint_eq(n, 4);
    ck_assert_str_eq(list[0].name, "正高级会计师");
    ck_assert_str_eq(list[0].parent, "senior");
    ck_assert_int_eq(code_list(w->mem, w->app, "no-such", NULL, &list, &n), RC_OK);
    ck_assert_uint_eq(n, 0);
    ck_assert_int_eq(code_label(w->mem, w->app, "region", "410402", "zh-CN", &label), RC_OK);
    ck_assert_str_eq(label, "河南省平顶山市新华区");
    ck_assert_int_eq(code_label(w->mem, w->app, "region", "419001", "zh-CN", &label), RC_OK);
    ck_assert_str_eq(label, "河南省济源市");
    ck_assert_int_eq(code_label(w->mem, w->app, "sex", "2", "en", &label), RC_OK);
    ck_assert_str_eq(label, "Female");
    ck_assert_int_eq(code_label(w->mem, w->app, "series", "accounting", "zh-CN", &label), RC_OK);
    ck_assert_str_eq(label, "会计人员");
    ck_assert_int_eq(code_label(w->mem, w->app, "sex", "7", "en", &label), RC_NOT_FOUND);
    ck_assert_int_eq(code_check(w->app, "title", "accounting", "会计师"), RC_OK);
    ck_assert_int_eq(code_check(w->app, "title", "health", "会计师"), RC_NOT_FOUND);
    ck_assert_int_eq(code_check(w->app, "region", NULL, "410402"), RC_OK);
    world_run(w, "UPDATE region SET valid_to = '2020-12-31' WHERE code = '410404'");
    ck_assert_int_eq(code_check(w->app, "region", NULL, "410404"), RC_NOT_FOUND);
    world_run(w, "UPDATE sector SET active = 0 WHERE code = 'coal'");
    ck_assert_int_eq(code_check(w->app, "sector", NULL, "coal"), RC_NOT_FOUND);
    ck_assert_int_eq(code_label(w->mem, w->app, "sector", "coal", "zh-CN", &label), RC_OK); /* old data keep their label */
    struct req *r = world_req(w);
    r->lang = "en";
    xmlDocPtr doc = doc_new(r->mem, "content");
    ck_assert_int_eq(code_options(r, doc_root(doc), "sex", "sex", NULL), RC_OK);
    size_t len;
    ck_assert(strstr(doc_xml(r->mem, doc, &len), "<options name=\"sex\"><option value=\"0\" label=\"Unknown\"/><option value=\"1\" label=\"Male\"/>") != NULL);
}
END_TEST

START_TEST(rule_packs_are_published_once)
{
    char *messages, *dir = copy("packs"), *packs = talloc_asprintf(w->mem, "%s/policy", testdb_folder(w->t));
    const struct policy_set *set;
    char *command = talloc_asprintf(w->mem, "mkdir %s && cp %s/conf/policy/*.xml %s && chmod u+w %s/*", packs, w->source, packs, packs);
    ck_assert_int_eq(system(command), 0);
    ck_assert_int_eq(domain_packs(w->app, 0, &set), RC_NOT_FOUND);
    ck_assert_int_eq(load(dir, packs, false, &messages), RC_OK);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM policy_pack WHERE state = 'published'"), 6);
    ck_assert_int_eq(world_number_of(w, "SELECT value FROM setting WHERE name = 'policy.epoch'"), 1);
    ck_assert_int_eq(domain_packs(w->app, 0, &set), RC_OK);
    const struct policy_set *first = set;
    ck_assert_int_eq(load(dir, packs, true, &messages), RC_OK);
    ck_assert_int_eq(world_number_of(w, "SELECT value FROM setting WHERE name = 'policy.epoch'"), 1);
    ck_assert_int_eq(domain_packs(w->app, 1, &set), RC_OK);
    ck_assert_ptr_eq(set, first);
    /* a published version never changes */
    ck_assert_int_eq(system(talloc_asprintf(w->mem, "printf '<!-- x -->\\n' >>%s/henan.xml", packs)), 0);
    ck_assert_int_eq(load(dir, packs, false, &messages), RC_OK);
    ck_assert_int_eq(load(dir, packs, true, &messages), RC_CONFLICT);
    ck_assert(strstr(messages, "henan") && strstr(messages, "other content"));
    /* a new version retires the old one, and everybody hears of it */
    ck_assert_int_eq(system(talloc_asprintf(w->mem, "cp %s/conf/policy/henan.xml %s/henan.xml", w->source, packs)), 0);
    ck_assert_int_eq(system(talloc_asprintf(w->mem, "sed -i 's/code=\"national\" version=\"[^\"]*\"/code=\"national\" version=\"next\"/' %s/national.xml", packs)), 0);
    ck_assert_int_eq(load(dir, packs, false, &messages), RC_OK);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM policy_pack"), 6);
    ck_assert_int_eq(load(dir, packs, true, &messages), RC_OK);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM policy_pack WHERE state = 'retired' AND code = 'national'"), 1);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM policy_pack WHERE state = 'published'"), 6);
    ck_assert_int_eq(world_number_of(w, "SELECT value FROM setting WHERE name = 'policy.epoch'"), 2);
    ck_assert_int_eq(domain_packs(w->app, 2, &set), RC_OK);
    ck_assert_int_eq(domain_of(w->app)->policy_epoch, 2);
    put(packs, "broken.xml", "<policy xmlns='urn:jijiao:policy:1'/>", "w");
    ck_assert_int_eq(load(dir, packs, true, &messages), RC_INVALID);
    ck_assert(strstr(messages, "broken.xml:1:") != NULL);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM policy_pack"), 7); /* all or none */
}
END_TEST

/* Runs a command; its exit status, with the first words that it printed in *out. */
static int run(const char *command, char **out)
{
    char text[4096];
    FILE *f = popen(command, "r");
    ck_assert_ptr_nonnull(f);
    size_t n = fread(text, 1, sizeof text - 1, f);
    text[n] = '\0';
    *out = talloc_strdup(w->mem, text);
    int status = pclose(f);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* The sub-commands themselves, from an empty table of packs to a first administrator who signs in. */
START_TEST(command_line)
{
    const char *conf = testdb_conf(w->t), *number = world_number(w);
    ck_assert_int_eq(mkdir(talloc_asprintf(w->mem, "%s/blobs", testdb_folder(w->t)), 0700), 0);
    char *out, *load = talloc_asprintf(w->mem, "./jijiao load --config %s --data %s/data --policy %s/conf/policy", conf, w->source, w->source);
    ck_assert_int_eq(run(load, &out), 0);
    ck_assert(strstr(out, "hrss.csv: 42 rows, 0 new") != NULL);
    ck_assert_int_eq(run(talloc_asprintf(w->mem, "%s extra 2>&1", load), &out), 2);
    ck_assert_int_eq(run(talloc_asprintf(w->mem, "./jijiao load --config %s --data /nowhere 2>&1", conf), &out), 1);
    ck_assert(strstr(out, "/nowhere/regions.csv: cannot be read") != NULL);
    const char *create = talloc_asprintf(w->mem, "./jijiao admin create --config %s --number %s --name 沈知远", conf, number);
    ck_assert_int_eq(run(talloc_asprintf(w->mem, "%s 2>&1", create), &out), 2); /* of which department? */
    ck_assert_int_eq(run(talloc_asprintf(w->mem, "%s --root 2>&1", create), &out), 1);
    ck_assert(strstr(out, "several departments") && strstr(out, "山西省人力资源和社会保障厅"));
    ck_assert_int_eq(run(talloc_asprintf(w->mem, "%s --org 12345 2>&1", create), &out), 1);
    ck_assert_int_eq(run(talloc_asprintf(w->mem, "%s --org 11410400jy0000037j --phone 123 2>&1", create), &out), 1);
    ck_assert_int_eq(run(talloc_asprintf(w->mem, "%s --org 11410400jy0000037j --phone 13800000000 2>/dev/null", create), &out), 0);
    char *code = strchr(out, '\n');
    ck_assert(strstr(out, "平顶山市人力资源和社会保障局") && code);
    code++;
    code[strcspn(code, "\n")] = '\0';
    struct account *a;
    struct account_role *roles;
    size_t n;
    ck_assert_int_eq(account_find(w->mem, w->app, "111", number, &a), RC_OK);
    ck_assert(a->must_change);
    ck_assert_int_eq(account_check_password(w->app, a->id, "192.0.2.1", code), RC_OK);
    ck_assert_int_eq(account_roles(w->mem, w->app, a->id, &roles, &n), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(roles[0].org, w->city);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("installation data [1.4] [1.17] [12.5]");
    TCase *t = tcase_create("installation data [1.4] [1.17] [12.5]");
    tcase_set_timeout(t, 120);
    suite_add_tcase(s, t);
    tcase_add_unchecked_fixture(t, open_world, close_world);
    tcase_add_test(t, everything_is_there);
    tcase_add_test(t, loading_again_changes_nothing);
    tcase_add_test(t, errors_name_file_and_line);
    tcase_add_test(t, csv_by_the_book);
    tcase_add_test(t, rule_packs_are_published_once);
    tcase_add_test(t, command_line);
    tcase_add_test(t, codes_for_pages);
    return world_main(s);
}
