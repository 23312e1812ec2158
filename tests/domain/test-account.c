#include "tests/domain/world.h"

#include <string.h>

#include "core/crypt.h"
#include "core/keys.h"
#include "domain/account/first.h"

static struct world *w;

static void open_world(void)
{
    w = world_open("sign-in.address-tries = 8\n");
}

static void close_world(void)
{
    world_close(w);
}

static struct account_new someone(const char *name)
{
    return (struct account_new){.doc_type = "111", .number = world_number(w), .name = name, .password = "Tiger&Panda 7"};
}

static enum rc save(const struct account_new *n, int64_t *id)
{
    return account_save(w->app, n, id);
}

static struct account *get(int64_t id)
{
    struct account *a;
    ck_assert_int_eq(account_get(w->mem, w->app, id, &a), RC_OK);
    return a;
}

START_TEST(saves_and_finds)
{
    struct account_new n = someone("欧阳𠮷䶮");
    n.phone = "+86 138 1234 5678";
    n.email = " Ouyang@Example.ORG ";
    n.office_phone = "0375 0123456";
    int64_t id = 0;
    IN_TX(w, RC_OK, save(&n, &id));
    struct account *a = get(id), *found;
    ck_assert_str_eq(a->name, "欧阳𠮷䶮");
    ck_assert_str_eq(a->phone_mask, "138****5678");
    ck_assert_str_eq(a->email, "Ouyang@example.org");
    ck_assert_int_eq(strlen(a->number_mask), 18);
    ck_assert(!strncmp(a->number_mask, n.number, 4) && strstr(a->number_mask, "**********"));
    ck_assert(a->has_password && !a->must_change && !a->verified);
    ck_assert_str_eq(a->state, "active");
    char *number, *phone;
    ck_assert_int_eq(account_number(w->mem, w->app, id, &number), RC_OK);
    ck_assert_str_eq(number, n.number);
    ck_assert_int_eq(account_phone(w->mem, w->app, id, &phone), RC_OK);
    ck_assert_str_eq(phone, "13812345678");
    ck_assert_int_eq(account_find(w->mem, w->app, "111", talloc_asprintf(w->mem, " %.6s %s", n.number, n.number + 6), &found), RC_OK);
    ck_assert_int_eq(found->id, id);
    ck_assert_int_eq(account_find(w->mem, w->app, "990", n.number, &found), RC_NOT_FOUND); /* another type of document */
    ck_assert_int_eq(account_find(w->mem, w->app, "111", "", &found), RC_NOT_FOUND);
    ck_assert_int_eq(account_get(w->mem, w->app, INT64_C(999999), &found), RC_NOT_FOUND);
}
END_TEST

START_TEST(old_numbers_are_the_same)
{
    struct account_new n = someone("李老");
    struct account *found;
    char upgraded[19];
    int64_t id;
    n.number = "410402350101001";
    ck_assert(ident_upgrade(n.number, upgraded));
    IN_TX(w, RC_OK, save(&n, &id));
    ck_assert_int_eq(account_find(w->mem, w->app, "111", upgraded, &found), RC_OK);
    ck_assert_int_eq(found->id, id);
    ck_assert_str_eq(found->sex, "1");
    ck_assert_int_eq(world_number_of(w, "SELECT birth = '1935-01-01' FROM account WHERE id = %lld", (long long)id), 1);
}
END_TEST

START_TEST(refuses_what_cannot_be)
{
    struct account_new n = someone("赵某某"), bad;
    int64_t id = 0;
    const char *numbers[] = {"41040219900101001X", "410402199002310013", "410402299001010012", "", "<script>"};
    for (int i = 0; i < 5; i++) {
        bad = n;
        bad.number = numbers[i];
        IN_TX(w, RC_INVALID, save(&bad, &id));
    }
    const char *names[] = {"", "赵1", "a<b>", "😀", "\xff\xfe"};
    for (int i = 0; i < 5; i++) {
        bad = n;
        bad.name = names[i];
        IN_TX(w, RC_INVALID, save(&bad, &id));
    }
    bad = n;
    bad.phone = "12345";
    IN_TX(w, RC_INVALID, save(&bad, &id));
    bad = n;
    bad.email = "nobody";
    IN_TX(w, RC_INVALID, save(&bad, &id));
    bad = n;
    bad.doc_type = "000";
    IN_TX(w, RC_INVALID, save(&bad, &id));
    const char *sixty = world_repeat(w, "𠮷", 60);
    bad = n;
    bad.name = world_repeat(w, "𠮷", 61);
    IN_TX(w, RC_INVALID, save(&bad, &id));
    ck_assert_int_eq(id, 0);
    bad.name = sixty;
    IN_TX(w, RC_OK, save(&bad, &id));
    ck_assert_str_eq(get(id)->name, sixty);
}
END_TEST

/* Nobody can squat on another's number: only an approval makes an account firm. */
START_TEST(unverified_accounts_give_way)
{
    struct account_new n = someone("冒名者");
    int64_t squatter = 0, owner = 0, none = 0;
    IN_TX(w, RC_OK, save(&n, &squatter));
    struct account_new real = n;
    real.name = "真本人";
    real.password = "another Secret 9";
    real.phone = "13900001111";
    IN_TX(w, RC_OK, save(&real, &owner));
    ck_assert_int_eq(owner, squatter);
    ck_assert_str_eq(get(owner)->name, "真本人");
    ck_assert_int_eq(account_check_password(w->app, owner, "192.0.2.1", "Tiger&Panda 7"), RC_FORBIDDEN);
    ck_assert_int_eq(account_check_password(w->app, owner, "192.0.2.1", "another Secret 9"), RC_OK);
    /* a pending registration holds it */
    world_run(w,
              "INSERT INTO review_case (kind, state, step_no, subject, subject_name, year, submitted_at, arrived_at, updated_at)"
              " VALUES ('reg-person', 'pending', 1, 0, 'x', 2026, NOW(3), NOW(3), NOW(3))");
    int64_t c = world_number_of(w, "SELECT MAX(id) FROM review_case");
    world_run(w, "INSERT INTO registration (case_id, account, kind, superior, hrss) VALUES (%lld, %lld, 'person', 1, 1)",
              (long long)c, (long long)owner);
    IN_TX(w, RC_CONFLICT, save(&n, &none));
    world_run(w, "UPDATE review_case SET state = 'returned' WHERE id = %lld", (long long)c);
    IN_TX(w, RC_CONFLICT, save(&n, &none));
    world_run(w, "UPDATE review_case SET state = 'rejected' WHERE id = %lld", (long long)c);
    IN_TX(w, RC_OK, save(&n, &none)); /* [2.14]: apply again */
    IN_TX(w, RC_OK, account_verified(w->app, owner));
    IN_TX(w, RC_CONFLICT, save(&real, &none));
    ck_assert_str_eq(get(owner)->name, "冒名者");
    ck_assert(get(owner)->verified);
}
END_TEST

/* Sealed values are bound to their row: copied to another they do not open. */
START_TEST(sealed_values_stay_in_their_row)
{
    int64_t a = world_account(w, "甲方人"), b = world_account(w, "乙方人");
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM account WHERE number_enc LIKE '%%410402%%'"), 0);
    world_run(w, "UPDATE account x JOIN account y ON y.id = %lld SET x.number_enc = y.number_enc WHERE x.id = %lld", (long long)a,
              (long long)b);
    char *number;
    ck_assert_int_eq(account_number(w->mem, w->app, b, &number), RC_INTERNAL);
    ck_assert_int_eq(account_number(w->mem, w->app, a, &number), RC_OK);
    ck_assert_int_eq(account_number(w->mem, w->app, INT64_C(999999), &number), RC_NOT_FOUND);
    struct account_new n = someone("无电话");
    int64_t id;
    IN_TX(w, RC_OK, save(&n, &id));
    ck_assert_int_eq(account_phone(w->mem, w->app, id, &number), RC_OK);
    ck_assert_str_eq(number, "");
}
END_TEST

/* Failures lock the account for a while, for the right password too, and then an address. */
START_TEST(locks_after_failures)
{
    int64_t id = world_account(w, "锁定者"), other = world_account(w, "旁人"), failures = 0;
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(account_check_password(w->app, id, "198.51.100.1", "wrong"), RC_FORBIDDEN);
    ck_assert_int_eq(account_failures(w->app, id, &failures), RC_OK);
    ck_assert_int_eq(failures, 5);
    ck_assert_int_eq(account_check_password(w->app, id, "198.51.100.2", "Tiger&Panda 7"), RC_RATE);
    ck_assert_int_eq(account_check_password(w->app, other, "198.51.100.1", "Tiger&Panda 7"), RC_OK);
    w->app->clock_offset += 18 * 60000; /* the lock is over */
    ck_assert_int_eq(account_check_password(w->app, id, "198.51.100.1", "Tiger&Panda 7"), RC_OK);
    ck_assert_int_eq(account_failures(w->app, id, &failures), RC_OK);
    ck_assert_int_eq(failures, 0); /* forgotten after a success */
    for (int i = 0; i < 8; i++) /* sign-in.address-tries = 8 here */
        ck_assert_int_eq(account_check_password(w->app, 0, "198.51.100.9", "x"), RC_FORBIDDEN);
    ck_assert_int_eq(account_check_password(w->app, other, "198.51.100.9", "Tiger&Panda 7"), RC_RATE);
    ck_assert_int_eq(account_check_password(w->app, other, "198.51.100.10", "Tiger&Panda 7"), RC_OK);
}
END_TEST

START_TEST(passwords_change)
{
    int64_t id = world_account(w, "改密者");
    IN_TX(w, RC_OK, account_set_password(w->app, id, "new Secret 88", NULL));
    ck_assert_int_eq(account_check_password(w->app, id, "192.0.2.3", "new Secret 88"), RC_OK);
    ck_assert_int_eq(account_check_password(w->app, id, "192.0.2.3", "Tiger&Panda 7"), RC_FORBIDDEN);
    IN_TX(w, RC_NOT_FOUND, account_set_password(w->app, INT64_C(999999), "new Secret 88", NULL));
    char *huge = talloc_zero_size(w->mem, 400);
    memset(huge, 'x', 399);
    IN_TX(w, RC_INVALID, account_set_password(w->app, id, huge, NULL));
    struct account_new n = someone("无密码");
    n.password = NULL;
    int64_t loaded;
    IN_TX(w, RC_OK, save(&n, &loaded));
    ck_assert(!get(loaded)->has_password);
    ck_assert_int_eq(account_check_password(w->app, loaded, "192.0.2.3", ""), RC_FORBIDDEN);
    IN_TX(w, RC_OK, account_set_state(w->app, id, false));
    ck_assert_int_eq(account_check_password(w->app, id, "192.0.2.3", "new Secret 88"), RC_FORBIDDEN);
    IN_TX(w, RC_OK, account_set_state(w->app, id, true));
    ck_assert_int_eq(account_check_password(w->app, id, "192.0.2.3", "new Secret 88"), RC_OK);
}
END_TEST

/* One-time codes: by the database's clock, and only until a password is set [3.5]. */
START_TEST(codes_run_out)
{
    int64_t id = world_account(w, "一次码");
    char *code;
    IN_TX(w, RC_OK, account_set_code(w->mem, w->app, id, &code));
    ck_assert_uint_eq(strlen(code), 10);
    ck_assert(get(id)->must_change);
    ck_assert_int_eq(account_check_password(w->app, id, "192.0.2.4", "Tiger&Panda 7"), RC_FORBIDDEN);
    ck_assert_int_eq(account_check_password(w->app, id, "192.0.2.4", code), RC_OK);
    ck_assert_int_eq(world_number_of(w, "SELECT TIMESTAMPDIFF(MINUTE, UTC_TIMESTAMP(3), password_until) FROM account WHERE id = %lld",
                                     (long long)id),
                     72 * 60 - 1);
    world_run(w, "UPDATE account SET password_until = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE id = %lld", (long long)id);
    ck_assert_int_eq(account_check_password(w->app, id, "192.0.2.4", code), RC_FORBIDDEN);
    IN_TX(w, RC_OK, account_set_password(w->app, id, "own Secret 99", NULL));
    ck_assert(!get(id)->must_change);
    ck_assert_int_eq(account_check_password(w->app, id, "192.0.2.4", "own Secret 99"), RC_OK);
}
END_TEST

START_TEST(blind_keys_rotate)
{
    struct account_new n = someone("换钥人");
    struct account *found;
    const char *path = talloc_asprintf(w->mem, "%s/keys", testdb_folder(w->t)), *why;
    int64_t id, again;
    IN_TX(w, RC_OK, save(&n, &id));
    ck_assert_int_eq(keys_rotate(w->mem, path, KEY_BLIND, &why), RC_OK);
    ck_assert_int_eq(keys_rotate(w->mem, path, KEY_FIELD, &why), RC_OK);
    ck_assert_int_eq(keys_load(w->app, path, &w->app->keys, &why), RC_OK);
    ck_assert_int_eq(account_find(w->mem, w->app, "111", n.number, &found), RC_OK);
    ck_assert_int_eq(found->id, id);
    IN_TX(w, RC_OK, account_verified(w->app, id));
    IN_TX(w, RC_CONFLICT, save(&n, &again));
    char *number;
    ck_assert_int_eq(account_number(w->mem, w->app, id, &number), RC_OK);
    ck_assert_str_eq(number, n.number);
}
END_TEST

START_TEST(first_administrator)
{
    struct account_new n = someone("首任管理员");
    char *code, *second;
    struct account *a;
    struct account_role *roles;
    size_t count;
    int64_t unit = world_org(w, "employer", "平顶山市某用人单位", w->city, 0);
    IN_TX(w, RC_NOT_FOUND, account_first_admin(w->mem, w->app, unit, &n, &code));
    IN_TX(w, RC_OK, account_first_admin(w->mem, w->app, w->city, &n, &code));
    ck_assert_int_eq(account_find(w->mem, w->app, "111", n.number, &a), RC_OK);
    ck_assert(a->must_change && a->verified);
    ck_assert_int_eq(account_check_password(w->app, a->id, "192.0.2.5", code), RC_OK);
    ck_assert_int_eq(account_roles(w->mem, w->app, a->id, &roles, &count), RC_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert(roles[0].super && roles[0].org == w->city && !strcmp(roles[0].kind, "hrss"));
    /* recovery: disabled account and post come back with a new code */
    IN_TX(w, RC_OK, account_set_state(w->app, a->id, false));
    world_run(w, "UPDATE post SET state = 'disabled' WHERE id = %lld", (long long)roles[0].post);
    IN_TX(w, RC_OK, account_first_admin(w->mem, w->app, w->city, &n, &second));
    ck_assert_str_ne(code, second);
    ck_assert_int_eq(account_check_password(w->app, a->id, "192.0.2.5", second), RC_OK);
    ck_assert_int_eq(account_roles(w->mem, w->app, a->id, &roles, &count), RC_OK);
    ck_assert_uint_eq(count, 1);
    n.name = "别的名字";
    IN_TX(w, RC_CONFLICT, account_first_admin(w->mem, w->app, w->city, &n, &code));
    ck_assert_int_eq(world_number_of(w, "SELECT COUNT(*) FROM audit WHERE action = 'admin.create'"), 2);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("accounts [2.2] [3.2] [3.3] [3.5] [5.1] [5.11]");
    TCase *t = tcase_create("accounts [2.2] [3.2] [3.3] [3.5] [5.1] [5.11]");
    tcase_set_timeout(t, 120);
    suite_add_tcase(s, t);
    tcase_add_unchecked_fixture(t, open_world, close_world);
    tcase_add_test(t, saves_and_finds);
    tcase_add_test(t, old_numbers_are_the_same);
    tcase_add_test(t, refuses_what_cannot_be);
    tcase_add_test(t, unverified_accounts_give_way);
    tcase_add_test(t, sealed_values_stay_in_their_row);
    tcase_add_test(t, locks_after_failures);
    tcase_add_test(t, passwords_change);
    tcase_add_test(t, codes_run_out);
    tcase_add_test(t, blind_keys_rotate);
    tcase_add_test(t, first_administrator);
    return world_main(s);
}
