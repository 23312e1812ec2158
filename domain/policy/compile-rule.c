/* What a form converts to: identity, refusals and rules, with names of fields and values resolved. */
#include <stdlib.h>
#include <string.h>

#include "domain/policy/internal.h"

static int value_index(const struct policy_field *field, const char *code)
{
    for (size_t i = 0; i < field->value_count; i++)
        if (policy_same(field->values[i].code, code))
            return (int)i;
    return -1;
}

static int field_of(const struct policy_compile *c, const struct policy_form *form, const xmlNode *node,
                    const char *name)
{
    int index = policy_field_index(form, name);
    if (index < 0)
        policy_wrong(c, node, "form %s has no field %s", form->code, name);
    return index;
}

/* A number field named by an attribute; -1 when the attribute is absent or wrong. */
static int number_of(const struct policy_compile *c, const struct policy_form *form, const xmlNode *node,
                     const char *attribute)
{
    const char *name = policy_attr(node, attribute);
    int index = name ? field_of(c, form, node, name) : -1;
    if (index < 0)
        return -1;
    enum policy_type type = form->fields[index].type;
    if (type == POLICY_INTEGER || type == POLICY_DECIMAL)
        return index;
    policy_wrong(c, node, "field %s of form %s is not a number", name, form->code);
    return -1;
}

struct policy_condition policy_condition_of(const struct policy_compile *c, const struct policy_form *form,
                                            const xmlNode *node, const char *field, const char *is)
{
    struct policy_condition none = {-1, -1};
    if (!field)
        return none;
    int index = field_of(c, form, node, field);
    if (index < 0)
        return none;
    if (!is) {
        policy_wrong(c, node, "the condition on field %s has no value", field);
        return none;
    }
    if (policy_same(is, "missing"))
        return (struct policy_condition){index, -1};
    int value = value_index(&form->fields[index], is);
    if (value < 0)
        policy_wrong(c, node, "field %s of form %s has no value %s", field, form->code, is);
    return (struct policy_condition){index, value};
}

static void compile_identity(struct policy_compile *c, const struct policy_form *form,
                             struct policy_logic *logic, const xmlNode *node)
{
    xmlNode *identity = policy_next(node->children, "identity");
    if (!identity)
        return;
    logic->once_ever = policy_same(policy_attr(identity, "once"), "ever");
    for (xmlNode *n = policy_next(identity->children, "key"); n; n = policy_next(n->next, "key")) {
        int field = field_of(c, form, n, policy_attr(n, "field"));
        if (field < 0)
            continue;
        struct policy_key *key = POLICY_PUSH(c->pack, logic->keys, logic->key_count);
        key->field = field;
        key->space = policy_attr(n, "space") ? policy_keep(c, n, "space") : form->code;
        key->strip = policy_keep(c, n, "strip");
        const char *as = policy_attr(n, "as");
        key->as = policy_same(as, "isbn") ? POLICY_AS_ISBN : policy_same(as, "patent") ? POLICY_AS_PATENT : POLICY_AS_TEXT;
    }
}

static void compile_refuse(struct policy_compile *c, const struct policy_form *form,
                           struct policy_logic *logic, const xmlNode *n)
{
    struct policy_refuse *refuse = POLICY_PUSH(c->pack, logic->refuses, logic->refuse_count);
    refuse->when = policy_condition_of(c, form, n, policy_attr(n, "field"), policy_attr(n, "is"));
    refuse->unless =
        policy_condition_of(c, form, n, policy_attr(n, "unless-field"), policy_attr(n, "unless-is"));
    refuse->clause = policy_keep(c, n, "clause");
    refuse->say = policy_sentence_of(c, policy_next(n->children, "say"));
}

static void row_key(struct policy_compile *c, const struct policy_form *form,
                    const struct policy_table *table, struct policy_row *row, const xmlNode *n)
{
    size_t count;
    const char **words = policy_words(c, n, "key", &count);
    if (count != table->by_count) {
        policy_wrong(c, n, "the row's key has %zu words, the table is looked up by %zu", count,
                     table->by_count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const struct policy_field *field = table->by[i] < 0 ? NULL : &form->fields[table->by[i]];
        row->key[i] = -1;
        if (!field || policy_same(words[i], "*"))
            continue;
        if (field->type == POLICY_ENUM)
            row->key[i] = value_index(field, words[i]);
        else if (!policy_decimal(words[i], field->digits, &row->key[i]))
            row->key[i] = -1;
        if (row->key[i] < 0)
            policy_wrong(c, n, "field %s of form %s has no value %s", field->name, form->code, words[i]);
    }
}

static void compile_row(struct policy_compile *c, const struct policy_form *form, struct policy_table *table,
                        const xmlNode *n)
{
    struct policy_row *row = POLICY_PUSH(c->pack, table->rows, table->row_count);
    const char *least = policy_attr(n, "at-least");
    size_t count;
    const char **hours = policy_words(c, n, "hours", &count);
    for (size_t i = 0; i < count && i < POLICY_RANKS; i++)
        row->hours[row->ranks++] = policy_deci(hours[i]);
    if (count > 1 && table->rank < 0)
        policy_wrong(c, n, "hours by rank, but the table has no rank");
    row->extra = policy_deci(policy_attr(n, "extra"));
    if (row->extra && table->extra_when.field < 0)
        policy_wrong(c, n, "extra hours, but the table has no extra-when");
    if (least && !policy_decimal(least, 4, &row->at_least))
        policy_wrong(c, n, "at-least is not a number");
    if ((least != NULL) != (table->threshold >= 0))
        policy_wrong(c, n, "at-least goes with the table's threshold");
    row_key(c, form, table, row, n);
}

static void compile_table(struct policy_compile *c, const struct policy_form *form, struct policy_op *op,
                          const xmlNode *n)
{
    struct policy_table *table = &op->table;
    const char *extra = policy_attr(n, "extra-when");
    size_t count;
    const char **by = policy_words(c, n, "by", &count);
    op->kind = OP_TABLE;
    if (count > POLICY_KEYS)
        policy_wrong(c, n, "a table is looked up by at most %d fields", POLICY_KEYS);
    for (size_t i = 0; i < count && i < POLICY_KEYS; i++) {
        int field = field_of(c, form, n, by[i]);
        table->by[table->by_count++] = field;
        if (field >= 0 &&
            (form->fields[field].type == POLICY_TEXT || form->fields[field].type == POLICY_DATE))
            policy_wrong(c, n, "a table is looked up by enum or number, not by %s", by[i]);
    }
    table->rank = number_of(c, form, n, "rank");
    table->per = number_of(c, form, n, "per");
    table->threshold = number_of(c, form, n, "threshold");
    table->extra_when = policy_condition_of(c, form, n, extra, "yes");
    table->whole = policy_flag(n, "whole");
    table->extra_per_unit = policy_same(policy_attr(n, "extra-per"), "unit");
    table->say = policy_sentence_of(c, policy_next(n->children, "say"));
    table->say_extra = policy_sentence_of(c, policy_next(n->children, "say-extra"));
    if (!table->say_extra.zh)
        table->say_extra = table->say;
    for (xmlNode *row = policy_next(n->children, "row"); row; row = policy_next(row->next, "row"))
        compile_row(c, form, table, row);
}

static void compile_full(struct policy_compile *c, const struct policy_form *form, struct policy_op *op,
                         const xmlNode *n)
{
    const char *over = policy_attr(n, "over"), *least = policy_attr(n, "at-least");
    op->kind = OP_FULL;
    op->field = number_of(c, form, n, "field");
    op->over = op->least = INT64_MAX;
    if ((over != NULL) == (least != NULL))
        policy_wrong(c, n, "full has either over or at-least");
    if (over)
        policy_decimal(over, 4, &op->over);
    if (least)
        policy_decimal(least, 4, &op->least);
    op->categories = policy_category_bits(c, n, "categories");
    op->each_year = policy_flag(n, "each-year");
    op->say = policy_sentence_of(c, policy_next(n->children, "say"));
}

static void compile_rule(struct policy_compile *c, const struct policy_form *form, struct policy_logic *logic,
                         const xmlNode *node)
{
    struct policy_rule *rule = POLICY_PUSH(c->pack, logic->rules, logic->rule_count);
    xmlNode *none = policy_next(node->children, "none");
    rule->years = policy_years_of(node);
    rule->clause = policy_keep(c, node, "clause");
    rule->daily_cap = policy_deci(policy_attr(node, "daily-cap"));
    rule->none = none ? policy_sentence_of(c, policy_next(none->children, "say"))
                      : (struct policy_sentence){.zh = NULL};
    for (xmlNode *n = node->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE || policy_is(n, "none"))
            continue;
        struct policy_op *op = POLICY_PUSH(c->pack, rule->ops, rule->op_count);
        if (policy_is(n, "full")) {
            compile_full(c, form, op, n);
        } else if (policy_is(n, "table")) {
            compile_table(c, form, op, n);
        } else {
            op->kind = OP_CLAIMED;
            op->say = policy_sentence_of(c, policy_next(n->children, "say"));
        }
    }
}

/* A field that the engine itself reads: it must have the type expected; -1: the form has none. */
static int engine_field(const struct policy_compile *c, const struct policy_form *form, const xmlNode *node,
                        const char *name, bool date)
{
    int index = policy_field_index(form, name);
    enum policy_type type = index < 0 ? POLICY_TEXT : form->fields[index].type;
    if (index < 0 || (date ? type == POLICY_DATE : type == POLICY_INTEGER || type == POLICY_DECIMAL))
        return index;
    if (date)
        policy_wrong(c, node, "field %s of form %s must be a date", name, form->code);
    else
        policy_wrong(c, node, "field %s of form %s must be a number", name, form->code);
    return -1;
}

void policy_compile_logic(struct policy_compile *c, const struct policy_form *form,
                          struct policy_logic *logic, const xmlNode *node)
{
    logic->clause = policy_attr(node, "clause") ? policy_keep(c, node, "clause") : c->pack->about.source;
    logic->hours = engine_field(c, form, node, "hours", false);
    logic->approved = engine_field(c, form, node, "approved", false);
    logic->from = engine_field(c, form, node, "from", true);
    logic->to = engine_field(c, form, node, "to", true);
    logic->days = engine_field(c, form, node, "days", false);
    compile_identity(c, form, logic, node);
    for (xmlNode *n = policy_next(node->children, "refuse"); n; n = policy_next(n->next, "refuse"))
        compile_refuse(c, form, logic, n);
    for (xmlNode *n = policy_next(node->children, "rule"); n; n = policy_next(n->next, "rule"))
        compile_rule(c, form, logic, n);
}
