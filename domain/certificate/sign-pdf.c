/* The incremental update that takes a signature: the catalogue gets a form with one field, the first page its invisible widget. Reads what cairo
 * writes for PDF 1.4: one plain cross-reference table, objects that are not packed (ISO 32000-1, 7.5). */
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "domain/certificate/sign-int.h"
#include "domain/try.h"

enum { TAIL = 2048, OBJECT_MAX = 1 << 20, ENTRY = 20, RANGE_WIDTH = 10 };

struct document {
    TALLOC_CTX *mem;
    struct app *app;
    FILE *file;
    long xref, first /* of its entries */;
    long size, root, info; /* as the trailer says */
    long offsets[4];       /* of the new objects: catalogue, page, field, signature */
};

static enum rc strange(const struct document *d, const char *what)
{
    log_error(d->app->log, "certificate-sign", "error=%s", what);
    return RC_INTERNAL;
}

/* The number behind a name; -1: there is none. */
static long number_of(const char *text, const char *name)
{
    const char *at = strstr(text, name);
    return at ? strtol(at + strlen(name), NULL, 10) : -1;
}

static enum rc read_trailer(struct document *d)
{
    char tail[TAIL + 1], head[64];
    if (fseek(d->file, 0, SEEK_END))
        return RC_INTERNAL;
    long size = ftell(d->file), from = size > TAIL ? size - TAIL : 0;
    fseek(d->file, from, SEEK_SET);
    tail[fread(tail, 1, TAIL, d->file)] = '\0';
    /* Nothing but the table and the trailer stands there, so no stream hides a zero. */
    char *trailer = NULL;
    for (char *p = tail; (p = memmem(p, (size_t)(tail + TAIL - p), "trailer", 7)); p++)
        trailer = p;
    if (!trailer || !strstr(trailer, "startxref"))
        return strange(d, "no trailer");
    d->size = number_of(trailer, "/Size");
    d->root = number_of(trailer, "/Root");
    d->info = number_of(trailer, "/Info");
    d->xref = number_of(trailer, "startxref");
    if (fseek(d->file, d->xref, SEEK_SET))
        return RC_INTERNAL;
    size_t n = fread(head, 1, sizeof head - 1, d->file);
    head[n] = '\0';
    long begin = -1, count = -1;
    int used = 0;
    if (sscanf(head, "xref %ld %ld%n", &begin, &count, &used) != 2 || begin != 0 || count != d->size || d->root <= 0)
        return strange(d, "no plain cross-reference table");
    d->first = d->xref + used + (long)strspn(head + used, " \r\n");
    return RC_OK;
}

/* The text of an object between "obj" and "endobj". */
static enum rc read_object(struct document *d, long number, char **out)
{
    char entry[ENTRY + 1] = "";
    if (number <= 0 || number >= d->size || fseek(d->file, d->first + number * ENTRY, SEEK_SET) || fread(entry, 1, ENTRY, d->file) != ENTRY)
        return strange(d, "an object that is not in the table");
    char *text = talloc_size(d->mem, OBJECT_MAX + 1);
    fseek(d->file, strtol(entry, NULL, 10), SEEK_SET);
    text[fread(text, 1, OBJECT_MAX, d->file)] = '\0';
    char *begin = strstr(text, " obj"), *end = begin ? strstr(begin, "endobj") : NULL;
    if (!end || strtol(text, NULL, 10) != number)
        return strange(d, "an object is not where the table says");
    *end = '\0';
    *out = begin + 4;
    return RC_OK;
}

/* The dictionary with something more before its end. */
static char *with(TALLOC_CTX *mem, char *dictionary, const char *more)
{
    char *end = NULL;
    for (char *p = dictionary; (p = strstr(p, ">>")); p += 2)
        end = p;
    if (!end)
        return NULL;
    *end = '\0';
    return talloc_asprintf(mem, "%s%s >>\n", dictionary, more);
}

static char *with_annotation(TALLOC_CTX *mem, char *page, long field)
{
    char *list = strstr(page, "/Annots [");
    if (!list)
        return with(mem, page, talloc_asprintf(mem, "/Annots [ %ld 0 R ]", field));
    list += strlen("/Annots [");
    return talloc_asprintf(mem, "%.*s %ld 0 R%s", (int)(list - page), page, field, list);
}

static void begin_object(struct document *d, int i, long number)
{
    d->offsets[i] = ftell(d->file);
    fprintf(d->file, "%ld 0 obj\n", number);
}

/* The moment as PDF has it, of the platform's clock. */
static const char *moment(struct document *d)
{
    char text[17];
    app_datetime(app_now(d->app), text);
    return talloc_asprintf(d->mem, "D:%.4s%.2s%.2s%.2s%.2s00+08'00'", text, text + 5, text + 8, text + 11, text + 14);
}

static void write_signature_object(struct document *d, long *range, struct sign_place *at)
{
    begin_object(d, 3, d->size + 1);
    fprintf(d->file, "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (%s)\n/ByteRange [0 ", moment(d));
    *range = ftell(d->file);
    for (int i = 0; i < 3; i++)
        fprintf(d->file, "%0*d ", RANGE_WIDTH, 0);
    fputs("]\n/Contents <", d->file);
    at->hex = ftell(d->file);
    for (int i = 0; i < SIGNATURE_ROOM; i++)
        fputs("00", d->file);
    fputs(">", d->file);
    at->end = ftell(d->file);
    fputs(" >>\nendobj\n", d->file);
}

static void write_table(struct document *d, long page)
{
    const long numbers[] = {d->root, page, d->size, d->size + 1};
    long here = ftell(d->file);
    fputs("xref\n", d->file);
    for (int i = 0; i < 4; i++)
        fprintf(d->file, "%ld 1\n%010ld 00000 n \n", numbers[i], d->offsets[i]);
    fprintf(d->file, "trailer\n<< /Size %ld /Root %ld 0 R", d->size + 2, d->root);
    if (d->info > 0)
        fprintf(d->file, " /Info %ld 0 R", d->info);
    fprintf(d->file, " /Prev %ld >>\nstartxref\n%ld\n%%%%EOF\n", d->xref, here);
}

static enum rc append(struct document *d, long page, char *catalogue, char *first, struct sign_place *at)
{
    long range, field = d->size;
    char *root = with(d->mem, catalogue, talloc_asprintf(d->mem, "/AcroForm << /Fields [ %ld 0 R ] /SigFlags 3 >>", field));
    char *widget = with_annotation(d->mem, first, field);
    if (!root || !widget)
        return strange(d, "no dictionary");
    fseek(d->file, 0, SEEK_END);
    begin_object(d, 0, d->root);
    fprintf(d->file, "%sendobj\n", root);
    begin_object(d, 1, page);
    fprintf(d->file, "%sendobj\n", widget);
    begin_object(d, 2, field);
    fprintf(d->file, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /Rect [0 0 0 0] /F 132 /P %ld 0 R /V %ld 0 R >>\nendobj\n", page, field + 1);
    write_signature_object(d, &range, at);
    write_table(d, page);
    at->size = ftell(d->file);
    fseek(d->file, range, SEEK_SET);
    fprintf(d->file, "%0*ld %0*ld %0*ld", RANGE_WIDTH, at->hex - 1, RANGE_WIDTH, at->end, RANGE_WIDTH, at->size - at->end);
    return fflush(d->file) || ferror(d->file) ? strange(d, "the file cannot be written") : RC_OK;
}

static enum rc prepare(struct document *d, struct sign_place *out)
{
    char *catalogue, *pages, *first;
    TRY(read_trailer(d));
    TRY(read_object(d, d->root, &catalogue));
    TRY(read_object(d, number_of(catalogue, "/Pages"), &pages));
    long page = number_of(pages, "/Kids [");
    TRY(read_object(d, page, &first));
    return append(d, page, catalogue, first, out);
}

enum rc sign_prepare(struct app *app, FILE *file, struct sign_place *out)
{
    struct document d = {.mem = talloc_new(NULL), .app = app, .file = file};
    enum rc rc = prepare(&d, out);
    talloc_free(d.mem);
    return rc;
}
