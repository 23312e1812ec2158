/* jijiao policy: the rules at the command line; all but simulate work without database, or (--db) on what is published there. */
#include <getopt.h>
#include <libxml/parser.h>
#include <libxml/xmlschemastypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bin/commands.h"
#include "bin/policy.h"
#include "core/app.h"
#include "domain/domain.h"
#include "domain/policy/policy.h"
#include "domain/rules/rules.h"

struct places {
    const char *packs, *schemas;
    struct app *app; /* --db: its published packs instead of a folder; NULL: none */
};

struct options {
    const char *pack, *config;
    bool db;
};

static int usage(void)
{
    fputs("usage: jijiao policy list [--db [--config FILE]]\n"
          "       jijiao policy check [--db [--config FILE]] PACK.xml\n"
          "       jijiao policy evaluate [--pack PACK.xml] [--db [--config FILE]] CASE.xml\n"
          "       jijiao policy simulate --pack NEW.xml --year YEAR [--region PREFIX] [--config FILE]\n"
          "\n"
          "Packs and schemas are those beside the program in a build tree, else the installed ones;\n"
          "JIJIAO_POLICY_DIR and JIJIAO_SCHEMA_DIR name other folders. With --db, packs are those published.\n",
          stderr);
    return EXIT_USAGE;
}

/* The folder of this program when it is a build tree with its own packs; NULL otherwise. */
static const char *build_tree(TALLOC_CTX *mem)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n <= 0)
        return NULL;
    path[n] = '\0';
    *strrchr(path, '/') = '\0';
    const char *packs = talloc_asprintf(mem, "%s/conf/policy", path),
               *schema = talloc_asprintf(mem, "%s/schema/policy.xsd", path);
    return packs && schema && access(packs, R_OK) == 0 && access(schema, R_OK) == 0 ? talloc_strdup(mem, path)
                                                                                    : NULL;
}

static struct places places_of(TALLOC_CTX *mem)
{
    const char *tree = build_tree(mem), *packs = getenv("JIJIAO_POLICY_DIR"),
               *schemas = getenv("JIJIAO_SCHEMA_DIR");
    if (!packs || !*packs)
        packs = tree ? talloc_asprintf(mem, "%s/conf/policy", tree) : JIJIAO_DATADIR "/policy";
    if (!schemas || !*schemas)
        schemas = tree ? talloc_asprintf(mem, "%s/schema", tree) : JIJIAO_DATADIR "/schema";
    return (struct places){packs, schemas, NULL};
}

static enum rc read_packs(TALLOC_CTX *mem, const struct places *places, struct policy_source **out, size_t *count,
                          struct policy_problems *problems)
{
    if (places->app)
        return rules_sources(mem, places->app, NULL, out, count);
    return policy_read_dir(mem, places->packs, out, count, problems);
}

static enum rc load_packs(TALLOC_CTX *mem, const struct places *places, struct policy_set **set, struct policy_problems *problems)
{
    struct policy_source *sources;
    size_t count;
    enum rc rc = read_packs(mem, places, &sources, &count, problems);
    return rc == RC_OK ? policy_load_memory(mem, sources, count, places->schemas, set, problems) : rc;
}

int policy_report(const struct policy_problems *problems, const char *name)
{
    for (size_t i = 0; i < problems->count; i++) {
        const struct policy_problem *p = &problems->list[i];
        const char *file = p->file && *p->file ? p->file : name;
        if (p->line > 0)
            fprintf(stderr, "%s:%d: %s\n", file, p->line, p->text);
        else
            fprintf(stderr, "%s: %s\n", file, p->text);
    }
    return EXIT_INVALID;
}

static void print_years(struct policy_about about)
{
    if (about.from)
        printf("%d", about.from);
    if (about.from != about.to)
        fputs("-", stdout);
    if (about.to != INT_MAX && about.from != about.to)
        printf("%d", about.to);
}

static int list(TALLOC_CTX *mem, const struct places *places, struct policy_problems *problems)
{
    struct policy_set *set;
    if (load_packs(mem, places, &set, problems) != RC_OK)
        return policy_report(problems, places->packs);
    for (size_t i = 0; i < policy_count(set); i++) {
        struct policy_about about = policy_about(policy_at(set, i));
        printf("%s\t%s\t", about.code, about.version);
        for (size_t k = 0; k < about.region_count; k++)
            printf("%s%s", k ? "," : "", about.regions[k]);
        printf("%s\t%s\t", about.region_count ? "" : "*", about.sector ? about.sector : "*");
        print_years(about);
        printf("\t%s\n", about.title);
    }
    return EXIT_DONE;
}

/* The pack takes the place of the installed one with its code, or is added to them. */
static int check(TALLOC_CTX *mem, const struct places *places, const char *path,
                 struct policy_problems *problems)
{
    struct policy_source *sources, pack;
    struct policy_set *set;
    size_t count, at = 0;
    if (policy_read_file(mem, path, &pack, problems) != RC_OK ||
        read_packs(mem, places, &sources, &count, problems) != RC_OK)
        return policy_report(problems, path);
    const char *code = policy_source_attr(mem, &pack, "code");
    for (; at < count; at++) {
        const char *other = policy_source_attr(mem, &sources[at], "code");
        if (code && other && strcmp(code, other) == 0)
            break;
    }
    sources = talloc_realloc(mem, sources, struct policy_source, count + 1);
    if (!sources)
        abort();
    sources[at] = pack;
    if (policy_load_memory(mem, sources, at == count ? count + 1 : count, places->schemas, &set, problems) !=
        RC_OK)
        return policy_report(problems, path);
    printf("%s: %s is in order\n", path, code);
    return EXIT_DONE;
}

/* A pack and those that it extends, one after another, found among the installed ones. */
static const struct policy_pack *load_one(TALLOC_CTX *mem, const struct places *places, const char *path,
                                          struct policy_set **set, struct policy_problems *problems)
{
    struct policy_source *installed = NULL, *chain, pack;
    size_t count = 0, length = 1;
    if (policy_read_file(mem, path, &pack, problems) != RC_OK)
        return NULL;
    const char *parent = policy_source_attr(mem, &pack, "extends");
    if (parent && read_packs(mem, places, &installed, &count, problems) != RC_OK)
        return NULL;
    chain = talloc_array(mem, struct policy_source, count + 1);
    if (!chain)
        abort();
    chain[0] = pack;
    for (size_t i = 0; parent && length <= count && i < count; i++) {
        const char *code = policy_source_attr(mem, &installed[i], "code");
        if (!code || strcmp(code, parent) != 0)
            continue;
        chain[length++] = installed[i];
        parent = policy_source_attr(mem, &installed[i], "extends");
        i = SIZE_MAX; /* from the first again, for the next parent */
    }
    if (policy_load_memory(mem, chain, length, places->schemas, set, problems) != RC_OK)
        return NULL;
    return policy_find(*set, policy_source_attr(mem, &pack, "code"));
}

static int print_ledger(const struct policy_ledger *ledger)
{
    xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlChar *text = NULL;
    int size = 0;
    if (!doc)
        abort();
    policy_ledger_xml(ledger, doc, NULL);
    xmlDocDumpFormatMemoryEnc(doc, &text, &size, "UTF-8", 1);
    bool written = text && fwrite(text, 1, (size_t)size, stdout) == (size_t)size && fflush(stdout) == 0;
    xmlFree(text);
    xmlFreeDoc(doc);
    if (written)
        return EXIT_DONE;
    perror("jijiao policy");
    return EXIT_INVALID;
}

static int evaluate(TALLOC_CTX *mem, const struct places *places, const char *pack_path, const char *path,
                    struct policy_problems *problems)
{
    struct policy_source source;
    struct policy_set *set = NULL;
    struct policy_case *c;
    struct policy_ledger *ledger;
    const struct policy_pack *pack = NULL;
    if (pack_path)
        pack = load_one(mem, places, pack_path, &set, problems);
    else
        load_packs(mem, places, &set, problems);
    if (!set || policy_read_file(mem, path, &source, problems) != RC_OK ||
        policy_case_parse(mem, set, &source, &c, problems) != RC_OK)
        return policy_report(problems, path);
    if (!pack)
        pack = policy_select(set, c->facts.region, c->facts.sector, c->facts.year);
    if (!pack) {
        fprintf(stderr, "%s:%d: no pack for region %s, year %d\n", path, c->facts.line, c->facts.region,
                c->facts.year);
        return EXIT_INVALID;
    }
    if (policy_evaluate(mem, pack, &c->facts, c->records, c->record_count, &ledger, problems) != RC_OK)
        return policy_report(problems, path);
    return print_ledger(ledger);
}

/* Options of list, check and evaluate; argv[0] is the sub-command. Operands come last in argv. */
static bool parse(int argc, char **argv, struct options *o)
{
    static const struct option OPTIONS[] = {{"pack", required_argument, NULL, 'p'}, {"config", required_argument, NULL, 'c'},
                                            {"db", no_argument, NULL, 'd'}, {NULL, 0, NULL, 0}};
    *o = (struct options){.config = JIJIAO_CONFDIR "/jijiao.conf"};
    bool config = false;
    optind = 1;
    for (int c; (c = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1;) {
        if (c == 'p')
            o->pack = optarg;
        else if (c == 'd')
            o->db = true;
        else if (c == 'c')
            o->config = optarg;
        else
            return false;
        config = config || c == 'c';
    }
    return !config || o->db;
}

static int run(TALLOC_CTX *mem, int argc, char **argv)
{
    struct policy_problems problems = {mem, NULL, 0};
    struct places places = places_of(mem);
    const char *what = argc > 1 ? argv[1] : "";
    struct options o;
    if (strcmp(what, "simulate") == 0)
        return policy_simulate(mem, argc - 1, argv + 1, &problems);
    bool listing = strcmp(what, "list") == 0, checking = strcmp(what, "check") == 0, evaluating = strcmp(what, "evaluate") == 0;
    if (!(listing || checking || evaluating) || !parse(argc - 1, argv + 1, &o) || argc - 1 - optind != !listing || (o.pack && !evaluating))
        return usage();
    const char *path = argv[argc - 1];
    if (o.db && (app_open_base(mem, o.config, "cli", &places.app) != RC_OK || domain_open(places.app) != RC_OK))
        return EXIT_INVALID;
    if (listing)
        return list(mem, &places, &problems);
    return checking ? check(mem, &places, path, &problems) : evaluate(mem, &places, o.pack, path, &problems);
}

int cmd_policy(int argc, char **argv)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    if (!mem)
        abort();
    int status = run(mem, argc, argv);
    talloc_free(mem);
    xmlSchemaCleanupTypes();
    xmlCleanupParser();
    return status;
}
