/* What the rules would give for what is filled in, and who would review it. The same evaluation as the result [13.6]. */
#include <stdlib.h>
#include <string.h>

#include "modules/credit/desk.h"
#include "modules/credit/store.h"

/* Hours of the ledger's entries by standing, in one category (the last line: in all). */
struct sums {
    int64_t approved, pending, mine;
};

static bool is_approved(const struct standing *list, size_t n, const char *id)
{
    int64_t number = strtoll(id, NULL, 10);
    for (size_t i = 0; i < n; i++)
        if (list[i].case_id == number)
            return list[i].approved;
    return false;
}

static struct sums sums_of(const struct policy_ledger *l, const struct policy_entry *mine, size_t line,
                           const struct standing *list, size_t n)
{
    struct sums s = {0, 0, 0};
    for (size_t i = 0; i < l->entry_count; i++) {
        const struct policy_entry *e = &l->entries[i];
        int64_t hours = line + 1 == l->line_count ? e->recognised : e->parts[line];
        *(e == mine ? &s.mine : is_approved(list, n, e->id) ? &s.approved : &s.pending) += hours;
    }
    return s;
}

static void add_lines(struct desk *d, xmlNodePtr el, const struct policy_ledger *l, const struct policy_entry *mine,
                      const struct standing *list, size_t n)
{
    for (size_t i = 0; i < l->line_count; i++) {
        const struct sums s = sums_of(l, mine, i, list, n);
        xmlNodePtr line = doc_el(el, "line");
        doc_attr(line, "category", l->lines[i].code);
        doc_attr(line, "title", i + 1 < l->line_count ? say(d->r, l->lines[i].title, l->lines[i].title_en) : NULL);
        doc_tenths(line, "approved", s.approved);
        doc_tenths(line, "pending", s.pending);
        doc_tenths(line, "mine", s.mine);
        doc_tenths(line, "required", l->lines[i].required);
        doc_tenths(line, "missing", l->lines[i].missing);
    }
}

/* What is not a date yet counts as today, so that the rest can be judged. */
static struct declaration_new judged(const struct desk *d)
{
    struct declaration_new n = d->made;
    int64_t day;
    if (app_parse_date(n.to, &day) != RC_OK)
        n.to = app_date_text(d->r->mem, d->r->now);
    if (app_parse_date(n.from, &day) != RC_OK)
        n.from = n.to;
    return n;
}

/* Before anything is sent the values to begin with are judged: those of the returned one, or the presets. */
static void begin(struct desk *d)
{
    desk_read(d);
    if (d->r->form || !d->before)
        return;
    d->made.title = d->before->title;
    d->made.from = d->before->from;
    d->made.to = d->before->to;
    d->made.claimed = d->before->claimed;
    d->made.fields = d->before->fields;
    d->made.n_fields = d->before->n_fields;
}

/* Nothing is filled in yet: the year as it stands. */
static enum rc evaluate(struct desk *d, struct policy_ledger **out, const struct policy_entry **mine)
{
    struct req *r = d->r;
    const struct declaration_new n = judged(d);
    *mine = NULL;
    if (!d->form || (!r->form && !d->before))
        return credit_outlook(r->mem, r->app, d->person->id, d->year, out);
    TRY(credit_preview(r->mem, r->app, &n, out));
    *mine = credit_entry(*out, d->made.case_id);
    return RC_OK;
}

static void add_entry(struct desk *d, xmlNodePtr el, const struct policy_entry *e)
{
    doc_tenths(el, "claimed", e->claimed);
    doc_tenths(el, "recognised", e->recognised);
    doc_attr(el, "reason", e->reason);
    doc_attr(el, "clause", e->clause);
    doc_text(el, "say", say(d->r, e->say, e->say_en));
}

enum rc add_preview(struct desk *d, xmlNodePtr el)
{
    struct policy_ledger *ledger;
    const struct policy_entry *mine;
    struct standing *list;
    size_t n;
    xmlNodePtr preview = doc_el(el, "preview");
    begin(d);
    doc_int(preview, "year", d->year);
    enum rc rc = evaluate(d, &ledger, &mine);
    if (rc == RC_INVALID) {
        doc_yes(preview, "wrong", 1);
    } else if (rc != RC_OK) {
        return rc;
    } else {
        TRY(store_standing(d->r->mem, d->r->app, d->person->id, d->year, &list, &n));
        if (mine)
            add_entry(d, preview, mine);
        doc_yes(preview, "provisional", ledger->provisional);
        add_lines(d, preview, ledger, mine, list, n);
    }
    return d->category ? credit_foresee(d->r, &d->made, d->year, el) : RC_OK;
}
