#include "tests/domain/world.h"

#include <stdlib.h>
#include <string.h>

static struct world *w;

static void open_world(void)
{
    w = world_open("");
}

static void close_world(void)
{
    world_close(w);
}

static struct org *get(int64_t id)
{
    struct org *o;
    ck_assert_int_eq(org_get(w->mem, w->app, id, &o), RC_OK);
    return o;
}

static struct org_new employer(const char *name, int64_t superior)
{
    return (struct org_new){.kind = "employer", .code = world_code(w), .name = name, .region = "410402", .superior = superior};
}

static enum rc save(const struct org_new *n, int64_t *id)
{
    return org_save(w->app, n, id);
}

static const char *path(const char *above, int64_t id)
{
    return talloc_asprintf(w->mem, "%s%lld/", above, (long long)id);
}

START_TEST(places_in_both_trees)
{
    /* a provincial hospital in a city's district belongs to the province, not to the district [1.16, 1.17] */
    int64_t authority = world_org(w, "authority", "河南省卫生健康委员会", w->province, 0);
    int64_t hospital = world_org(w, "employer", "河南省直属第一医院", authority, 0);
    int64_t branch = world_org(w, "employer", "河南省直属第一医院东院区", hospital, 0);
    struct org *a = get(authority), *h = get(hospital), *b = get(branch);
    const char *root = path("/", w->province);
    ck_assert_str_eq(a->path, path(root, authority));
    ck_assert_str_eq(a->hrss_path, root);
    ck_assert_str_eq(a->level, "province");
    ck_assert_int_eq(a->depth, 2);
    ck_assert_str_eq(h->path, path(a->path, hospital));
    ck_assert_int_eq(h->hrss, w->province);
    ck_assert_str_eq(h->region, "410402");
    ck_assert_str_eq(b->path, path(h->path, branch));
    ck_assert_int_eq(b->depth, 4);
    struct org *county = get(w->county);
    ck_assert_str_eq(county->path, path(path(root, w->city), w->county));
    ck_assert_str_eq(county->hrss_path, county->path);
    ck_assert_str_eq(county->level, "county");
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM org_history WHERE org = %lld AND hrss = %lld", (long long)hospital,
                                     (long long)w->province),
                     1);
    int64_t ids[8];
    ck_assert_uint_eq(org_path_ids(b->path, ids, 8), 4);
    ck_assert_int_eq(ids[0], w->province);
    ck_assert_int_eq(ids[3], branch);
    ck_assert_uint_eq(org_path_ids(b->path, ids, 2), 2);
    ck_assert_uint_eq(org_path_ids("", ids, 8), 0);
}
END_TEST

START_TEST(codes_are_unique_in_every_spelling)
{
    int64_t id = 0, again = 0;
    struct org_new n = employer("平顶山市代码一致性研究所", w->city);
    n.code = "12410400TT999A01X9"; /* wrong check character */
    IN_TX(w, RC_INVALID, save(&n, &id));
    n.code = world_code(w);
    IN_TX(w, RC_OK, save(&n, &id));
    char small[19], *wide = talloc_strdup(w->mem, "");
    for (int i = 0; i < 19; i++)
        small[i] = n.code[i] >= 'A' && n.code[i] <= 'Z' ? (char)(n.code[i] + 32) : n.code[i];
    for (int i = 0; i < 18; i++) { /* U+FF01 + (c - 0x21) */
        unsigned c = 0xFF01u + (unsigned char)n.code[i] - 0x21u;
        const char utf8[] = {(char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 63)), (char)(0x80 | (c & 63)), 0};
        wide = talloc_strdup_append(wide, utf8);
    }
    const char *spellings[] = {n.code, small, wide, talloc_asprintf(w->mem, " %.8s %s ", n.code, n.code + 8)};
    for (size_t i = 0; i < 4; i++) {
        struct org_new other = employer("另一家单位", w->city);
        struct org *found;
        other.code = spellings[i];
        IN_TX(w, RC_CONFLICT, save(&other, &again));
        ck_assert_int_eq(org_by_code(w->mem, w->app, spellings[i], &found), RC_OK);
        ck_assert_int_eq(found->id, id);
    }
    n.code = "nonsense";
    IN_TX(w, RC_INVALID, save(&n, &again));
    ck_assert_int_eq(again, 0);
}
END_TEST

START_TEST(rare_names_come_back)
{
    static const char *const NAMES[] = {"平顶山市𠮷䶮文化传播有限公司", "郏县“一二三”（集团）有限责任公司·分公司"};
    for (int i = 0; i < 2; i++)
        ck_assert_str_eq(get(world_org(w, "employer", NAMES[i], w->city, 0))->name, NAMES[i]);
    struct org **found;
    size_t n;
    ck_assert_int_eq(org_search(w->mem, w->app, "𠮷䶮", NULL, NULL, NULL, 10, &found, &n), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(org_search(w->mem, w->app, "𠮸䶮", NULL, NULL, NULL, 10, &found, &n), RC_OK);
    ck_assert_uint_eq(n, 0); /* 𠮸 is another character than 𠮷 */
    const char *sixty = world_repeat(w, "院", 60);
    ck_assert_str_eq(get(world_org(w, "employer", sixty, w->city, 0))->name, sixty);
    struct org_new bad = employer("<script>alert(1)</script>", w->city);
    int64_t id;
    IN_TX(w, RC_INVALID, save(&bad, &id));
}
END_TEST

/* What every kind may stand under. */
START_TEST(superiors_that_fit)
{
    int64_t authority = world_org(w, "authority", "平顶山市教育体育局一", w->city, 0);
    int64_t below = world_org(w, "authority", "新华区教育体育局一", authority, w->county);
    int64_t unit = world_org(w, "employer", "平顶山市第一中学一", authority, 0);
    int64_t base = world_org(w, "base", "平顶山市继续教育基地一", w->city, 0);
    struct org *province = get(w->province), *city = get(w->city), *county = get(w->county), *other = get(w->other_province);
    struct org *a = get(authority), *b = get(below), *e = get(unit), *s = get(base);
    ck_assert_str_eq(b->level, "county");
    const struct {
        const char *kind;
        struct org *superior, *hrss;
        enum rc want;
    } cases[] = {
        {"hrss", NULL, NULL, RC_OK},
        {"hrss", city, NULL, RC_OK},
        {"hrss", a, NULL, RC_INVALID},
        {"hrss", e, NULL, RC_INVALID},
        {"hrss", city, city, RC_INVALID},
        {"authority", city, city, RC_OK},
        {"authority", a, city, RC_OK},
        {"authority", a, county, RC_OK},
        {"authority", e, city, RC_INVALID},
        {"authority", s, city, RC_INVALID},
        {"authority", NULL, city, RC_INVALID},
        {"authority", city, NULL, RC_INVALID},
        {"authority", city, a, RC_INVALID},
        {"authority", city, province, RC_INVALID}, /* jurisdiction above the superior's */
        {"authority", city, other, RC_INVALID},    /* of another province */
        {"authority", b, city, RC_INVALID},
        {"employer", county, county, RC_OK},
        {"employer", a, city, RC_OK},
        {"employer", a, county, RC_OK},
        {"employer", e, city, RC_OK},
        {"employer", s, city, RC_INVALID},
        {"employer", county, city, RC_INVALID},
        {"base", city, city, RC_OK},
        {"base", e, city, RC_OK},
        {"base", s, city, RC_INVALID},
        {"person", city, city, RC_INVALID},
        {"", city, city, RC_INVALID},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum rc rc = org_superior_fits(w->app, cases[i].kind, cases[i].superior, cases[i].hrss);
        ck_assert_msg(rc == cases[i].want, "case %zu gives %d", i, rc);
    }
    a->state = "closed";
    ck_assert_int_eq(org_superior_fits(w->app, "employer", a, city), RC_INVALID);
    a->state = "directory";
    ck_assert_int_eq(org_superior_fits(w->app, "employer", a, city), RC_INVALID);
    city->state = "closed";
    ck_assert_int_eq(org_superior_fits(w->app, "employer", e, city), RC_INVALID);
}
END_TEST

START_TEST(saving_under_what_does_not_fit)
{
    int64_t id = 0;
    struct org_new n = employer("无处可去的单位", 0);
    IN_TX(w, RC_INVALID, save(&n, &id));
    n = employer("无处可去的单位", INT64_C(999999999));
    IN_TX(w, RC_NOT_FOUND, save(&n, &id));
    n = employer("无处可去的单位", w->city);
    n.hrss = w->other_province;
    IN_TX(w, RC_INVALID, save(&n, &id));
    n = employer("无处可去的单位", w->city);
    n.region = "4104";
    IN_TX(w, RC_INVALID, save(&n, &id));
    n = employer("院", w->city);
    IN_TX(w, RC_INVALID, save(&n, &id));
    int64_t closed = world_org(w, "authority", "已撤销的主管部门", w->city, 0);
    world_run(w, "UPDATE organisation SET state = 'closed' WHERE id = %lld", (long long)closed);
    n = employer("无处可去的单位", closed);
    IN_TX(w, RC_INVALID, save(&n, &id));
    ck_assert_int_eq(id, 0);
}
END_TEST

/* Depth is bounded by the columns of person. */
START_TEST(no_deeper_than_six)
{
    int64_t above = w->county; /* depth 3 */
    above = world_org(w, "authority", "新华区卫生健康委员会深", above, 0);
    above = world_org(w, "employer", "新华区深一", above, 0);
    above = world_org(w, "employer", "新华区深二", above, 0);
    ck_assert_int_eq(get(above)->depth, ORG_DEPTH_MAX);
    struct org_new n = employer("新华区深三", above);
    int64_t id;
    IN_TX(w, RC_INVALID, save(&n, &id));
}
END_TEST

/* A preloaded organisation is claimed, completed and moved together with what is below it [2.9]. */
START_TEST(claims_the_preloaded)
{
    int64_t id = 0, child = 0, again = 0;
    struct org_new n = employer("平顶山市预置医院", w->city);
    n.state = "directory";
    IN_TX(w, RC_OK, save(&n, &id));
    ck_assert_str_eq(get(id)->state, "directory");
    struct org *old = get(id);
    world_run(w, "UPDATE organisation SET state = 'active' WHERE id = %lld", (long long)id);
    struct org_new c = employer("平顶山市预置医院分院", id);
    c.state = "directory";
    IN_TX(w, RC_OK, save(&c, &child));
    world_run(w, "UPDATE organisation SET state = 'directory' WHERE id = %lld", (long long)id);
    int64_t authority = world_org(w, "authority", "平顶山市卫生健康委员会预", w->city, 0);
    n.id = id;
    n.superior = id; /* itself */
    n.state = NULL;
    n.responsible = "张三";
    IN_TX(w, RC_INVALID, save(&n, &again));
    n.superior = child; /* below itself */
    world_run(w, "UPDATE organisation SET state = 'active' WHERE id = %lld", (long long)child);
    IN_TX(w, RC_INVALID, save(&n, &again));
    n.superior = authority;
    n.kind = "base"; /* another kind than was preloaded */
    IN_TX(w, RC_CONFLICT, save(&n, &again));
    n.kind = "employer";
    IN_TX(w, RC_OK, save(&n, &again));
    ck_assert_int_eq(again, id);
    struct org *now = get(id);
    ck_assert_str_eq(now->state, "active");
    ck_assert_str_eq(now->responsible, "张三");
    ck_assert_str_eq(now->path, path(get(authority)->path, id));
    ck_assert_str_ne(now->path, old->path);
    ck_assert_str_eq(get(child)->path, path(now->path, child));
    ck_assert_int_eq(get(child)->depth, now->depth + 1);
    IN_TX(w, RC_CONFLICT, save(&n, &again)); /* claimed already */
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM org_history WHERE org = %lld", (long long)id), 2);
}
END_TEST

START_TEST(departments_of_regions)
{
    struct org *o;
    ck_assert_int_eq(org_hrss_of_region(w->mem, w->app, "410402", &o), RC_OK);
    ck_assert_str_eq(o->name, "平顶山市新华区人力资源和社会保障局");
    ck_assert_int_eq(org_hrss_of_region(w->mem, w->app, "370300", &o), RC_OK);
    ck_assert_str_eq(o->name, "淄博市人力资源和社会保障局"); /* not a functional zone's, which has no code of its own [1.17] */
    ck_assert_int_eq(org_hrss_of_region(w->mem, w->app, "419001", &o), RC_OK); /* 济源: under the province directly */
    ck_assert_int_eq(o->superior, w->province);
    ck_assert_str_eq(o->level, "county");
    static const char *const NONE[] = {"410105", "4104", "", "41040x", "000000"};
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(org_hrss_of_region(w->mem, w->app, NONE[i], &o), RC_NOT_FOUND);
    struct org **roots;
    size_t n;
    ck_assert_int_eq(org_roots(w->mem, w->app, &roots, &n), RC_OK);
    ck_assert_uint_eq(n, 3);
}
END_TEST

static void finds(const char *text, const char *kinds, const char *states, const char *region, const char *first, size_t at_least)
{
    struct org **found;
    size_t n;
    ck_assert_int_eq(org_search(w->mem, w->app, text, kinds, states, region, 20, &found, &n), RC_OK);
    ck_assert_msg(n >= at_least, "%s finds %zu", text, n);
    if (first)
        ck_assert_msg(n && !strcmp(found[0]->name, first), "%s finds %s first", text, n ? found[0]->name : "nothing");
    else
        ck_assert_uint_eq(n, 0);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            ck_assert_int_ne(found[i]->id, found[k]->id);
}

/* Fuzzy search of preloaded units, best first [2.9]. */
START_TEST(search_ranks)
{
    world_org(w, "employer", "舞钢市第一人民医院", w->city, 0);
    world_org(w, "employer", "舞钢市人民医院", w->city, 0);
    world_org(w, "employer", "舞钢市人民医院朱兰分院", w->city, 0);
    int64_t child = world_org(w, "authority", "河南省舞钢市人民医院管理局", w->city, 0);
    finds("舞钢市人民医院", NULL, NULL, NULL, "舞钢市人民医院", 4);
    finds("  舞钢市人民医院　", NULL, NULL, NULL, "舞钢市人民医院", 4);
    finds("朱兰", NULL, NULL, NULL, "舞钢市人民医院朱兰分院", 1);
    finds("舞钢人民医院", NULL, NULL, NULL, "舞钢市人民医院", 3); /* no name holds 钢人 */
    finds(get(child)->code, NULL, NULL, NULL, "河南省舞钢市人民医院管理局", 1);
    finds("舞钢市人民医院", "authority hrss", NULL, NULL, "河南省舞钢市人民医院管理局", 1);
    finds("舞钢市人民医院", "base", NULL, NULL, NULL, 0);
    finds("舞钢市人民医院", NULL, "directory", NULL, NULL, 0);
    finds("舞钢市人民医院", NULL, "directory active", "4104", "舞钢市人民医院", 4);
    finds("舞钢市人民医院", NULL, NULL, "3703", NULL, 0);
    finds("舞", "employer", NULL, NULL, "舞钢市人民医院", 3); /* one character: prefix */
    finds("文昌湖", "hrss", NULL, NULL, "淄博文昌湖省级旅游度假区人力资源和社会保障局", 1);
    finds("", NULL, NULL, NULL, NULL, 0);
    finds("   ", NULL, NULL, NULL, NULL, 0);
    finds("%", NULL, NULL, NULL, NULL, 0);
    finds("舞_市%", NULL, NULL, NULL, NULL, 0);
    finds("' OR 1=1 -- ", NULL, NULL, NULL, NULL, 0);
}
END_TEST

START_TEST(search_takes_long_texts)
{
    struct org **found;
    size_t n;
    const char *text = world_repeat(w, "人民医院第", 300);
    ck_assert_int_eq(org_search(w->mem, w->app, text, NULL, NULL, NULL, 50, &found, &n), RC_OK);
    ck_assert_int_eq(org_search(w->mem, w->app, "人民", "a b c d e f", "x y z u v", NULL, 5000, &found, &n), RC_OK);
    ck_assert_uint_eq(n, 0);
}
END_TEST

/* Everything of one region of the map, seen by everybody [1.5, 1.16]. */
START_TEST(scope_of_every_kind)
{
    int64_t zone = world_number_of(w, "SELECT id FROM organisation WHERE name LIKE '淄博高新%%'");
    int64_t city_authority = world_org(w, "authority", "平顶山市水利局", w->city, 0);
    int64_t county_authority = world_org(w, "authority", "新华区水利局", w->county, 0);
    int64_t unit = world_org(w, "employer", "平顶山市水利工程处", city_authority, 0);
    int64_t sub = world_org(w, "employer", "平顶山市水利工程处一队", unit, 0);
    int64_t county_unit = world_org(w, "employer", "新华区水利站", county_authority, 0);
    int64_t provincial = world_org(w, "employer", "河南省水利科学研究院平顶山站", w->province, 0);
    int64_t ids[] = {w->province, w->city, w->county, zone, city_authority, county_authority, unit, sub, county_unit, provincial};
    const struct {
        int64_t org;
        const char *sees; /* one digit for each of ids */
    } cases[] = {
        {w->province, "1110111111"}, {w->city, "0110111110"},           {w->county, "0010010010"}, {zone, "0001000000"},
        {city_authority, "0000101100"}, {county_authority, "0000010010"}, {unit, "0000001100"},      {sub, "0000000100"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t account = world_account(w, "周知事");
        struct who who = world_who(w, account, world_post(w, cases[i].org, account));
        for (size_t k = 0; k < sizeof ids / sizeof *ids; k++) {
            struct org *o, *all = get(ids[k]);
            bool sees = cases[i].sees[k] == '1';
            enum rc rc = org_get_scoped(w->mem, w->app, &who, ids[k], &o);
            ck_assert_msg(rc == (sees ? RC_OK : RC_NOT_FOUND), "case %zu, organisation %zu: %d", i, k, rc);
            ck_assert_int_eq(scope_covers(&who, all), sees);
        }
    }
    int64_t account = world_account(w, "吴一人");
    world_person(w, account, unit);
    struct who person = world_who(w, account, 0);
    struct org *o;
    ck_assert_int_eq(org_get_scoped(w->mem, w->app, &person, unit, &o), RC_NOT_FOUND);
    ck_assert(!scope_covers(&person, get(unit)));
    ck_assert_int_eq(scope_person_index(&person, get(unit)), PERSON_EMPLOYER);
    const struct who hrss = {.account = 1, .post = 1, .kind = "hrss"}, employer_post = {.account = 1, .post = 1, .kind = "employer"};
    ck_assert_int_eq(scope_person_index(&hrss, get(w->province)), PERSON_H1);
    ck_assert_int_eq(scope_person_index(&hrss, get(w->city)), PERSON_H2);
    ck_assert_int_eq(scope_person_index(&hrss, get(zone)), PERSON_H3);
    ck_assert_int_eq(scope_person_index(&employer_post, get(unit)), PERSON_A4);
}
END_TEST

/* Who can decide for an organisation [4.6, 11]. */
START_TEST(deciders)
{
    int64_t unit = world_org(w, "employer", "平顶山市审核人数测试院", w->city, 0), count = -1, role = 0, post;
    ck_assert_int_eq(org_deciders(w->app, unit, NULL, 0, &count), RC_OK);
    ck_assert_int_eq(count, 0);
    int64_t chief = world_account(w, "郑主任"), clerk = world_account(w, "王科员");
    world_post(w, unit, chief);
    static const char *const READ[] = {"probe.read"};
    IN_TX(w, RC_OK, role_save(w->app, unit, "查询", READ, 1, &role));
    IN_TX(w, RC_OK, post_create(w->app, unit, role, clerk, false, "科员", &post));
    ck_assert_int_eq(org_deciders(w->app, unit, NULL, 0, &count), RC_OK);
    ck_assert_int_eq(count, 2);
    ck_assert_int_eq(org_deciders(w->app, unit, "probe.read", 0, &count), RC_OK);
    ck_assert_int_eq(count, 2);
    ck_assert_int_eq(org_deciders(w->app, unit, "probe.write", 0, &count), RC_OK);
    ck_assert_int_eq(count, 1);
    ck_assert_int_eq(org_deciders(w->app, unit, "probe.write", chief, &count), RC_OK);
    ck_assert_int_eq(count, 0);
    IN_TX(w, RC_OK, account_set_state(w->app, chief, false));
    ck_assert_int_eq(org_deciders(w->app, unit, NULL, 0, &count), RC_OK);
    ck_assert_int_eq(count, 1);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("organisations [1.5] [1.16] [1.17] [2.6] [2.9] [4.6]");
    TCase *t = tcase_create("organisations [1.5] [1.16] [1.17] [2.6] [2.9] [4.6]");
    tcase_set_timeout(t, 120);
    suite_add_tcase(s, t);
    tcase_add_unchecked_fixture(t, open_world, close_world);
    tcase_add_test(t, places_in_both_trees);
    tcase_add_test(t, codes_are_unique_in_every_spelling);
    tcase_add_test(t, rare_names_come_back);
    tcase_add_test(t, superiors_that_fit);
    tcase_add_test(t, saving_under_what_does_not_fit);
    tcase_add_test(t, no_deeper_than_six);
    tcase_add_test(t, claims_the_preloaded);
    tcase_add_test(t, departments_of_regions);
    tcase_add_test(t, search_ranks);
    tcase_add_test(t, search_takes_long_texts);
    tcase_add_test(t, scope_of_every_kind);
    tcase_add_test(t, deciders);
    return world_main(s);
}
