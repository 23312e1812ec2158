/* The exchange format: <person-year> in, <result> out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/policy/internal.h"

#define EXCHANGE_NS "urn:jijiao:exchange:1"

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

static void hours_text(char out[16], int32_t deci)
{
    if (deci % 10)
        snprintf(out, 16, "%d.%d", deci / 10, deci % 10);
    else
        snprintf(out, 16, "%d", deci / 10);
}

char *policy_hours(TALLOC_CTX *mem, int32_t deci)
{
    char text[16];
    hours_text(text, deci);
    return policy_must(talloc_strdup(mem, text));
}

static void put(xmlNode *node, const char *name, const char *value)
{
    if (value)
        policy_must(xmlNewProp(node, BAD_CAST name, BAD_CAST value));
}

static void put_hours(xmlNode *node, const char *name, int32_t deci)
{
    char text[16];
    hours_text(text, deci);
    put(node, name, text);
}

static xmlNode *child(xmlNode *parent, const char *name)
{
    xmlNode *node = policy_must(xmlNewDocNode(parent->doc, parent->ns, BAD_CAST name, NULL));
    return xmlAddChild(parent, node);
}

static void put_parts(xmlNode *node, const struct policy_entry *entry,
                      const struct policy_category *categories)
{
    char text[POLICY_CATEGORIES * 64] = "", hours[16];
    size_t used = 0, count = 0;
    for (size_t i = 0; i < POLICY_CATEGORIES; i++) {
        if (!entry->parts[i])
            continue;
        hours_text(hours, entry->parts[i]);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%.40s %s", count ? " " : "",
                                 categories[i].code, hours);
        count += 1 + (i != entry->category);
    }
    if (count > 1)
        put(node, "parts", text);
}

static void entry_xml(xmlNode *root, const struct policy_entry *entry,
                      const struct policy_category *categories)
{
    xmlNode *n = child(root, "record");
    put(n, "id", entry->id);
    put(n, "form", entry->form->code);
    put(n, "category", categories[entry->category].code);
    put_hours(n, "claimed", entry->claimed);
    put_hours(n, "recognised", entry->recognised);
    put(n, "clause", entry->clause);
    put(n, "reason", entry->reason);
    put(n, "of", entry->of);
    put(n, "en", entry->say_en);
    put_parts(n, entry, categories);
    xmlNodeAddContent(n, BAD_CAST entry->say);
}

static void part_xml(xmlNode *root, const struct policy_part_line *part,
                     const struct policy_category *categories)
{
    xmlNode *n = child(root, "part");
    put(n, "code", part->code);
    put(n, "title", part->title);
    put(n, "title-en", part->title_en);
    put(n, "category", categories[part->category].code);
    put_hours(n, "hours", part->required);
    put_hours(n, "recognised", part->recognised);
    put_hours(n, "missing", part->missing);
}

static const char *const OUTCOMES[] = {[POLICY_FAIL] = "fail", [POLICY_PASS] = "pass", [POLICY_EXEMPT] = "exempt"};

const char *policy_outcome_word(enum policy_outcome outcome)
{
    return OUTCOMES[outcome];
}

enum policy_outcome policy_outcome_of(const char *word)
{
    for (size_t i = 0; i < sizeof OUTCOMES / sizeof *OUTCOMES; i++)
        if (strcmp(OUTCOMES[i], word) == 0)
            return (enum policy_outcome)i;
    return POLICY_FAIL;
}

static xmlNode *root_of(const struct policy_ledger *ledger, xmlDoc *doc, xmlNode *parent)
{
    xmlNode *root = policy_must(xmlNewDocNode(doc, NULL, BAD_CAST "result", NULL));
    if (parent)
        xmlAddChild(parent, root);
    else
        xmlDocSetRootElement(doc, root);
    xmlSetNs(root, policy_must(xmlNewNs(root, BAD_CAST EXCHANGE_NS, NULL)));
    put(root, "pack", ledger->pack->about.code);
    put(root, "version", ledger->pack->about.version);
    put(root, "outcome", policy_outcome_word(ledger->outcome));
    put(root, "clause", ledger->clause);
    put(root, "provisional", ledger->provisional ? "true" : NULL);
    return root;
}

xmlNode *policy_ledger_xml(const struct policy_ledger *ledger, xmlDoc *doc, xmlNode *parent)
{
    const struct policy_category *categories = ledger->pack->categories;
    xmlNode *root = root_of(ledger, doc, parent);
    for (size_t i = 0; i < ledger->line_count; i++) {
        xmlNode *n = child(root, "requirement");
        put(n, "category", ledger->lines[i].code);
        put(n, "title", ledger->lines[i].title);
        put_hours(n, "hours", ledger->lines[i].required);
        if (ledger->lines[i].full != ledger->lines[i].required)
            put_hours(n, "full", ledger->lines[i].full);
    }
    for (size_t i = 0; i < ledger->entry_count; i++)
        entry_xml(root, &ledger->entries[i], categories);
    for (size_t i = 0; i < ledger->line_count; i++) {
        xmlNode *n = child(root, "total");
        put(n, "category", ledger->lines[i].code);
        put_hours(n, "recognised", ledger->lines[i].recognised);
        put_hours(n, "missing", ledger->lines[i].missing);
    }
    for (size_t i = 0; i < ledger->part_count; i++)
        part_xml(root, &ledger->parts[i], categories);
    if (ledger->remark)
        xmlNodeAddContent(child(root, "remark"), BAD_CAST ledger->remark);
    return root;
}
