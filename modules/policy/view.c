/* A version as a readable page, as its file, and beside another version. */
#include <string.h>

#include "core/doc.h"
#include "domain/code/code.h"
#include "domain/try.h"
#include "modules/policy/pages.h"

enum { DEPTH_MAX = 8 };

static bool open_to_all(const struct rule_version *v)
{
    return strcmp(v->state, "published") == 0 || strcmp(v->state, "retired") == 0;
}

enum rc version_in_hand(struct req *r, struct rule_version **out)
{
    TRY(rules_version(r->mem, r->app, q_str(r, "code"), q_str(r, "version"), out));
    return open_to_all(*out) || rules_may(&r->who, (*out)->regions) ? RC_OK : RC_NOT_FOUND;
}

static const char *attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (!strcmp((const char *)a->name, name) && a->children)
            return (const char *)a->children->content;
    return NULL;
}

/* The merged rules; codes that only tables of the database know get their names: series, regions. */
static enum rc read_rules(struct req *r, const struct rule_version *v, xmlDoc **out)
{
    TRY(rules_doc(r->mem, r->app, v, out));
    for (xmlNode *n = xmlDocGetRootElement(*out)->children; n; n = n->next) {
        const char *regions = n->type == XML_ELEMENT_NODE ? attribute(n, "regions") : NULL, *label;
        if (regions)
            xmlSetProp(n, (const xmlChar *)"region-names", (const xmlChar *)region_names(r, regions));
        if (n->type == XML_ELEMENT_NODE && !strcmp((const char *)n->name, "series") &&
            code_label(r->mem, r->app, "series", attribute(n, "code"), r->lang, &label) == RC_OK)
            xmlSetProp(n, (const xmlChar *)"name", (const xmlChar *)label);
    }
    return RC_OK;
}

/* The merged rules below `el`, in their own namespace: the sheet reads them as they are. */
static enum rc add_rules(struct req *r, xmlNodePtr el, const struct rule_version *v)
{
    xmlDoc *doc;
    TRY(read_rules(r, v, &doc));
    xmlAddChild(el, xmlDocCopyNode(xmlDocGetRootElement(doc), el->doc, 1));
    return RC_OK;
}

/* The packs that it extends, one after the other, with the names by which readers know them. */
static enum rc add_sources(struct req *r, xmlNodePtr el, const struct rule_version *v)
{
    for (int depth = 0; v->extends && *v->extends && depth < DEPTH_MAX; depth++) {
        struct rule_version *next;
        enum rc rc = rules_version(r->mem, r->app, v->extends, "", &next);
        if (rc != RC_OK)
            return rc == RC_NOT_FOUND ? RC_OK : rc;
        xmlNodePtr source = doc_el(el, "source");
        doc_attr(source, "code", next->code);
        doc_attr(source, "title", next->title);
        doc_attr(source, "title-en", next->title_en);
        v = next;
    }
    return RC_OK;
}

/* Other versions of the pack, for comparison. */
static enum rc add_others(struct req *r, xmlNodePtr el, const struct rule_version *v)
{
    struct rule_version *list;
    size_t n;
    TRY(rules_versions(r->mem, r->app, &list, &n));
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i].code, v->code) != 0 || strcmp(list[i].version, v->version) == 0)
            continue;
        if (open_to_all(&list[i]) || rules_may(&r->who, list[i].regions))
            version_element(r, el, "other", &list[i]);
    }
    return RC_OK;
}

enum rc rule_get(struct req *r)
{
    struct rule_version *v;
    TRY(rules_version(r->mem, r->app, q_str(r, "code"), q_str(r, "version"), &v));
    if (!open_to_all(v))
        return RC_NOT_FOUND;
    xmlNodePtr el = version_element(r, r->content, "pack", v);
    TRY(add_sources(r, el, v));
    return add_rules(r, el, v);
}

enum rc view_get(struct req *r)
{
    struct rule_version *v;
    struct rules_run *runs;
    size_t n;
    TRY(version_in_hand(r, &v));
    if (q_has(r, "done")) {
        xmlNodePtr notice = doc_el(r->content->parent, "notice");
        doc_attr(notice, "key", talloc_asprintf(r->mem, "policy.done-%s", q_str(r, "done")));
        doc_attr(notice, "tone", "ok");
    }
    xmlNodePtr el = version_element(r, r->content, "pack", v);
    doc_yes(el, "desk", 1);
    doc_yes(el, "may", may(r, "policy.publish") && rules_may(&r->who, v->regions));
    doc_attr(el, "author", *v->author ? v->author : NULL);
    doc_attr(el, "org", *v->org_name ? v->org_name : NULL);
    TRY(add_sources(r, el, v));
    TRY(add_others(r, el, v));
    TRY(rules_runs(r->mem, r->app, v->code, v->version, &runs, &n));
    for (size_t i = 0; i < n; i++)
        run_element(r, el, &runs[i]);
    return add_rules(r, el, v);
}

enum rc xml_get(struct req *r)
{
    struct rule_version *v;
    TRY(version_in_hand(r, &v));
    r->filename = talloc_asprintf(r->mem, "%s-%s.xml", v->code, v->version);
    answer_bytes(r, "application/xml; charset=utf-8", v->xml, v->size);
    return RC_OK;
}

enum rc compare_get(struct req *r)
{
    struct rule_version *v, *with;
    xmlDoc *now, *old;
    TRY(version_in_hand(r, &v));
    TRY(rules_version(r->mem, r->app, v->code, q_str(r, "with"), &with));
    if (!open_to_all(with) && !rules_may(&r->who, with->regions))
        return RC_NOT_FOUND;
    TRY(read_rules(r, v, &now));
    TRY(read_rules(r, with, &old));
    xmlNodePtr el = doc_el(r->content, "compare");
    version_element(r, el, "after", v);
    version_element(r, el, "before", with);
    xmlNodePtr rules = doc_el(el, "rules");
    xmlAddChild(rules, xmlDocCopyNode(xmlDocGetRootElement(now), rules->doc, 1));
    policy_compare(old, now, doc_el(el, "changes"));
    return RC_OK;
}
