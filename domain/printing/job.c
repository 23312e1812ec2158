/* The job that draws a large document: a part of PRINT_NOW pages a batch, each into the attachment store. */
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "domain/org/org.h"
#include "domain/printing/store.h"
#include "domain/try.h"

enum { PIECE = 65536 };
#define PART_MAX (UINT64_C(1) << 30)

static enum rc keep(TALLOC_CTX *mem, struct app *app, FILE *file, struct printing_part *part)
{
    struct blob_write *w;
    struct blob_info info;
    char *piece = talloc_size(mem, PIECE);
    size_t n;
    TRY(blob_begin(mem, app->blobs, PART_MAX, &w));
    while ((n = fread(piece, 1, PIECE, file)) > 0)
        TRY(blob_write(w, piece, n));
    if (ferror(file))
        return RC_INTERNAL;
    TRY(blob_commit(w, &info));
    memcpy(part->sha256, info.sha256, sizeof part->sha256);
    part->size = (int64_t)info.size;
    return RC_OK;
}

static enum rc part(TALLOC_CTX *mem, struct app *app, const struct who *who, const struct printing *p, FILE *file, struct job *job, bool *finished)
{
    struct cert_layouts *layouts;
    struct printing_part out = {.no = job->cursor + 1, .last = job->cursor};
    bool full = false;
    TRY(cert_layouts_open(mem, app, &layouts));
    enum rc rc = printing_draw(mem, app, who, p, layouts, file, &out.last, &out.pages, &full);
    if (rc) /* a seal service that is away must not be taken for the database */
        return rc == RC_UNAVAILABLE && db_in_transaction(app->db) ? RC_INTERNAL : rc;
    *finished = !out.pages;
    if (*finished)
        return printing_taken(app, who, p, job->done, full);
    TRY(keep(mem, app, file, &out));
    TRY(store_print_part(app, p->id, &out));
    job->cursor = out.last;
    job->done += out.pages;
    if (full)
        TRY(printing_taken(app, who, p, out.pages, full));
    return RC_OK;
}

enum rc printing_job(struct app *app, TALLOC_CTX *mem, struct job *job, bool *finished)
{
    struct db_rows *r;
    struct printing *p;
    struct org *own;
    int64_t id = 0;
    if (!strncmp(job->args, "print=", 6))
        id = strtoll(job->args + 6, NULL, 10);
    TRY(store_print_of_job(mem, app, job->id, id, &r));
    TRY(printing_get(mem, app, db_int(r, 1), id, &p));
    TRY(org_get(mem, app, p->org, &own));
    const struct who who = {.account = p->account, .post = p->post, .org = own->id, .kind = own->kind, .org_path = own->path};
    TRY(printing_refresh(app, p));
    if (!job->cursor)
        TRY(printing_seen(app, &who, p));
    FILE *file = tmpfile();
    if (!file) {
        log_error(app->log, "certificate-print", "error=a temporary file cannot be made");
        return RC_INTERNAL;
    }
    enum rc rc = part(mem, app, &who, p, file, job, finished);
    fclose(file);
    return rc;
}
