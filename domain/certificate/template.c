#include <string.h>

#include "domain/certificate/layout.h"

/* Offsets into struct cert_page; the fields behind CERT_URL are computed. */
static const struct {
    const char *name;
    size_t offset;
} FIELDS[CERT_FIELDS_] = {
    [CERT_NUMBER] = {"number", offsetof(struct cert_page, number)},
    [CERT_MANAGEMENT] = {"management-number", offsetof(struct cert_page, management)},
    [CERT_NAME] = {"name", offsetof(struct cert_page, name)},
    [CERT_DOCUMENT_TYPE] = {"document-type", offsetof(struct cert_page, document_type)},
    [CERT_DOCUMENT_NUMBER] = {"document-number", offsetof(struct cert_page, document_number)},
    [CERT_DOCUMENT_MASK] = {"document-mask", offsetof(struct cert_page, document_mask)},
    [CERT_EMPLOYER] = {"employer", offsetof(struct cert_page, employer)},
    [CERT_SERIES] = {"series", offsetof(struct cert_page, series)},
    [CERT_LEVEL] = {"level", offsetof(struct cert_page, level)},
    [CERT_YEAR] = {"year", offsetof(struct cert_page, year)},
    [CERT_HOURS] = {"hours", offsetof(struct cert_page, hours)},
    [CERT_REMARK] = {"remark", offsetof(struct cert_page, remark)},
    [CERT_AUTHORITY] = {"authority", offsetof(struct cert_page, authority)},
    [CERT_URL] = {"url", offsetof(struct cert_page, url)},
    [CERT_ISSUED_YEAR] = {"issued-year", 0},
    [CERT_ISSUED_MONTH] = {"issued-month", 0},
    [CERT_ISSUED_DAY] = {"issued-day", 0},
    [CERT_TOTALS] = {"totals", 0},
    [CERT_CATEGORY] = {"category", 0},
    [CERT_MORE] = {"more", 0},
};

enum cert_field cert_field_named(const char *name, size_t n)
{
    for (int i = CERT_LITERAL + 1; i < CERT_FIELDS_; i++)
        if (strlen(FIELDS[i].name) == n && memcmp(FIELDS[i].name, name, n) == 0)
            return (enum cert_field)i;
    return CERT_LITERAL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char *fold_blanks(TALLOC_CTX *mem, const char *text)
{
    char *out = talloc_array(mem, char, strlen(text) + 1), *to = out;
    while (*text) {
        size_t n = strspn(text, " \t\r\n");
        if (n && to != out && text[n] && !memchr(text, '\n', n))
            *to++ = ' ';
        text += n;
        while (*text && !is_blank(*text))
            *to++ = *text++;
    }
    *to = '\0';
    return out;
}

static bool is_allowed(enum cert_field field, enum cert_place place)
{
    if (place == CERT_IN_ITEM)
        return field == CERT_CATEGORY || field == CERT_HOURS;
    return field != CERT_CATEGORY && (field != CERT_MORE || place == CERT_IN_MORE);
}

bool cert_template_compile(TALLOC_CTX *mem, const char *text, enum cert_place place,
                           struct cert_template *out, char **error)
{
    char *at = fold_blanks(mem, text);
    /* Every part ends at a brace or at the end of the text. */
    *out = (struct cert_template){.parts = talloc_array(mem, struct cert_part, strlen(at) + 1)};
    while (*at) {
        size_t n = strcspn(at, "{}");
        if (n) {
            out->parts[out->n++] = (struct cert_part){CERT_LITERAL, talloc_strndup(out->parts, at, n)};
            at += n;
            continue;
        }
        n = *at == '{' ? strcspn(at + 1, "{}") : 0;
        if (*at != '{' || at[n + 1] != '}') {
            *error = talloc_asprintf(mem, "a brace without its partner at \"%.20s\"", at);
            return false;
        }
        enum cert_field field = cert_field_named(at + 1, n);
        if (!field || !is_allowed(field, place)) {
            *error = talloc_asprintf(mem, "no placeholder {%.*s} here", (int)n, at + 1);
            return false;
        }
        out->parts[out->n++] = (struct cert_part){field, NULL};
        at += n + 2;
    }
    return true;
}

/* year, month or day of "2026-01-09" without leading zeros. */
static const char *date_part(TALLOC_CTX *mem, const char *date, size_t from, size_t n)
{
    if (!date || strlen(date) < from + n)
        return "";
    while (n > 1 && date[from] == '0') {
        from++;
        n--;
    }
    return talloc_strndup(mem, date + from, n);
}

static const char *some(const char *text)
{
    return text ? text : "";
}

static const char *fill_totals(TALLOC_CTX *mem, const struct cert_layout *layout,
                               const struct cert_page *page)
{
    char *out = talloc_strdup(mem, "");
    for (size_t i = 0; i < page->n_totals; i++) {
        if (i)
            out = talloc_strdup_append(out, layout->separator);
        for (size_t j = 0; j < layout->item.n; j++) {
            const struct cert_part *part = layout->item.parts + j;
            const struct cert_total *total = page->totals + i;
            const char *text = !part->field                ? part->text
                               : part->field == CERT_HOURS ? total->hours
                                                           : total->category;
            out = talloc_strdup_append(out, some(text));
        }
    }
    return out;
}

const char *cert_field_value(TALLOC_CTX *mem, const struct cert_layout *layout, enum cert_field field,
                             const struct cert_page *page)
{
    switch (field) {
    case CERT_ISSUED_YEAR:
        return date_part(mem, page->issued, 0, 4);
    case CERT_ISSUED_MONTH:
        return date_part(mem, page->issued, 5, 2);
    case CERT_ISSUED_DAY:
        return date_part(mem, page->issued, 8, 2);
    case CERT_TOTALS:
        return fill_totals(mem, layout, page);
    default:
        return field > CERT_URL ? ""
                                : some(*(const char *const *)((const char *)page + FIELDS[field].offset));
    }
}

char *cert_template_fill(TALLOC_CTX *mem, const struct cert_layout *layout,
                         const struct cert_template *template, const struct cert_page *page, size_t more)
{
    char *out = talloc_strdup(mem, "");
    for (size_t i = 0; i < template->n; i++) {
        const struct cert_part *part = template->parts + i;
        if (part->field == CERT_LITERAL)
            out = talloc_strdup_append(out, part->text);
        else if (part->field == CERT_MORE)
            out = talloc_asprintf_append(out, "%zu", more);
        else
            out = talloc_strdup_append(out, cert_field_value(mem, layout, part->field, page));
    }
    return out;
}
