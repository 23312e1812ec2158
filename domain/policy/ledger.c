/* A ledger as <result> of the exchange format: written once as text, from which its nodes are read where a document wants them. */
#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain/policy/internal.h"

#define EXCHANGE_NS "urn:jijiao:exchange:1"

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

/* What cannot be written for want of memory ends the process, as everywhere here. */
static void wrote(int bytes)
{
    if (bytes < 0)
        abort();
}

static void put(xmlTextWriter *w, const char *name, const char *value)
{
    if (value)
        wrote(xmlTextWriterWriteAttribute(w, BAD_CAST name, BAD_CAST value));
}

static void put_hours(xmlTextWriter *w, const char *name, int32_t deci)
{
    char text[16];
    hours_text(text, deci);
    put(w, name, text);
}

static void begin(xmlTextWriter *w, const char *name)
{
    wrote(xmlTextWriterStartElement(w, BAD_CAST name));
}

static void end(xmlTextWriter *w, const char *content)
{
    if (content && *content)
        wrote(xmlTextWriterWriteString(w, BAD_CAST content));
    wrote(xmlTextWriterEndElement(w));
}

static void put_parts(xmlTextWriter *w, const struct policy_entry *entry, const struct policy_category *categories)
{
    char text[POLICY_CATEGORIES * 64] = "", hours[16];
    size_t used = 0, count = 0;
    for (size_t i = 0; i < POLICY_CATEGORIES; i++) {
        if (!entry->parts[i])
            continue;
        hours_text(hours, entry->parts[i]);
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%.40s %s", count ? " " : "", categories[i].code, hours);
        count += 1 + (i != entry->category);
    }
    if (count > 1)
        put(w, "parts", text);
}

static void entry_text(xmlTextWriter *w, const struct policy_entry *entry, const struct policy_category *categories)
{
    begin(w, "record");
    put(w, "id", entry->id);
    put(w, "form", entry->form->code);
    put(w, "category", categories[entry->category].code);
    put_hours(w, "claimed", entry->claimed);
    put_hours(w, "recognised", entry->recognised);
    put(w, "clause", entry->clause);
    put(w, "reason", entry->reason);
    put(w, "of", entry->of);
    put(w, "en", entry->say_en);
    put_parts(w, entry, categories);
    end(w, entry->say);
}

static void requirement_text(xmlTextWriter *w, const struct policy_line *line)
{
    begin(w, "requirement");
    put(w, "category", line->code);
    put(w, "title", line->title);
    put_hours(w, "hours", line->required);
    if (line->full != line->required)
        put_hours(w, "full", line->full);
    end(w, NULL);
}

static void total_text(xmlTextWriter *w, const struct policy_line *line)
{
    begin(w, "total");
    put(w, "category", line->code);
    put_hours(w, "recognised", line->recognised);
    put_hours(w, "missing", line->missing);
    end(w, NULL);
}

static void part_text(xmlTextWriter *w, const struct policy_part_line *part, const struct policy_category *categories)
{
    begin(w, "part");
    put(w, "code", part->code);
    put(w, "title", part->title);
    put(w, "title-en", part->title_en);
    put(w, "category", categories[part->category].code);
    put_hours(w, "hours", part->required);
    put_hours(w, "recognised", part->recognised);
    put_hours(w, "missing", part->missing);
    end(w, NULL);
}

static void result_text(xmlTextWriter *w, const struct policy_ledger *ledger)
{
    const struct policy_category *categories = ledger->pack->categories;
    begin(w, "result");
    put(w, "xmlns", EXCHANGE_NS);
    put(w, "pack", ledger->pack->about.code);
    put(w, "version", ledger->pack->about.version);
    put(w, "outcome", policy_outcome_word(ledger->outcome));
    put(w, "clause", ledger->clause);
    put(w, "provisional", ledger->provisional ? "true" : NULL);
    for (size_t i = 0; i < ledger->line_count; i++)
        requirement_text(w, &ledger->lines[i]);
    for (size_t i = 0; i < ledger->entry_count; i++)
        entry_text(w, &ledger->entries[i], categories);
    for (size_t i = 0; i < ledger->line_count; i++)
        total_text(w, &ledger->lines[i]);
    for (size_t i = 0; i < ledger->part_count; i++)
        part_text(w, &ledger->parts[i], categories);
    if (ledger->remark) {
        begin(w, "remark");
        end(w, ledger->remark);
    }
    end(w, NULL);
}

char *policy_ledger_text(TALLOC_CTX *mem, const struct policy_ledger *ledger)
{
    xmlBuffer *buffer = policy_must(xmlBufferCreate());
    xmlTextWriter *w = policy_must(xmlNewTextWriterMemory(buffer, 0));
    wrote(xmlTextWriterStartDocument(w, NULL, "UTF-8", NULL));
    result_text(w, ledger);
    wrote(xmlTextWriterEndDocument(w));
    xmlFreeTextWriter(w);
    char *text = policy_must(talloc_strndup(mem, (const char *)xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer)));
    xmlBufferFree(buffer);
    return text;
}

xmlNode *policy_ledger_xml(const struct policy_ledger *ledger, xmlDoc *doc, xmlNode *parent)
{
    char *text = policy_ledger_text(NULL, ledger);
    xmlDoc *own = policy_must(xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8", XML_PARSE_NONET));
    talloc_free(text);
    xmlNode *root = policy_must(xmlDocCopyNode(xmlDocGetRootElement(own), doc, 1));
    xmlFreeDoc(own);
    if (parent)
        xmlAddChild(parent, root);
    else
        xmlDocSetRootElement(doc, root);
    return root;
}
