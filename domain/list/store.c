#include "domain/list/persons.h"

/* Those at or below an organisation: the only column that holds its id, and the index that begins with it. */
static void from_index(struct sqlb *b, enum person_index index)
{
    switch (index) {
    case PERSON_EMPLOYER:
        sqlb_add(b, "person p FORCE INDEX (employer)", "");
        break;
    case PERSON_H1:
        sqlb_add(b, "person p FORCE INDEX (h1)", "");
        break;
    case PERSON_H2:
        sqlb_add(b, "person p FORCE INDEX (h2)", "");
        break;
    case PERSON_H3:
        sqlb_add(b, "person p FORCE INDEX (h3)", "");
        break;
    case PERSON_A1:
        sqlb_add(b, "person p FORCE INDEX (a1)", "");
        break;
    case PERSON_A2:
        sqlb_add(b, "person p FORCE INDEX (a2)", "");
        break;
    case PERSON_A3:
        sqlb_add(b, "person p FORCE INDEX (a3)", "");
        break;
    case PERSON_A4:
        sqlb_add(b, "person p FORCE INDEX (a4)", "");
        break;
    case PERSON_A5:
        sqlb_add(b, "person p FORCE INDEX (a5)", "");
        break;
    case PERSON_A6:
        sqlb_add(b, "person p FORCE INDEX (a6)", "");
        break;
    }
}

static void where_index(struct sqlb *b, enum person_index index, int64_t org)
{
    switch (index) {
    case PERSON_EMPLOYER:
        sqlb_add(b, "WHERE p.employer = ?", "i", org);
        break;
    case PERSON_H1:
        sqlb_add(b, "WHERE p.h1 = ?", "i", org);
        break;
    case PERSON_H2:
        sqlb_add(b, "WHERE p.h2 = ?", "i", org);
        break;
    case PERSON_H3:
        sqlb_add(b, "WHERE p.h3 = ?", "i", org);
        break;
    case PERSON_A1:
        sqlb_add(b, "WHERE p.a1 = ?", "i", org);
        break;
    case PERSON_A2:
        sqlb_add(b, "WHERE p.a2 = ?", "i", org);
        break;
    case PERSON_A3:
        sqlb_add(b, "WHERE p.a3 = ?", "i", org);
        break;
    case PERSON_A4:
        sqlb_add(b, "WHERE p.a4 = ?", "i", org);
        break;
    case PERSON_A5:
        sqlb_add(b, "WHERE p.a5 = ?", "i", org);
        break;
    case PERSON_A6:
        sqlb_add(b, "WHERE p.a6 = ?", "i", org);
        break;
    }
}

/* The few who fit what was typed; none: nobody has the number. */
static void from_seek(struct sqlb *b, const struct person_seek *s)
{
    if (s->number) {
        sqlb_add(b, "(SELECT id FROM person WHERE account IN (0", "");
        for (size_t i = 0; i < s->n_accounts; i++)
            sqlb_add(b, ", ?", "i", s->accounts[i]);
        sqlb_add(b, ")) t STRAIGHT_JOIN person p FORCE INDEX (PRIMARY) ON p.id = t.id", "");
        return;
    }
    sqlb_add(b, "(SELECT g.target AS id FROM name_gram g WHERE g.gram = ? AND g.target_kind = 'p'", "s", s->grams[0]);
    for (size_t i = 1; i < s->n_grams; i++)
        sqlb_add(b, "AND EXISTS (SELECT 1 FROM name_gram h WHERE h.gram = ? AND h.target_kind = 'p' AND h.target = g.target)", "s",
                 s->grams[i]);
    sqlb_add(b, ") t STRAIGHT_JOIN person p FORCE INDEX (PRIMARY) ON p.id = t.id", "");
}

static enum person_index index_of(const struct person_list *l)
{
    struct who lower = {.account = l->who->account, .post = l->who->post, .kind = l->below->kind};
    return scope_person_index(&lower, l->below);
}

/* The persons to begin with: the few who fit what is asked for, or a range of the scope's index. */
static void from_persons(struct sqlb *b, const struct person_list *l)
{
    sqlb_add(b, "FROM", "");
    if (l->seek->asked)
        from_seek(b, l->seek);
    else if (l->year && l->few)
        sqlb_add(b, "(SELECT person FROM certificate FORCE INDEX (year) WHERE year = ? AND state = 'valid') t"
                    " STRAIGHT_JOIN person p FORCE INDEX (PRIMARY) ON p.id = t.person", "i", l->year);
    else if (l->applying && l->few)
        sqlb_add(b, "(SELECT person FROM title_application FORCE INDEX (year) WHERE year = ? AND newest = 1 AND state = ?) t"
                    " STRAIGHT_JOIN person p FORCE INDEX (PRIMARY) ON p.id = t.person", "is", l->applying, l->applying_state);
    else
        from_index(b, index_of(l));
}

/* Before the others: who has none is not looked at further. */
static void from_asked(struct sqlb *b, const struct person_list *l)
{
    if (l->year)
        sqlb_add(b, "STRAIGHT_JOIN certificate c FORCE INDEX (person) ON c.person = p.id AND c.year = ? AND c.state = 'valid'", "i",
                 l->year);
    if (l->applying)
        sqlb_add(b, "STRAIGHT_JOIN title_application n FORCE INDEX (newest) ON n.person = p.id AND n.year = ? AND n.newest = 1 AND n.state = ?", "is",
                 l->applying, l->applying_state);
}

void person_from(struct sqlb *b, const struct person_list *l)
{
    from_persons(b, l);
    from_asked(b, l);
    sqlb_add(b, "STRAIGHT_JOIN account a ON a.id = p.account STRAIGHT_JOIN organisation o FORCE INDEX (PRIMARY) ON o.id = p.employer", "");
    where_index(b, index_of(l), l->below->id);
    sqlb_add(b, "AND p.state = 'active'", "");
    scope_where(b, l->who);
}

void person_count_from(struct sqlb *b, const struct person_list *l)
{
    if (l->seek->asked || l->below->id != l->who->org) {
        person_from(b, l);
        return;
    }
    from_persons(b, l);
    from_asked(b, l);
    where_index(b, index_of(l), l->who->org);
    sqlb_add(b, "AND p.state = 'active'", "");
}

void person_order(struct sqlb *b, const struct keyset *after, int64_t limit)
{
    if (after->id)
        sqlb_add(b, "AND (p.sort_pinyin > ? OR (p.sort_pinyin = ? AND p.id > ?))", "bbi", after->key, after->len, after->key,
                 after->len, after->id);
    sqlb_add(b, "ORDER BY p.sort_pinyin, p.id LIMIT ?", "i", limit);
}
