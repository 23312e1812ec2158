/* A record's strings against the pack: indices, numbers and dates. One validation serves cases and pages. */
#include <string.h>

#include "domain/policy/internal.h"

int policy_field_index(const struct policy_form *form, const char *name)
{
    for (size_t i = 0; i < form->field_count; i++)
        if (*form->fields[i].name == *name && strcmp(form->fields[i].name, name) == 0)
            return (int)i;
    return -1;
}

static size_t characters(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* RC-like: -1 when the value is good, else the kind of fault. */
static int read_value(const struct policy_field *field, const char *text, int64_t *value)
{
    switch (field->type) {
    case POLICY_TEXT:
        *value = 0;
        return characters(text) > (size_t)field->max ? POLICY_FAULT_RANGE : -1;
    case POLICY_DATE:
        return policy_date(text, value) ? -1 : POLICY_FAULT_VALUE;
    case POLICY_ENUM:
        for (size_t i = 0; i < field->value_count; i++) {
            if (strcmp(field->values[i].code, text) == 0) {
                *value = (int64_t)i;
                return -1;
            }
        }
        return POLICY_FAULT_VALUE;
    case POLICY_INTEGER:
    case POLICY_DECIMAL:
        if (!policy_decimal(text, field->digits, value))
            return POLICY_FAULT_NUMBER;
        return *value < field->min || *value > field->max ? POLICY_FAULT_RANGE : -1;
    }
    return POLICY_FAULT_VALUE;
}

static bool resolve_answer(const struct policy_answer *answer, struct policy_resolved *out,
                           policy_on_fault *on_fault, void *data)
{
    int index = policy_field_index(out->form, answer->name);
    if (index < 0 || out->present[index]) {
        on_fault(data, index < 0 ? POLICY_FAULT_FIELD : POLICY_FAULT_REPEATED, answer->name, answer->value,
                 answer->line);
        return false;
    }
    if (answer->value[strspn(answer->value, " \t\r\n")] == '\0')
        return true; /* left empty */
    int fault = read_value(&out->form->fields[index], answer->value, &out->value[index]);
    out->present[index] = true;
    out->text[index] = answer->value;
    if (fault < 0)
        return true;
    on_fault(data, (enum policy_fault_kind)fault, answer->name, answer->value, answer->line);
    return false;
}

bool policy_resolve(const struct policy_pack *pack, const struct policy_record *record,
                    struct policy_resolved *out, policy_on_fault *on_fault, void *data)
{
    int category = policy_category_index(pack, record->category);
    bool good = true;
    out->record = record;
    out->form = policy_form(pack, record->form);
    out->category = category < 0 ? 0 : (size_t)category;
    memset(out->present, 0, sizeof out->present);
    if (!out->form) {
        on_fault(data, POLICY_FAULT_FORM, "form", record->form, record->line);
        return false;
    }
    if (category < 0) {
        on_fault(data, POLICY_FAULT_CATEGORY, "category", record->category, record->line);
        good = false;
    }
    for (size_t i = 0; i < record->answer_count; i++)
        good = resolve_answer(&record->answers[i], out, on_fault, data) && good;
    for (size_t i = 0; i < out->form->field_count; i++) {
        const struct policy_field *field = &out->form->fields[i];
        if (out->present[i] || field->preset < 0)
            continue;
        out->present[i] = true;
        out->value[i] = field->preset;
        out->text[i] = field->values[field->preset].code;
    }
    return good;
}

bool policy_true(struct policy_condition condition, const struct policy_resolved *r)
{
    if (condition.field < 0)
        return true;
    if (condition.value < 0)
        return !r->present[condition.field];
    return r->present[condition.field] && r->value[condition.field] == condition.value;
}

static int year_of(const struct policy_resolved *r, int field)
{
    int year = 0;
    for (int i = 0; i < 4; i++)
        year = year * 10 + (r->text[field][i] - '0');
    return year;
}

bool policy_dates_fit(const struct policy_resolved *r, int year, bool *ordered)
{
    int from = r->form->logic->from, to = r->form->logic->to;
    bool has_from = from >= 0 && r->present[from], has_to = to >= 0 && r->present[to];
    *ordered = !has_from || !has_to || r->value[from] <= r->value[to];
    if (r->form->spanning)
        return (!has_from || year_of(r, from) <= year) && (!has_to || year_of(r, to) >= year);
    return !has_to || year_of(r, to) == year;
}

/* Reads one UTF-8 character; bytes that are none are taken as they are. */
static size_t character(const unsigned char *p, uint32_t *out)
{
    size_t n = *p < 0x80 ? 1 : *p >= 0xF0 ? 4 : *p >= 0xE0 ? 3 : *p >= 0xC0 ? 2 : 1;
    *out = n == 1 ? *p : *p & (0x7Fu >> n);
    for (size_t i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return i;
        *out = *out << 6 | (p[i] & 0x3Fu);
    }
    return n;
}

/* Letters and digits of any script stay; white space and punctuation, ASCII, general or Chinese, go. */
static bool counts(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    return c != 0xA0 && c != 0xB7 && !(c >= 0x2000 && c <= 0x206F) &&
           !(c >= 0x3000 && c <= 0x303F && c != 0x3007);
}

static char *fold(TALLOC_CTX *mem, const char *space, const char *text)
{
    size_t head = strlen(space);
    char *out = policy_must(talloc_size(mem, head + strlen(text) + 2)), *to = out;
    memcpy(to, space, head);
    to += head;
    *to++ = ':';
    for (const unsigned char *p = (const unsigned char *)text; *p;) {
        uint32_t c;
        size_t n = character(p, &c);
        uint32_t narrow = c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
        if (narrow >= 'A' && narrow <= 'Z')
            narrow += 'a' - 'A';
        if (counts(narrow) && narrow < 0x80) {
            *to++ = (char)narrow;
        } else if (counts(narrow)) {
            memcpy(to, p, n);
            to += n;
        }
        p += n;
    }
    *to = '\0';
    return out;
}

char *policy_key_of(TALLOC_CTX *mem, const struct policy_key *key, const struct policy_resolved *r)
{
    if (!r->present[key->field])
        return NULL;
    char *text = fold(mem, key->space, r->text[key->field]), *value = text + strlen(key->space) + 1;
    size_t strip = key->strip ? strlen(key->strip) : 0;
    if (strip && strncmp(value, key->strip, strip) == 0)
        memmove(value, value + strip, strlen(value + strip) + 1);
    if (*value)
        return text;
    talloc_free(text);
    return NULL;
}
