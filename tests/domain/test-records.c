/* What the pages of organisations, persons and sectors change and list: contacts, basic information, sectors, lists by scope. */
#include <string.h>

#include "domain/code/sector.h"
#include "domain/list/persons.h"
#include "tests/domain/world.h"

static struct world *w;

static void open_world(void)
{
    w = world_open("");
}

static void close_world(void)
{
    world_close(w);
}

START_TEST(contacts_change_without_a_review) /* [4.1] */
{
    int64_t id = world_account(w, "林晓棠"), version;
    struct account *a;
    char *phone;
    struct account_contact c = {.phone = "139-1234-5678", .email = "lin@example.cn", .office_phone = "(0375)7654321"};
    ck_assert_int_eq(account_get(w->mem, w->app, id, &a), RC_OK);
    version = a->version;
    IN_TX(w, RC_OK, account_set_contact(w->app, id, version, &c));
    ck_assert_int_eq(account_phone(w->mem, w->app, id, &phone), RC_OK);
    ck_assert_str_eq(phone, "13912345678");
    ck_assert_int_eq(account_get(w->mem, w->app, id, &a), RC_OK);
    ck_assert_str_eq(a->phone_mask, "139****5678");
    ck_assert_str_eq(a->email, "lin@example.cn");
    ck_assert_str_eq(a->office_phone, "0375-7654321");
    IN_TX(w, RC_CONFLICT, account_set_contact(w->app, id, version, &c));
    /* NULL stays, "" takes away */
    IN_TX(w, RC_OK, account_set_contact(w->app, id, a->version, &(struct account_contact){.email = ""}));
    ck_assert_int_eq(account_get(w->mem, w->app, id, &a), RC_OK);
    ck_assert_str_eq(a->email, "");
    ck_assert_str_eq(a->phone_mask, "139****5678");
    IN_TX(w, RC_OK, account_set_contact(w->app, id, a->version, &(struct account_contact){.phone = ""}));
    ck_assert_int_eq(account_phone(w->mem, w->app, id, &phone), RC_OK);
    ck_assert_str_eq(phone, "");
    IN_TX(w, RC_INVALID, account_set_contact(w->app, id, a->version + 1, &(struct account_contact){.phone = "12"}));
    IN_TX(w, RC_INVALID, account_set_contact(w->app, id, a->version + 1, &(struct account_contact){.email = "a@b@c"}));
    IN_TX(w, RC_NOT_FOUND, account_set_contact(w->app, 999999, 1, &c));
}
END_TEST

START_TEST(a_number_finds_whatever_its_type)
{
    const char *number = world_number(w);
    struct account_new n = {.doc_type = "111", .number = number, .name = "周以宁"};
    int64_t id = 0, ids[8];
    size_t found;
    IN_TX(w, RC_OK, account_save(w->app, &n, &id));
    ck_assert_int_eq(account_find_any(w->app, number, ids, 8, &found), RC_OK);
    ck_assert_uint_eq(found, 1);
    ck_assert_int_eq(ids[0], id);
    ck_assert_int_eq(account_find_any(w->app, "000000", ids, 8, &found), RC_OK);
    ck_assert_uint_eq(found, 0);
}
END_TEST

START_TEST(basic_information_of_an_organisation) /* [4.1] */
{
    int64_t id = world_org(w, "employer", "平顶山市基本信息医院", w->city, 0);
    struct org *o;
    struct org_basics b = {.address = "建设路 1 号（东门）", .office_phone = "0375 7654321 转 12", .responsible = " 卢听雨 "};
    ck_assert_int_eq(org_get(w->mem, w->app, id, &o), RC_OK);
    IN_TX(w, RC_OK, org_set_basics(w->app, id, o->version, &b));
    IN_TX(w, RC_CONFLICT, org_set_basics(w->app, id, o->version, &b));
    ck_assert_int_eq(org_get(w->mem, w->app, id, &o), RC_OK);
    ck_assert_str_eq(o->address, "建设路 1 号（东门）");
    ck_assert_str_eq(o->office_phone, "0375-7654321-12");
    ck_assert_str_eq(o->responsible, "卢听雨");
    b.office_phone = "12";
    IN_TX(w, RC_INVALID, org_set_basics(w->app, id, o->version, &b));
    b.office_phone = "";
    b.responsible = "卢 1";
    IN_TX(w, RC_INVALID, org_set_basics(w->app, id, o->version, &b));
    b.responsible = "";
    IN_TX(w, RC_NOT_FOUND, org_set_basics(w->app, 999999, 1, &b));
}
END_TEST

START_TEST(search_within_the_scope) /* [1.11] */
{
    int64_t near = world_org(w, "employer", "鹰城寻找医院", w->city, 0);
    world_org(w, "employer", "泰山寻找医院", w->other_province, 0);
    int64_t account = world_account(w, "石景明"), post = world_post(w, w->city, account);
    struct who who = world_who(w, account, post);
    struct org **found;
    size_t n;
    ck_assert_int_eq(org_search(w->mem, w->app, "寻找医院", NULL, NULL, NULL, 10, &found, &n), RC_OK);
    ck_assert_uint_eq(n, 2);
    ck_assert_int_eq(org_search_scoped(w->mem, w->app, &who, "寻找医院", "employer", "active", 10, &found, &n), RC_OK);
    ck_assert_uint_eq(n, 1);
    ck_assert_int_eq(found[0]->id, near);
}
END_TEST

/* Names of the persons that a post sees, separated by blanks. */
static const char *seen(const struct who *who, const char *text, const char *after_name)
{
    struct org *own;
    struct person_seek seek;
    struct keyset after = {.id = 0};
    struct db_rows *rows;
    char *names = talloc_strdup(w->mem, "");
    ck_assert_int_eq(org_get(w->mem, w->app, who->org, &own), RC_OK);
    ck_assert_int_eq(person_seek(w->mem, w->app, text, &seek), RC_OK);
    for (int turn = 0; turn < 2; turn++) {
        struct person_list l = {.who = who, .below = own, .seek = &seek};
        struct sqlb *b = sqlb_new(w->mem, "test-persons");
        sqlb_add(b, "SELECT a.name, p.sort_pinyin, p.id", "");
        person_from(b, &l);
        person_order(b, &after, 100);
        ck_assert_int_eq(db_query_b(w->mem, w->app->db, b, &rows), RC_OK);
        if (!after_name || turn)
            break;
        while (db_next(rows) && strcmp(db_text(rows, 0), after_name) != 0)
            ;
        size_t len;
        const void *key = db_bytes(rows, 1, &len);
        ck_assert_int_eq(keyset_read(keyset_token(w->mem, key, len, db_int(rows, 2)), &after), RC_OK);
    }
    while (db_next(rows))
        names = talloc_asprintf_append(names, "%s%s", *names ? " " : "", db_text(rows, 0));
    return names;
}

START_TEST(persons_of_a_scope_by_pinyin) /* [1.11] [1.12] [1.13] [15.3] */
{
    int64_t authority = world_org(w, "authority", "平顶山市名单委员会", w->city, 0);
    int64_t one = world_org(w, "employer", "名单一院", authority, 0), two = world_org(w, "employer", "名单二院", authority, 0);
    int64_t far = world_org(w, "employer", "名单远院", w->other_province, 0), a = world_account(w, "沈知远");
    struct who of_authority = world_who(w, a, world_post(w, authority, a)), of_one = world_who(w, a, world_post(w, one, a));
    const char *const names[] = {"安名单", "林名单", "欧阳𠮷䶮", "张名单"};
    for (size_t i = 0; i < 4; i++)
        world_person(w, world_account(w, names[i]), i % 2 ? two : one);
    world_person(w, world_account(w, "马名单"), far);
    ck_assert_str_eq(seen(&of_authority, "", NULL), "安名单 林名单 欧阳𠮷䶮 张名单");
    ck_assert_str_eq(seen(&of_one, "", NULL), "安名单 欧阳𠮷䶮");
    ck_assert_str_eq(seen(&of_authority, "", "林名单"), "欧阳𠮷䶮 张名单");
    ck_assert_str_eq(seen(&of_authority, "名单", NULL), "安名单 林名单 张名单");
    ck_assert_str_eq(seen(&of_one, "𠮷䶮", NULL), "欧阳𠮷䶮");
    ck_assert_str_eq(seen(&of_one, "110101199001011237", NULL), "");
    struct person_seek seek;
    ck_assert_int_eq(person_seek(w->mem, w->app, "林", &seek), RC_INVALID);
}
END_TEST

START_TEST(tokens_of_places)
{
    struct keyset k;
    const uint8_t key[80] = {1, 2, 0xff};
    ck_assert_int_eq(keyset_read(keyset_token(w->mem, key, 3, 42), &k), RC_OK);
    ck_assert_uint_eq(k.len, 3);
    ck_assert_int_eq(k.id, 42);
    ck_assert_mem_eq(k.key, key, 3);
    ck_assert_int_eq(keyset_read(keyset_token(w->mem, key, sizeof key, 1), &k), RC_OK);
    ck_assert_uint_eq(k.len, KEYSET_KEY_MAX);
    ck_assert_int_eq(keyset_read("", &k), RC_OK);
    ck_assert_int_eq(k.id, 0);
    static const char *const bad[] = {".", "x", "01", "01.", "01.x", "01.0", "0.1", "zz.1", "01.9999999999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(keyset_read(bad[i], &k) == RC_BAD_REQUEST, "%s", bad[i]);
}
END_TEST

static enum rc sector(struct sector s, enum sector_fault *fault)
{
    return sector_save(w->app, &s, fault);
}

START_TEST(sectors_are_two_levels)
{
    enum sector_fault fault;
    const struct sector top = {.code = "t-top", .parent = "", .name = "顶", .name_en = "Top", .position = 1, .active = true};
    const struct sector sub = {.code = "t-sub", .parent = "t-top", .name = "下", .name_en = "Sub", .position = 2, .active = true};
    struct sector s = sub, *found;
    IN_TX(w, RC_INVALID, sector(sub, &fault));
    ck_assert_int_eq(fault, SECTOR_PARENT);
    IN_TX(w, RC_OK, sector(top, &fault));
    IN_TX(w, RC_OK, sector(sub, &fault));
    IN_TX(w, RC_INVALID, sector(sub, &fault) == RC_CONFLICT ? RC_INVALID : RC_OK);
    s.code = "t-third";
    IN_TX(w, RC_INVALID, sector(s, &fault));
    ck_assert_int_eq(fault, SECTOR_TAKEN);
    s.name = "三";
    s.parent = "t-sub";
    IN_TX(w, RC_INVALID, sector(s, &fault));
    ck_assert_int_eq(fault, SECTOR_PARENT);
    s.code = "Bad";
    IN_TX(w, RC_INVALID, sector(s, &fault));
    ck_assert_int_eq(fault, SECTOR_CODE);
    s = top;
    s.version = 1;
    s.active = false;
    IN_TX(w, RC_INVALID, sector(s, &fault));
    ck_assert_int_eq(fault, SECTOR_IN_USE);
    s.active = true;
    s.parent = "t-sub";
    IN_TX(w, RC_INVALID, sector(s, &fault));
    s = sub;
    s.version = 1;
    s.active = false;
    IN_TX(w, RC_OK, sector(s, &fault));
    IN_TX(w, RC_CONFLICT, sector(s, &fault));
    ck_assert_int_eq(sector_get(w->mem, w->app, "t-sub", &found), RC_OK);
    ck_assert(!found->active && found->version == 2);
    ck_assert_int_eq(sector_get(w->mem, w->app, "t-none", &found), RC_NOT_FOUND);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("records [1.11] [1.12] [1.13] [4.1] [15.3]");
    TCase *tc = tcase_create("records [1.11] [1.12] [1.13] [4.1] [15.3]");
    tcase_add_unchecked_fixture(tc, open_world, close_world);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, contacts_change_without_a_review);
    tcase_add_test(tc, a_number_finds_whatever_its_type);
    tcase_add_test(tc, basic_information_of_an_organisation);
    tcase_add_test(tc, search_within_the_scope);
    tcase_add_test(tc, persons_of_a_scope_by_pinyin);
    tcase_add_test(tc, tokens_of_places);
    tcase_add_test(tc, sectors_are_two_levels);
    suite_add_tcase(suite, tc);
    return world_main(suite);
}
