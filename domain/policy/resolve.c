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
