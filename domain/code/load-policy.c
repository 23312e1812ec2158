#include "domain/code/load.h"

#include <string.h>

#include "core/conf.h"
#include "core/utf8.h"
#include "domain/code/store.h"
#include "domain/policy/policy.h"
#include "domain/rules/rules.h"

struct publishing {
    struct load *load;
    TALLOC_CTX *mem;
    struct policy_source *sources;
    size_t n, done;
    struct policy_set *set;
};

static void print_problems(FILE *err, const struct policy_problems *p)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct policy_problem *one = &p->list[i];
        if (one->line)
            fprintf(err, "%s:%d: %s\n", one->file ? one->file : "-", one->line, one->text);
        else
            fprintf(err, "%s: %s\n", one->file ? one->file : "-", one->text);
    }
}

/* Reads and compiles all packs of the folder: none is published unless all are in order. */
static enum rc compile(struct publishing *p)
{
    struct load *l = p->load;
    struct policy_problems problems = {p->mem, NULL, 0};
    const char *schemas = conf_str(l->app->conf, "schema");
    enum rc rc = policy_read_dir(p->mem, l->policy, &p->sources, &p->n, &problems);
    if (!rc)
        rc = policy_load_memory(p->mem, p->sources, p->n, schemas, &p->set, &problems);
    print_problems(l->err, &problems);
    return rc;
}

/* Whether this version has to be published: RC_OK yes, RC_NOT_FOUND no. */
static enum rc wanted(struct publishing *p, const struct policy_about *about, const char *xml)
{
    struct load *l = p->load;
    const char *there;
    enum rc rc = store_pack_known(l->app->db, about->code);
    if (rc)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    rc = store_pack_xml(p->mem, l->app->db, about->code, about->version, &there);
    if (rc == RC_NOT_FOUND && !l->replace)
        fprintf(l->out, "%s %s: another version is published\n", about->code, about->version);
    if (rc == RC_NOT_FOUND)
        return l->replace ? RC_OK : RC_NOT_FOUND;
    if (!rc && l->replace && strcmp(there, xml)) {
        fprintf(l->err, "%s %s: is published with other content; give the file a new version\n", about->code, about->version);
        return RC_CONFLICT;
    }
    return rc ? rc : RC_NOT_FOUND;
}

static enum rc publish(struct publishing *p, const struct policy_source *source)
{
    struct db *db = p->load->app->db;
    const char *xml = talloc_strndup(p->mem, source->data, source->size);
    if (strlen(xml) != source->size || utf8_for_xml(p->mem, xml) != xml) {
        fprintf(p->load->err, "%s: is not UTF-8\n", source->name);
        return RC_INVALID;
    }
    const struct policy_about about = policy_about(policy_find(p->set, policy_source_attr(p->mem, source, "code")));
    enum rc rc = wanted(p, &about, xml);
    if (rc)
        return rc == RC_NOT_FOUND ? RC_OK : rc;
    int64_t run;
    rc = rules_recompute(p->load->app, about.code, about.version, xml, &run);
    if (!rc)
        rc = store_pack_publish(db, about.code, about.version, xml, app_now(p->load->app), run);
    if (!rc)
        rc = store_pack_retire(db, about.code, about.version);
    if (!rc && run)
        fprintf(p->load->out, "%s %s: results are computed again in the background\n", about.code, about.version);
    p->done += rc == RC_OK;
    return rc;
}

/* Whether the folder has a pack of this code. */
static bool ours(const struct publishing *p, const struct policy_source *source)
{
    const char *code = policy_source_attr(p->mem, source, "code");
    return code && policy_find(p->set, code);
}

/* What is published now must agree with versions that others published, not only with the files: what extends it is asked anew. */
static enum rc agree(struct publishing *p)
{
    struct load *l = p->load;
    struct policy_source *sources;
    struct policy_set *set;
    struct policy_problems problems = {p->mem, NULL, 0};
    size_t n;
    enum rc rc = rules_sources(p->mem, l->app, NULL, &sources, &n);
    for (size_t i = 0; !rc && i < n; i++)
        sources[i].published = !ours(p, &sources[i]);
    if (!rc)
        rc = policy_load_memory(p->mem, sources, n, conf_str(l->app->conf, "schema"), &set, &problems);
    print_problems(l->err, &problems);
    return rc;
}

static enum rc publish_all(struct db *db, void *arg)
{
    struct publishing *p = arg;
    enum rc rc = RC_OK;
    p->done = 0;
    for (size_t i = 0; !rc && i < p->n; i++)
        rc = publish(p, &p->sources[i]);
    if (!rc && p->done)
        rc = agree(p);
    return rc || !p->done ? rc : store_epoch_rise(db);
}

enum rc load_policy(struct load *l, size_t *count)
{
    struct publishing p = {.load = l, .mem = talloc_new(NULL)};
    enum rc rc = compile(&p);
    if (!rc)
        rc = db_transact(l->app->db, publish_all, &p);
    if (!rc)
        fprintf(l->out, "rule packs: %zu read, %zu published\n", p.n, p.done);
    *count = rc ? 0 : p.done;
    talloc_free(p.mem);
    return rc == RC_NOT_FOUND ? RC_INVALID : rc;
}
