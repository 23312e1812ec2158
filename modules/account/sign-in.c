/* Signing in [3.1] [3.2] [3.3].
 *
 * The password is always looked at before anything is told of an account but that there is none (M1, if
 * `disclose`): whoever does not know it learns neither a name nor a department nor a role. Numbers that
 * nobody has are counted and locked like those of accounts. */
#include <string.h>

#include "core/captcha.h"
#include "core/challenge.h"
#include "core/conf.h"
#include "core/doc.h"
#include "core/limit.h"
#include "core/message.h"
#include "domain/code/code.h"
#include "domain/domain.h"
#include "domain/registration/registration.h"
#include "domain/second/second.h"
#include "modules/account/common.h"

enum { MINUTE_MS = 60000, DAY_MS = 86400000, FREE_FAILURES = 2 };

/* Limits of core/limit.h. Failures of an address are counted by domain/account. */
#define LIMIT_CAPTCHA "sign-in-captcha" /* by number typed */
#define LIMIT_ABSENT "sign-in-absent"   /* by number that nobody has */
#define LIMIT_ADDRESS "sign-in-address"

static const char *form_kind(const struct req *r)
{
    const char *kind = r->form ? f_str(r, "as") : "";
    return *kind ? kind : *q_str(r, "as") ? q_str(r, "as") : "person";
}

static const char *wanted_next(const struct req *r)
{
    const char *next = r->form ? f_str(r, "next") : "";
    return next_path(*next ? next : q_str(r, "next"));
}

static int64_t lock_ms(const struct req *r)
{
    return conf_int(r->app->conf, "sign-in.lock") * MINUTE_MS;
}

enum rc sign_in_captcha_wanted(struct req *r, bool always, bool *wanted)
{
    const char *when = conf_str(r->app->conf, "captcha");
    int64_t failures = 0;
    *wanted = strcmp(when, "always") == 0 || (always && strcmp(when, "never") != 0);
    if (*wanted || strcmp(when, "never") == 0)
        return RC_OK;
    enum rc rc = limit_peek(r->app, LIMIT_ADDRESS, r->address, lock_ms(r), &failures);
    *wanted = failures * 2 >= conf_int(r->app->conf, "sign-in.address-tries");
    if (rc || *wanted || !f_has(r, "number"))
        return rc;
    rc = limit_peek(r->app, LIMIT_CAPTCHA, number_key(r), lock_ms(r), &failures);
    *wanted = failures >= FREE_FAILURES;
    return rc;
}

/* ---- drawing ---- */

static void add_tabs(struct req *r, xmlNodePtr el, const char *kind, const char *next)
{
    static const char *const kinds[] = {"person", "employer", "authority", "base", "hrss"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        xmlNodePtr tab = doc_el(el, "door");
        doc_attr(tab, "kind", kinds[i]);
        doc_attr(tab, "path",
                 *next ? talloc_asprintf(r->mem, "account/sign-in?as=%s&next=%s", kinds[i], encoded(r, next))
                       : talloc_asprintf(r->mem, "account/sign-in?as=%s", kinds[i]));
        doc_yes(tab, "current", strcmp(kinds[i], kind) == 0);
    }
}

/* Where a registration of this kind stands, for M2; and of any kind for an account without a role. */
static enum rc progress_of(struct req *r, int64_t account, const char *kind,
                           struct registration_progress **out)
{
    const char *case_kind = kind ? talloc_asprintf(r->mem, "reg-%s", kind) : NULL;
    return registration_progress(r->mem, r->app, account, case_kind, out);
}

static void add_progress(struct req *r, xmlNodePtr el, const struct registration_progress *p)
{
    int64_t since = r->now - p->submitted_at;
    xmlNodePtr progress = doc_el(el, "progress");
    doc_attr(progress, "kind", p->kind);
    doc_attr(progress, "state", p->state);
    doc_attr(progress, "unit", p->unit_name);
    doc_attr(progress, "reviewer", p->reviewer);
    doc_attr(progress, "phone", p->reviewer_phone);
    doc_time(progress, "submitted", p->submitted_at);
    doc_int(progress, "waited", since > 0 ? since / DAY_MS : 0);
    doc_attr(progress, "reason", p->reason && *p->reason ? p->reason : NULL);
}

/* The details of M2 and M3: only after the right password, which the key in the form says. */
static enum rc add_details(struct req *r, xmlNodePtr refusal, const char *key)
{
    struct account *a;
    struct account_role *roles;
    struct registration_progress *p;
    size_t n;
    enum rc rc = account_find(r->mem, r->app, form_type(r), f_str(r, "number"), &a);
    if (!rc)
        rc = account_roles(r->mem, r->app, a->id, &roles, &n);
    if (rc)
        return rc;
    if (strcmp(key, "sign-in.m3") == 0)
        add_roles(r, refusal, roles, n);
    rc = progress_of(r, a->id, form_kind(r), &p);
    if (rc == RC_NOT_FOUND && n == 0)
        rc = progress_of(r, a->id, NULL, &p);
    if (!rc)
        add_progress(r, refusal, p);
    return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc add_refusal(struct req *r, xmlNodePtr el)
{
    const char *detail, *key = r->form ? form_general(r->form, &detail) : NULL;
    if (!key)
        return RC_OK;
    xmlNodePtr refusal = doc_el(el, "refusal");
    doc_attr(refusal, "key", key);
    doc_attr(refusal, "detail", detail);
    if (strcmp(key, "sign-in.m2") == 0 || strcmp(key, "sign-in.m3") == 0)
        return add_details(r, refusal, key);
    return RC_OK;
}

static void add_notice(struct req *r, const char *next)
{
    if (q_has(r, "done"))
        notice(r, talloc_asprintf(r->mem, "sign-in.done-%s", q_str(r, "done")),
               strcmp(q_str(r, "done"), "step") == 0 ? "warn" : "ok");
    else if (*next && !r->form && !r->who.account)
        notice(r, "sign-in.first", "now");
}

enum rc sign_in_get(struct req *r)
{
    const char *kind = form_kind(r), *next = wanted_next(r);
    const char *const initial[] = {"doc_type", "111", NULL};
    bool captcha;
    xmlNodePtr el = doc_el(r->content, "sign-in");
    doc_attr(el, "as", kind);
    doc_attr(el, "next", *next ? next : NULL);
    doc_int(el, "code-hours", conf_int(r->app->conf, "password.code-hours"));
    doc_yes(el, "forgot", message_can(r->app, false) || message_can(r->app, true));
    doc_yes(el, "registration", plugins_enabled(r->app->plugins, "registration"));
    add_tabs(r, el, kind, next);
    doc_values(r, el, initial);
    add_notice(r, next);
    enum rc rc = code_options(r, el, "doc_type", "document", NULL);
    if (!rc)
        rc = sign_in_captcha_wanted(r, false, &captcha);
    if (!rc && captcha)
        rc = challenge_draw(r, el);
    return rc ? rc : add_refusal(r, el);
}

/* ---- judging ---- */

static enum rc refuse(struct req *r, const char *key)
{
    return form_error(r->form, NULL, key, NULL);
}

static enum rc refuse_locked(struct req *r)
{
    r->status = 429;
    return form_error(r->form, NULL, "sign-in.locked",
                      talloc_asprintf(r->mem, "%lld", (long long)(lock_ms(r) / MINUTE_MS)));
}

bool sign_in_discloses(const struct req *r)
{
    return conf_bool(r->app->conf, "disclose");
}

/* Fields that anybody can see to be wrong. */
static enum rc check_fields(struct req *r)
{
    check_number(r);
    if (!f_has(r, "password"))
        form_error(r->form, "password", "validate.required", NULL);
    return form_failed(r->form) ? RC_INVALID : RC_OK;
}

/* The account of what was typed and whether the password is right: RC_OK; RC_NOT_FOUND: nobody has this
 * number; RC_FORBIDDEN; RC_RATE. */
static enum rc check_password(struct req *r, struct account **out)
{
    const char *key = number_key(r);
    enum rc found = account_find(r->mem, r->app, form_type(r), f_str(r, "number"), out), rc = RC_OK;
    if (found && found != RC_NOT_FOUND)
        return found;
    if (found == RC_NOT_FOUND)
        rc = limit_count(r->app, LIMIT_ABSENT, key, conf_int(r->app->conf, "sign-in.tries"), lock_ms(r));
    if (!rc)
        rc = account_check_password(r->app, found ? 0 : (*out)->id, r->address, f_str(r, "password"));
    if (!rc)
        return limit_clear(r->app, LIMIT_CAPTCHA, key);
    if (rc == RC_FORBIDDEN) {
        enum rc counted = limit_count(r->app, LIMIT_CAPTCHA, key, INT64_MAX, lock_ms(r));
        return counted ? counted : found ? found : rc;
    }
    return rc;
}

static bool is_open(const struct registration_progress *p)
{
    return strcmp(p->state, "pending") == 0 || strcmp(p->state, "returned") == 0;
}

/* The password is right, but the account cannot sign in in this role: why? */
static enum rc without_role(struct req *r, int64_t account, size_t roles)
{
    struct registration_progress *p;
    if (!sign_in_discloses(r))
        return refuse(r, "sign-in.m4");
    enum rc rc = progress_of(r, account, form_kind(r), &p);
    if (rc == RC_NOT_FOUND && !roles)
        rc = progress_of(r, account, NULL, &p);
    if (rc && rc != RC_NOT_FOUND)
        return rc;
    return refuse(r, !rc && is_open(p) ? "sign-in.m2" : "sign-in.m3");
}

/* The document for a program: where it is signed in, what else it could be. */
static void describe(struct req *r, const struct account_role *roles, size_t n, const char *home)
{
    xmlNodePtr el = doc_el(r->content, "signed-in");
    doc_attr(el, "home", home);
    doc_yes(el, "must-change", r->who.must_change);
    doc_yes(el, "must-enroll", r->who.must_enroll);
    add_roles(r, el, roles, n);
}

static enum rc go_on(struct req *r, const struct account_role *roles, size_t n, size_t same)
{
    const char *next = wanted_next(r), *home = frame_home(r);
    if (r->wants_xml) {
        describe(r, roles, n, r->who.must_change ? PATH_PASSWORD : r->who.must_enroll ? PATH_SECOND_FACTOR : home);
        return RC_OK;
    }
    if (r->who.must_change || r->who.must_enroll)
        return redirect(r, "%s", r->who.must_change ? PATH_PASSWORD : PATH_SECOND_FACTOR);
    if (same > 1)
        return redirect(r, "account/role?choose=yes%s%s", *next ? "&next=" : "", encoded(r, next));
    return redirect(r, "%s", *next ? next : home);
}

enum rc sign_in_enter(struct req *r, int64_t account, bool passed)
{
    struct second second;
    struct account_role *roles;
    size_t n, same = 0, first = 0;
    enum rc rc = account_roles(r->mem, r->app, account, &roles, &n);
    if (rc)
        return rc;
    for (size_t i = n; i-- > 0;)
        if (strcmp(roles[i].kind, form_kind(r)) == 0) {
            same++;
            first = i;
        }
    if (!same)
        return without_role(r, account, n);
    if (!passed)
        rc = second_get(r->mem, r->app, account, &second);
    if (!rc && !passed && second.active)
        return second_ask(r, account, form_kind(r), wanted_next(r));
    if (!rc)
        rc = begin(r, account, roles[first].post);
    return rc ? rc : go_on(r, roles, n, same);
}

enum rc sign_in_post(struct req *r)
{
    struct account *a = NULL;
    bool captcha;
    if (challenge_other(r))
        return challenge_again(r);
    enum rc rc = check_fields(r);
    if (!rc)
        rc = sign_in_captcha_wanted(r, false, &captcha);
    if (!rc && captcha)
        rc = challenge_check(r);
    if (rc)
        return rc;
    rc = check_password(r, &a);
    if (rc == RC_RATE)
        return refuse_locked(r);
    if (rc == RC_NOT_FOUND && sign_in_discloses(r))
        return refuse(r, "sign-in.m1");
    if (rc == RC_NOT_FOUND || rc == RC_FORBIDDEN)
        return refuse(r, "sign-in.m4");
    return rc ? rc : sign_in_enter(r, a->id, false);
}

/* The picture of a captcha. */
enum rc captcha_get(struct req *r)
{
    uint8_t *png;
    size_t len;
    enum rc rc = captcha_png(r->mem, r->app->keys, q_str(r, "t"), r->now / 1000, &png, &len);
    if (!rc)
        answer_bytes(r, "image/png", png, len);
    return rc;
}
