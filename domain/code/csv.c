#include "domain/code/csv.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/utf8.h"

struct csv {
    const char *path;
    char *text, *at;
    int line, next_line;
    size_t columns;                   /* of the file */
    const char *names[CSV_COLUMNS];   /* of the file, in its order */
    const char *allowed[CSV_COLUMNS]; /* of the caller */
    bool optional[CSV_COLUMNS];
    size_t n_allowed, n_fields;
    char *fields[CSV_COLUMNS];
};

static enum rc wrong(struct csv *c, const char **error, const char *what, const char *detail)
{
    *error = c->line ? talloc_asprintf(talloc_parent(c), "%s:%d: %s%s", c->path, c->line, what, detail)
                     : talloc_asprintf(talloc_parent(c), "%s: %s%s", c->path, what, detail);
    return RC_INVALID;
}

static enum rc slurp(struct csv *c, const char **error)
{
    FILE *f = fopen(c->path, "rb");
    if (!f)
        return wrong(c, error, "cannot be read: ", strerror(errno));
    c->text = talloc_size(c, CSV_FILE_MAX + 2);
    size_t len = fread(c->text, 1, CSV_FILE_MAX + 1, f);
    bool failed = ferror(f);
    fclose(f);
    if (failed || len > CSV_FILE_MAX)
        return wrong(c, error, failed ? "cannot be read" : "is larger than 16 MiB", "");
    c->text = talloc_realloc(c, c->text, char, len + 1);
    c->text[len] = '\0';
    if (strlen(c->text) != len)
        return wrong(c, error, "holds a NUL byte", "");
    c->at = c->text + (strncmp(c->text, "\xEF\xBB\xBF", 3) ? 0 : 3);
    return RC_OK;
}

/* Ends the field at `end` and moves behind what separates it from the next. True: it was the last of its row. */
static bool end_field(struct csv *c, char *field, char *end)
{
    bool last = *c->at != ',';
    if (*c->at == '\r' && c->at[1] == '\n')
        c->at++;
    if (*c->at == '\n')
        c->next_line++;
    if (*c->at)
        c->at++;
    *end = '\0';
    c->fields[c->n_fields++] = field;
    return last;
}

/* Reads a quoted field in place: "" stands for one quote. NULL: not ended, or followed by something. */
static char *quoted(struct csv *c, char **field)
{
    char *out = *field = ++c->at;
    for (;; c->at++) {
        if (!*c->at)
            return NULL;
        if (*c->at == '"' && c->at[1] != '"')
            break;
        if (*c->at == '"')
            c->at++;
        if (*c->at == '\n')
            c->next_line++;
        *out++ = *c->at;
    }
    c->at++;
    return *c->at && !strchr(",\r\n", *c->at) ? NULL : out;
}

static enum rc read_fields(struct csv *c, const char **error)
{
    c->line = c->next_line;
    c->n_fields = 0;
    for (bool last = false; !last;) {
        char *field = c->at, *end;
        if (c->n_fields == CSV_COLUMNS)
            return wrong(c, error, "has too many fields", "");
        if (*c->at == '"') {
            end = quoted(c, &field);
        } else {
            end = c->at += strcspn(c->at, ",\"\r\n");
            end = *end == '"' ? NULL : end;
        }
        if (!end)
            return wrong(c, error, "has a quote where none may be", "");
        last = end_field(c, field, end);
        if (!utf8_typable(field, strlen(field), true))
            return wrong(c, error, "is not UTF-8, or holds a control character", "");
    }
    return RC_OK;
}

static void allow(struct csv *c, const char *columns)
{
    for (const char *at = columns; *at;) {
        size_t len = strcspn(at, " ");
        bool optional = *at == '[';
        assert(len && c->n_allowed < CSV_COLUMNS);
        c->optional[c->n_allowed] = optional;
        c->allowed[c->n_allowed++] = talloc_strndup(c, at + optional, len - (optional ? 2 : 0));
        at += len;
        at += *at == ' ';
    }
}

static int index_of(const char *const *list, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (!strcmp(list[i], name))
            return (int)i;
    return -1;
}

static enum rc read_header(struct csv *c, const char **error)
{
    enum rc rc = read_fields(c, error);
    if (rc)
        return rc;
    for (size_t i = 0; i < c->n_fields; i++) {
        if (index_of(c->allowed, c->n_allowed, c->fields[i]) < 0)
            return wrong(c, error, "has an unknown column ", c->fields[i]);
        if (index_of(c->names, i, c->fields[i]) >= 0)
            return wrong(c, error, "has a repeated column ", c->fields[i]);
        c->names[i] = c->fields[i];
    }
    c->columns = c->n_fields;
    for (size_t i = 0; i < c->n_allowed; i++)
        if (!c->optional[i] && index_of(c->names, c->columns, c->allowed[i]) < 0)
            return wrong(c, error, "lacks the column ", c->allowed[i]);
    return RC_OK;
}

enum rc csv_open(TALLOC_CTX *mem, const char *path, const char *columns, struct csv **out, const char **error)
{
    struct csv *c = talloc_zero(mem, struct csv);
    c->path = talloc_strdup(c, path);
    c->next_line = 1;
    allow(c, columns);
    enum rc rc = slurp(c, error);
    if (!rc)
        rc = read_header(c, error);
    if (rc)
        talloc_free(c);
    else
        *out = c;
    return rc;
}

enum rc csv_next(struct csv *c, const char **error)
{
    while (*c->at == '\n' || *c->at == '\r') {
        c->next_line += *c->at == '\n';
        c->at++;
    }
    if (!*c->at)
        return RC_NOT_FOUND;
    enum rc rc = read_fields(c, error);
    if (!rc && c->n_fields != c->columns)
        rc = wrong(c, error, "has more or fewer fields than the header", "");
    return rc;
}

const char *csv_get(const struct csv *c, const char *column)
{
    assert(index_of(c->allowed, c->n_allowed, column) >= 0);
    int i = index_of(c->names, c->columns, column);
    return i < 0 ? "" : c->fields[i];
}

int csv_line(const struct csv *c)
{
    return c->line;
}

const char *csv_path(const struct csv *c)
{
    return c->path;
}
