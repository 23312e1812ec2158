/* Measures what needs no web server, and signs in for what does: bench/measure --config FILE COMMAND. Commands:
 *   cookie province|city|county|authority|unit   session cookie of the administrator with the longest queue at that level (of Pingdingshan, below
 *                             the province), and its place in the middle of the queue: `cookie after name`, separated by tabs
 *   session      microseconds of the look-up of a session, as every request does it
 *   decision     microseconds of an approval as whole transaction, of a raw UPDATE in one that moves the row of the case as the approval does, how many
 *                times that; the longest; the same two of an UPDATE that only counts the version up: medians, so that what else happens on
 *                the machine counts less
 *   policy       microseconds of processor time for the evaluation of a person-year with four records, and with thirty
 *   fill         bases, plans, classes, certificates on paper, segments and numbers, if there are none yet
 *   certificates 500 of those that are valid as one signed PDF: ms of processor time in user mode for a page, bytes, the most memory (kB) that
 *                50 pages take and how much more 500 do; ms of a certificate that is a signed document of its own
 *   move         an authority with the units of three to another superior: persons below, ms of the transaction, ms until the jobs were done
 *   recompute    a version of rules is published: results of the running year that were computed again by the jobs that follow, seconds,
 *                results a second, microseconds of processor time of the worker for each
 *   outcomes fewer|as-before  the same with no public hours required, and with the former one again, so that certificates are issued and
 *                revoked: results, how many of them changed, results a second, microseconds of the worker and statements for each
 *   search       units among 200,000 of the directory: mean and longest ms of a search, and which that was */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "bench/store.h"
#include "core/audit.h"
#include "core/conf.h"
#include "core/cookie.h"
#include "domain/account/session.h"
#include "domain/certificate/print.h"
#include "domain/domain.h"
#include "domain/jobs.h"
#include "domain/life/life.h"
#include "domain/org/org.h"
#include "domain/policy/policy.h"
#include "domain/review/review.h"
#include "domain/rules/rules.h"
#include "domain/try.h"

enum { SESSIONS = 4000, DECISIONS = 400, WARM = 5, EVALUATIONS = 20000, MANY = 30, PAGES = 500, DEEP = 2000 };

static double micros(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* Of this process, microseconds. */
static double processor(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* A signed-in administrator. */
struct admin {
    struct req *r;
    char *cookie;
    int64_t org;
    const char *name;
};

static enum rc sign_in(TALLOC_CTX *mem, struct app *app, const char *at, struct admin *out)
{
    const char *kind = !strcmp(at, "unit") ? "employer" : !strcmp(at, "authority") ? at : "hrss";
    struct db_rows *row;
    TRY(bench_busiest(mem, app->db, kind, strcmp(kind, "hrss") ? "%" : at, strcmp(at, "province") ? "4104" : "41", &row));
    struct req *r = talloc_zero(mem, struct req);
    *r = (struct req){.app = app, .mem = mem, .method = "GET", .path = "", .address = "127.0.0.1", .agent = "bench", .id = "0",
                      .now = app_now(app)};
    *out = (struct admin){.r = r, .org = db_int(row, 0), .name = db_text(row, 1)};
    int64_t post = db_int(row, 2), account = db_int(row, 3);
    struct cookie_claims claims;
    TRY(db_begin(app->db));
    enum rc rc = session_begin(r, account, post, &out->cookie);
    if (rc) {
        db_rollback(app->db);
        return rc;
    }
    TRY(db_commit(app->db));
    TRY(cookie_verify(app->keys, out->cookie, r->now / 1000, &claims));
    return session_authenticate(r, account, post, claims.session);
}

static enum rc cookie(TALLOC_CTX *mem, struct app *app, const char *at)
{
    struct admin a;
    struct db_rows *rows;
    int64_t arrived = 0, id = 0;
    TRY(sign_in(mem, app, at, &a));
    TRY(bench_pending(mem, app->db, a.org, DEEP, &rows)); /* the newest first, the list shows the oldest first */
    while (db_next(rows)) {
        id = db_int(rows, 0);
        arrived = db_time(rows, 2);
        if (db_count(rows) < DEEP && id % 2) /* a short queue: somewhere in it */
            break;
    }
    printf("%s\t%lld.%lld\t%s\n", a.cookie, (long long)arrived, (long long)id, a.name);
    return RC_OK;
}

static enum rc session(TALLOC_CTX *mem, struct app *app)
{
    struct admin a;
    TRY(sign_in(mem, app, "city", &a));
    struct who who = a.r->who;
    double begin = micros();
    for (int i = 0; i < SESSIONS; i++) {
        a.r->mem = talloc_new(mem);
        TRY(session_authenticate(a.r, who.account, who.post, who.session));
        talloc_free(a.r->mem);
    }
    printf("%.0f\n", (micros() - begin) / SESSIONS);
    return RC_OK;
}

static enum rc decide(struct app *app, const struct who *who, int64_t id, int64_t version)
{
    struct review_decision d = {.case_id = id, .version = version, .action = REVIEW_APPROVE, .hours = -1};
    TRY(db_begin(app->db));
    enum rc rc = review_decide(app, who, &d);
    if (!rc)
        return db_commit(app->db);
    db_rollback(app->db);
    return rc;
}

/* The change of a decision without anything that makes it one: next NULL: not even that, only the version is counted up. */
static enum rc raw(struct app *app, int64_t id, int64_t version, const struct bench_step *next)
{
    TRY(db_begin(app->db));
    enum rc rc = next ? bench_move(app->db, id, version, next, app_now(app)) : bench_update(app->db, id, version, app_now(app));
    if (!rc)
        return db_commit(app->db);
    db_rollback(app->db);
    return rc;
}

/* What was taken is pending again, so that every run finds the same queue. */
static enum rc put_back(struct app *app, int64_t id, enum rc (*back)(struct db *, int64_t))
{
    TRY(db_begin(app->db));
    enum rc rc = back(app->db, id);
    if (!rc)
        return db_commit(app->db);
    db_rollback(app->db);
    return rc;
}

/* One case: spent by the UPDATE that only counts up, by the one that moves the row, by the decision. */
enum { TOUCH, MOVE, DECIDE, WAYS };
static enum rc decide_once(struct app *app, const struct who *who, int64_t id, int64_t version, double spent[WAYS])
{
    struct bench_step next;
    double at[WAYS + 1];
    TRY(bench_next(app->db, id, &next));
    at[0] = micros();
    TRY(raw(app, id, version, NULL));
    at[1] = micros();
    TRY(raw(app, id, version + 1, &next));
    at[2] = micros();
    spent[TOUCH] = at[1] - at[0];
    spent[MOVE] = at[2] - at[1];
    TRY(put_back(app, id, bench_back));
    at[2] = micros();
    TRY(decide(app, who, id, version + 2));
    spent[DECIDE] = micros() - at[2];
    return put_back(app, id, bench_reopen);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sorts; the longest is the last one then. */
static double median(double *list, size_t n)
{
    qsort(list, n, sizeof *list, by_size);
    return list[n / 2];
}

/* By turns, so that a slow moment of the machine meets both. The decision takes an intermediate step (an authority) and a last one
 * (HRSS, with the result of the year). */
static enum rc decisions(TALLOC_CTX *mem, struct app *app, const char *at, const char *what)
{
    struct admin a;
    struct db_rows *rows;
    double spent[WAYS][DECISIONS], one[WAYS];
    int n = -WARM; /* statements are prepared, pages read */
    TRY(sign_in(mem, app, at, &a));
    while (n < DECISIONS) { /* a short queue is gone through again */
        TRY(bench_pending(mem, app->db, a.org, DECISIONS, &rows));
        if (!db_count(rows))
            return RC_NOT_FOUND;
        for (; n < DECISIONS && db_next(rows); n++) {
            TRY(decide_once(app, &a.r->who, db_int(rows, 0), db_int(rows, 1), one));
            for (int way = 0; way < WAYS; way++)
                spent[way][n < 0 ? 0 : n] = one[way];
        }
    }
    double touch = median(spent[TOUCH], DECISIONS), move = median(spent[MOVE], DECISIONS), decision = median(spent[DECIDE], DECISIONS);
    printf("%s\t%.0f\t%.0f\t%.1f\t%.0f\t%.0f\t%.1f\n", what, decision, move, decision / move, spent[DECIDE][DECISIONS - 1], touch, decision / touch);
    return RC_OK;
}

static enum rc policy(TALLOC_CTX *mem, struct app *app)
{
    static const struct policy_answer PAPER[] = {{"journal", "national", 0}, {"rank", "2", 0}, {"title", "一篇论文", 0}};
    static const struct policy_answer COURSE[] = {{"hours", "30", 0}, {"passed", "yes", 0}};
    static const struct policy_answer CLASS[] = {{"hours", "24", 0}, {"days", "3", 0}};
    static const struct policy_record RECORDS[] = {
        {"1", "paper", "professional", PAPER, 3, 0},        {"2", "online-course", "public", COURSE, 2, 0},
        {"3", "online-course", "professional", COURSE, 2, 0}, {"4", "base-class", "professional", CLASS, 2, 0}};
    const struct policy_set *packs;
    TRY(domain_packs(app, 0, &packs));
    struct policy_facts facts = {.year = app_year(app_now(app)), .region = "410402", .series = "health", .level = "middle"};
    enum { N = sizeof RECORDS / sizeof RECORDS[0] };
    struct policy_record records[MANY];
    for (int i = 0; i < MANY; i++) { /* each a work of its own */
        records[i] = RECORDS[i % N];
        records[i].id = talloc_asprintf(mem, "%d", i + 1);
        if (records[i].answers == PAPER) {
            struct policy_answer *answers = talloc_memdup(mem, PAPER, sizeof PAPER);
            answers[2].value = talloc_asprintf(mem, "第%d篇论文", i + 1);
            records[i].answers = answers;
        }
    }
    const struct policy_pack *pack = policy_select(packs, facts.region, NULL, facts.year);
    double spent[2];
    for (int many = 0; many < 2; many++) {
        double begin = processor();
        for (int i = 0; i < EVALUATIONS; i++) {
            struct policy_ledger *ledger;
            TALLOC_CTX *one = talloc_new(mem);
            struct policy_problems problems = {.mem = one};
            TRY(policy_evaluate(one, pack, &facts, records, many ? MANY : N, &ledger, &problems));
            talloc_free(one);
        }
        spent[many] = (processor() - begin) / EVALUATIONS;
    }
    printf("%.1f\t%.1f\n", spent[0], spent[1]);
    return RC_OK;
}

/* A value of /proc/self/status, kB. */
static int64_t memory_of(const char *name)
{
    char line[200];
    long long kb = 0;
    FILE *f = fopen("/proc/self/status", "re");
    while (f && fgets(line, sizeof line, f))
        if (!strncmp(line, name, strlen(name)))
            kb = strtoll(line + strlen(name) + 1, NULL, 10);
    if (f)
        fclose(f);
    return kb;
}

/* The memory in use now is the peak from here on. */
static void memory_mark(void)
{
    FILE *f = fopen("/proc/self/clear_refs", "we");
    if (f) {
        fputs("5", f);
        fclose(f);
    }
}

/* Of this process, in user mode, milliseconds. */
static double user_ms(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_utime.tv_sec * 1e3 + (double)u.ru_utime.tv_usec / 1e3;
}

/* The first `n` of the certificates as one document, signed as the configuration says. */
static enum rc print_pages(TALLOC_CTX *mem, struct app *app, struct cert_layouts *layouts, struct db_rows *rows, int n, long *bytes)
{
    FILE *file = tmpfile();
    struct cert_print *print = NULL;
    enum rc rc = file ? RC_OK : RC_INTERNAL;
    bool full;
    db_rewind(rows);
    for (int i = 0; i < n && rc == RC_OK && db_next(rows); i++) {
        struct certificate c;
        certificate_row(rows, &c);
        if (!i)
            rc = cert_print_open(mem, app, layouts, file, &c, &print);
        if (rc == RC_OK)
            rc = cert_print_add(print, &c, &full);
    }
    rc = rc ? rc : cert_print_close(print);
    *bytes = file && !fseek(file, 0, SEEK_END) ? ftell(file) : 0;
    if (file)
        fclose(file);
    return rc;
}

/* What pages and a signature of their own cost, and whether memory grows with the pages: a tenth of them goes before. */
static enum rc certificates(TALLOC_CTX *mem, struct app *app)
{
    struct cert_layouts *layouts;
    struct db_rows *rows;
    long bytes;
    TRY(bench_certificates(mem, app->db, PAGES, &rows));
    int all = (int)db_count(rows), few_of = all < 10 ? all : all / 10; /* little data have fewer */
    if (!all)
        return RC_NOT_FOUND;
    TRY(cert_layouts_open(mem, app, &layouts));
    for (int i = 0; i < 2; i++) /* fonts are read */
        TRY(print_pages(mem, app, layouts, rows, few_of, &bytes));
    memory_mark();
    TRY(print_pages(mem, app, layouts, rows, few_of, &bytes));
    int64_t few = memory_of("VmHWM:");
    memory_mark();
    double begin = user_ms();
    TRY(print_pages(mem, app, layouts, rows, all, &bytes));
    double page = (user_ms() - begin) / all;
    int64_t many = memory_of("VmHWM:");
    begin = user_ms();
    for (int i = 0; i < few_of; i++) {
        long one;
        TRY(print_pages(mem, app, layouts, rows, 1, &one));
    }
    printf("%.2f\t%ld\t%lld\t%lld\t%.1f\n", page, bytes, (long long)few, (long long)(many - few), (user_ms() - begin) / few_of);
    return RC_OK;
}

static enum rc moved(struct app *app, int64_t org, int64_t superior)
{
    TRY(db_begin(app->db));
    enum rc rc = org_move(app, NULL, org, superior, 0);
    if (!rc)
        return db_commit(app->db);
    db_rollback(app->db);
    return rc;
}

/* Three authorities of Pingdingshan under one another, and that one to a fourth; then everything back. */
static enum rc move(TALLOC_CTX *mem, struct app *app)
{
    struct db_rows *rows;
    int64_t ids[4] = {0}, city = 0, persons;
    TRY(bench_authorities(mem, app->db, "410400", 4, &rows));
    for (int i = 0; i < 4 && db_next(rows); i++) {
        ids[i] = db_int(rows, 0);
        city = db_int(rows, 1);
    }
    if (!ids[3])
        return RC_NOT_FOUND;
    TRY(moved(app, ids[1], ids[0]));
    TRY(moved(app, ids[2], ids[0]));
    TRY(job_work(app, domain_job_kinds, true));
    TRY(bench_below(app->db, ids[0], &persons));
    double begin = micros();
    TRY(moved(app, ids[0], ids[3]));
    double middle = micros();
    TRY(job_work(app, domain_job_kinds, true));
    printf("%lld\t%.0f\t%.0f\n", (long long)persons, (middle - begin) / 1e3, (micros() - middle) / 1e3);
    for (int i = 0; i < 3; i++)
        TRY(moved(app, ids[i], city));
    return job_work(app, domain_job_kinds, true);
}

/* ---- recomputing after a publication ---- */

struct publishing {
    struct app *app;
    const char *xml, *version;
    int64_t year, run;
};

/* As the province's department publishes on its page; the run is narrowed to one year. */
static enum rc publish_version(TALLOC_CTX *mem, struct publishing *p)
{
    struct rules_verdict verdict;
    struct rule_version *v;
    struct db_rows *row;
    char today[11];
    app_date(app_now(p->app), today);
    TRY(bench_busiest(mem, p->app->db, "hrss", "province", "41", &row));
    struct who who = {.kind = "hrss", .org = db_int(row, 0), .post = db_int(row, 2), .account = db_int(row, 3), .org_region = "410000",
                      .name = "", .org_name = "", .org_path = ""};
    TRY(rules_upload(mem, p->app, &who, p->xml, &verdict));
    TRY(rules_publish(p->app, &who, "henan", p->version, today));
    TRY(rules_version(mem, p->app, "henan", p->version, &v));
    p->run = v->run;
    return bench_run_year(p->app->db, v->run, p->year);
}

static enum rc publish(struct db *db, void *arg)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    (void)db;
    enum rc rc = publish_version(mem, arg);
    talloc_free(mem);
    return rc;
}

/* The pack of Henan as it is, under a new version: every result is evaluated, and written, since it names the version that produced it. */
static char *another_version(TALLOC_CTX *mem, const char *xml, const char *version)
{
    const char *root = strstr(xml, "<policy"), *at = root ? strstr(root, " version=\"") : NULL, *end = at ? strchr(at + 10, '"') : NULL;
    return end ? talloc_asprintf(mem, "%.*s%s%s", (int)(at + 10 - xml), xml, version, end) : NULL;
}

/* What a publication cost. */
struct cost {
    struct rules_run *run;
    double seconds, cpu /* microseconds of processor time of this process */;
    int64_t statements;
};

/* Publishes these rules under a new version, and works until everything follows them. */
static enum rc republish(TALLOC_CTX *mem, struct app *app, const char *xml, struct cost *out)
{
    struct publishing p = {.app = app, .year = app_year(app_now(app))};
    int64_t before;
    p.version = talloc_asprintf(mem, "bench-%lld", (long long)app_now(app));
    p.xml = another_version(mem, xml, p.version);
    if (!p.xml)
        return RC_INVALID;
    TRY(db_transact(app->db, publish, &p));
    TRY(bench_statements(app->db, &before));
    double begin = micros(), cpu = processor();
    TRY(job_work(app, domain_job_kinds, true));
    out->seconds = (micros() - begin) / 1e6;
    out->cpu = processor() - cpu;
    TRY(bench_statements(app->db, &out->statements));
    out->statements -= before;
    TRY(rules_run(mem, app, p.run, &out->run));
    return strcmp(out->run->state, "done") || !out->run->checked || out->run->failed ? RC_INTERNAL : RC_OK;
}

static enum rc recompute(TALLOC_CTX *mem, struct app *app)
{
    struct rule_version *v;
    struct cost c;
    TRY(rules_version(mem, app, "henan", "", &v));
    TRY(republish(mem, app, v->xml, &c));
    double n = (double)c.run->checked;
    printf("%lld\t%.1f\t%.0f\t%.1f\n", (long long)c.run->checked, c.seconds, n / c.seconds, c.cpu / n);
    return RC_OK;
}

/* The requirement since 2018, and one of professional hours alone. */
#define ASKED "<hours category=\"public\">30</hours><hours category=\"professional\">60</hours><hours category=\"total\">90</hours>"
#define FEWER "<hours category=\"public\">0</hours><hours category=\"professional\">20</hours><hours category=\"total\">20</hours>"

/* The pack with another requirement in place of the last one that it states; NULL: it does not state that one. */
static char *other_requirement(TALLOC_CTX *mem, const char *xml, const char *from, const char *to)
{
    const char *last = strstr(xml, "<requirement from=\"2018\""), *at = last ? strstr(last, from) : NULL;
    return at ? talloc_asprintf(mem, "%.*s%s%s", (int)(at - xml), xml, to, at + strlen(from)) : NULL;
}

/* Fewer hours are asked for, then as many as before: certificates are issued and revoked. */
static enum rc outcomes(TALLOC_CTX *mem, struct app *app, bool fewer)
{
    struct rule_version *v;
    struct cost c;
    TRY(rules_version(mem, app, "henan", "", &v));
    const char *from = fewer ? ASKED : FEWER, *to = fewer ? FEWER : ASKED, *xml = other_requirement(mem, v->xml, from, to);
    if (!xml) { /* an earlier run was interrupted */
        TRY(republish(mem, app, other_requirement(mem, v->xml, to, from), &c));
        xml = v->xml;
    }
    TRY(republish(mem, app, xml, &c));
    double n = (double)c.run->checked, changed = (double)(c.run->gained + c.run->lost);
    printf("%lld\t%.0f\t%.0f\t%.1f\t%.2f\n", (long long)c.run->checked, changed, n / c.seconds, c.cpu / n, (double)c.statements / n);
    return changed > 0 ? RC_OK : RC_INTERNAL;
}

/* What a person types who looks for a unit: a fragment, words in another order, a whole name, a code, one character, nothing that is there. */
static enum rc search(TALLOC_CTX *mem, struct app *app)
{
    static const char *const TEXTS[] = {"中学", "鲁山县东关初级中学第三4", "光明 卫生院", "医院", "宝丰 会计", "平顶山市", "设计有限公司第十", "BENCH0000000012345",
                                        "叶县矿工农业技术推广站", "水利处", "湖", "量子物理研究所"};
    enum { TEXT_COUNT = sizeof TEXTS / sizeof TEXTS[0], ROUNDS = 5 };
    double sum = 0, longest = 0;
    const char *worst = "";
    TRY(bench_directory(app->db));
    for (int i = 0; i < ROUNDS * TEXT_COUNT; i++) {
        struct org **found;
        size_t n;
        double begin = micros();
        TRY(org_search(mem, app, TEXTS[i % TEXT_COUNT], "employer", "directory active", NULL, 20, &found, &n));
        double took = (micros() - begin) / 1e3;
        if (i < TEXT_COUNT) /* statements are prepared, pages read */
            continue;
        sum += took;
        if (took > longest) {
            longest = took;
            worst = TEXTS[i % TEXT_COUNT];
        }
    }
    printf("%.1f\t%.1f\t%s\n", sum / ((ROUNDS - 1) * TEXT_COUNT), longest, worst);
    return RC_OK;
}

static enum rc run(TALLOC_CTX *mem, struct app *app, const char *command, const char *at)
{
    TRY(audit_claim(app));
    if (!strcmp(command, "cookie") && at)
        return cookie(mem, app, at);
    if (!strcmp(command, "session"))
        return session(mem, app);
    if (!strcmp(command, "policy"))
        return policy(mem, app);
    if (!strcmp(command, "certificates"))
        return certificates(mem, app);
    if (!strcmp(command, "fill"))
        return bench_lists(app->db, app_year(app_now(app)));
    if (!strcmp(command, "search"))
        return search(mem, app);
    if (!strcmp(command, "recompute"))
        return recompute(mem, app);
    if (!strcmp(command, "outcomes") && at)
        return outcomes(mem, app, !strcmp(at, "fewer"));
    if (!strcmp(command, "move"))
        return move(mem, app);
    if (strcmp(command, "decision"))
        return RC_BAD_REQUEST;
    TRY(decisions(mem, app, "unit", "first"));
    return decisions(mem, app, "city", "last");
}

int main(int argc, char **argv)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    struct app *app = NULL;
    if (argc < 4 || strcmp(argv[1], "--config")) {
        fputs("usage: bench/measure --config FILE cookie province|city|county|authority|unit | session | decision | policy | fill | certificates | move | recompute |"
              " outcomes fewer|as-before | search\n", stderr);
        return 2;
    }
    enum rc rc = app_open(mem, argv[2], "cli", 0, &app);
    rc = rc ? rc : domain_open(app);
    rc = rc ? rc : run(mem, app, argv[3], argc > 4 ? argv[4] : NULL);
    if (rc)
        fprintf(stderr, "bench/measure %s: %s\n", argv[3], rc_row(rc)->code);
    talloc_free(mem);
    return rc != RC_OK;
}
