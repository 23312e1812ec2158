/* credit/finance: hours of accountants' professional subjects as the finance department registers them [D14], recorded by HRSS from a table of numbers, names
 * and hours where the rules require them. */
#include <string.h>

#include "domain/account/account.h"
#include "domain/credit/credit.h"
#include "domain/domain.h"
#include "modules/credit/pages.h"

enum { YEARS = 6 };

struct finance {
    struct req *r;
    const struct policy_pack *pack; /* of the region, for the year */
    int64_t year;
    struct finance_row rows[FINANCE_ROWS];
    size_t n;
    bool too_many;
};

/* Tenths of "24" or "24.5"; 0: it is none. */
static int64_t hours_of(const char *word)
{
    int64_t tenths = 0, places = 0;
    bool point = false;
    for (const char *p = word; *p; p++) {
        if (*p == '.' && !point && p > word) {
            point = true;
            continue;
        }
        if (*p < '0' || *p > '9')
            return 0;
        places += point;
        tenths = tenths * 10 + (*p - '0');
    }
    return places == 1 ? tenths : places || point ? 0 : tenths * 10;
}

/* Number, name and hours of a line, in whatever order they stand. */
struct words {
    const char *number, *name, *hours;
};

static struct words split(char *line)
{
    struct words w = {"", "", ""};
    for (char *word; (word = pasted_word(&line));) {
        size_t len = strlen(word), figures = strspn(word, "0123456789.+-");
        if (figures == len && len <= 6)
            w.hours = word;
        else if (pasted_number(word))
            w.number = word;
        else if (!*w.name)
            w.name = word;
    }
    return w;
}

static bool twice(const struct finance *f, int64_t person)
{
    for (size_t i = 0; i < f->n; i++)
        if (f->rows[i].person == person)
            return true;
    return false;
}

static enum rc read_line(void *arg, char *line)
{
    struct finance *f = arg;
    struct req *r = f->r;
    struct words w = split(line);
    struct person *p = NULL;
    const char *why;
    if (!*w.number && !*w.name && !*w.hours)
        return RC_OK;
    f->too_many = f->too_many || f->n == FINANCE_ROWS;
    if (f->too_many)
        return RC_OK;
    TRY(person_named(r, w.number, w.name, &p, &why));
    struct finance_row row = {.name = *w.name ? w.name : "—", .mask = "", .hours = hours_of(w.hours), .key = why};
    if (!why) {
        row.person = p->id;
        row.mask = p->number_mask;
        TRY(finance_check(r->mem, r->app, &r->who, f->year, &row));
        if (!row.key && twice(f, p->id))
            row.key = "finance.twice";
        TRY(access_note(r, p->id));
    }
    f->rows[f->n++] = row;
    return RC_OK;
}

static enum rc open_finance(struct req *r, struct finance **out)
{
    struct finance *f = *out = talloc_zero(r->mem, struct finance);
    const struct policy_set *set;
    f->r = r;
    f->year = r->form && f_has(r, "year") ? f_int(r, "year") : q_has(r, "year") ? q_int(r, "year") : app_year(r->now);
    if (f->year > app_year(r->now) || f->year <= app_year(r->now) - YEARS)
        return RC_NOT_FOUND;
    TRY(domain_packs(r->app, r->who.policy_epoch, &set));
    f->pack = policy_select(set, r->who.org_region, NULL, (int)f->year);
    return r->form ? pasted_lines(r, read_line, f) : RC_OK;
}

static void add_rows(const struct finance *f, xmlNodePtr el)
{
    xmlNodePtr rows = doc_el(el, "rows");
    int64_t good = 0;
    for (size_t i = 0; i < f->n; i++) {
        const struct finance_row *row = &f->rows[i];
        xmlNodePtr out = doc_el(rows, "row");
        doc_attr(out, "name", row->name);
        doc_attr(out, "mask", *row->mask ? row->mask : NULL);
        doc_tenths(out, "hours", row->hours);
        if (row->before)
            doc_tenths(out, "before", row->before);
        doc_attr(out, "key", row->key);
        good += !row->key;
    }
    doc_int(rows, "good", good);
    doc_int(rows, "most", FINANCE_ROWS);
}

static enum rc draw(const struct finance *f)
{
    struct req *r = f->r;
    xmlNodePtr el = doc_el(r->content, "finance"), years = doc_el(el, "options");
    doc_int(el, "year", f->year);
    doc_attr(el, "pack", f->pack ? say(r, policy_about(f->pack).title, policy_about(f->pack).title_en) : NULL);
    doc_yes(el, "open", f->pack && policy_imports(f->pack));
    if (q_has(r, "done") && !r->form) {
        xmlNodePtr notice = doc_el(doc_root(r->doc), "notice");
        doc_attr(notice, "key", "finance.done");
        doc_attr(notice, "tone", "ok");
        doc_int(notice, "arg1", q_int(r, "done"));
        doc_int(notice, "arg2", f->year);
    }
    doc_attr(years, "name", "year");
    for (int year = app_year(r->now), i = 0; i < YEARS; i++) {
        xmlNodePtr option = doc_el(years, "option");
        doc_attr(option, "value", talloc_asprintf(r->mem, "%d", year - i));
        doc_attr(option, "label", talloc_asprintf(r->mem, "%d", year - i));
    }
    doc_values(r, el, (const char *const[]){"year", talloc_asprintf(r->mem, "%lld", (long long)f->year), NULL});
    add_rows(f, el);
    return RC_OK;
}

enum rc finance_get(struct req *r)
{
    struct finance *f;
    TRY(open_finance(r, &f));
    return draw(f);
}

/* All rows or none: what is wrong is mended or left out first. */
enum rc finance_post(struct req *r)
{
    struct finance *f;
    size_t wrong = 0, fresh = 0;
    TRY(open_finance(r, &f));
    for (size_t i = 0; i < f->n; i++) {
        bool same = f->rows[i].key && !strcmp(f->rows[i].key, "finance.same");
        wrong += f->rows[i].key && !same;
        fresh += !f->rows[i].key;
    }
    if (f->too_many)
        form_error(r->form, "people", "group.too-many", talloc_asprintf(r->mem, "%d", FINANCE_ROWS));
    else if (wrong)
        form_error(r->form, "people", "finance.wrong", talloc_asprintf(r->mem, "%zu", wrong));
    else if (!f->n)
        form_error(r->form, "people", "finance.none", NULL);
    if (form_failed(r->form))
        return RC_INVALID;
    TRY(finance_record(r->app, &r->who, f->year, f->rows, f->n));
    return redirect(r, "credit/finance?year=%lld&done=%zu", (long long)f->year, fresh);
}
