/* Large data for the benchmarks: bench/generate --config FILE [--persons N] [--units N] [--declarations N], on a database that
 * `jijiao migrate` and `jijiao load` filled. 200,000 persons, 5,000 organisations of Henan's cities and counties, 1,000,000
 * declarations over three years, unless told otherwise. Accounts are sealed here; the rest is made by the server from numbers. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/store.h"
#include "core/civil.h"
#include "core/crypt.h"
#include "domain/domain.h"
#include "domain/ident/ident.h"
#include "domain/sortkey.h"
#include "domain/try.h"

enum { SECTORS = 12, CITIES = 32 };

static const char *const SECTOR[SECTORS] = {"health", "education", "housing-construction", "agriculture", "transport", "industry",
                                            "water", "culture-tourism", "natural-resources", "ecology", "energy", "science"};

struct city {
    struct bench_org hrss, *counties, *authorities;
    size_t n_counties;
};

struct generator {
    TALLOC_CTX *mem;
    struct app *app;
    struct bench_sizes sizes;
    int64_t next_org, next_account, serial, root;
    const char *root_path;
    struct bench_org orgs[BENCH_ROWS];
    struct bench_unit units[BENCH_ROWS];
    size_t n_orgs, n_units;
    struct city cities[CITIES];
    size_t n_cities;
};

static const struct sortkey *keys_of(const struct generator *g)
{
    return domain_of(g->app)->sortkey;
}

static enum rc flush_orgs(struct generator *g)
{
    enum rc rc = g->n_orgs ? bench_orgs(g->app->db, g->orgs, g->n_orgs) : RC_OK;
    g->n_orgs = 0;
    return rc;
}

static enum rc flush_units(struct generator *g)
{
    enum rc rc = g->n_units ? bench_units(g->app->db, g->units, g->n_units) : RC_OK;
    g->n_units = 0;
    return rc;
}

/* Another organisation below `superior` (its path), in the jurisdiction `hrss` (NULL: its own). */
static enum rc add_org(struct generator *g, const char *kind, const char *level, const char *name, const char *region, const char *sector,
                       const struct bench_org *superior, const struct bench_org *hrss, struct bench_org *out)
{
    char body[9];
    char *code = talloc_size(g->mem, 19);
    do
        snprintf(body, sizeof body, "JYB%05u", (unsigned)(++g->serial % 100000));
    while (!ident_make_uscc(code, "12", (unsigned)strtoul(region, NULL, 10), body));
    *out = (struct bench_org){.id = ++g->next_org, .kind = kind, .level = level, .code = code, .name = name, .region = region,
                              .sector = sector, .superior = superior->id, .depth = superior->depth + 1};
    out->path = talloc_asprintf(g->mem, "%s%lld/", superior->path, (long long)out->id);
    out->hrss = hrss ? hrss->id : out->id;
    out->hrss_path = hrss ? hrss->path : out->path;
    out->pinyin_len = sortkey_pinyin(keys_of(g), name, out->pinyin, sizeof out->pinyin);
    g->orgs[g->n_orgs++] = *out;
    return g->n_orgs == BENCH_ROWS ? flush_orgs(g) : RC_OK;
}

/* The department of a region: the loaded one, or a new one. */
static enum rc department(struct generator *g, const char *level, const char *region, const char *name, const struct bench_org *superior,
                          struct bench_org *out)
{
    struct db_rows *r;
    enum rc rc = bench_department(g->mem, g->app->db, region, level, &r);
    if (rc == RC_NOT_FOUND)
        return add_org(g, "hrss", level, talloc_asprintf(g->mem, "%s人力资源和社会保障局", name), region, NULL, superior, NULL, out);
    TRY(rc);
    *out = (struct bench_org){.id = db_int(r, 0), .path = db_text(r, 1), .name = db_text(r, 2), .depth = superior->depth + 1, .level = level,
                              .region = region};
    return RC_OK;
}

static enum rc add_city(struct generator *g, const char *region, const char *name, const struct bench_org *province)
{
    struct city *c = &g->cities[g->n_cities++];
    struct db_rows *counties;
    TRY(department(g, "city", region, name, province, &c->hrss));
    TRY(bench_regions(g->mem, g->app->db, region, &counties));
    c->counties = talloc_array(g->mem, struct bench_org, db_count(counties) + 1);
    c->authorities = talloc_array(g->mem, struct bench_org, SECTORS);
    while (db_next(counties)) {
        const char *county = talloc_asprintf(g->mem, "%s%s", name, db_text(counties, 1));
        TRY(department(g, "county", db_text(counties, 0), county, &c->hrss, &c->counties[c->n_counties++]));
    }
    for (size_t i = 0; i < SECTORS; i++)
        TRY(add_org(g, "authority", "city", talloc_asprintf(g->mem, "%s第%zu主管局（测试）", name, i + 1), region, SECTOR[i], &c->hrss, &c->hrss,
                    &c->authorities[i]));
    return RC_OK;
}

static enum rc add_cities(struct generator *g)
{
    struct db_rows *r, *regions;
    TRY(bench_department(g->mem, g->app->db, "410000", "province", &r));
    struct bench_org province = {.id = db_int(r, 0), .path = db_text(r, 1), .depth = 1};
    g->root = province.id;
    TRY(bench_regions(g->mem, g->app->db, "410000", &regions));
    while (db_next(regions) && g->n_cities < CITIES)
        if (!strcmp(db_text(regions, 0) + 4, "00"))
            TRY(add_city(g, db_text(regions, 0), db_text(regions, 1), &province));
    return g->n_cities ? RC_OK : RC_NOT_FOUND;
}

/* Unit `no`: a fifth of all in Pingdingshan, half of a city's at its counties. */
static enum rc add_unit(struct generator *g, int64_t no)
{
    struct city *c = &g->cities[no % (int64_t)g->n_cities];
    for (size_t i = 0; no % 5 == 0 && i < g->n_cities; i++)
        if (!strcmp(g->cities[i].hrss.region, "410400"))
            c = &g->cities[i];
    const struct bench_org *authority = &c->authorities[no / 5 % SECTORS], *hrss = &c->hrss;
    if (no / 7 % 2 && c->n_counties)
        hrss = &c->counties[no / 11 % (int64_t)c->n_counties];
    bool county = hrss != &c->hrss;
    struct bench_org o;
    TRY(add_org(g, "employer", county ? "county" : "city", talloc_asprintf(g->mem, "%s第%lld示范单位", hrss->name, (long long)no),
                hrss->region, authority->sector, authority, hrss, &o));
    g->units[g->n_units++] = (struct bench_unit){
        .no = no, .employer = o.id, .authority = authority->id, .hrss = hrss->id, .h1 = g->root, .h2 = c->hrss.id,
        .h3 = county ? hrss->id : 0, .a1 = g->root, .a2 = c->hrss.id, .a3 = authority->id, .a4 = o.id, .name = o.name};
    return g->n_units == BENCH_ROWS ? flush_units(g) : RC_OK;
}

static const char *name_of(TALLOC_CTX *mem, int64_t n)
{
    static const char SURNAMES[] = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡";
    static const char GIVEN[] = "安柏晨川丹恩帆斐枫谷瀚荷衡泓桦嘉江瑾景靖珂昆岚霖凌麓茗墨楠宁诺沛齐乔清秋然榕若桑绍书舒朔思棠桐微蔚闻熙溪晓星"
                                "雅言扬以音盈予渊远越韵泽昭哲知舟竹卓梓";
    int64_t surnames = (sizeof SURNAMES - 1) / 3, given = (sizeof GIVEN - 1) / 3;
    int64_t second = n / surnames / given % (given + given / 3);
    return talloc_asprintf(mem, "%.3s%.3s%.3s", SURNAMES + n % surnames * 3, GIVEN + n / surnames % given * 3,
                           second < given ? GIVEN + second * 3 : "");
}

/* A resident number of a region that does not exist: 12,000 birthdays by sequences. */
static enum rc seal_account(struct generator *g, TALLOC_CTX *mem, int64_t n, struct bench_account *a)
{
    char number[19];
    struct civil born = civil_from_ms((civil_days(1965, 1, 1) + n * 37 % 12000) * CIVIL_DAY_MS);
    struct crypt_place place = {"account", "number_enc", (uint64_t)a->id};
    uint8_t *sealed;
    ident_make_idcard(number, 410499, (struct ident_date){born.year, born.month, born.day}, (unsigned)(n / 12000) % 1000);
    TRY(crypt_seal(mem, g->app->keys, KEY_FIELD, &place, number, 18, &sealed, &a->sealed_len));
    a->sealed = sealed;
    crypt_blind(g->app->keys, "111", number, a->blind);
    a->mask = ident_mask(mem, IDENT_IDCARD, number);
    a->name = name_of(mem, n * 7919);
    a->sex = n / 12000 % 2 ? "1" : "2";
    a->pinyin_len = sortkey_pinyin(keys_of(g), a->name, a->pinyin, sizeof a->pinyin);
    a->stroke_len = sortkey_stroke(keys_of(g), a->name, a->stroke, sizeof a->stroke);
    return RC_OK;
}

static enum rc add_accounts(struct generator *g, int64_t count)
{
    struct bench_account *rows = talloc_array(g->mem, struct bench_account, BENCH_ROWS);
    for (int64_t done = 0; done < count;) {
        TALLOC_CTX *mem = talloc_new(g->mem);
        size_t n = 0;
        for (; n < BENCH_ROWS && done < count; n++, done++) {
            rows[n].id = ++g->next_account;
            TRY(seal_account(g, mem, g->serial++, &rows[n]));
        }
        TRY(bench_accounts(g->app->db, rows, n));
        talloc_free(mem);
    }
    return RC_OK;
}

static int64_t seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* Ranges of a table, each in a transaction of its own. */
static enum rc ranges(struct generator *g, const char *what, bench_range *range, int64_t count)
{
    int64_t begin = seconds();
    for (int64_t from = 0; from < count; from += BENCH_RANGE)
        TRY(range(g->app->db, &g->sizes, from));
    printf("%-14s %9lld %5lld s\n", what, (long long)count, (long long)(seconds() - begin));
    fflush(stdout);
    return RC_OK;
}

static enum rc organisations(struct generator *g)
{
    TRY(bench_next_id(g->app->db, "organisation", &g->next_org));
    TRY(bench_next_id(g->app->db, "account", &g->next_account));
    TRY(bench_units_table(g->app->db, true));
    TRY(add_cities(g));
    for (int64_t no = 1; no <= g->sizes.units; no++)
        TRY(add_unit(g, no));
    TRY(flush_orgs(g));
    TRY(flush_units(g));
    int64_t admins = g->next_account;
    g->serial = 0;
    TRY(add_accounts(g, g->next_org));
    return bench_posts(g->app->db, admins);
}

static void time_of(struct generator *g)
{
    int64_t now = app_now(g->app);
    g->sizes.year = app_year(now);
    for (int i = 0; i < 3; i++)
        g->sizes.begin[i] = civil_days((int)g->sizes.year - 2 + i, 1, 1) * CIVIL_DAY_MS;
    g->sizes.begin[3] = now;
}

static enum rc generate(struct generator *g)
{
    struct bench_sizes *s = &g->sizes;
    int64_t begin = seconds();
    time_of(g);
    TRY(organisations(g));
    s->first_account = g->next_account;
    TRY(add_accounts(g, s->persons));
    printf("%-14s %9lld %5lld s\n", "accounts", (long long)g->next_account, (long long)(seconds() - begin));
    TRY(bench_next_id(g->app->db, "review_case", &s->first_case));
    TRY(ranges(g, "persons", bench_persons, s->persons));
    TRY(ranges(g, "cases", bench_cases, s->cases));
    TRY(ranges(g, "declarations", bench_declarations, s->cases));
    TRY(ranges(g, "steps", bench_steps, s->cases));
    TRY(ranges(g, "events", bench_events, s->cases));
    TRY(ranges(g, "years", bench_years, s->persons));
    TRY(bench_units_table(g->app->db, false));
    TRY(bench_analyze(g->app->db));
    printf("%-14s %9s %5lld s\n", "all", "", (long long)(seconds() - begin));
    return RC_OK;
}

int main(int argc, char **argv)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'},  {"persons", required_argument, NULL, 'p'},
                                            {"units", required_argument, NULL, 'u'},   {"declarations", required_argument, NULL, 'd'},
                                            {NULL, 0, NULL, 0}};
    struct generator *g = talloc_zero(NULL, struct generator);
    const char *config = NULL;
    g->mem = g;
    g->sizes = (struct bench_sizes){.persons = 200000, .units = 4586, .cases = 1000000};
    for (int o; (o = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (o == 'c')
            config = optarg;
        else if (o == 'p' || o == 'u' || o == 'd')
            *(o == 'p' ? &g->sizes.persons : o == 'u' ? &g->sizes.units : &g->sizes.cases) = strtoll(optarg, NULL, 10);
        else
            return 2;
    }
    if (!config || g->sizes.persons < 1 || g->sizes.units < 1 || g->sizes.cases < 1) {
        fputs("usage: bench/generate --config FILE [--persons N] [--units N] [--declarations N]\n", stderr);
        return 2;
    }
    enum rc rc = app_open(g, config, "cli", 0, &g->app);
    rc = rc ? rc : domain_open(g->app);
    rc = rc ? rc : generate(g);
    if (rc)
        fprintf(stderr, "bench/generate failed: %s\n", rc_row(rc)->code);
    talloc_free(g);
    return rc != RC_OK;
}
