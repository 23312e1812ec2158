/* Forms, their fields and evidence. */
#include <stdlib.h>
#include <string.h>

#include "domain/policy/internal.h"

static const struct policy_value YES_NO[] = {{"yes", "是", "Yes"}, {"no", "否", "No"}};

static int64_t amount(const xmlNode *n, const char *name, int64_t otherwise)
{
    int64_t value;
    const char *text = policy_attr(n, name);
    return text && policy_decimal(text, 4, &value) ? value : otherwise;
}

static void field_values(struct policy_compile *c, struct policy_field *f, xmlNode *n)
{
    struct policy_value *values = NULL;
    for (xmlNode *v = policy_next(n->children, "value"); v; v = policy_next(v->next, "value")) {
        struct policy_value *value = POLICY_PUSH(c->pack, values, f->value_count);
        value->code = policy_keep(c, v, "code");
        value->title = policy_keep(c, v, "title");
        value->title_en = policy_keep(c, v, "title-en");
        if (!value->title)
            policy_wrong(c, v, "value %s of field %s has no title", value->code, f->name);
        if (policy_same(value->code, "missing"))
            policy_wrong(c, v, "the value missing is reserved");
        for (size_t i = 0; i + 1 < f->value_count; i++)
            if (policy_same(values[i].code, value->code))
                policy_wrong(c, v, "value %s of field %s is repeated", value->code, f->name);
    }
    f->values = values;
}

static void field_type(struct policy_compile *c, struct policy_field *f, xmlNode *n)
{
    const char *type = policy_attr(n, "type");
    bool is_enum = policy_same(type, "enum");
    if (is_enum || policy_same(type, "yes-no")) {
        f->type = POLICY_ENUM;
        field_values(c, f, n);
        if (!is_enum && f->value_count == 0) {
            f->values = YES_NO;
            f->value_count = 2;
        } else if (!is_enum || f->value_count == 0) {
            policy_wrong(c, n, "field %s: an enum has values, and only an enum", f->name);
        }
        return;
    }
    if (policy_next(n->children, "value"))
        policy_wrong(c, n, "field %s: only an enum has values", f->name);
    if (policy_same(type, "text")) {
        f->type = POLICY_TEXT;
        f->max = amount(n, "max", 500 * POLICY_UNIT) / POLICY_UNIT;
    } else if (policy_same(type, "date")) {
        f->type = POLICY_DATE;
    } else {
        const char *digits = policy_attr(n, "digits");
        f->type = policy_same(type, "integer") ? POLICY_INTEGER : POLICY_DECIMAL;
        f->digits = f->type == POLICY_INTEGER ? 0 : digits ? atoi(digits) : 1;
        f->min = amount(n, "min", 0);
        f->max = amount(n, "max", INT64_C(10000) * POLICY_UNIT);
        if (f->min > f->max)
            policy_wrong(c, n, "field %s: min is above max", f->name);
    }
}

static void compile_field(struct policy_compile *c, struct policy_field *f, xmlNode *n)
{
    const char *preset = policy_attr(n, "preset");
    memset(f, 0, sizeof *f);
    f->name = policy_keep(c, n, "name");
    f->title = policy_keep(c, n, "title");
    f->title_en = policy_keep(c, n, "title-en");
    f->hint = policy_keep(c, n, "hint");
    f->hint_en = policy_keep(c, n, "hint-en");
    f->mandatory = policy_flag(n, "mandatory");
    f->reviewer = policy_flag(n, "reviewer");
    f->organisations = policy_keep(c, n, "organisations");
    f->preset = -1;
    if (!f->title)
        policy_wrong(c, n, "field %s has no title", f->name);
    field_type(c, f, n);
    if (f->organisations && f->type != POLICY_TEXT)
        policy_wrong(c, n, "field %s: only a text names an organisation", f->name);
    for (size_t i = 0; preset && i < f->value_count; i++)
        if (policy_same(f->values[i].code, preset))
            f->preset = (int)i;
    if (preset && f->preset < 0)
        policy_wrong(c, n, "field %s: preset %s is not one of its values", f->name, preset);
}

/* Own fields first, then the common ones that the form does not define itself. */
static void form_fields(struct policy_compile *c, struct policy_form *form, xmlNode *node)
{
    struct policy_field *fields = NULL;
    xmlNode *common = policy_next(c->root->children, "common");
    xmlNode *lists[] = {node, common};
    for (int k = 0; k < 2; k++) {
        for (xmlNode *n = lists[k] ? policy_next(lists[k]->children, "field") : NULL; n;
             n = policy_next(n->next, "field")) {
            form->fields = fields;
            if (policy_field_index(form, policy_attr(n, "name")) >= 0) {
                if (k == 0)
                    policy_wrong(c, n, "field %s is repeated", policy_attr(n, "name"));
                continue;
            }
            if (form->field_count == POLICY_FIELDS) {
                policy_wrong(c, n, "more than %d fields", POLICY_FIELDS);
                return;
            }
            compile_field(c, POLICY_PUSH(c->pack, fields, form->field_count), n);
        }
        if (k == 0)
            form->own_count = form->field_count;
    }
    form->fields = fields;
}

static void form_evidence(struct policy_compile *c, struct policy_form *form, xmlNode *node)
{
    struct policy_evidence *list = NULL;
    for (xmlNode *n = policy_next(node->children, "evidence"); n; n = policy_next(n->next, "evidence")) {
        struct policy_evidence *e = POLICY_PUSH(c->pack, list, form->evidence_count);
        const char *files = policy_attr(n, "files");
        e->key = policy_keep(c, n, "key");
        e->title = policy_keep(c, n, "title");
        e->title_en = policy_keep(c, n, "title-en");
        e->mandatory = policy_flag(n, "mandatory");
        e->files = files ? atoi(files) : 5;
        e->field = policy_keep(c, n, "field");
        e->is = policy_keep(c, n, "is");
        e->not_by = policy_keep(c, n, "not-by");
        if (!e->title)
            policy_wrong(c, n, "evidence %s has no title", e->key);
        if (e->field)
            policy_condition_of(c, form, n, e->field, e->is);
        for (size_t i = 0; i + 1 < form->evidence_count; i++)
            if (policy_same(list[i].key, e->key))
                policy_wrong(c, n, "evidence %s is repeated", e->key);
    }
    form->evidence = list;
}

static void compile_form(struct policy_compile *c, struct policy_form *form, xmlNode *node)
{
    struct policy_sentence hint = policy_sentence_of(c, policy_next(node->children, "hint"));
    struct policy_logic *logic = policy_must(talloc_zero(c->pack, struct policy_logic));
    form->title = policy_keep(c, node, "title");
    form->title_en = policy_keep(c, node, "title-en");
    form->group = policy_attr(node, "group") ? policy_keep(c, node, "group") : "other";
    form->hint = hint.zh;
    form->hint_en = hint.en;
    form->categories = policy_category_bits(c, node, "categories");
    form->import = policy_flag(node, "import");
    form->spanning = policy_flag(node, "spanning");
    form->filed = policy_flag(node, "filed");
    form->logic = logic;
    if (!form->title)
        policy_wrong(c, node, "form %s has no title", form->code);
    if (!form->categories)
        policy_wrong(c, node, "form %s counts in no category", form->code);
    if (policy_flag(node, "remove"))
        policy_wrong(c, node, "form %s is removed, but no parent has it", form->code);
    form_fields(c, form, node);
    form_evidence(c, form, node);
    policy_compile_logic(c, form, logic, node);
}

void policy_compile_forms(struct policy_compile *c)
{
    struct policy_pack *pack = c->pack;
    for (xmlNode *n = policy_next(c->root->children, "form"); n; n = policy_next(n->next, "form")) {
        struct policy_form *form = POLICY_PUSH(pack, pack->forms, pack->form_count);
        form->code = policy_keep(c, n, "code");
        compile_form(c, form, n);
    }
}
