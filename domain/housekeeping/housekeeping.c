#include "domain/housekeeping/housekeeping.h"

#include <dirent.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "core/blob.h"
#include "core/conf.h"
#include "core/limit.h"
#include "domain/account/account.h"
#include "domain/housekeeping/store.h"
#include "domain/message/message.h"
#include "domain/printing/printing.h"
#include "domain/preload/preload.h"
#include "domain/recovery/recovery.h"
#include "domain/try.h"

#define DAY_MS INT64_C(86400000)
enum { LIMIT = 500, OPERATION_DAYS = 30, ATTEMPT_DAYS = 7, BLOB_DAYS = 7, FOLDERS = 256 };

enum rc housekeeping_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    (void)mem;
    int64_t gone = 0, attempts = 0, sessions = 0, messages = 0, recoveries = 0, intakes = 0;
    TRY(store_operations_delete(app, app_now(app) - OPERATION_DAYS * DAY_MS, LIMIT, &gone));
    TRY(store_captchas_delete(app, LIMIT, &gone));
    TRY(store_drafts_delete(app, LIMIT, &gone));
    TRY(limit_purge(app, ATTEMPT_DAYS * DAY_MS, &attempts));
    TRY(session_collect(app, &sessions));
    TRY(message_collect(app, &messages));
    TRY(recovery_collect(app, &recoveries));
    TRY(printing_collect(app, &gone));
    TRY(intake_collect(app, &intakes));
    gone += attempts + sessions + messages + recoveries + intakes;
    job->done += gone;
    *finished = gone == 0;
    return RC_OK;
}

/* A file of the store: 64 hexadecimal digits. */
static bool digest_of(const char *name, uint8_t out[32])
{
    size_t len;
    return strlen(name) == 64 && sodium_hex2bin(out, 32, name, 64, NULL, &len, NULL) == 0 && len == 32;
}

static bool old_enough(const char *path)
{
    struct stat st;
    /* The time of the machine, not the platform's: files have no other. */
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && time(NULL) - st.st_mtime > BLOB_DAYS * (DAY_MS / 1000);
}

static enum rc collect_file(struct app *app, const char *path, const uint8_t sha256[32], int64_t *gone)
{
    bool used;
    TRY(store_blob_used(app, sha256, &used));
    if (used)
        return RC_OK;
    TRY(store_attachment_delete(app, sha256));
    if (!old_enough(path)) /* put again meanwhile */
        return RC_OK;
    (*gone)++;
    return blob_delete(app->blobs, sha256);
}

static enum rc collect_folder(struct app *app, const char *folder, int64_t *gone)
{
    DIR *dir = opendir(folder);
    enum rc rc = RC_OK;
    if (!dir)
        return RC_OK;
    for (struct dirent *e; rc == RC_OK && *gone < LIMIT && (e = readdir(dir));) {
        uint8_t sha256[32];
        char *path = talloc_asprintf(NULL, "%s/%s", folder, e->d_name);
        if (digest_of(e->d_name, sha256) && old_enough(path))
            rc = collect_file(app, path, sha256, gone);
        talloc_free(path);
    }
    closedir(dir);
    return rc;
}

enum rc blob_collect_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    int64_t gone = 0;
    job->total = FOLDERS;
    for (int inner = 0; inner < FOLDERS && gone < LIMIT; inner++)
        TRY(collect_folder(app, talloc_asprintf(mem, "%s/%02x/%02x", conf_str(app->conf, "blobs"), (int)job->cursor, inner),
                           &gone));
    if (gone < LIMIT) /* else the same folder once more */
        job->done = ++job->cursor;
    *finished = job->cursor >= FOLDERS;
    return RC_OK;
}
