/* Versions of packs as they are stored. */
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

#include "core/conf.h"
#include "domain/frame/store.h"
#include "domain/rules/internal.h"
#include "domain/try.h"

static const char *attribute(TALLOC_CTX *mem, xmlTextReader *reader, const char *name)
{
    xmlChar *value = xmlTextReaderGetAttribute(reader, (const xmlChar *)name);
    const char *copy = value ? talloc_strdup(mem, (const char *)value) : NULL;
    xmlFree(value);
    return copy;
}

static int64_t year_of(TALLOC_CTX *mem, xmlTextReader *reader, const char *name)
{
    const char *text = attribute(mem, reader, name);
    return text ? strtoll(text, NULL, 10) : 0;
}

void rules_root(TALLOC_CTX *mem, struct rule_version *v)
{
    xmlTextReader *reader = xmlReaderForMemory(v->xml, (int)v->size, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR);
    while (reader && xmlTextReaderRead(reader) == 1 && xmlTextReaderNodeType(reader) != XML_READER_TYPE_ELEMENT)
        ;
    v->title = v->source = v->regions = NULL;
    if (reader && xmlTextReaderNodeType(reader) == XML_READER_TYPE_ELEMENT) {
        v->title = attribute(mem, reader, "title");
        v->title_en = attribute(mem, reader, "title-en");
        v->source = attribute(mem, reader, "source");
        v->extends = attribute(mem, reader, "extends");
        v->sector = attribute(mem, reader, "sector");
        v->regions = attribute(mem, reader, "regions");
        v->from = year_of(mem, reader, "from");
        v->to = year_of(mem, reader, "to");
    }
    xmlFreeTextReader(reader);
    v->title = v->title ? v->title : v->code;
    v->source = v->source ? v->source : "";
    v->regions = v->regions ? v->regions : "";
}

static void fill(TALLOC_CTX *mem, const struct db_rows *r, struct rule_version *v)
{
    *v = (struct rule_version){.code = db_text(r, 0), .version = db_text(r, 1), .state = db_text(r, 2), .effective_on = db_str(r, 4),
                               .created_at = db_time(r, 5), .published_at = db_time(r, 6), .author = db_text(r, 7),
                               .org_name = db_text(r, 8), .run = db_int(r, 9)};
    v->xml = db_bytes(r, 3, &v->size);
    rules_root(mem, v);
}

static enum rc fill_all(TALLOC_CTX *mem, struct db_rows *r, struct rule_version **out, size_t *n)
{
    *out = talloc_zero_array(mem, struct rule_version, db_count(r) + 1);
    *n = 0;
    while (db_next(r))
        fill(mem, r, &(*out)[(*n)++]);
    return RC_OK;
}

enum rc rules_versions(TALLOC_CTX *mem, struct app *app, struct rule_version **out, size_t *n)
{
    struct db_rows *r;
    TRY(store_rule_all(mem, app, &r));
    return fill_all(mem, r, out, n);
}

enum rc rules_of_code(TALLOC_CTX *mem, struct app *app, const char *code, struct rule_version **out, size_t *n)
{
    struct db_rows *r;
    TRY(store_rule_of_code(mem, app, code, &r));
    return fill_all(mem, r, out, n);
}

bool rules_older(const char *version, const char *than)
{
    return strverscmp(version, than) < 0;
}

enum rc rules_version(TALLOC_CTX *mem, struct app *app, const char *code, const char *version, struct rule_version **out)
{
    struct db_rows *r;
    TRY(*version ? store_rule_one(mem, app, code, version, &r) : store_rule_current(mem, app, code, &r));
    *out = talloc_zero(mem, struct rule_version);
    fill(mem, r, *out);
    return RC_OK;
}

bool rules_may(const struct who *who, const char *regions)
{
    if (!who->post || strcmp(who->kind, "hrss") != 0 || !who->org_region || strlen(who->org_region) != 6)
        return false;
    size_t own = 6;
    while (own > 2 && !strncmp(who->org_region + own - 2, "00", 2))
        own -= 2;
    if (!*regions)
        return false;
    for (const char *p = regions; *p; p += strspn(p, " ")) {
        size_t length = strcspn(p, " ");
        if (length < own || strncmp(p, who->org_region, own) != 0)
            return false;
        p += length;
    }
    return true;
}

enum rc rules_sources(TALLOC_CTX *mem, struct app *app, const char *xml, struct policy_source **out, size_t *n)
{
    struct policy_source *sources, mine = {.name = "", .data = xml, .size = xml ? strlen(xml) : 0};
    int64_t epoch;
    size_t count, at = 0;
    TRY(store_packs(mem, app->db, &sources, &count, &epoch));
    const char *code = xml ? policy_source_attr(mem, &mine, "code") : NULL;
    for (; code && at < count; at++) {
        const char *other = policy_source_attr(mem, &sources[at], "code");
        if (other && strcmp(other, code) == 0)
            break;
    }
    *out = talloc_realloc(mem, sources, struct policy_source, count + 1);
    *n = count;
    if (!xml)
        return RC_OK;
    at = code ? at : count;
    (*out)[at] = mine;
    *n = at == count ? count + 1 : count;
    return RC_OK;
}

enum rc rules_compile(TALLOC_CTX *mem, struct app *app, const char *xml, struct policy_set **out, struct policy_problems *problems)
{
    struct policy_source *sources;
    size_t n;
    TRY(rules_sources(mem, app, xml, &sources, &n));
    return policy_load_memory(mem, sources, n, conf_str(app->conf, "schema"), out, problems);
}

const char **rules_affected(TALLOC_CTX *mem, const struct policy_source *sources, size_t n, const char *code, size_t *count)
{
    const char **codes = talloc_zero_array(mem, const char *, n + 2);
    *count = 0;
    codes[(*count)++] = code;
    for (size_t k = 0; k < *count; k++) {
        for (size_t i = 0; i < n; i++) {
            const char *parent = policy_source_attr(mem, &sources[i], "extends"), *own = policy_source_attr(mem, &sources[i], "code");
            bool there = !parent || !own || strcmp(parent, codes[k]) != 0;
            for (size_t m = 0; !there && m < *count; m++)
                there = strcmp(codes[m], own) == 0;
            if (!there)
                codes[(*count)++] = own;
        }
    }
    return codes;
}

enum rc rules_doc(TALLOC_CTX *mem, struct app *app, const struct rule_version *v, xmlDoc **out)
{
    struct policy_source *sources;
    size_t n;
    TRY(rules_sources(mem, app, v->xml, &sources, &n));
    return policy_merged(mem, sources, n, v->code, out);
}

enum rc rules_sets(TALLOC_CTX *mem, struct app *app, const char *xml, const struct policy_set **now, const struct policy_set **then,
                   const char ***codes, size_t *n_codes, struct policy_problems *problems)
{
    struct policy_source *sources;
    struct policy_set *a, *b;
    size_t n;
    TRY(rules_sources(mem, app, xml, &sources, &n));
    TRY(policy_load_memory(mem, sources, n, conf_str(app->conf, "schema"), &b, problems));
    TRY(rules_compile(mem, app, NULL, &a, problems));
    const struct policy_source mine = {.name = "", .data = xml, .size = strlen(xml)};
    *codes = rules_affected(mem, sources, n, policy_source_attr(mem, &mine, "code"), n_codes);
    *now = a;
    *then = b;
    return RC_OK;
}
