/* Upload of a new version: everything that is wrong with it, with its lines. */
#include <string.h>

#include "core/doc.h"
#include "domain/try.h"
#include "modules/policy/pages.h"

enum { PROBLEMS_SHOWN = 50, LINE_SHOWN = 160 };

/* What was sent: the file, else the text; leading white space was trimmed with the field. */
static const char *sent(const struct req *r)
{
    return r->form && f_has(r, "pack_file") ? f_str(r, "pack_file") : r->form ? f_str(r, "pack_xml") : "";
}

/* The line as it stands in the text, cut at a character. */
static const char *line_of(TALLOC_CTX *mem, const char *xml, int line)
{
    const char *p = xml;
    for (int i = 1; p && i < line; i++) {
        p = strchr(p, '\n');
        p = p ? p + 1 : NULL;
    }
    if (!p || line < 1)
        return NULL;
    p += strspn(p, " \t");
    size_t length = strcspn(p, "\r\n");
    if (length > LINE_SHOWN) {
        for (length = LINE_SHOWN; length > 0 && ((unsigned char)p[length] & 0xC0) == 0x80;)
            length--;
    }
    return talloc_strndup(mem, p, length);
}

static void add_problems(struct req *r, xmlNodePtr el, const char *xml)
{
    struct rules_verdict verdict;
    if (rules_check(r->mem, r->app, &r->who, xml, &verdict) != RC_INVALID)
        return;
    for (size_t i = 0; i < verdict.problems.count && i < PROBLEMS_SHOWN; i++) {
        const struct policy_problem *p = &verdict.problems.list[i];
        bool own = !p->file || !*p->file;
        xmlNodePtr problem = doc_el(el, "problem");
        doc_attr(problem, "key", p->key);
        doc_text(problem, "text", p->text);
        for (int k = 0; p->args[k]; k++)
            doc_text(problem, "arg", p->args[k]);
        if (p->line > 0)
            doc_int(problem, "line", p->line);
        doc_attr(problem, "file", own ? NULL : p->file);
        doc_attr(problem, "source", own ? line_of(r->mem, xml, p->line) : NULL);
    }
}

enum rc upload_get(struct req *r)
{
    const char *xml = sent(r);
    xmlNodePtr el = doc_el(r->content, "upload"), values = doc_el(el, "values");
    doc_attr(doc_text(values, "value", xml), "name", "pack_xml");
    if (*xml)
        add_problems(r, el, xml);
    return RC_OK;
}

enum rc upload_post(struct req *r)
{
    struct rules_verdict verdict;
    const char *xml = sent(r);
    if (!*xml)
        return form_error(r->form, "pack_file", "policy.no-file", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    enum rc rc = rules_upload(r->mem, r->app, &r->who, xml, &verdict);
    if (rc == RC_INVALID && verdict.why)
        return form_error(r->form, "pack_file", verdict.why, verdict.version);
    if (rc == RC_INVALID)
        return form_error(r->form, "pack_file", "policy.wrong", talloc_asprintf(r->mem, "%zu", verdict.problems.count));
    TRY(rc);
    return redirect(r, "policy/view?code=%s&version=%s&done=upload", verdict.code, verdict.version);
}
