/* Administrators: roles, posts, hand-over, holders, delegation; nobody widens their own rights. */
#include <stdio.h>
#include <string.h>

#include "core/cookie.h"
#include "domain/admin/admin.h"
#include "domain/ident/ident.h"
#include "domain/org/org.h"
#include "tests/domain/realm.h"

static TALLOC_CTX *mem;
static struct realm *w;
static const char *why, *credit; /* the permission to review hours */
static char *code;

static void setup(void)
{
    static const char TEXT[] =
        "<module xmlns='urn:jijiao:module:1' name='probe'>"
        "<permission name='organization.admin' for='employer authority hrss'/><permission name='review.registration' for='employer authority hrss'/>"
        "<permission name='%s' for='employer authority hrss'/><permission name='review.change' for='employer authority hrss'/>"
        "<permission name='hrss.only' for='hrss'/></module>";
    mem = talloc_new(NULL);
    w = realm_new(mem);
    FILE *f = fopen(talloc_asprintf(mem, "%s/probe.xml", testdb_folder(w->t)), "w");
    ck_assert_ptr_nonnull(f);
    credit = review_kind("declaration")->permission;
    fprintf(f, TEXT, credit);
    ck_assert_int_eq(fclose(f), 0);
    char *error = NULL;
    enum rc rc = plugins_open(w->app, testdb_folder(w->t), TOP_SRCDIR "/schema", "probe", &w->app->plugins, &error);
    ck_assert_msg(rc == RC_OK, "%s", error);
}

static void teardown(void)
{
    talloc_free(mem);
}

#define L(x) ((long long)(x))

static enum rc save_role(const struct who *who, int64_t id, int64_t version, const char *name, const char *permissions, int64_t *out)
{
    const char *list[8];
    size_t n = 0;
    char *save, *text = talloc_strdup(mem, permissions);
    for (char *word = strtok_r(text, " ", &save); word; word = strtok_r(NULL, " ", &save))
        list[n++] = word;
    struct admin_role r = {.id = id, .version = version, .name = name, .permissions = list, .n = n};
    return TX(w->app, admin_role_save(w->app, who, &r, out, &why));
}

static int64_t role(const struct who *who, const char *name, const char *permissions)
{
    int64_t id = 0;
    ck_assert_int_eq(save_role(who, 0, 0, name, permissions, &id), RC_OK);
    return id;
}

static enum rc add(const struct who *who, struct admin_source from, int64_t of, int64_t *post)
{
    struct admin_new n = {.from = from, .role = of, .title = "干事"};
    return TX(w->app, admin_add(mem, w->app, who, &n, post, &code, &why));
}

/* An administrator of the hospital with a role, from its own staff. */
static struct who clerk(const struct who *person, int64_t of)
{
    struct who who = w->hospital_who;
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.person = person->person}, of, &who.post), RC_OK);
    who.account = person->account;
    who.name = person->name;
    who.super = false;
    return who;
}

static int64_t version(int64_t post)
{
    return realm_int(w, "SELECT version FROM post WHERE id = %lld", L(post));
}

static enum rc set_state(const struct who *who, int64_t post, const char *state)
{
    int64_t v = version(post);
    return TX(w->app, admin_set_state(w->app, who, post, v, state, &why));
}

static const char *post_row(int64_t post)
{
    return realm_text(w, "SELECT CONCAT(state, ' ', super, ' ', holder, ' ', COALESCE(role, 0)) FROM post WHERE id = %lld", L(post));
}

/* A session as the cookie of a browser. */
struct browser {
    int64_t account, post;
    uint8_t session[16];
};

static struct req *request(void)
{
    struct req *r = talloc_zero(mem, struct req);
    *r = (struct req){.app = w->app, .mem = r, .method = "GET", .now = app_now(w->app), .address = "127.0.0.1", .agent = "test", .id = "0000000000000001"};
    return r;
}

static struct browser sign_in(const struct who *who)
{
    struct req *r = request();
    struct browser b = {.account = who->account, .post = who->post};
    struct cookie_claims c;
    char *cookie = NULL;
    ck_assert_int_eq(TX(w->app, session_begin(r, who->account, who->post, &cookie)), RC_OK);
    ck_assert_int_eq(cookie_verify(w->app->keys, cookie, r->now / 1000, &c), RC_OK);
    memcpy(b.session, c.session, sizeof b.session);
    return b;
}

static enum rc visit(const struct browser *b, const char *permission, bool *may)
{
    struct req *r = request();
    enum rc rc = session_authenticate(r, b->account, b->post, b->session);
    if (rc == RC_OK && permission)
        *may = permset_has(&r->who.permissions, plugins_permission(w->app->plugins, permission));
    return rc;
}

START_TEST(roles_are_made_changed_and_deleted)
{
    int64_t id = role(&w->hospital_who, "注册管理员", "review.registration"), other = 0;
    ck_assert_int_eq(save_role(&w->hospital_who, 0, 0, "注册管理员", credit, &other), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.name-taken");
    ck_assert_int_eq(save_role(&w->hospital_who, 0, 0, "", credit, &other), RC_INVALID);
    ck_assert_str_eq(why, "admin.name");
    ck_assert_int_eq(save_role(&w->hospital_who, 0, 0, "甲", "no.such", &other), RC_INVALID);
    ck_assert_str_eq(why, "admin.permission");
    ck_assert_int_eq(save_role(&w->hospital_who, 0, 0, "甲", "hrss.only", &other), RC_INVALID); /* not for an employer */
    ck_assert_int_eq(save_role(&w->hospital_who, id, 1, "审核员", talloc_asprintf(mem, "review.registration %s", credit), &other), RC_OK);
    ck_assert_int_eq(save_role(&w->hospital_who, id, 1, "旧", credit, &other), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.stale");
    ck_assert_int_eq(save_role(&w->school_who, id, 2, "别家", credit, &other), RC_NOT_FOUND);
    struct admin_role_row *rows;
    size_t n;
    ck_assert_int_eq(admin_roles(mem, w->app, w->hospital, &rows, &n), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_uint_eq(rows[0].n, 2);
    struct who nurse = clerk(&w->nurse, id);
    ck_assert_int_eq(TX(w->app, admin_role_delete(w->app, &w->hospital_who, id, 2, &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.role-used");
    ck_assert_int_eq(set_state(&w->hospital_who, nurse.post, "removed"), RC_OK);
    ck_assert_int_eq(TX(w->app, admin_role_delete(w->app, &w->hospital_who, id, 2, &why)), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM role_permission"), 0);
}
END_TEST

START_TEST(nobody_widens_their_own_rights)
{
    int64_t small = role(&w->hospital_who, "小", "organization.admin review.registration"), wide = role(&w->hospital_who, "大", credit), id = 0;
    struct who c = clerk(&w->nurse, small);
    c.super = true; /* whatever the session says */
    ck_assert_int_eq(save_role(&c, 0, 0, "更大", credit, &id), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.wider");
    ck_assert_int_eq(save_role(&c, small, 1, "小", "organization.admin", &id), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.own");
    ck_assert_int_eq(save_role(&c, wide, 1, "大", "review.registration", &id), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.wider");
    ck_assert_int_eq(add(&c, (struct admin_source){.person = w->doctor.person}, wide, &id), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.wider");
    ck_assert_int_eq(add(&c, (struct admin_source){.person = w->doctor.person}, 0, &id), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.super-only");
    int64_t v = version(c.post);
    ck_assert_int_eq(TX(w->app, admin_set_role(w->app, &c, c.post, v, wide, NULL, &why)), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.own");
    v = version(w->hospital_other.post);
    ck_assert_int_eq(TX(w->app, admin_reset(mem, w->app, &c, w->hospital_other.post, v, &code, &why)), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.super-only");
    ck_assert_int_eq(set_state(&c, w->hospital_other.post, "disabled"), RC_FORBIDDEN);
    ck_assert_int_eq(TX(w->app, admin_hand_over(w->app, &c, c.post, version(c.post), 0, NULL, &why)), RC_FORBIDDEN);
    struct who wider = clerk(&w->doctor, wide);
    ck_assert_int_eq(set_state(&c, wider.post, "disabled"), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.wider");
    /* What is within one's own rights is allowed. */
    int64_t within = role(&c, "登记", "review.registration");
    ck_assert_int_eq(add(&c, (struct admin_source){.person = w->accountant.person}, within, &id), RC_OK);
    /* One without the permission does nothing at all. */
    ck_assert_int_eq(save_role(&wider, 0, 0, "丙", "", &id), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.not-allowed");
}
END_TEST

START_TEST(three_ways_to_add)
{
    int64_t of = role(&w->hospital_who, "审核员", credit), post = 0;
    char number[19];
    ck_assert(ident_make_idcard(number, 410402, (struct ident_date){1990, 5, 6}, 321));
    struct account_new fresh = {.doc_type = "111", .number = number, .name = "温见微", .phone = "13800000001"};
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.fresh = &fresh}, of, &post), RC_OK);
    ck_assert_ptr_nonnull(code);
    ck_assert_int_eq(realm_int(w, "SELECT must_change FROM account WHERE name = '温见微'"), 1);
    ck_assert_int_eq(realm_int(w, "SELECT TIMESTAMPDIFF(HOUR, UTC_TIMESTAMP(), password_until) BETWEEN 71 AND 72 FROM account WHERE name = '温见微'"), 1);
    struct account *a;
    ck_assert_int_eq(account_find(mem, w->app, "111", number, &a), RC_OK);
    ck_assert_int_eq(account_check_password(w->app, a->id, "127.0.0.1", code), RC_OK);
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.fresh = &fresh}, of, &post), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.account"); /* it has an account now */
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.person = w->teacher.person}, of, &post), RC_INVALID);
    ck_assert_str_eq(why, "admin.person"); /* of another unit */
    ck_assert_int_eq(TX(w->app, account_set_password(w->app, w->teacher.account, "Correct-horse-1", NULL)), RC_OK);
    ck_assert_int_eq(account_check_password(w->app, w->teacher.account, "127.0.0.1", "wrong"), RC_FORBIDDEN);
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.account = w->teacher.account}, of, &post), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.password");
    ck_assert_int_eq(account_check_password(w->app, w->teacher.account, "127.0.0.1", "Correct-horse-1"), RC_OK);
    struct admin_source other = {.account = w->teacher.account, .password_checked = true};
    ck_assert_int_eq(add(&w->hospital_who, other, of, &post), RC_OK);
    ck_assert_ptr_null(code); /* keeps their password */
    ck_assert_int_eq(add(&w->hospital_who, other, of, &post), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.has-post");
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.person = w->doctor.person, .account = w->doctor.account}, of, &post), RC_INVALID);
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.person = w->doctor.person}, 999999, &post), RC_INVALID);
    ck_assert_str_eq(why, "admin.role");
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.person = w->doctor.person}, of, &post), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'post.create'"), 3);
}
END_TEST

START_TEST(a_disabled_administrator_is_out_at_once)
{
    struct who c = clerk(&w->nurse, role(&w->hospital_who, "审核员", credit));
    struct browser b = sign_in(&c);
    int64_t open = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 100));
    ck_assert_int_eq(visit(&b, NULL, NULL), RC_OK);
    ck_assert_int_eq(set_state(&w->hospital_who, c.post, "disabled"), RC_OK);
    ck_assert_int_eq(visit(&b, NULL, NULL), RC_SIGN_IN);
    ck_assert_int_eq(realm_approve(w->app, &c, open), RC_FORBIDDEN);
    ck_assert_int_eq(set_state(&w->hospital_who, c.post, "active"), RC_OK);
    ck_assert_int_eq(visit(&b, NULL, NULL), RC_SIGN_IN); /* the old session stays ended */
    b = sign_in(&c);
    ck_assert_int_eq(set_state(&w->hospital_who, c.post, "removed"), RC_OK);
    ck_assert_int_eq(visit(&b, NULL, NULL), RC_SIGN_IN);
    ck_assert_int_eq(set_state(&w->hospital_who, c.post, "active"), RC_NOT_FOUND); /* for good */
    ck_assert_int_eq(TX(w->app, admin_set_state(w->app, &w->hospital_who, w->hospital_other.post, 99, "disabled", &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.stale");
    ck_assert_int_eq(set_state(&w->hospital_who, w->hospital_other.post, "gone"), RC_INVALID);
    ck_assert_int_eq(set_state(&w->hospital_who, w->hospital_who.post, "disabled"), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.own");
}
END_TEST

START_TEST(the_last_super_administrator_stays)
{
    ck_assert_int_eq(set_state(&w->health_who, w->hospital_other.post, "removed"), RC_OK); /* by the superior [4.6] */
    ck_assert_int_eq(set_state(&w->health_who, w->hospital_who.post, "removed"), RC_INVALID);
    ck_assert_str_eq(why, "admin.last-super");
    ck_assert_int_eq(set_state(&w->health_who, w->hospital_who.post, "disabled"), RC_INVALID);
    ck_assert_int_eq(set_state(&w->county_who, w->hospital_who.post, "disabled"), RC_NOT_FOUND); /* not in scope */
    ck_assert_int_eq(set_state(&w->hospital_who, w->health_who.post, "disabled"), RC_NOT_FOUND); /* never upwards */
    ck_assert_int_eq(set_state(&w->province_who, w->school_who.post, "disabled"), RC_INVALID);   /* any depth */
}
END_TEST

START_TEST(the_super_administrator_hands_over)
{
    int64_t of = role(&w->hospital_who, "审核员", credit);
    struct who c = clerk(&w->nurse, of);
    struct browser b = sign_in(&w->hospital_who);
    int64_t v = version(c.post);
    ck_assert_int_eq(TX(w->app, admin_hand_over(w->app, &w->hospital_who, w->hospital_other.post, version(w->hospital_other.post), 0, NULL, &why)),
                     RC_INVALID); /* is one already */
    ck_assert_int_eq(TX(w->app, admin_hand_over(w->app, &w->hospital_who, c.post, v, 0, "轮岗", &why)), RC_OK);
    ck_assert_str_eq(post_row(c.post), talloc_asprintf(mem, "active 1 %lld 0", L(c.account)));
    ck_assert_str_eq(realm_text(w, "SELECT state FROM post WHERE id = %lld", L(w->hospital_who.post)), "removed");
    ck_assert_int_eq(visit(&b, NULL, NULL), RC_SIGN_IN);
    ck_assert_str_eq(realm_text(w, "SELECT GROUP_CONCAT(CONCAT(action, reason) ORDER BY id) FROM post_change WHERE action IN ('super', 'former')"),
                     "former轮岗,super轮岗");
    ck_assert_int_eq(TX(w->app, admin_hand_over(w->app, &w->hospital_who, c.post, version(c.post), 0, NULL, &why)), RC_FORBIDDEN);
}
END_TEST

START_TEST(the_former_one_may_keep_a_role)
{
    int64_t of = role(&w->hospital_who, "审核员", credit);
    struct who c = clerk(&w->nurse, of);
    int64_t v = version(c.post);
    ck_assert_int_eq(TX(w->app, admin_hand_over(w->app, &w->hospital_who, c.post, v, of, NULL, &why)), RC_OK);
    ck_assert_str_eq(post_row(w->hospital_who.post), talloc_asprintf(mem, "active 0 %lld %lld", L(w->hospital_who.account), L(of)));
    ck_assert_int_eq(add(&w->hospital_who, (struct admin_source){.person = w->doctor.person}, 0, &v), RC_FORBIDDEN);
}
END_TEST

START_TEST(another_holder_on_the_same_post)
{
    int64_t of = role(&w->hospital_who, "审核员", credit);
    struct who c = clerk(&w->nurse, of);
    struct browser b = sign_in(&c);
    ck_assert_int_eq(TX(w->app, account_set_password(w->app, w->doctor.account, "Correct-horse-1", NULL)), RC_OK);
    struct admin_source from = {.person = w->doctor.person};
    int64_t v = version(c.post);
    ck_assert_int_eq(TX(w->app, admin_change_holder(mem, w->app, &w->hospital_who, c.post, v, &from, "科长", "退休", &code, &why)), RC_OK);
    ck_assert_ptr_null(code); /* has a password, which must be set anew */
    ck_assert_int_eq(realm_int(w, "SELECT must_change FROM account WHERE id = %lld", L(w->doctor.account)), 1);
    ck_assert_int_eq(visit(&b, NULL, NULL), RC_SIGN_IN);
    struct post_term *t;
    size_t n;
    ck_assert_int_eq(admin_history(mem, w->app, c.post, &t, &n), RC_OK);
    ck_assert_uint_eq(n, 2);
    ck_assert_str_eq(t[0].name, "林晓棠");
    ck_assert_str_eq(t[0].reason, "退休");
    ck_assert_int_eq(t[0].to, DB_NULL_TIME);
    ck_assert_str_eq(t[1].name, "陶景行");
    ck_assert_int_ne(t[1].to, DB_NULL_TIME);
    v = version(c.post);
    from.person = 0;
    from.account = w->hospital_other.account;
    from.password_checked = true;
    ck_assert_int_eq(TX(w->app, admin_change_holder(mem, w->app, &w->hospital_who, c.post, v, &from, NULL, NULL, &code, &why)), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.has-post");
    /* A superior gives an abandoned unit a new administrator. */
    struct account_new fresh = {.doc_type = "111", .name = "新校长"};
    char number[19];
    ck_assert(ident_make_idcard(number, 410402, (struct ident_date){1991, 5, 6}, 322));
    fresh.number = number;
    from = (struct admin_source){.fresh = &fresh};
    v = version(w->school_who.post);
    ck_assert_int_eq(TX(w->app, admin_change_holder(mem, w->app, &w->county_who, w->school_who.post, v, &from, "校长", "失联", &code, &why)), RC_OK);
    ck_assert_ptr_nonnull(code);
    v = version(w->school_who.post);
    ck_assert_int_eq(TX(w->app, admin_change_holder(mem, w->app, &w->health_who, w->school_who.post, v, &from, NULL, NULL, &code, &why)), RC_NOT_FOUND);
}
END_TEST

START_TEST(passwords_are_reset_where_they_belong)
{
    struct who c = clerk(&w->nurse, role(&w->hospital_who, "审核员", credit));
    struct browser b = sign_in(&c);
    int64_t v = version(c.post);
    ck_assert_int_eq(TX(w->app, admin_reset(mem, w->app, &w->hospital_who, c.post, v, &code, &why)), RC_OK);
    ck_assert_int_eq(visit(&b, NULL, NULL), RC_SIGN_IN);
    ck_assert_int_eq(account_check_password(w->app, c.account, "127.0.0.1", code), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action = 'account.reset' AND object_id = %lld", L(c.account)), 1);
    ck_assert_int_eq(TX(w->app, admin_reset_person(mem, w->app, &w->hospital_who, w->doctor.person, &code, &why)), RC_OK);
    ck_assert_int_eq(TX(w->app, admin_reset_person(mem, w->app, &w->health_who, w->doctor.person, &code, &why)), RC_OK); /* from above, too */
    ck_assert_int_eq(TX(w->app, admin_reset_person(mem, w->app, &w->school_who, w->doctor.person, &code, &why)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, admin_reset_person(mem, w->app, &c, w->doctor.person, &code, &why)), RC_FORBIDDEN);
    /* A person who administers a unit above is out of reach: the code would open that, too. */
    int64_t post = 0;
    ck_assert_int_eq(TX(w->app, post_create(w->app, w->province, 0, w->doctor.account, true, "", &post)), RC_OK);
    ck_assert_int_eq(TX(w->app, admin_reset_person(mem, w->app, &w->hospital_who, w->doctor.person, &code, &why)), RC_FORBIDDEN);
    ck_assert_str_eq(why, "admin.elsewhere");
    ck_assert_ptr_null(code);
}
END_TEST

static enum rc lend(const struct who *who, int64_t post, int64_t to, const char *from_day, const char *to_day, int64_t *id)
{
    struct delegation d = {.post = post, .to_post = to, .from_day = from_day, .to_day = to_day};
    return TX(w->app, admin_delegate(w->app, who, &d, id, &why));
}

START_TEST(rights_are_lent_for_a_while)
{
    struct who a = clerk(&w->nurse, role(&w->hospital_who, "审核员", credit));
    struct who b = clerk(&w->accountant, role(&w->hospital_who, "登记员", "review.registration"));
    struct browser browser = sign_in(&b);
    int64_t id = 0, first = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 100));
    int64_t second = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 50));
    bool may = true;
    ck_assert_int_eq(lend(&a, a.post, b.post, "2026-11-21", "2026-11-22", &id), RC_OK);
    ck_assert_int_eq(visit(&browser, credit, &may), RC_OK);
    ck_assert(!may); /* not yet */
    ck_assert_int_eq(realm_approve(w->app, &b, first), RC_FORBIDDEN);
    realm_days(w, 1);
    struct delegation *d;
    size_t n;
    ck_assert_int_eq(admin_delegations(mem, w->app, w->hospital, b.post, &d, &n), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert(d[0].running);
    ck_assert_str_eq(d[0].from_name, "陶景行");
    browser = sign_in(&b);
    ck_assert_int_eq(visit(&browser, credit, &may), RC_OK);
    ck_assert(may);
    ck_assert_int_eq(visit(&browser, "review.registration", &may), RC_OK);
    ck_assert(may); /* besides their own */
    ck_assert_int_eq(realm_approve(w->app, &b, first), RC_OK);
    ck_assert_int_eq(lend(&b, a.post, w->hospital_other.post, "2026-11-21", "2026-11-22", &id), RC_FORBIDDEN); /* not lent on */
    realm_days(w, 2);
    browser = sign_in(&b);
    ck_assert_int_eq(visit(&browser, credit, &may), RC_OK);
    ck_assert(!may); /* it ended by itself */
    ck_assert_int_eq(realm_approve(w->app, &b, second), RC_FORBIDDEN);
    ck_assert_int_eq(admin_delegations(mem, w->app, w->hospital, 0, &d, &n), RC_OK);
    ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(lending_with_bounds)
{
    struct who a = clerk(&w->nurse, role(&w->hospital_who, "审核员", credit));
    int64_t id = 0, first;
    const char *const bad[][2] = {{"2026-11-19", "2026-11-25"}, {"2026-11-25", "2026-11-24"}, {"2026-11-20", "2027-03-01"}, {"x", "2026-11-24"}};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(lend(&w->hospital_who, w->hospital_who.post, a.post, bad[i][0], bad[i][1], &id), RC_INVALID);
        ck_assert_str_eq(why, "admin.dates");
    }
    ck_assert_int_eq(lend(&w->hospital_who, w->hospital_who.post, w->school_who.post, "2026-11-20", "2026-11-25", &id), RC_INVALID);
    ck_assert_str_eq(why, "admin.target");
    ck_assert_int_eq(lend(&w->hospital_who, a.post, a.post, "2026-11-20", "2026-11-25", &id), RC_INVALID);
    ck_assert_int_eq(lend(&a, w->hospital_who.post, a.post, "2026-11-20", "2026-11-25", &id), RC_FORBIDDEN);
    ck_assert_int_eq(lend(&w->hospital_who, w->hospital_who.post, a.post, "2026-11-20", "2026-11-25", &first), RC_OK);
    ck_assert_int_eq(lend(&w->hospital_who, w->hospital_who.post, a.post, "2026-11-25", "2026-11-26", &id), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.overlap");
    /* All permissions, but not what only super administrators do, nor the management of administrators. */
    bool may = false;
    struct browser b = sign_in(&a);
    ck_assert_int_eq(visit(&b, "review.change", &may), RC_OK);
    ck_assert(may);
    ck_assert_int_eq(save_role(&a, 0, 0, "甲", "", &id), RC_FORBIDDEN);
    ck_assert_int_eq(TX(w->app, admin_delegation_end(w->app, &w->school_who, first, 1, &why)), RC_NOT_FOUND);
    ck_assert_int_eq(TX(w->app, admin_delegation_end(w->app, &w->hospital_other, first, 9, &why)), RC_CONFLICT);
    ck_assert_int_eq(TX(w->app, admin_delegation_end(w->app, &w->hospital_other, first, 1, &why)), RC_OK);
    ck_assert_int_eq(visit(&b, "review.change", &may), RC_OK);
    ck_assert(!may);
}
END_TEST

START_TEST(who_is_lent_the_right_decides_where_nobody_else_can)
{
    /* The nurse's own declaration: the only reviewer is on her own case, the one who is lent the right decides. */
    int64_t of = role(&w->hospital_who, "审核员", credit), id = 0;
    struct who a = clerk(&w->nurse, of), b = clerk(&w->accountant, role(&w->hospital_who, "登记员", "review.registration"));
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE post SET super = 0, role = NULL WHERE id IN (%lld, %lld)", L(w->hospital_who.post), L(w->hospital_other.post)));
    int64_t open = realm_declare(w, &w->nurse, realm_course(w, &w->nurse, "public", 100));
    ck_assert_int_eq(realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(open)), w->health);
    ck_assert_int_eq(lend(&a, a.post, b.post, "2026-11-20", "2026-11-22", &id), RC_OK);
    open = realm_declare(w, &w->nurse, realm_course(w, &w->nurse, "public", 50));
    ck_assert_int_eq(realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(open)), w->hospital);
    ck_assert_int_eq(realm_approve(w->app, &a, open), RC_FORBIDDEN); /* one's own */
    ck_assert_int_eq(realm_approve(w->app, &b, open), RC_OK);
}
END_TEST

START_TEST(cases_of_an_organisation_without_administrators_go_on)
{
    struct who c = clerk(&w->nurse, role(&w->hospital_who, "审核员", credit));
    int64_t open = realm_declare(w, &w->doctor, realm_course(w, &w->doctor, "public", 100));
    ck_assert_int_eq(realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(open)), w->hospital);
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE account SET state = 'disabled' WHERE id IN (%lld, %lld)", L(w->hospital_who.account),
                                     L(w->hospital_other.account)));
    ck_assert_int_eq(set_state(&w->health_who, c.post, "disabled"), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT current_org FROM review_case WHERE id = %lld", L(open)), w->health);
    ck_assert_int_eq(realm_int(w, "SELECT acting FROM review_case WHERE id = %lld", L(open)), 1);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM review_event WHERE case_id = %lld AND action = 'reroute'", L(open)), 1);
    ck_assert_int_eq(realm_approve(w->app, &w->health_who, open), RC_OK);
}
END_TEST

static enum rc department(const struct who *who, const char *uscc, const char *region, int64_t *id)
{
    const struct org_new n = {.code = uscc, .name = "示范区人力资源和社会保障局", .region = region, .office_phone = "0375-0120300"};
    return TX(w->app, admin_department(w->app, who, &n, id, &why));
}

static enum rc first(const struct who *who, int64_t org, const char *number, int64_t *post)
{
    const struct account_new n = {.doc_type = "111", .number = number, .name = "诸葛均", .phone = "13800000000"};
    const struct admin_source from = {.fresh = &n};
    return TX(w->app, admin_first(mem, w->app, who, org, &from, "局长", post, &code, &why));
}

START_TEST(departments_are_registered_from_above)
{
    int64_t id = 0, post = 0;
    char uscc[19], number[19];
    const char *region = realm_text(w, "SELECT region FROM organisation WHERE id = %lld", L(w->province_who.org));
    ident_make_uscc(uscc, "11", 410400, "30000001");
    ident_make_idcard(number, 410402, (struct ident_date){1971, 2, 3}, 77);
    ck_assert_int_eq(department(&w->province_who, uscc, "990000", &id), RC_INVALID);
    ck_assert_str_eq(why, "admin.department");
    ck_assert_int_eq(department(&w->health_who, uscc, region, &id), RC_FORBIDDEN); /* no HRSS department */
    ck_assert_int_eq(department(&w->county_who, uscc, region, &id), RC_FORBIDDEN); /* nothing is below a county */
    ck_assert_int_eq(department(&w->province_who, uscc, region, &id), RC_OK);
    ck_assert_str_eq(realm_text(w, "SELECT CONCAT(kind, ' ', level, ' ', state, ' ', superior) FROM organisation WHERE id = %lld", L(id)),
                     talloc_asprintf(mem, "hrss city active %lld", L(w->province_who.org)));
    int64_t again = 0;
    ck_assert_int_eq(department(&w->province_who, uscc, region, &again), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.code-taken");
    ck_assert_int_eq(first(&w->county_who, id, number, &post), RC_NOT_FOUND); /* not in scope */
    ck_assert_int_eq(first(&w->province_who, w->hospital, number, &post), RC_FORBIDDEN); /* neither department nor authority */
    ck_assert_int_eq(first(&w->province_who, id, number, &post), RC_OK);
    ck_assert_ptr_nonnull(code);
    ck_assert_int_eq(realm_int(w, "SELECT super FROM post WHERE id = %lld", L(post)), 1);
    ident_make_idcard(number, 410402, (struct ident_date){1971, 2, 4}, 77);
    ck_assert_int_eq(first(&w->province_who, id, number, &post), RC_CONFLICT);
    ck_assert_str_eq(why, "admin.has-administrators");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("admin");
    realm_test(s, "roles are made changed and deleted [5.5]", roles_are_made_changed_and_deleted, setup, teardown);
    realm_test(s, "nobody widens their own rights [5.7]", nobody_widens_their_own_rights, setup, teardown);
    realm_test(s, "three ways to add [5.3][5.1]", three_ways_to_add, setup, teardown);
    realm_test(s, "a disabled administrator is out at once [5.4]", a_disabled_administrator_is_out_at_once, setup, teardown);
    realm_test(s, "the last super administrator stays [4.6][4.7]", the_last_super_administrator_stays, setup, teardown);
    realm_test(s, "the super administrator hands over [5.2][D1]", the_super_administrator_hands_over, setup, teardown);
    realm_test(s, "the former one may keep a role [5.2]", the_former_one_may_keep_a_role, setup, teardown);
    realm_test(s, "another holder on the same post [5.6][D1]", another_holder_on_the_same_post, setup, teardown);
    realm_test(s, "passwords are reset where they belong [5.4][3.5][D2]", passwords_are_reset_where_they_belong, setup, teardown);
    realm_test(s, "rights are lent for a while", rights_are_lent_for_a_while, setup, teardown);
    realm_test(s, "lending with bounds", lending_with_bounds, setup, teardown);
    realm_test(s, "who is lent the right decides where nobody else can", who_is_lent_the_right_decides_where_nobody_else_can, setup, teardown);
    realm_test(s, "cases of an organisation without administrators go on", cases_of_an_organisation_without_administrators_go_on, setup, teardown);
    realm_test(s, "departments are registered from above [1.4][2.8]", departments_are_registered_from_above, setup, teardown);
    return realm_run(s);
}
