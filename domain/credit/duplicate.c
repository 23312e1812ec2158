/* The same work, or the same file: what counts once must be seen. */
#include <openssl/evp.h>
#include <string.h>

#include "domain/credit/internal.h"

enum { WORKS_BATCH = 500 };

static bool known(const struct works *works, const uint8_t *key)
{
    for (size_t i = 0; i < works->n; i++)
        if (!memcmp(works->keys[i], key, WORK_SIZE))
            return true;
    return false;
}

void works_of(TALLOC_CTX *mem, const struct policy_pack *pack, const struct policy_record *record, int64_t year, struct works *out)
{
    char **keys;
    size_t n = 0;
    bool ever = true;
    out->n = 0;
    if (policy_record_keys(mem, pack, record, &keys, &n, &ever) != RC_OK)
        n = 0;
    for (size_t i = 0; i < n && out->n < WORKS_MAX; i++)
        if (EVP_Digest(keys[i], strlen(keys[i]), out->keys[out->n], NULL, EVP_sha256(), NULL) == 1 && !known(out, out->keys[out->n]))
            out->n++;
    out->year = ever ? 0 : year;
}

enum rc duplicate_suspected(struct app *app, const struct declaration_new *d, const struct works *works, bool *yes)
{
    *yes = false;
    for (size_t i = 0; i < works->n && !*yes; i++)
        TRY(store_work_used(app, works->keys[i], d->case_id, works->year, yes));
    for (size_t i = 0; i < d->n_files && !*yes; i++)
        TRY(store_file_used(app, d->files[i]->sha256, d->person, d->declared_for_org, d->case_id, yes));
    return RC_OK;
}

/* ---- all of them again, because rules or the writing of identities changed ---- */

struct known_as { /* a declaration, its works as the rules see them, and what is stored */
    const char *pack;
    bool keyed;
    struct policy_record record;
    struct recorded row;
};

static size_t read_batch(TALLOC_CTX *mem, struct db_rows *r, struct known_as *list)
{
    size_t n = 0;
    while (db_next(r)) {
        if (!n || list[n - 1].row.case_id != db_int(r, 0)) {
            list[n] = (struct known_as){.pack = db_text(r, 13), .keyed = db_int(r, 14) != 0};
            record_begin(mem, r, &list[n].record, &list[n].row);
            n++;
        }
        record_field(&list[n - 1].record, r);
    }
    return n;
}

/* Reads on in what is stored, which is in the same order, until behind the case. */
static bool as_stored(const struct works *works, int64_t case_id, struct db_rows *stored, bool *more)
{
    size_t same = 0, all = 0;
    while (*more && db_int(stored, 0) < case_id)
        *more = db_next(stored);
    for (; *more && db_int(stored, 0) == case_id; *more = db_next(stored)) {
        size_t len;
        const void *work = db_bytes(stored, 1, &len);
        same += work && len == WORK_SIZE && known(works, work) && db_int(stored, 2) == works->year;
        all++;
    }
    return same == works->n && all == works->n;
}

/* What it says now, held: it may have been corrected since the batch was read. */
static enum rc write_one(TALLOC_CTX *mem, struct app *app, const struct policy_set *packs, int64_t case_id)
{
    struct declaration *d;
    struct works works;
    TRY(store_works_lock(app, case_id));
    TRY(credit_get(mem, app, case_id, &d));
    const struct policy_pack *pack = policy_find(packs, d->pack);
    if (!pack)
        return RC_OK;
    const struct declaration_new is = {.person = d->person, .case_id = case_id, .category = d->category, .form = d->form, .title = d->title, .from = d->from,
                                       .to = d->to, .claimed = d->claimed, .fields = d->fields, .n_fields = d->n_fields};
    const struct policy_record record = record_of(mem, &is, -1);
    works_of(mem, pack, &record, d->year, &works);
    TRY(store_works_again(app, case_id, &works));
    return store_works_first(app, case_id, &works);
}

static enum rc batch_again(TALLOC_CTX *mem, struct app *app, int64_t after, int64_t last)
{
    const struct policy_set *packs;
    struct db_rows *r, *stored;
    struct works works;
    TRY(credit_packs(app, &packs));
    TRY(store_works_records(mem, app, after, last, &r));
    TRY(store_works_stored(mem, app, after, last, &stored));
    struct known_as *list = talloc_zero_array(mem, struct known_as, db_count(r) + 1);
    size_t n = read_batch(mem, r, list);
    bool more = db_next(stored);
    for (size_t i = 0; i < n; i++) {
        const struct policy_pack *pack = policy_find(packs, list[i].pack);
        if (!pack) /* of rules that are gone: as it was */
            continue;
        works_of(mem, pack, &list[i].record, list[i].row.year, &works);
        bool same = as_stored(&works, list[i].row.case_id, stored, &more);
        if (!same || list[i].keyed != (works.n > 0))
            TRY(write_one(mem, app, packs, list[i].row.case_id));
    }
    return RC_OK;
}

enum rc credit_works_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    int64_t last, n;
    TRY(store_works_last(app, job->cursor, WORKS_BATCH, &last, &n));
    if (n)
        TRY(batch_again(mem, app, job->cursor, last));
    job->cursor = n ? last : job->cursor;
    job->done += n;
    *finished = n < WORKS_BATCH;
    return RC_OK;
}
