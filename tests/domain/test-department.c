/* Departments within an organisation. */
#include <string.h>

#include "core/job.h"
#include "domain/department/department.h"
#include "domain/jobs.h"
#include "tests/domain/realm.h"

static TALLOC_CTX *mem;
static struct realm *w;

static void setup(void)
{
    mem = talloc_new(NULL);
    w = realm_new(mem);
}

static void teardown(void)
{
    talloc_free(mem);
}

#define L(x) ((long long)(x))

static enum rc save(const struct who *who, struct department d, int64_t *id)
{
    return TX(w->app, department_save(w->app, who, &d, id));
}

static int64_t add(int64_t parent, const char *name)
{
    int64_t id = 0;
    ck_assert_int_eq(save(&w->hospital_who, (struct department){.parent = parent, .name = name}, &id), RC_OK);
    return id;
}

/* "depth name people" of each, in order; disabled ones in brackets. */
static const char *tree(const char *search)
{
    struct department *d;
    size_t n;
    char *text = talloc_strdup(mem, "");
    ck_assert_int_eq(department_list(mem, w->app, w->hospital, search, &d, &n), RC_OK);
    for (size_t i = 0; i < n; i++)
        text = talloc_asprintf_append(text, d[i].active ? "%s%lld%s" : "%s%lld(%s)", i ? " " : "", L(d[i].depth), d[i].name);
    return text;
}

static struct department *get(int64_t id)
{
    struct department *d;
    ck_assert_int_eq(department_get(mem, w->app, w->hospital, id, &d), RC_OK);
    return d;
}

static enum rc set(const struct who *who, int64_t id, bool active)
{
    int64_t version = get(id)->version;
    return TX(w->app, department_set_state(w->app, who, id, version, active));
}

START_TEST(a_tree_of_departments)
{
    int64_t medicine = add(0, "内科"), surgery = add(0, "外科"), id = 0;
    int64_t heart = add(medicine, " 心血管内科 "), ward = add(heart, "一病区");
    ck_assert_str_eq(tree(NULL), "1内科 2心血管内科 3一病区 1外科");
    ck_assert_str_eq(tree("病区"), "1内科 2心血管内科 3一病区");
    ck_assert_str_eq(tree("外"), "1外科");
    struct department d = *get(heart);
    d.parent = surgery;
    d.name = "心脏外科";
    ck_assert_int_eq(save(&w->hospital_who, d, &id), RC_OK);
    ck_assert_str_eq(tree(NULL), "1内科 1外科 2心脏外科 3一病区");
    ck_assert_int_eq(save(&w->hospital_who, d, &id), RC_CONFLICT); /* another saw the former version */
    ck_assert_int_eq(set(&w->hospital_who, heart, false), RC_INVALID); /* a ward below is in use */
    ck_assert_int_eq(set(&w->hospital_who, ward, false), RC_OK);
    ck_assert_int_eq(set(&w->hospital_who, heart, false), RC_OK);
    ck_assert_str_eq(tree(NULL), "1内科 1外科 2(心脏外科) 3(一病区)");
    ck_assert_int_eq(set(&w->hospital_who, ward, true), RC_INVALID);
    ck_assert_int_eq(set(&w->hospital_who, heart, true), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM audit WHERE action IN ('department.save', 'department.disable', 'department.enable')"), 8);
}
END_TEST

START_TEST(what_cannot_be_a_department)
{
    int64_t medicine = add(0, "内科"), id = 0, deep = medicine;
    const char *const names[] = {"", "  ", "内\n科", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十长"};
    for (size_t i = 0; i < 4; i++)
        ck_assert_int_eq(save(&w->hospital_who, (struct department){.name = names[i]}, &id), RC_INVALID);
    ck_assert_int_eq(save(&w->hospital_who, (struct department){.name = "内科"}, &id), RC_CONFLICT);
    ck_assert_int_eq(save(&w->hospital_who, (struct department){.name = "护理部", .parent = 999999}, &id), RC_INVALID);
    for (int i = 0; i < 4; i++)
        deep = add(deep, "病区");
    ck_assert_int_eq(save(&w->hospital_who, (struct department){.name = "太深", .parent = deep}, &id), RC_INVALID);
    struct department d = *get(medicine);
    d.parent = deep; /* below itself */
    ck_assert_int_eq(save(&w->hospital_who, d, &id), RC_INVALID);
    d.parent = medicine;
    ck_assert_int_eq(save(&w->hospital_who, d, &id), RC_INVALID);
    d = *get(medicine);
    ck_assert_int_eq(save(&w->school_who, d, &id), RC_NOT_FOUND);
    int64_t version = d.version;
    ck_assert_int_eq(TX(w->app, department_set_state(w->app, &w->school_who, medicine, version, false)), RC_NOT_FOUND);
}
END_TEST

START_TEST(people_follow_a_new_name)
{
    int64_t medicine = add(0, "内科"), id = 0;
    testdb_run(w->t, talloc_asprintf(mem, "UPDATE person SET department = '内科' WHERE employer = %lld", L(w->hospital)));
    ck_assert_int_eq(get(medicine)->people, 3);
    struct department d = *get(medicine);
    d.name = "大内科";
    ck_assert_int_eq(save(&w->hospital_who, d, &id), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM person WHERE department = '大内科'"), 3);
    testdb_run(w->t, talloc_asprintf(mem, "INSERT INTO person (account, employer, state, department, sort_pinyin, sort_stroke, created_at)"
                                          " SELECT 100000 + seq, %lld, 'active', '大内科', '', '', NOW() FROM seq_1_to_700", L(w->hospital)));
    d = *get(medicine);
    d.name = "普内科";
    ck_assert_int_eq(save(&w->hospital_who, d, &id), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM person WHERE department = '大内科'"), 203);
    ck_assert_int_eq(job_work(w->app, domain_job_kinds, true), RC_OK);
    ck_assert_int_eq(realm_int(w, "SELECT COUNT(*) FROM person WHERE department = '普内科'"), 703);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("department");
    realm_test(s, "a tree of departments [4.5]", a_tree_of_departments, setup, teardown);
    realm_test(s, "what cannot be a department", what_cannot_be_a_department, setup, teardown);
    realm_test(s, "people follow a new name [4.5]", people_follow_a_new_name, setup, teardown);
    return realm_run(s);
}
