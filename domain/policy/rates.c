/* What a form of learning gives, row by row, for those who read it before they declare. */
#include "domain/policy/internal.h"

static const struct policy_field *field_at(const struct policy_form *form, int index)
{
    return index < 0 ? NULL : &form->fields[index];
}

static void from_row(const struct policy_form *form, const struct policy_table *table,
                     const struct policy_row *row, struct policy_rate *out)
{
    out->per = field_at(form, table->per);
    out->whole = table->whole;
    out->rank = field_at(form, table->rank);
    out->ranks = row->ranks;
    for (size_t i = 0; i < row->ranks; i++)
        out->hours[i] = row->hours[i];
    for (size_t i = 0; i < table->by_count; i++) {
        const struct policy_field *f = &form->fields[table->by[i]];
        if (f->type == POLICY_ENUM && row->key[i] >= 0 && row->key[i] < (int64_t)f->value_count) {
            out->on[out->key_count] = f;
            out->keys[out->key_count++] = &f->values[row->key[i]];
        }
    }
    if (table->threshold >= 0) {
        out->limit = field_at(form, table->threshold);
        out->at_least = row->at_least;
    }
    if (table->extra_when.field >= 0 && row->extra > 0) {
        out->extra = row->extra;
        out->extra_on = &form->fields[table->extra_when.field];
        out->extra_per_unit = table->extra_per_unit;
    }
}

static void from_op(TALLOC_CTX *mem, const struct policy_form *form, const struct policy_rule *rule,
                    const struct policy_op *op, struct policy_rate **list, size_t *count)
{
    const size_t rows = op->kind == OP_TABLE ? op->table.row_count : 1;
    for (size_t i = 0; i < rows; i++) {
        struct policy_rate *rate = POLICY_PUSH(mem, *list, *count);
        rate->clause = rule->clause;
        rate->daily_cap = rule->daily_cap;
        rate->kind = op->kind == OP_TABLE  ? POLICY_RATE_TABLE
                     : op->kind == OP_FULL ? POLICY_RATE_FULL
                                           : POLICY_RATE_CLAIMED;
        if (op->kind == OP_TABLE)
            from_row(form, &op->table, &op->table.rows[i], rate);
        if (op->kind != OP_FULL)
            continue;
        rate->limit = field_at(form, op->field);
        rate->over = op->over != INT64_MAX;
        rate->at_least = rate->over ? op->over : op->least;
        rate->categories = op->categories;
    }
}

struct policy_rate *policy_rates(TALLOC_CTX *mem, const struct policy_form *form, int year, size_t *count)
{
    struct policy_rate *list = NULL;
    *count = 0;
    for (size_t i = 0; i < form->logic->rule_count; i++) {
        const struct policy_rule *rule = &form->logic->rules[i];
        if (!policy_year_in(rule->years, year))
            continue;
        for (size_t k = 0; k < rule->op_count; k++)
            from_op(mem, form, rule, &rule->ops[k], &list, count);
        break; /* the first rule that holds for the year decides */
    }
    return list;
}

const char *policy_form_clause(const struct policy_form *form)
{
    return form->logic->clause;
}
