/* The same work, or the same file: what counts once must be seen. */
#include <openssl/evp.h>
#include <string.h>

#include "domain/credit/internal.h"

bool duplicate_key(TALLOC_CTX *mem, const struct policy_pack *pack, const struct policy_record *record, uint8_t out[32],
                   bool *once_ever)
{
    char **keys;
    size_t n = 0;
    if (policy_record_keys(mem, pack, record, &keys, &n, once_ever) != RC_OK || !n)
        return false;
    return EVP_Digest(keys[0], strlen(keys[0]), out, NULL, EVP_sha256(), NULL) == 1;
}

enum rc duplicate_suspected(struct app *app, const struct declaration_new *d, int64_t year, const uint8_t *key, bool once_ever,
                            bool *yes)
{
    *yes = false;
    if (key)
        TRY(store_work_used(app, key, d->case_id, once_ever ? 0 : year, yes));
    for (size_t i = 0; i < d->n_files && !*yes; i++)
        TRY(store_file_used(app, d->files[i]->sha256, d->person, d->declared_for_org, d->case_id, yes));
    return RC_OK;
}
