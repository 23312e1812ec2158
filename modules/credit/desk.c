/* What is being declared: found, read and checked. */
#include "modules/credit/desk.h"

#include <string.h>

#include "core/crypt.h"
#include "domain/account/account.h"
#include "domain/classes/classes.h"
#include "domain/domain.h"
#include "domain/ident/text.h"

static enum rc get_before(struct desk *d, int64_t id, struct review_case **c)
{
    struct req *r = d->r;
    TRY(review_get(r->mem, r->app, &r->who, id, c));
    if (strcmp((*c)->kind, "declaration"))
        return RC_NOT_FOUND;
    TRY(credit_get(r->mem, r->app, id, &d->before));
    return case_files(r->mem, r->app, id, &d->files, &d->n_files);
}

/* The person of a case in hand; an organisation corrects only what it declared itself. */
static enum rc open_returned(struct desk *d)
{
    struct req *r = d->r;
    TRY(get_before(d, q_int(r, "id"), &d->returned));
    if (r->who.post ? d->returned->declarer != r->who.org : d->returned->subject != r->who.person || d->returned->declarer)
        return RC_NOT_FOUND;
    if (strcmp(d->returned->state, "returned"))
        return RC_CONFLICT;
    TRY(person_get(r->mem, r->app, d->returned->subject, &d->person));
    return r->who.post ? access_note(r, d->person->id) : RC_OK;
}

/* What is declared again lends its content and files. */
static enum rc open_again(struct desk *d)
{
    struct review_case *c;
    if (!d->person || !q_has(d->r, "again"))
        return RC_OK;
    TRY(get_before(d, q_int(d->r, "again"), &c));
    return c->subject == d->person->id ? RC_OK : RC_NOT_FOUND;
}

static int64_t year_of(const struct desk *d)
{
    int64_t day;
    const char *to = d->r->form ? f_str(d->r, "to") : d->returned ? d->before->to : "";
    return app_year(app_parse_date(to, &day) == RC_OK ? day : d->r->now);
}

/* The category asked for, if it may be declared; else the first that may [10.4]. */
static void choose_category(struct desk *d)
{
    size_t n;
    const struct policy_category *list = policy_categories(d->pack, &n);
    const char *wish = *q_str(d->r, "category") ? q_str(d->r, "category") : d->before ? d->before->category : "";
    d->category = NULL;
    for (size_t i = 0; i < n; i++)
        if (policy_may_declare(d->pack, d->facts.series, list[i].code) && (!d->category || !strcmp(list[i].code, wish)))
            d->category = list[i].code;
}

static void choose_form(struct desk *d)
{
    size_t n = 0;
    const char *wish = *q_str(d->r, "form") ? q_str(d->r, "form") : d->before ? d->before->form : "";
    const struct policy_form **list =
        d->category ? policy_forms(d->r->mem, d->pack, d->category, d->facts.series, &n) : NULL;
    for (size_t i = 0; i < n; i++)
        if (!list[i]->import && !strcmp(list[i]->code, wish))
            d->form = list[i];
}

enum rc desk_open(struct req *r, bool correcting, struct desk *d)
{
    *d = (struct desk){.r = r};
    if (correcting) {
        TRY(open_returned(d));
    } else {
        TRY(person_chosen(r, &d->person));
        TRY(open_again(d));
    }
    if (!d->person)
        return RC_OK;
    d->year = year_of(d);
    TRY(credit_facts(r->mem, r->app, d->person->id, d->year, &d->pack, &d->facts));
    choose_category(d);
    choose_form(d);
    return RC_OK;
}

enum rc desk_open_many(struct req *r, struct desk *d)
{
    const struct policy_set *set;
    *d = (struct desk){.r = r, .person = talloc_zero(r->mem, struct person)};
    if (!r->who.post)
        return RC_FORBIDDEN;
    d->year = year_of(d);
    TRY(domain_packs(r->app, r->who.policy_epoch, &set));
    d->pack = policy_select(set, r->who.org_region, NULL, (int)d->year);
    if (!d->pack)
        return RC_NOT_FOUND;
    choose_category(d);
    choose_form(d);
    return RC_OK;
}

bool own_field(const struct policy_form *form, size_t i)
{
    static const char *const COMMON[] = {"title", "from", "to", "hours"};
    for (size_t k = 0; k < sizeof COMMON / sizeof COMMON[0]; k++)
        if (!strcmp(form->fields[i].name, COMMON[k]))
            return false;
    return i < form->own_count && !form->fields[i].reviewer;
}

static void read_fields(struct desk *d)
{
    const char **pairs = talloc_zero_array(d->r->mem, const char *, 2 * d->form->field_count + 1);
    size_t n = 0;
    for (size_t i = 0; i < d->form->field_count; i++) {
        const char *name = d->form->fields[i].name, *field = talloc_asprintf(d->r->mem, OWN "%s", name);
        if (!own_field(d->form, i))
            continue;
        const char *text = f_str(d->r, field);
        pairs[2 * n] = name;
        pairs[2 * n++ + 1] = d->made.filing && !strcmp(name, "filed") ? "yes" : d->form->fields[i].type == POLICY_TEXT ? text : text_narrow(d->r->mem, text);
    }
    d->made.fields = pairs;
    d->made.n_fields = n;
}

bool file_held(const struct desk *d, const struct case_file *f)
{
    char hex[65];
    if (!d->r->form)
        return true;
    crypt_hex(f->sha256, 32, hex);
    for (const struct value *v = form_get(d->r->form, "keep"); v; v = v->next)
        if (!strcasecmp(v->raw, hex))
            return true;
    return false;
}

static size_t add_file(struct desk *d, size_t n, const struct upload *u, const char *evidence)
{
    const struct upload **files = (const struct upload **)d->made.files;
    const char **kinds = (const char **)d->made.evidence;
    d->made.files = files = talloc_realloc(d->r->mem, files, const struct upload *, n + 1);
    d->made.evidence = kinds = talloc_realloc(d->r->mem, kinds, const char *, n + 1);
    files[n] = u;
    kinds[n] = evidence;
    return n + 1;
}

static const struct upload *as_upload(struct desk *d, const struct case_file *f)
{
    struct upload *u = talloc_zero(d->r->mem, struct upload);
    *u = (struct upload){.name = f->name, .type = f->type, .size = f->size};
    memcpy(u->sha256, f->sha256, 32);
    return u;
}

/* Files held first, in their old order, then new ones. */
static void read_files(struct desk *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->form->evidence_count; i++) {
        const char *key = d->form->evidence[i].key, *field = talloc_asprintf(d->r->mem, EVIDENCE "%s", key);
        for (size_t k = 0; k < d->n_files; k++)
            if (!strcmp(d->files[k].evidence, key) && file_held(d, &d->files[k]))
                n = add_file(d, n, as_upload(d, &d->files[k]), key);
        for (const struct value *v = form_get(d->r->form, field); v && v->upload; v = v->next)
            n = add_file(d, n, v->upload, key);
    }
    d->made.n_files = n;
}

void desk_read(struct desk *d)
{
    d->made = (struct declaration_new){
        .person = d->person->id, .case_id = d->returned ? d->returned->id : 0,
        .declared_for_org = d->r->who.post ? d->r->who.org : 0, .category = d->category,
        .form = d->form ? d->form->code : "", .title = f_str(d->r, "title"), .from = f_str(d->r, "from"),
        .to = f_str(d->r, "to"), .claimed = f_int(d->r, "hours")};
    if (!d->form || !d->r->form)
        return;
    if (f_has(d->r, "filing") && class_by_number(d->r->app, f_str(d->r, "filing"), &d->made.filing) != RC_OK)
        d->made.filing = -1; /* no class: credit_check says so */
    read_fields(d);
    read_files(d);
}

/* The parameter beside which a fault is shown. */
const char *desk_place(const struct desk *d, const struct credit_fault *f)
{
    static const char *const SAME[] = {"category", "form", "title", "from", "to", "hours", "filing"};
    for (size_t i = 0; i < sizeof SAME / sizeof SAME[0]; i++)
        if (!strcmp(SAME[i], f->field))
            return SAME[i];
    if (strcmp(f->field, "evidence"))
        return talloc_asprintf(d->r->mem, OWN "%s", f->field);
    for (size_t i = 0; f->detail && d->form && i < d->form->evidence_count; i++)
        if (!strcmp(d->form->evidence[i].key, f->detail))
            return talloc_asprintf(d->r->mem, EVIDENCE "%s", f->detail);
    return "evidence";
}

enum rc desk_check(struct desk *d)
{
    struct credit_fault *faults;
    size_t n;
    struct form *form = d->r->form;
    if (f_has(d->r, "hours") && !form_get(form, "hours")->error && !f_int(d->r, "hours"))
        form_error(form, "hours", "declare.hours-zero", NULL);
    enum rc rc = credit_check(d->r->mem, d->r->app, &d->made, &faults, &n);
    if (rc != RC_OK && rc != RC_INVALID)
        return rc;
    for (size_t i = 0; i < n; i++)
        form_error(form, desk_place(d, &faults[i]), faults[i].key, faults[i].detail);
    if (!f_int(d->r, "pledge"))
        form_error(form, "pledge", "declare.pledge-missing", NULL);
    return form_failed(form) ? RC_INVALID : RC_OK;
}

const char *desk_path(const struct desk *d, const char *base)
{
    char *path = talloc_asprintf(d->r->mem, "%s?category=%s", base, d->category ? d->category : "");
    if (d->form)
        path = talloc_asprintf_append(path, "&form=%s", d->form->code);
    if (d->returned)
        return talloc_asprintf_append(path, "&id=%lld", (long long)d->returned->id);
    if (d->r->who.post)
        path = talloc_asprintf_append(path, "&person=%lld", (long long)d->person->id);
    if (q_has(d->r, "again"))
        path = talloc_asprintf_append(path, "&again=%lld", (long long)q_int(d->r, "again"));
    return path;
}
