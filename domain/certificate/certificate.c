/* Issuing, replacing and revoking certificates. */
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "core/audit.h"
#include "core/doc.h"
#include "domain/certificate/store.h"
#include "domain/ident/ident.h"
#include "domain/try.h"

enum { NUMBER_LEAST = 4 + 6 + 8 + 2 + 1 };

/* ISO 7064 MOD 11-2 over `n` digits. */
static char check_character(const char *digits, size_t n)
{
    unsigned p = 0;
    for (size_t i = 0; i < n; i++)
        p = (p + (unsigned)(digits[i] - '0')) * 2 % 11;
    return "0123456789X"[(12 - p) % 11];
}

char *certificate_number(TALLOC_CTX *mem, int64_t year, const char *region, int64_t person, int64_t issue)
{
    char digits[64];
    snprintf(digits, sizeof digits, "%04d%.6s%08lld%02d", (int)year, region, (long long)person, (int)issue);
    return talloc_asprintf(mem, "%04d-%.6s-%08lld-%02d-%c", (int)year, region, (long long)person, (int)issue,
                           check_character(digits, strlen(digits)));
}

/* Digits and check character without anything between; NULL: not a number of ours, or one mistyped. */
static char *bare(TALLOC_CTX *mem, const char *number)
{
    char *text = ident_normalise(mem, number);
    size_t n = strlen(text);
    bool form = n >= NUMBER_LEAST && strspn(text, "0123456789") >= n - 1;
    return form && text[n - 1] == check_character(text, n - 1) ? text : NULL;
}

bool certificate_number_ok(const char *number)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    bool ok = bare(mem, number) != NULL;
    talloc_free(mem);
    return ok;
}

enum rc certificate_by_number(TALLOC_CTX *mem, struct app *app, const char *number, const char *name, struct certificate **out)
{
    struct certificate *c;
    char *text = bare(mem, number), *given;
    if (!text || ident_name(mem, name, &given) != IDENT_OK)
        return RC_NOT_FOUND;
    int n = (int)strlen(text); /* the person has as many digits as are left; issues over 99 are found by token */
    char *as_kept = talloc_asprintf(mem, "%.4s-%.6s-%.*s-%.2s-%c", text, text + 4, n - 13, text + 10, text + n - 3, text[n - 1]);
    TRY(store_certificate_by_number(mem, app, as_kept, &c));
    if (strcmp(c->name, given))
        return RC_NOT_FOUND;
    *out = c;
    return RC_OK;
}

enum rc certificate_successor(TALLOC_CTX *mem, struct app *app, const struct certificate *c, struct certificate **out)
{
    return certificate_of(mem, app, c->person, c->year, out);
}

static void total_elements(xmlNodePtr root, const struct policy_ledger *ledger)
{
    for (size_t i = 0; i < ledger->line_count; i++) {
        const struct policy_line *line = &ledger->lines[i];
        xmlNodePtr el = doc_el(root, "total");
        doc_attr(el, "category", line->code);
        doc_attr(el, "title", line->title);
        doc_attr(el, "title-en", line->title_en);
        doc_tenths(el, "recognised", line->recognised);
        doc_tenths(el, "required", line->required);
    }
}

static void record_elements(xmlNodePtr root, const struct certificate_claim *claim)
{
    size_t n;
    const struct policy_category *categories = policy_categories(claim->ledger->pack, &n);
    for (size_t i = 0; i < claim->ledger->entry_count; i++) {
        const struct policy_entry *e = &claim->ledger->entries[i];
        if (e->recognised <= 0)
            continue;
        xmlNodePtr el = doc_text(root, "record", claim->titles[i]);
        doc_attr(el, "category", categories[e->category].code);
        doc_attr(el, "category-title", categories[e->category].title);
        doc_attr(el, "category-title-en", categories[e->category].title_en);
        doc_attr(el, "form", e->form->code);
        doc_attr(el, "form-title", e->form->title);
        doc_attr(el, "form-title-en", e->form->title_en);
        doc_tenths(el, "hours", e->recognised);
        doc_attr(el, "case", e->id);
    }
}

/* Nothing in it depends on when it was computed: the same content is the same certificate. */
const char *claim_content(TALLOC_CTX *mem, const struct certificate_claim *claim, const struct certificate_names *names)
{
    size_t len;
    xmlDocPtr doc = doc_new(mem, "certificate");
    xmlNodePtr root = doc_root(doc), el;
    doc_int(root, "year", claim->year);
    el = doc_text(root, "holder", names->name);
    doc_attr(el, "document", names->document);
    doc_attr(el, "number", names->number_mask);
    doc_int(doc_text(root, "unit", names->org), "id", claim->org);
    el = doc_el(root, "title");
    doc_attr(el, "series", claim->series);
    doc_attr(el, "series-name", names->series);
    doc_attr(el, "series-name-en", names->series_en);
    doc_attr(el, "level", claim->level);
    doc_int(doc_text(root, "issuer", names->issuer), "id", claim->issuer);
    total_elements(root, claim->ledger);
    record_elements(root, claim);
    if (claim->ledger->remark)
        doc_attr(doc_text(root, "remark", claim->ledger->remark), "en", claim->ledger->remark_en);
    return doc_xml(mem, doc, &len);
}

static enum rc noted(struct app *app, const char *action, const struct certificate *c)
{
    char detail[48];
    snprintf(detail, sizeof detail, "year=%d issue=%d", (int)c->year, (int)c->issue);
    struct audit_event e = {.action = action, .object = "person", .object_id = c->person, .detail = detail};
    return audit_append(app, &e);
}

bool claim_due(const struct certificate_claim *claim)
{
    return claim->ledger->outcome == POLICY_PASS && claim->org && claim->issuer;
}

struct certificate claim_certificate(TALLOC_CTX *mem, const struct app *app, const struct certificate_claim *claim,
                                     const struct certificate_names *names, const char *content, int64_t issue)
{
    uint8_t random[16];
    const size_t size = sodium_base64_ENCODED_LEN(sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char *token = talloc_size(mem, size);
    randombytes_buf(random, sizeof random);
    sodium_bin2base64(token, size, random, sizeof random, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    const struct policy_line *total = &claim->ledger->lines[claim->ledger->line_count - 1];
    return (struct certificate){
        .number = certificate_number(mem, claim->year, names->region, claim->person, issue), .token = token,
        .name = names->name, .number_mask = names->number_mask, .org_name = names->org, .issuer_name = names->issuer,
        .person = claim->person, .year = claim->year, .issue = issue, .org = claim->org,
        .recognised = total->recognised, .issued_at = app_now(app), .content = content};
}

static enum rc issue(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claim,
                     const struct certificate_names *names, const char *content)
{
    int64_t last;
    TRY(store_last_issue(app, claim->person, claim->year, &last));
    const struct certificate c = claim_certificate(mem, app, claim, names, content, last + 1);
    TRY(store_certificates_insert(app, &c, &claim->issuer, 1));
    return noted(app, "certificate.issue", &c);
}

static enum rc settle(TALLOC_CTX *mem, struct app *app, const struct certificate_claim *claim)
{
    struct certificate *valid = NULL;
    struct certificate_names names;
    bool due = claim_due(claim);
    if (!due && claim->none)
        return RC_OK;
    enum rc rc = claim->none ? RC_NOT_FOUND : certificate_of(mem, app, claim->person, claim->year, &valid);
    if (rc != RC_OK && rc != RC_NOT_FOUND)
        return rc;
    if (!due && !valid)
        return RC_OK;
    if (!due) {
        TRY(store_certificate_state(app, valid->number, "revoked", "certificate.revoked.not-fulfilled"));
        return noted(app, "certificate.revoke", valid);
    }
    TRY(store_names(mem, app, claim, &names));
    const char *content = claim_content(mem, claim, &names);
    if (valid && !strcmp(valid->content, content))
        return RC_OK;
    if (valid) {
        TRY(store_certificate_state(app, valid->number, "replaced", ""));
        TRY(noted(app, "certificate.replace", valid));
    }
    return issue(mem, app, claim, &names, content);
}

enum rc certificate_settle(struct app *app, const struct certificate_claim *claim)
{
    TALLOC_CTX *mem = talloc_new(NULL);
    enum rc rc = settle(mem, app, claim);
    talloc_free(mem);
    return rc;
}
