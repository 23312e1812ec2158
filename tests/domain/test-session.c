#include "tests/domain/world.h"

#include <string.h>

#include "core/cookie.h"
#include "domain/review/review.h"
#include "domain/second/second.h"

static struct world *w;

static void open_world(void)
{
    w = world_open("");
}

static void close_world(void)
{
    world_close(w);
}

/* A signed-in browser. */
struct browser {
    int64_t account, post;
    uint8_t session[16];
};

static struct browser sign_in(int64_t account, int64_t post)
{
    struct req *r = world_req(w);
    struct browser b = {.account = account, .post = post};
    struct cookie_claims c;
    char *cookie = NULL;
    IN_TX(w, RC_OK, session_begin(r, account, post, &cookie));
    ck_assert_int_eq(cookie_verify(w->app->keys, cookie, r->now / 1000, &c), RC_OK);
    ck_assert_uint_eq(c.account, account);
    ck_assert_uint_eq(c.post, post);
    ck_assert_int_eq(c.expires - c.issued, 720 * 60);
    memcpy(b.session, c.session, sizeof b.session);
    return b;
}

static enum rc visit(const struct browser *b, struct who *who)
{
    struct req *r = world_req(w);
    enum rc rc = session_authenticate(r, b->account, b->post, b->session);
    if (who)
        *who = r->who;
    return rc;
}

static const char *hex(const struct browser *b)
{
    char *text = talloc_strdup(w->mem, "");
    for (int i = 0; i < 16; i++)
        text = talloc_asprintf_append(text, "%02x", b->session[i]);
    return text;
}

START_TEST(who_is_who)
{
    int64_t unit = world_org(w, "employer", "平顶山市会话测试医院", w->city, 0), account = world_account(w, "会话人");
    int64_t post = world_post(w, unit, account), person = world_person(w, account, unit);
    struct account_role *roles;
    size_t n;
    ck_assert_int_eq(account_roles(w->mem, w->app, account, &roles, &n), RC_OK);
    ck_assert_uint_eq(n, 2); /* several roles, chosen at sign-in [3.2] */
    ck_assert(roles[0].person == person && !strcmp(roles[0].kind, "person") && roles[0].org == unit);
    ck_assert(roles[1].post == post && roles[1].super && !strcmp(roles[1].org_name, "平顶山市会话测试医院"));
    struct browser admin = sign_in(account, post), self = sign_in(account, 0);
    struct who who;
    ck_assert_int_eq(visit(&admin, &who), RC_OK);
    ck_assert(who.account == account && who.post == post && who.org == unit && who.person == person && who.super);
    ck_assert_str_eq(who.kind, "employer");
    ck_assert_str_eq(who.name, "会话人");
    ck_assert_str_eq(who.org_path, talloc_asprintf(w->mem, "/%lld/%lld/%lld/", (long long)w->province, (long long)w->city, (long long)unit));
    ck_assert(permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.write")));
    ck_assert(!permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.rule")));
    ck_assert_int_eq(visit(&self, &who), RC_OK);
    ck_assert(!who.post && !who.super && who.person == person && who.org == unit);
    ck_assert_str_eq(who.kind, "person");
    ck_assert_str_eq(who.org_path, "");
    ck_assert(permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.read")));
    ck_assert(!permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.write")));
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM audit WHERE action = 'sign-in' AND account = %lld", (long long)account), 2);
}
END_TEST

START_TEST(roles_permit)
{
    int64_t unit = world_org(w, "employer", "平顶山市权限测试医院", w->city, 0), role = 0, post = 0, other = 0;
    int64_t account = world_account(w, "权限人");
    static const char *const MIXED[] = {"probe.read", "probe.rule"}, *const UNKNOWN[] = {"probe.read", "nothing.known"};
    IN_TX(w, RC_INVALID, role_save(w->app, unit, "错误", UNKNOWN, 2, &role));
    IN_TX(w, RC_OK, role_save(w->app, unit, "查询", MIXED, 2, &role));
    IN_TX(w, RC_CONFLICT, role_save(w->app, unit, "查询", MIXED, 1, &other));
    IN_TX(w, RC_NOT_FOUND, role_save(w->app, w->city, "查询", MIXED, 1, &role)); /* another's role */
    IN_TX(w, RC_INVALID, post_create(w->app, w->city, role, account, false, "", &post));
    IN_TX(w, RC_INVALID, post_create(w->app, unit, role, account, true, "", &post));
    IN_TX(w, RC_INVALID, post_create(w->app, unit, 0, account, false, "", &post));
    IN_TX(w, RC_NOT_FOUND, post_create(w->app, INT64_C(999999), 0, account, true, "", &post));
    IN_TX(w, RC_OK, post_create(w->app, unit, role, account, false, "科员", &post));
    IN_TX(w, RC_CONFLICT, post_create(w->app, unit, 0, account, true, "", &other));
    struct who who = world_who(w, account, post);
    ck_assert(permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.read")));
    ck_assert(!permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.write")));
    ck_assert(!permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.rule"))); /* not for employers */
    IN_TX(w, RC_OK, role_save(w->app, unit, "登记", (const char *const[]){"probe.write"}, 1, &role));
    who = world_who(w, account, post);
    ck_assert(!permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.read")));
    ck_assert(permset_has(&who.permissions, plugins_permission(w->app->plugins, "probe.write")));
}
END_TEST

/* A cookie that is right in itself does not help when the row says otherwise. */
START_TEST(forged_and_foreign)
{
    int64_t unit = world_org(w, "employer", "平顶山市伪造测试医院", w->city, 0);
    int64_t a = world_account(w, "甲会话"), b = world_account(w, "乙会话"), pa = world_post(w, unit, a), pb = world_post(w, unit, b);
    struct browser own = sign_in(a, pa), forged = own;
    forged.session[3] ^= 1;
    ck_assert_int_eq(visit(&forged, NULL), RC_SIGN_IN);
    forged = own;
    forged.account = b;
    ck_assert_int_eq(visit(&forged, NULL), RC_SIGN_IN);
    forged = own;
    forged.post = pb;
    ck_assert_int_eq(visit(&forged, NULL), RC_SIGN_IN);
    forged.post = 0;
    ck_assert_int_eq(visit(&forged, NULL), RC_SIGN_IN);
    ck_assert_int_eq(visit(&own, NULL), RC_OK);
    struct req *r = world_req(w);
    char *cookie = NULL;
    IN_TX(w, RC_FORBIDDEN, session_begin(r, a, pb, &cookie)); /* another's post */
    IN_TX(w, RC_FORBIDDEN, session_begin(r, a, 0, &cookie));  /* no personal record */
    ck_assert_ptr_null(cookie);
    static const uint8_t zero[16];
    ck_assert_int_eq(session_end(w->app, zero), RC_OK);
}
END_TEST

START_TEST(ends_by_time)
{
    int64_t unit = world_org(w, "employer", "平顶山市时限测试医院", w->city, 0), a = world_account(w, "时限人");
    int64_t post = world_post(w, unit, a), gone = 0;
    struct browser b = sign_in(a, post);
    world_run(w, "UPDATE session SET last_seen = UTC_TIMESTAMP(3) - INTERVAL 29 MINUTE WHERE id = x'%s'", hex(&b));
    ck_assert_int_eq(visit(&b, NULL), RC_OK);
    ck_assert_int_eq(world_number_of(w, "SELECT last_seen > UTC_TIMESTAMP(3) - INTERVAL 5 SECOND FROM session WHERE id = x'%s'", hex(&b)), 1);
    world_run(w, "UPDATE session SET last_seen = UTC_TIMESTAMP(3) - INTERVAL 50 SECOND WHERE id = x'%s'", hex(&b));
    ck_assert_int_eq(visit(&b, NULL), RC_OK); /* at most once a minute */
    ck_assert_int_eq(world_number_of(w, "SELECT last_seen < UTC_TIMESTAMP(3) - INTERVAL 40 SECOND FROM session WHERE id = x'%s'", hex(&b)), 1);
    world_run(w, "UPDATE session SET last_seen = UTC_TIMESTAMP(3) - INTERVAL 31 MINUTE WHERE id = x'%s'", hex(&b));
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN);
    b = sign_in(a, post);
    world_run(w, "UPDATE session SET expires_at = UTC_TIMESTAMP(3) WHERE id = x'%s'", hex(&b));
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN);
    world_run(w, "UPDATE session SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 31 DAY WHERE id = x'%s'", hex(&b));
    ck_assert_int_eq(session_collect(w->app, &gone), RC_OK);
    ck_assert_int_eq(gone, 1);
}
END_TEST

START_TEST(ends_by_decision)
{
    int64_t unit = world_org(w, "employer", "平顶山市终止测试医院", w->city, 0), a = world_account(w, "终止人");
    int64_t post = world_post(w, unit, a);
    struct browser b = sign_in(a, post), c = sign_in(a, post);
    ck_assert_int_eq(session_end(w->app, b.session), RC_OK);
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN);
    ck_assert_int_eq(visit(&c, NULL), RC_OK);
    b = sign_in(a, post);
    IN_TX(w, RC_OK, account_set_password(w->app, a, "new Secret 88", b.session));
    ck_assert_int_eq(visit(&b, NULL), RC_OK); /* the one that changed it stays */
    ck_assert_int_eq(visit(&c, NULL), RC_SIGN_IN);
    IN_TX(w, RC_OK, account_set_state(w->app, a, false));
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN);
    IN_TX(w, RC_OK, account_set_state(w->app, a, true));
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN); /* and does not come back */
    b = sign_in(a, post);
    world_run(w, "UPDATE organisation SET state = 'closed' WHERE id = %lld", (long long)unit);
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN);
    world_run(w, "UPDATE organisation SET state = 'active' WHERE id = %lld", (long long)unit);
    int64_t person = world_person(w, a, unit);
    struct browser self = sign_in(a, 0);
    ck_assert_int_eq(visit(&self, NULL), RC_OK);
    world_run(w, "UPDATE person SET state = 'left' WHERE id = %lld", (long long)person);
    ck_assert_int_eq(visit(&self, NULL), RC_SIGN_IN);
    char *code;
    struct who who;
    IN_TX(w, RC_OK, account_set_code(w->mem, w->app, a, &code));
    b = sign_in(a, post);
    ck_assert_int_eq(visit(&b, &who), RC_OK);
    ck_assert(who.must_change);
}
END_TEST

/* What is kept of a session of a post is shown only as long as it is true: whatever else changes is seen by the next request. */
START_TEST(kept_sessions_are_true)
{
    int64_t unit = world_org(w, "employer", "平顶山市留存测试医院", w->city, 0), a = world_account(w, "留存人");
    int64_t post = world_post(w, unit, a);
    const long long o = unit, p = post, n = a;
    struct browser b = sign_in(a, post), other = sign_in(a, post);
    struct who who;
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(visit(&b, &who), RC_OK);
    ck_assert(!who.person && who.super && !strcmp(who.name, "留存人"));
    world_run(w, "UPDATE account SET name = '留存二人' WHERE id = %lld", n);
    ck_assert_int_eq(visit(&b, &who), RC_OK);
    ck_assert_str_eq(who.name, "留存二人");
    world_run(w, "UPDATE account SET must_change = 1 WHERE id = %lld", n);
    ck_assert(visit(&b, &who) == RC_OK && who.must_change);
    world_run(w, "UPDATE account SET must_change = 0 WHERE id = %lld", n);
    ck_assert(visit(&b, &who) == RC_OK && !who.must_change);
    world_run(w, "UPDATE organisation SET name = '平顶山市留存更名医院', path = CONCAT(path, '7/'), region = '410402', kind = 'base' WHERE id = %lld", o);
    ck_assert_int_eq(visit(&b, &who), RC_OK);
    ck_assert_str_eq(who.org_name, "平顶山市留存更名医院");
    ck_assert_str_eq(who.org_region, "410402");
    ck_assert_str_eq(who.kind, "base");
    ck_assert_str_eq(who.org_path + strlen(who.org_path) - 3, "/7/");
    world_run(w, "UPDATE post SET super = 0, role = 1 WHERE id = %lld", p);
    ck_assert(visit(&b, &who) == RC_OK && !who.super);
    world_run(w, "UPDATE post SET super = 1, role = NULL WHERE id = %lld", p);
    ck_assert(visit(&b, &who) == RC_OK && who.super);
    world_run(w, "UPDATE organisation SET kind = 'employer' WHERE id = %lld", o);
    int64_t person = world_person(w, a, unit); /* a record that was made */
    ck_assert(visit(&b, &who) == RC_OK && who.person == person);
    world_run(w, "UPDATE person SET state = 'retired' WHERE id = %lld", (long long)person);
    ck_assert(visit(&b, &who) == RC_OK && !who.person);
    world_run(w, "INSERT INTO setting (name, value) VALUES ('policy.epoch', '77') ON DUPLICATE KEY UPDATE value = '77'");
    ck_assert(visit(&b, &who) == RC_OK && who.policy_epoch == 77);
    IN_TX(w, RC_OK, second_require(w->app, unit, true, a, post, "0123456789abcdef"));
    ck_assert(visit(&b, &who) == RC_OK && who.must_enroll);
    IN_TX(w, RC_OK, second_require(w->app, unit, false, a, post, "0123456789abcdef"));
    ck_assert(visit(&b, &who) == RC_OK && !who.must_enroll);
    ck_assert_int_eq(visit(&other, NULL), RC_OK);
    world_run(w, "UPDATE session SET revoked_at = UTC_TIMESTAMP(3) WHERE id = x'%s'", hex(&other));
    ck_assert_int_eq(visit(&other, NULL), RC_SIGN_IN);
    world_run(w, "UPDATE post SET state = 'disabled' WHERE id = %lld", p);
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN);
    world_run(w, "UPDATE post SET state = 'active' WHERE id = %lld", p);
    ck_assert_int_eq(visit(&b, NULL), RC_OK);
    world_run(w, "UPDATE account SET state = 'disabled' WHERE id = %lld", n);
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN);
    world_run(w, "UPDATE account SET state = 'active' WHERE id = %lld", n);
    ck_assert_int_eq(visit(&b, NULL), RC_OK);
    world_run(w, "DELETE FROM session WHERE id = x'%s'", hex(&b));
    ck_assert_int_eq(visit(&b, NULL), RC_SIGN_IN);
}
END_TEST

/* Another's cookie finds what is kept of this session, and nothing in it: account and post are proved, too. Many sessions share places. */
START_TEST(kept_sessions_keep_apart)
{
    int64_t unit = world_org(w, "employer", "平顶山市分存测试医院", w->city, 0), a = world_account(w, "分存甲"), b = world_account(w, "分存乙");
    struct browser one = sign_in(a, world_post(w, unit, a)), two = sign_in(b, world_post(w, unit, b)), forged = one;
    struct who who;
    ck_assert(visit(&one, NULL) == RC_OK && visit(&one, NULL) == RC_OK);
    forged.account = b;
    forged.post = two.post;
    ck_assert_int_eq(visit(&forged, NULL), RC_SIGN_IN);
    world_run(w, "UPDATE session SET id = CONCAT(LEFT(x'%s', 2), RIGHT(id, 14)) WHERE id = x'%s'", hex(&one), hex(&two));
    memcpy(two.session, one.session, 2); /* the same place in memory */
    for (int i = 0; i < 3; i++) {
        ck_assert(visit(&one, &who) == RC_OK && who.account == a && !strcmp(who.name, "分存甲"));
        ck_assert(visit(&two, &who) == RC_OK && who.account == b && !strcmp(who.name, "分存乙"));
    }
}
END_TEST

/* The figures that come with a proved session are those of a query of their own. */
START_TEST(figures_come_along)
{
    int64_t unit = world_org(w, "employer", "平顶山市计数测试医院", w->city, 0), a = world_account(w, "计数人");
    struct browser b = sign_in(a, world_post(w, unit, a));
    const struct review_figures *own, *along;
    for (int rows = 0; rows <= 90; rows += 30) {
        for (int i = 0; i < (rows ? 30 : 0); i++)
            world_run(w, "INSERT INTO queue_count (org, kind, state, year, n) VALUES (%lld, '%s', '%s', %d, %d)", (long long)unit,
                      i % 3 ? "declaration" : "transfer", i % 5 ? "pending" : "returned", 2024 + i % 2, i % 7 == 6 ? -1 : 1);
        struct req *r = world_req(w), *s = world_req(w);
        ck_assert_int_eq(visit(&b, NULL), RC_OK);
        ck_assert_int_eq(session_authenticate(r, b.account, b.post, b.session), RC_OK);
        ck_assert_int_eq(r->figures != NULL, rows <= 60); /* more are added up by the server */
        ck_assert_int_eq(review_figures(r, &along), RC_OK);
        s->who = r->who;
        ck_assert_int_eq(review_figures(s, &own), RC_OK);
        ck_assert_str_eq(own->revision, along->revision);
        ck_assert_uint_eq(own->n, along->n);
        for (size_t i = 0; i < own->n; i++) {
            const struct review_figure *f = &own->list[i];
            ck_assert_int_eq(review_figures_sum(along, &f->kind, 1, f->returned, f->year), f->count);
        }
    }
}
END_TEST

/* The post stays, its holder changes [5.6]; the last super administrator stays [5.2]. */
START_TEST(posts_change_hands)
{
    int64_t unit = world_org(w, "employer", "平顶山市岗位测试医院", w->city, 0);
    int64_t a = world_account(w, "前任人"), b = world_account(w, "后任人"), post = world_post(w, unit, a), second;
    struct post *p;
    struct browser old = sign_in(a, post);
    ck_assert_int_eq(post_get(w->mem, w->app, post, &p), RC_OK);
    IN_TX(w, RC_INVALID, post_set_state(w->app, post, p->version, "removed"));
    IN_TX(w, RC_INVALID, post_set_state(w->app, post, p->version, "disabled"));
    IN_TX(w, RC_CONFLICT, post_hand_over(w->app, post, p->version + 1, b, NULL)); /* changed since */
    IN_TX(w, RC_CONFLICT, post_hand_over(w->app, post, p->version, a, NULL));
    ck_assert_int_eq(visit(&old, NULL), RC_OK);
    IN_TX(w, RC_OK, post_hand_over(w->app, post, p->version, b, "主任"));
    ck_assert_int_eq(visit(&old, NULL), RC_SIGN_IN);
    struct who who = world_who(w, b, post);
    ck_assert_int_eq(who.org, unit);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM post_holder WHERE post = %lld", (long long)post), 2);
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM post_holder WHERE post = %lld AND valid_to IS NULL AND account = %lld",
                                     (long long)post, (long long)b),
                     1);
    second = world_post(w, unit, a);
    struct browser now = sign_in(b, post);
    ck_assert_int_eq(post_get(w->mem, w->app, post, &p), RC_OK);
    ck_assert_str_eq(p->title, "主任");
    IN_TX(w, RC_OK, post_set_state(w->app, post, p->version, "disabled"));
    ck_assert_int_eq(visit(&now, NULL), RC_SIGN_IN);
    IN_TX(w, RC_OK, post_set_state(w->app, post, p->version + 1, "active"));
    ck_assert_int_eq(visit(&now, NULL), RC_SIGN_IN); /* ended, not suspended */
    IN_TX(w, RC_OK, post_set_state(w->app, post, p->version + 2, "removed"));
    IN_TX(w, RC_CONFLICT, post_set_state(w->app, post, p->version + 3, "active"));
    ck_assert_int_eq(post_get(w->mem, w->app, second, &p), RC_OK);
    IN_TX(w, RC_INVALID, post_set_state(w->app, second, p->version, "removed"));
    IN_TX(w, RC_NOT_FOUND, post_set_state(w->app, INT64_C(999999), 1, "removed"));
}
END_TEST

/* Who looked at whom, kept apart [5.10]. */
START_TEST(views_are_noted)
{
    static const struct route ROUTE = {.path = "personnel/view"};
    struct req *r = world_req(w);
    r->who.account = 77;
    r->who.post = 7;
    r->route = &ROUTE;
    ck_assert_int_eq(access_note(r, 4711), RC_OK);
    ck_assert_int_eq(access_note(r, 4711), RC_OK); /* in one millisecond, too */
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM access_log WHERE person = 4711 AND account = 77 AND route = 'personnel/view'"), 2);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("sessions [3.2] [3.3] [3.7] [4.6] [5.2] [5.4] [5.5] [5.6] [5.10]");
    TCase *t = tcase_create("sessions [3.2] [3.3] [3.7] [4.6] [5.2] [5.4] [5.5] [5.6] [5.10]");
    tcase_set_timeout(t, 120);
    suite_add_tcase(s, t);
    tcase_add_unchecked_fixture(t, open_world, close_world);
    tcase_add_test(t, who_is_who);
    tcase_add_test(t, roles_permit);
    tcase_add_test(t, forged_and_foreign);
    tcase_add_test(t, ends_by_time);
    tcase_add_test(t, ends_by_decision);
    tcase_add_test(t, kept_sessions_are_true);
    tcase_add_test(t, kept_sessions_keep_apart);
    tcase_add_test(t, figures_come_along);
    tcase_add_test(t, posts_change_hands);
    tcase_add_test(t, views_are_noted);
    return world_main(s);
}
