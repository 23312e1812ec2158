#include "domain/account/store.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/crypt.h"
#include "core/log.h"
#include "core/password.h"
#include "domain/domain.h"
#include "domain/sortkey.h"

/* The account with this document, under whichever blind key its row was written. */
static enum rc find(struct app *app, const char *doc_type, const char *number, int64_t *id)
{
    enum rc rc = RC_NOT_FOUND;
    const struct key *key;
    for (size_t i = 0; rc == RC_NOT_FOUND && (key = keys_nth(app->keys, KEY_BLIND, i)); i++) {
        uint8_t blind[SHA256_BYTES];
        crypt_blind_key(key, doc_type, number, blind);
        rc = store_account_blind(app->db, blind, id);
    }
    return rc;
}

enum rc account_find(TALLOC_CTX *mem, struct app *app, const char *doc_type, const char *number, struct account **out)
{
    TALLOC_CTX *tmp = talloc_new(NULL);
    int64_t id;
    enum rc rc = find(app, doc_type, ident_canonical(tmp, atoi(doc_type), number), &id);
    if (!rc)
        rc = account_get(mem, app, id, out);
    talloc_free(tmp);
    return rc;
}

enum rc account_find_any(struct app *app, const char *number, int64_t *ids, size_t max, size_t *n)
{
    static const int TYPES[] = {IDENT_IDCARD,      IDENT_OFFICER,   IDENT_PASSPORT,  IDENT_TAIWAN_TRAVEL,
                                IDENT_HKMO_TRAVEL, IDENT_PERMANENT, IDENT_RESIDENCE, IDENT_OTHER};
    TALLOC_CTX *tmp = talloc_new(NULL);
    enum rc rc = RC_OK;
    *n = 0;
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES && *n < max && !rc; i++) {
        rc = find(app, talloc_asprintf(tmp, "%d", TYPES[i]), ident_canonical(tmp, TYPES[i], number), &ids[*n]);
        if (!rc)
            (*n)++;
        else if (rc == RC_NOT_FOUND)
            rc = RC_OK;
    }
    talloc_free(tmp);
    return rc;
}

enum rc account_get(TALLOC_CTX *mem, struct app *app, int64_t id, struct account **out)
{
    return store_account_get(mem, app->db, id, out);
}

enum rc account_any(struct app *app, bool *any)
{
    return store_account_any(app->db, any);
}

/* Everything account_save derives from what was given; strings hang off mem. */
struct saving {
    TALLOC_CTX *mem;
    struct app *app;
    struct account_row row;
    struct ident_facts facts;
    uint8_t blind[SHA256_BYTES], pinyin[SORTKEY_BYTES], stroke[SORTKEY_BYTES];
    char birth[11];
};

static const char *filled(const char *text)
{
    return text && *text ? text : NULL;
}

static bool judge_document(struct saving *s)
{
    struct account_row *row = &s->row;
    int type = atoi(row->given.doc_type);
    if (ident_check(type, row->given.number, ident_day(app_now(s->app)), &s->facts) != IDENT_OK)
        return false;
    row->given.number = s->facts.number;
    row->number_mask = ident_mask(s->mem, type, s->facts.number);
    static const char *const sexes[] = {"0", "1", "2"};
    row->sex = sexes[s->facts.sex];
    if (s->facts.birth.year) {
        snprintf(s->birth, sizeof s->birth, "%04u-%02u-%02u", (unsigned)s->facts.birth.year % 10000,
                 (unsigned)s->facts.birth.month % 100, (unsigned)s->facts.birth.day % 100);
        row->birth = s->birth;
    }
    crypt_blind(s->app->keys, row->given.doc_type, s->facts.number, s->blind);
    row->blind = s->blind;
    return true;
}

static char *mask_phone(TALLOC_CTX *mem, const char *phone)
{
    return talloc_asprintf(mem, "%.3s****%s", phone, phone + 7);
}

static bool judge_contact(struct saving *s)
{
    struct account_new *n = &s->row.given;
    char mobile[12], landline[24], *email;
    n->phone = filled(n->phone);
    n->email = filled(n->email);
    n->office_phone = filled(n->office_phone);
    if (n->phone) {
        if (ident_mobile(n->phone, mobile) != IDENT_OK)
            return false;
        n->phone = talloc_strdup(s->mem, mobile);
        s->row.phone_mask = mask_phone(s->mem, mobile);
    }
    if (n->office_phone) {
        if (ident_landline(n->office_phone, landline) != IDENT_OK)
            return false;
        n->office_phone = talloc_strdup(s->mem, landline);
    }
    if (n->email) {
        if (ident_email(s->mem, n->email, &email) != IDENT_OK)
            return false;
        n->email = email;
    }
    return true;
}

static bool judge_name(struct saving *s)
{
    struct account_row *row = &s->row;
    char *name;
    if (ident_name(s->mem, row->given.name, &name) != IDENT_OK)
        return false;
    row->given.name = name;
    const struct sortkey *keys = domain_of(s->app)->sortkey;
    row->pinyin_len = sortkey_pinyin(keys, name, s->pinyin, sizeof s->pinyin);
    row->stroke_len = sortkey_stroke(keys, name, s->stroke, sizeof s->stroke);
    row->pinyin = s->pinyin;
    row->stroke = s->stroke;
    return true;
}

/* Seals number and phone of the row, whose id is known now. */
static enum rc seal(struct saving *s, int64_t id)
{
    const struct account_new *n = &s->row.given;
    uint8_t *number, *phone = NULL;
    size_t number_len, phone_len = 0;
    struct crypt_place place = {"account", "number_enc", (uint64_t)id};
    enum rc rc = crypt_seal(s->mem, s->app->keys, KEY_FIELD, &place, n->number, strlen(n->number), &number, &number_len);
    if (!rc && n->phone) {
        place.column = "phone_enc";
        rc = crypt_seal(s->mem, s->app->keys, KEY_FIELD, &place, n->phone, strlen(n->phone), &phone, &phone_len);
    }
    return rc ? rc : store_account_sealed(s->app->db, id, number, number_len, phone, phone_len);
}

static enum rc save(struct saving *s, int64_t *id)
{
    if (!judge_document(s) || !judge_name(s) || !judge_contact(s))
        return RC_INVALID;
    struct account_new *n = &s->row.given;
    char *hash = NULL;
    enum rc rc = n->password ? password_hash(s->mem, n->password, &hash) : RC_OK;
    if (rc)
        return rc;
    s->row.hash = hash;
    s->row.now = app_now(s->app);
    rc = find(s->app, n->doc_type, n->number, id);
    if (rc == RC_NOT_FOUND) {
        rc = store_account_insert(s->app->db, &s->row, id);
    } else if (!rc) {
        rc = store_account_overwrite(s->app->db, *id, &s->row);
        if (!rc)
            rc = session_end_all(s->app, *id, NULL);
    }
    return rc ? rc : seal(s, *id);
}

enum rc account_save(struct app *app, const struct account_new *n, int64_t *id)
{
    assert(db_in_transaction(app->db));
    struct saving *s = talloc_zero(NULL, struct saving);
    s->mem = s;
    s->app = app;
    s->row.given = *n;
    int64_t saved = 0;
    enum rc rc = save(s, &saved);
    if (!rc)
        *id = saved;
    talloc_free(s);
    return rc;
}

/* Reads what stays, judges the whole; RC_CONFLICT: the document is another account's. */
static enum rc judge_identity(struct saving *s, int64_t id, const char *name, const char *doc_type, const char *number)
{
    struct account *old;
    struct account_new *n = &s->row.given;
    char *kept = NULL;
    int64_t other;
    enum rc rc = account_get(s->mem, s->app, id, &old);
    if (!rc && !number)
        rc = account_number(s->mem, s->app, id, &kept);
    if (rc)
        return rc;
    *n = (struct account_new){.name = name ? name : old->name, .doc_type = doc_type ? doc_type : old->doc_type,
                              .number = number ? number : kept};
    if (!judge_name(s) || !judge_document(s))
        return RC_INVALID;
    rc = find(s->app, n->doc_type, n->number, &other);
    return rc == RC_NOT_FOUND || (!rc && other == id) ? RC_OK : rc ? rc : RC_CONFLICT;
}

static enum rc set_identity(struct saving *s, int64_t id, const char *name, const char *doc_type, const char *number)
{
    uint8_t *sealed;
    size_t len;
    const struct crypt_place place = {"account", "number_enc", (uint64_t)id};
    enum rc rc = judge_identity(s, id, name, doc_type, number);
    if (rc)
        return rc;
    const char *plain = s->row.given.number;
    rc = crypt_seal(s->mem, s->app->keys, KEY_FIELD, &place, plain, strlen(plain), &sealed, &len);
    return rc ? rc : store_account_identity(s->app->db, id, &s->row, sealed, len);
}

enum rc account_set_identity(struct app *app, int64_t id, const char *name, const char *doc_type, const char *number)
{
    assert(db_in_transaction(app->db));
    struct saving *s = talloc_zero(NULL, struct saving);
    s->mem = s;
    s->app = app;
    enum rc rc = set_identity(s, id, name, doc_type, number);
    talloc_free(s);
    return rc;
}

enum rc account_verified(struct app *app, int64_t account)
{
    return store_account_verified(app->db, account, app_now(app));
}

enum rc account_set_state(struct app *app, int64_t account, bool active)
{
    assert(db_in_transaction(app->db));
    enum rc rc = store_account_state(app->db, account, active ? "active" : "disabled");
    return rc || active ? rc : session_end_all(app, account, NULL);
}

/* The contacts as they shall stand: what is given, else what there is; false: something is wrong. */
static bool judge_change(struct saving *s, const struct account_contact *c, const struct account *old)
{
    s->row.given = (struct account_new){.phone = c->phone, .email = c->email ? c->email : old->email,
                                        .office_phone = c->office_phone ? c->office_phone : old->office_phone};
    return judge_contact(s);
}

static enum rc set_contact(struct saving *s, int64_t account, int64_t version, const struct account_contact *c)
{
    struct account *old;
    uint8_t *sealed = NULL;
    size_t len = 0;
    const struct crypt_place place = {"account", "phone_enc", (uint64_t)account};
    enum rc rc = account_get(s->mem, s->app, account, &old);
    if (rc)
        return rc;
    if (!judge_change(s, c, old))
        return RC_INVALID;
    const struct account_new *n = &s->row.given;
    if (n->phone)
        rc = crypt_seal(s->mem, s->app->keys, KEY_FIELD, &place, n->phone, strlen(n->phone), &sealed, &len);
    const struct contact_row row = {.phone = c->phone, .sealed = sealed, .len = len, .mask = s->row.phone_mask, .email = n->email,
                                    .office_phone = n->office_phone};
    return rc ? rc : store_account_contact(s->app->db, account, version, &row);
}

enum rc account_set_contact(struct app *app, int64_t account, int64_t version, const struct account_contact *c)
{
    assert(db_in_transaction(app->db));
    struct saving *s = talloc_zero(NULL, struct saving);
    s->mem = s;
    s->app = app;
    enum rc rc = set_contact(s, account, version, c);
    talloc_free(s);
    return rc;
}

enum rc account_set_lang(struct app *app, int64_t account, const char *lang)
{
    return store_account_lang(app->db, account, lang);
}

/* A sealed column in clear. */
static enum rc reveal(TALLOC_CTX *mem, struct app *app, int64_t id, bool phone, char **out)
{
    TALLOC_CTX *tmp = talloc_new(NULL);
    const void *sealed;
    size_t len = 0, plain_len;
    uint8_t *plain;
    const struct crypt_place place = {"account", phone ? "phone_enc" : "number_enc", (uint64_t)id};
    enum rc rc = store_account_open(tmp, app->db, id, phone, &sealed, &len);
    if (!rc && !sealed) {
        *out = talloc_strdup(mem, "");
    } else if (!rc) {
        rc = crypt_open(mem, app->keys, KEY_FIELD, &place, sealed, len, &plain, &plain_len);
        if (rc) {
            log_error(app->log, "field-open", "column=%s row=%lld", place.column, (long long)id);
            rc = RC_INTERNAL;
        } else {
            *out = (char *)plain;
        }
    }
    talloc_free(tmp);
    return rc;
}

enum rc account_number(TALLOC_CTX *mem, struct app *app, int64_t id, char **number)
{
    return reveal(mem, app, id, false, number);
}

enum rc account_phone(TALLOC_CTX *mem, struct app *app, int64_t id, char **phone)
{
    return reveal(mem, app, id, true, phone);
}

enum rc access_note(struct req *r, int64_t person)
{
    uint8_t id[8];
    crypt_random(id, sizeof id);
    return store_access_note(r->app->db, r->now, id, &r->who, person, r->route->path);
}
