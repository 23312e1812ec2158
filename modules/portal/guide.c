/* Guides and answers by type of user [15.6]; tables to fill in [2.21]. The texts are labels: guide.NAME is
 * the title, guide.NAME.1, .2 … its paragraphs. */
#include <string.h>

#include "core/doc.h"
#include "core/view.h"
#include "modules/portal/pages.h"

static const struct topic {
    const char *kind, *name;
    bool faq;
} topics[] = {
    {"person", "register", false},
    {"person", "progress", false},
    {"person", "declare", false},
    {"person", "correct", false},
    {"person", "certificate", false},
    {"person", "password", false},
    {"person", "why-less", true},
    {"person", "not-listed", true},
    {"person", "accountant", true},
    {"person", "old-years", true},
    {"person", "leave", true},
    {"employer", "register-unit", false},
    {"employer", "review-persons", false},
    {"employer", "review-hours", false},
    {"employer", "handover", true},
    {"employer", "counts", true},
    {"employer", "sole", true},
    {"employer", "reset", true},
    {"authority", "register-authority", false},
    {"authority", "review-units", false},
    {"authority", "review-batch", false},
    {"authority", "counts", true},
    {"authority", "acting", true},
    {"authority", "duty", true},
    {"base", "register-base", false},
    {"base", "base-hours", false},
    {"base", "when-counted", true},
    {"base", "verify", true},
    {"hrss", "review-top", false},
    {"hrss", "review-batch", false},
    {"hrss", "rules", false},
    {"hrss", "acting", true},
    {"hrss", "no-authority", true},
    {"hrss", "duty", true},
};

static const struct {
    const char *kind, *name;
} templates[] = {
    {"employer", "persons"}, {"authority", "administrators"}, {"base", "class"}, {"hrss", "administrators"}};

void add_topics(xmlNodePtr parent, const char *kind)
{
    for (size_t i = 0; i < sizeof topics / sizeof *topics; i++)
        if (strcmp(topics[i].kind, kind) == 0) {
            xmlNodePtr el = doc_el(parent, "topic");
            doc_attr(el, "name", topics[i].name);
            doc_attr(el, "kind", topics[i].faq ? "faq" : "operation");
        }
    for (size_t i = 0; i < sizeof templates / sizeof *templates; i++)
        if (strcmp(templates[i].kind, kind) == 0)
            doc_attr(doc_el(parent, "template"), "name", templates[i].name);
}

enum rc guide_get(struct req *r)
{
    static const char *const kinds[] = {"person", "employer", "authority", "base", "hrss"};
    const char *kind = q_has(r, "for") ? q_str(r, "for") : *r->who.kind ? r->who.kind : "person";
    xmlNodePtr el = doc_el(r->content, "guide"), tabs;
    doc_attr(el, "for", kind);
    doc_yes(el, "certificate", plugins_enabled(r->app->plugins, "certificate"));
    tabs = doc_el(el, "tabs");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        xmlNodePtr tab = doc_el(tabs, "tab");
        doc_attr(tab, "path", talloc_asprintf(r->mem, "guide?for=%s", kinds[i]));
        doc_attr(tab, "say", talloc_asprintf(r->mem, "kind.%s", kinds[i]));
        doc_yes(tab, "current", strcmp(kinds[i], kind) == 0);
    }
    add_topics(el, kind);
    return RC_OK;
}

/* A table with nothing but its head, as CSV that spreadsheets open by a click: byte order mark, lines ended
 * by CR LF. */
enum rc template_get(struct req *r)
{
    const char *name = q_str(r, "name");
    const char *title =
        view_say(r->mem, r->app->view, r->lang, talloc_asprintf(r->mem, "template.%s", name), NULL, NULL);
    const char *head = view_say(r->mem, r->app->view, r->lang,
                                talloc_asprintf(r->mem, "template.%s.columns", name), NULL, NULL);
    if (!title || !head)
        return RC_INTERNAL;
    char *text = talloc_asprintf(r->mem, "\xef\xbb\xbf%s\r\n", head);
    r->filename = talloc_asprintf(r->mem, "%s.csv", title);
    answer_bytes(r, "text/csv; charset=utf-8", text, strlen(text));
    return RC_OK;
}
