#include "core/multipart.h"

#include <string.h>
#include <strings.h>

#include "core/app.h"
#include "core/form-int.h"
#include "core/sheet.h"

enum { BOUNDARY_MAX = 70, HEAD_MAX = 4096, TEXT_MAX = 256 * 1024, WINDOW = 32 * 1024 };

enum state { S_PREAMBLE, S_DELIMITER, S_HEAD, S_BODY, S_END };

struct multipart {
    struct form *form;
    const struct upload_sink *sink;
    char delimiter[BOUNDARY_MAX + 5]; /* CR LF -- boundary */
    size_t delimiter_len;
    enum state state;
    char *window; /* bytes not yet understood */
    size_t filled;
    size_t parts, text_total;

    /* The part in hand. */
    TALLOC_CTX *part;
    struct part_head head;
    const struct field *field; /* NULL: nobody asked for it */
    char *text;
    size_t text_len;
    bool stored; /* it is a file that goes to the sink */
    bool plain;  /* it is a file of text for a field of text */
    bool dropped; /* too large: the rest of it is passed over */
    void *file;
    int64_t file_size;
};

static const char *give_up(struct multipart *m)
{
    const char *why = m->file ? m->sink->abandon(m->file) : NULL;
    m->file = NULL;
    m->stored = false;
    return why;
}

static int multipart_free(struct multipart *m)
{
    give_up(m);
    return 0;
}

enum rc multipart_new(TALLOC_CTX *mem, struct form *f, const struct upload_sink *sink,
                      const char *content_type, struct multipart **out)
{
    struct multipart *m = talloc_zero(mem, struct multipart);
    const char *boundary = header_param(m, content_type, strlen(content_type), "boundary");
    size_t len = boundary ? strlen(boundary) : 0;
    if (len < 1 || len > BOUNDARY_MAX || boundary[len - 1] == ' ') {
        talloc_free(m);
        return RC_BAD_REQUEST;
    }
    m->form = f;
    m->sink = sink;
    memcpy(m->delimiter, "\r\n--", 4);
    memcpy(m->delimiter + 4, boundary, len);
    m->delimiter_len = len + 4;
    m->window = talloc_size(m, WINDOW);
    memcpy(m->window, "\r\n", 2); /* the first boundary stands at the beginning of a line too */
    m->filled = 2;
    talloc_set_destructor(m, multipart_free);
    *out = m;
    return RC_OK;
}

static void consume(struct multipart *m, size_t len)
{
    memmove(m->window, m->window + len, m->filled - len);
    m->filled -= len;
}

static void file_error(struct multipart *m, const char *key, const char *detail)
{
    form_error(m->form, m->head.name, key, detail);
}

/* Up to one decimal of MB, as people read it. */
static char *megabytes(TALLOC_CTX *mem, int64_t bytes)
{
    return talloc_asprintf(mem, "%s MB", app_tenths(mem, bytes * 10 / (1024 * 1024)));
}

static enum rc file_bytes(struct multipart *m, const char *bytes, size_t len)
{
    if (!m->stored || len == 0)
        return RC_OK;
    if (!m->file) {
        enum rc rc = m->sink->begin(m->sink->arg, m->part, &m->file);
        if (rc != RC_OK)
            return rc;
    }
    m->file_size += (int64_t)len;
    enum rc rc = RC_TOO_LARGE;
    if (m->field->max <= 0 || m->file_size <= m->field->max)
        rc = m->sink->write(m->file, bytes, len);
    if (rc == RC_TOO_LARGE) {
        give_up(m);
        file_error(m, "validate.too-large", megabytes(m->part, m->field->max));
    } else if (rc == RC_MEDIA) {
        const char *why = give_up(m);
        file_error(m, why ? why : "validate.media", NULL);
    } else {
        return rc;
    }
    return RC_OK;
}

static enum rc text_bytes(struct multipart *m, const char *bytes, size_t len)
{
    bool sheet = m->plain && m->field->flags & F_SHEET;
    if (m->dropped)
        return RC_OK;
    if (sheet && m->text_len + len > SHEET_FILE_MAX) {
        m->dropped = true;
        TALLOC_FREE(m->text);
        file_error(m, "validate.too-large", megabytes(m->part, SHEET_FILE_MAX));
        return RC_OK;
    }
    m->text_total += sheet ? 0 : len;
    if (m->text_total > TEXT_MAX)
        return RC_TOO_LARGE;
    m->text = talloc_realloc_size(m->part, m->text, m->text_len + len + 1);
    if (len)
        memcpy(m->text + m->text_len, bytes, len);
    m->text_len += len;
    return RC_OK;
}

static enum rc body_bytes(struct multipart *m, const char *bytes, size_t len)
{
    return m->head.file && !m->plain ? file_bytes(m, bytes, len) : text_bytes(m, bytes, len);
}

static enum rc file_end(struct multipart *m)
{
    struct upload u = {.name = *m->head.file ? m->head.file : "file"};
    const char *why = NULL;
    if (!m->stored)
        return RC_OK;
    if (!m->file) {
        if (*m->head.file) /* else the control was left empty */
            file_error(m, "validate.file-empty", NULL);
        return RC_OK;
    }
    void *file = m->file;
    m->file = NULL;
    enum rc rc = m->sink->finish(file, &u, &why);
    if (rc == RC_OK)
        form_add_upload(m->form, m->head.name, &u);
    else if (rc == RC_MEDIA)
        file_error(m, why ? why : "validate.media", NULL);
    else if (rc == RC_TOO_LARGE)
        file_error(m, "validate.too-large", megabytes(m->part, m->field->max));
    else
        return rc;
    return RC_OK;
}

static enum rc part_end(struct multipart *m)
{
    enum rc rc = RC_OK;
    const char *text = m->text ? m->text : "";
    size_t len = m->text_len;
    if (m->head.file && !m->plain) {
        rc = file_end(m);
    } else if (!m->dropped) {
        /* More than the field can hold is refused as too long. */
        const char *why = m->plain ? sheet_text(m->part, text, len, 4 * (size_t)m->field->max, &text, &len) : NULL;
        if (why)
            file_error(m, why, NULL);
        else
            form_add(m->form, m->head.name, text, len);
    }
    TALLOC_FREE(m->part);
    m->text = NULL;
    return rc != RC_OK ? rc : form_status(m->form);
}

static enum rc part_begin(struct multipart *m, size_t head_len)
{
    m->part = talloc_new(m);
    m->text = NULL;
    m->text_len = 0;
    m->file_size = 0;
    m->dropped = false;
    if (++m->parts > FORM_VALUES_MAX)
        return RC_TOO_LARGE;
    enum rc rc = part_head_parse(m->part, m->window, head_len, &m->head);
    if (rc != RC_OK)
        return rc;
    m->field = form_field(m->form, m->head.name);
    m->stored = m->head.file && m->field && m->field->v == V_FILE;
    m->plain = m->head.file && m->field && m->field->v == V_TEXT;
    m->state = S_BODY;
    return RC_OK;
}

/* Each step reads what it can from the window and tells by `*more` whether it made headway. */
static enum rc step_preamble(struct multipart *m, bool *more)
{
    if (m->filled < m->delimiter_len)
        return RC_OK;
    if (memcmp(m->window, m->delimiter, m->delimiter_len) != 0)
        return RC_BAD_REQUEST;
    consume(m, m->delimiter_len);
    m->state = S_DELIMITER;
    *more = true;
    return RC_OK;
}

static enum rc step_delimiter(struct multipart *m, bool *more)
{
    if (m->filled < 2)
        return RC_OK;
    if (memcmp(m->window, "--", 2) == 0)
        m->state = S_END;
    else if (memcmp(m->window, "\r\n", 2) == 0)
        m->state = S_HEAD;
    else
        return RC_BAD_REQUEST;
    consume(m, 2);
    *more = true;
    return RC_OK;
}

static enum rc step_head(struct multipart *m, bool *more)
{
    const char *end = memmem(m->window, m->filled, "\r\n\r\n", 4);
    size_t len = end ? (size_t)(end - m->window) : m->filled;
    if (len > HEAD_MAX)
        return RC_TOO_LARGE;
    if (!end)
        return RC_OK;
    enum rc rc = part_begin(m, len);
    consume(m, len + 4);
    *more = true;
    return rc;
}

static enum rc step_body(struct multipart *m, bool *more)
{
    const char *end = memmem(m->window, m->filled, m->delimiter, m->delimiter_len);
    size_t sure = end                             ? (size_t)(end - m->window)
                  : m->filled >= m->delimiter_len ? m->filled - m->delimiter_len + 1
                                                  : 0;
    enum rc rc = body_bytes(m, m->window, sure);
    consume(m, sure);
    if (rc != RC_OK || !end)
        return rc;
    consume(m, m->delimiter_len);
    m->state = S_DELIMITER;
    *more = true;
    return part_end(m);
}

static enum rc work(struct multipart *m)
{
    enum rc rc = RC_OK;
    for (bool more = true; more && rc == RC_OK;) {
        more = false;
        if (m->state == S_PREAMBLE)
            rc = step_preamble(m, &more);
        else if (m->state == S_DELIMITER)
            rc = step_delimiter(m, &more);
        else if (m->state == S_HEAD)
            rc = step_head(m, &more);
        else if (m->state == S_BODY)
            rc = step_body(m, &more);
        else
            m->filled = 0; /* an epilogue is nothing to us */
    }
    return rc;
}

enum rc multipart_feed(struct multipart *m, const void *bytes, size_t len)
{
    const char *from = bytes;
    enum rc rc = RC_OK;
    while (len && rc == RC_OK) {
        size_t room = WINDOW - m->filled, n = len < room ? len : room;
        memcpy(m->window + m->filled, from, n);
        m->filled += n;
        from += n;
        len -= n;
        rc = work(m);
    }
    return rc;
}

enum rc multipart_end(struct multipart *m)
{
    return m->state == S_END ? RC_OK : RC_BAD_REQUEST;
}
