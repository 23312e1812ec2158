/* The exchange format: a <person-year> is read. */
#include <stdlib.h>
#include <string.h>

#include "domain/policy/internal.h"

static const char *copy(TALLOC_CTX *mem, const xmlNode *node, const char *name)
{
    const char *text = policy_attr(node, name);
    return text ? policy_must(talloc_strdup(mem, text)) : NULL;
}

/* Content of a field with its outer white space removed; inner stays. */
static const char *field_text(TALLOC_CTX *mem, const xmlNode *node)
{
    static const char SPACE[] = " \t\r\n";
    xmlChar *raw = policy_must(xmlNodeGetContent(node));
    const char *from = (char *)raw + strspn((char *)raw, SPACE);
    size_t n = strlen(from);
    while (n && strchr(SPACE, from[n - 1]))
        n--;
    char *text = policy_must(talloc_strndup(mem, from, n));
    xmlFree(raw);
    return text;
}

static void read_record(TALLOC_CTX *mem, struct policy_record *record, xmlNode *node)
{
    struct policy_answer *answers = NULL;
    record->id = copy(mem, node, "id");
    record->form = copy(mem, node, "form");
    record->category = copy(mem, node, "category");
    record->line = (int)xmlGetLineNo(node);
    for (xmlNode *n = policy_next(node->children, "field"); n; n = policy_next(n->next, "field")) {
        struct policy_answer *answer = POLICY_PUSH(mem, answers, record->answer_count);
        answer->name = copy(mem, n, "name");
        answer->value = field_text(mem, n);
        answer->line = (int)xmlGetLineNo(n);
    }
    record->answers = answers;
}

static void read_facts(TALLOC_CTX *mem, struct policy_facts *facts, xmlNode *root)
{
    struct policy_absence *absences = NULL;
    struct policy_earlier *earlier = NULL;
    facts->year = atoi(policy_attr(root, "year"));
    facts->region = copy(mem, root, "region");
    facts->level = copy(mem, root, "level");
    facts->series = copy(mem, root, "series");
    facts->sector = copy(mem, root, "sector");
    facts->duty = copy(mem, root, "duty");
    facts->line = (int)xmlGetLineNo(root);
    for (xmlNode *n = policy_next(root->children, "absence"); n; n = policy_next(n->next, "absence")) {
        struct policy_absence *a = POLICY_PUSH(mem, absences, facts->absence_count);
        a->kind = copy(mem, n, "kind");
        a->months = policy_deci(policy_attr(n, "months"));
    }
    for (xmlNode *n = policy_next(root->children, "earlier"); n; n = policy_next(n->next, "earlier")) {
        struct policy_earlier *e = POLICY_PUSH(mem, earlier, facts->earlier_count);
        e->key = copy(mem, n, "key");
        e->record = copy(mem, n, "record");
        e->year = atoi(policy_attr(n, "year"));
    }
    facts->absences = absences;
    facts->earlier = earlier;
}

enum rc policy_case_parse(TALLOC_CTX *mem, const struct policy_set *set, const struct policy_source *source,
                          struct policy_case **out, struct policy_problems *problems)
{
    *out = NULL;
    xmlDoc *doc = policy_xml_read(source, problems);
    if (!doc)
        return RC_INVALID;
    xmlNode *root = xmlDocGetRootElement(doc);
    bool valid = policy_xml_valid(set->case_schema, doc, source->name, problems);
    if (valid && !policy_is(root, "person-year")) {
        policy_problem(problems, source->name, (int)xmlGetLineNo(root),
                       "the root element must be person-year");
        valid = false;
    }
    if (valid) {
        struct policy_case *c = policy_must(talloc_zero(mem, struct policy_case));
        read_facts(c, &c->facts, root);
        for (xmlNode *n = policy_next(root->children, "record"); n; n = policy_next(n->next, "record"))
            read_record(c, POLICY_PUSH(c, c->records, c->record_count), n);
        *out = c;
    }
    xmlFreeDoc(doc);
    return valid ? RC_OK : RC_INVALID;
}
