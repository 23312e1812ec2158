/* jijiao policy simulate: who would change from fulfilled to not, and back, under a pack that is not published; changes nothing. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bin/commands.h"
#include "bin/policy.h"
#include "core/app.h"
#include "domain/credit/credit.h"
#include "domain/domain.h"
#include "domain/rules/rules.h"

struct options {
    const char *config, *pack, *region;
    int year;
};

struct sums {
    const char *region, *level;
    int64_t checked, gained, lost, failed;
};

static bool parse(int argc, char **argv, struct options *o)
{
    static const struct option OPTIONS[] = {{"config", required_argument, NULL, 'c'}, {"pack", required_argument, NULL, 'p'},
                                            {"year", required_argument, NULL, 'y'},   {"region", required_argument, NULL, 'r'},
                                            {NULL, 0, NULL, 0}};
    *o = (struct options){.config = JIJIAO_CONFDIR "/jijiao.conf", .region = ""};
    for (int c; (c = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (c == 'c')
            o->config = optarg;
        else if (c == 'p')
            o->pack = optarg;
        else if (c == 'r')
            o->region = optarg;
        else if (c == 'y')
            o->year = (int)strtol(optarg, NULL, 10);
        else
            return false;
    }
    size_t digits = strspn(o->region, "0123456789");
    return o->pack && o->year >= 1990 && o->year <= 2100 && optind == argc && !o->region[digits] && digits <= 6;
}

static void add(struct sums *s, const struct year_change *c)
{
    s->checked++;
    s->gained += c->was == POLICY_FAIL && c->becomes != POLICY_FAIL;
    s->lost += c->was != POLICY_FAIL && c->becomes == POLICY_FAIL;
    s->failed += c->failed;
}

static struct sums *sums_of(TALLOC_CTX *mem, struct sums **list, size_t *n, const struct year_change *c)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp((*list)[i].region, c->region) == 0 && strcmp((*list)[i].level, c->level) == 0)
            return &(*list)[i];
    *list = talloc_realloc(mem, *list, struct sums, *n + 1);
    (*list)[*n] = (struct sums){.region = talloc_strdup(mem, c->region), .level = talloc_strdup(mem, c->level)};
    return &(*list)[(*n)++];
}

static void print(const char *name, const struct sums *s)
{
    printf("%s\tchecked\t%lld\tgained\t%lld\tlost\t%lld\tfailed\t%lld\n", name, (long long)s->checked, (long long)s->gained,
           (long long)s->lost, (long long)s->failed);
}

/* Who changes, and how: person, region, level, outcome before and then, hours recognised before and then, required then. */
static void print_change(TALLOC_CTX *mem, const struct year_change *c)
{
    if (c->failed || c->was == c->becomes)
        return;
    printf("change\t%lld\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", (long long)c->person, c->region, c->level, policy_outcome_word(c->was),
           policy_outcome_word(c->becomes), policy_hours(mem, c->had), policy_hours(mem, c->has), policy_hours(mem, c->required));
}

static enum rc compare(TALLOC_CTX *mem, struct app *app, const struct years_scope *scope)
{
    struct sums *list = NULL, all = {0};
    size_t n_sums = 0;
    int64_t after = 0;
    for (bool finished = false; !finished;) {
        TALLOC_CTX *batch = talloc_new(mem);
        struct year_change *changes;
        size_t n;
        enum rc rc = years_compare(batch, app, scope, &after, &finished, &changes, &n);
        for (size_t i = 0; rc == RC_OK && i < n; i++) {
            add(sums_of(mem, &list, &n_sums, &changes[i]), &changes[i]);
            add(&all, &changes[i]);
            print_change(batch, &changes[i]);
        }
        talloc_free(batch);
        if (rc != RC_OK)
            return rc;
    }
    print("all", &all);
    for (size_t i = 0; i < n_sums; i++)
        print(talloc_asprintf(mem, "%s %s", list[i].region, list[i].level), &list[i]);
    return RC_OK;
}

static int run(TALLOC_CTX *mem, struct app *app, const struct options *o, const struct policy_source *pack, struct policy_problems *problems)
{
    struct years_scope scope = {.from = o->year, .to = o->year, .region = o->region};
    const char **codes, *xml = talloc_strndup(mem, pack->data, pack->size);
    enum rc rc = rules_sets(mem, app, xml, &scope.now, &scope.then, &codes, &scope.n_codes, problems);
    if (rc == RC_INVALID)
        return policy_report(problems, o->pack);
    scope.codes = codes;
    if (rc == RC_OK)
        rc = compare(mem, app, &scope);
    return rc == RC_OK ? EXIT_DONE : EXIT_INVALID;
}

int policy_simulate(TALLOC_CTX *mem, int argc, char **argv, struct policy_problems *problems)
{
    struct options o;
    struct policy_source pack;
    struct app *app;
    if (!parse(argc, argv, &o)) {
        fputs("usage: jijiao policy simulate --pack NEW.xml --year YEAR [--region PREFIX] [--config FILE]\n", stderr);
        return EXIT_USAGE;
    }
    if (policy_read_file(mem, o.pack, &pack, problems) != RC_OK)
        return policy_report(problems, o.pack);
    if (app_open_base(mem, o.config, "cli", &app) != RC_OK || domain_open(app) != RC_OK)
        return EXIT_INVALID;
    return run(mem, app, &o, &pack, problems);
}
