#include "core/sheet.h"

#include <iconv.h>
#include <libxml/parser.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* ---- encodings ---- */

static bool is_utf8(const char *bytes, size_t len)
{
    iconv_t cd = iconv_open("UTF-16LE", "UTF-8");
    char *in = (char *)bytes, sink[4096];
    size_t left = len;
    bool ok = cd != (iconv_t)-1;
    while (ok && left) {
        char *out = sink;
        size_t room = sizeof sink, before = left;
        iconv(cd, &in, &left, &out, &room);
        ok = left < before; /* headway: the sink was full, or all was read */
    }
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    return ok;
}

static bool from(TALLOC_CTX *mem, const char *encoding, const char *bytes, size_t len, const char **out, size_t *out_len)
{
    iconv_t cd = iconv_open("UTF-8", encoding);
    size_t left = len, room = len * 2 + 16;
    char *in = (char *)bytes, *text = talloc_size(mem, room), *to = text;
    bool ok = cd != (iconv_t)-1 && iconv(cd, &in, &left, &to, &room) != (size_t)-1 && !left;
    if (cd != (iconv_t)-1)
        iconv_close(cd);
    if (!ok)
        return false;
    *out = text;
    *out_len = (size_t)(to - text);
    return true;
}

/* ---- archives ---- */

static uint32_t le(const unsigned char *p, int n)
{
    uint32_t v = 0;
    while (n--)
        v = v << 8 | p[n];
    return v;
}

struct part {
    const unsigned char *data;
    size_t packed, method;
};

/* The central directory's entry of a name (APPNOTE 4.3.12). */
static bool part_find(const unsigned char *zip, size_t len, const char *name, struct part *out)
{
    size_t end = len < 22 ? 0 : len - 22, n = strlen(name);
    while (end && le(zip + end, 4) != 0x06054b50 && end + 65557 > len)
        end--;
    if (len < 22 || le(zip + end, 4) != 0x06054b50)
        return false;
    size_t at = le(zip + end + 16, 4), count = le(zip + end + 10, 2);
    for (size_t i = 0; i < count && at + 46 <= end; i++) {
        size_t name_len = le(zip + at + 28, 2), local = le(zip + at + 42, 4), next = at + 46 + name_len + le(zip + at + 30, 2) + le(zip + at + 32, 2);
        if (le(zip + at, 4) != 0x02014b50 || next > end)
            return false;
        if (name_len == n && !memcmp(zip + at + 46, name, n) && local + 30 <= len) {
            size_t begin = local + 30 + le(zip + local + 26, 2) + le(zip + local + 28, 2);
            *out = (struct part){zip + begin, le(zip + at + 20, 4), le(zip + at + 10, 2)};
            return begin <= len && out->packed <= len - begin;
        }
        at = next;
    }
    return false;
}

/* Unfolds a part, at most SHEET_PART_MAX bytes; NULL: broken, or too large. */
static char *part_read(TALLOC_CTX *mem, const struct part *p, size_t *len)
{
    char *out = talloc_size(mem, SHEET_PART_MAX);
    z_stream z = {.next_in = (unsigned char *)p->data, .avail_in = (unsigned)p->packed, .next_out = (unsigned char *)out, .avail_out = SHEET_PART_MAX};
    if (p->method == 0 && p->packed <= SHEET_PART_MAX) {
        memcpy(out, p->data, p->packed);
        *len = p->packed;
        return out;
    }
    if (p->method != 8 || inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return NULL;
    int done = inflate(&z, Z_FINISH);
    *len = z.total_out;
    inflateEnd(&z);
    return done == Z_STREAM_END ? out : NULL;
}

static xmlDocPtr part_doc(TALLOC_CTX *mem, const char *zip, size_t len, const char *name)
{
    struct part p;
    size_t n;
    char *text = part_find((const unsigned char *)zip, len, name, &p) ? part_read(mem, &p, &n) : NULL;
    if (!text || memmem(text, n, "<!DOCTYPE", 9))
        return NULL;
    return xmlReadMemory(text, (int)n, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
}

/* ---- sheets ---- */

static bool named(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && !strcmp((const char *)n->name, name);
}

static xmlNodePtr child(xmlNodePtr parent, const char *name)
{
    for (xmlNodePtr n = parent ? parent->children : NULL; n; n = n->next)
        if (named(n, name))
            return n;
    return NULL;
}

/* The text of <t> elements below a shared or inline string; phonetic runs (rPh) do not count. */
static char *string_of(TALLOC_CTX *mem, xmlNodePtr si)
{
    char *text = talloc_strdup(mem, "");
    for (xmlNodePtr n = si ? si->children : NULL; n; n = n->next) {
        xmlNodePtr t = named(n, "t") ? n : named(n, "r") ? child(n, "t") : NULL;
        xmlChar *s = t ? xmlNodeGetContent(t) : NULL;
        if (s)
            text = talloc_strdup_append_buffer(text, (const char *)s);
        xmlFree(s);
    }
    return text;
}

struct strings {
    char **list;
    size_t n;
};

static void read_strings(TALLOC_CTX *mem, xmlDocPtr doc, struct strings *out)
{
    for (xmlNodePtr si = doc ? child(xmlDocGetRootElement(doc), "si") : NULL; si; si = si->next)
        if (named(si, "si")) {
            if (out->n % 256 == 0)
                out->list = talloc_realloc(mem, out->list, char *, out->n + 256);
            out->list[out->n++] = string_of(out->list, si);
        }
}

/* "AB12" → 27; -1: none. */
static int column_of(xmlNodePtr c)
{
    xmlChar *r = xmlGetNoNsProp(c, (const xmlChar *)"r");
    int column = 0;
    for (const xmlChar *p = r; p && *p >= 'A' && *p <= 'Z' && column < 1000; p++)
        column = column * 26 + (*p - 'A' + 1);
    xmlFree(r);
    return column - 1;
}

/* Numbers of the kind 4.1E+17 would be damaged identity numbers: they stay as the sheet has them, and are refused where they are read. */
static const char *cell_text(TALLOC_CTX *mem, xmlNodePtr c, const struct strings *s)
{
    xmlChar *type = xmlGetNoNsProp(c, (const xmlChar *)"t"), *v = child(c, "v") ? xmlNodeGetContent(child(c, "v")) : NULL;
    const char *kind = type ? (const char *)type : "n", *text = v ? talloc_strdup(mem, (const char *)v) : "";
    if (!strcmp(kind, "s")) {
        size_t i = strtoul(text, NULL, 10);
        text = *text && i < s->n ? s->list[i] : "";
    } else if (!strcmp(kind, "inlineStr")) {
        text = string_of(mem, child(c, "is"));
    }
    xmlFree(type);
    xmlFree(v);
    return text;
}

/* Lines, up to about so many bytes. */
struct lines {
    char *text;
    size_t n, room, most;
};

static void put(struct lines *to, const char *bytes, size_t len)
{
    if (to->n + len + 1 > to->room) {
        to->room = 2 * (to->n + len + 1);
        to->text = talloc_realloc_size(NULL, to->text, to->room);
    }
    memcpy(to->text + to->n, bytes, len);
    to->n += len;
}

/* A cell's text on one line. */
static void put_cell(struct lines *to, const char *cell)
{
    size_t at = to->n;
    put(to, cell, strlen(cell));
    for (; at < to->n; at++)
        if (to->text[at] == '\t' || to->text[at] == '\n' || to->text[at] == '\r')
            to->text[at] = ' ';
}

static void put_row(TALLOC_CTX *mem, struct lines *to, xmlNodePtr row, const struct strings *s)
{
    int at = 0;
    for (xmlNodePtr c = row->children; c && to->n <= to->most; c = c->next) {
        int column = named(c, "c") ? column_of(c) : -1;
        if (column < at || column >= SHEET_COLUMNS)
            continue;
        for (; at < column; at++)
            put(to, "\t", 1);
        put_cell(to, cell_text(mem, c, s));
    }
    put(to, "\n", 1);
}

static const char *workbook(TALLOC_CTX *mem, const char *bytes, size_t len, size_t most, size_t *out_len)
{
    struct strings s = {NULL, 0};
    struct lines to = {.text = NULL, .most = most};
    xmlDocPtr shared = part_doc(mem, bytes, len, "xl/sharedStrings.xml"), sheet = part_doc(mem, bytes, len, "xl/worksheets/sheet1.xml");
    xmlNodePtr rows = sheet ? child(xmlDocGetRootElement(sheet), "sheetData") : NULL;
    if (rows) {
        int n = 0;
        to.text = talloc_size(mem, to.room = 256);
        read_strings(mem, shared, &s);
        for (xmlNodePtr row = rows->children; row && n < SHEET_ROWS && to.n <= most; row = row->next)
            if (named(row, "row")) {
                put_row(mem, &to, row, &s);
                n++;
            }
        to.text[to.n] = '\0';
    }
    xmlFreeDoc(shared);
    xmlFreeDoc(sheet);
    *out_len = to.n;
    return to.text;
}

const char *sheet_text(TALLOC_CTX *mem, const char *bytes, size_t len, size_t most, const char **out, size_t *out_len)
{
    *out = bytes;
    *out_len = len;
    if (len >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        *out = bytes + 3;
        *out_len = len - 3;
    } else if (len >= 4 && !memcmp(bytes, "PK\3\4", 4)) {
        *out = workbook(mem, bytes, len, most, out_len);
        return *out ? NULL : "validate.sheet-broken";
    } else if (len >= 8 && !memcmp(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)) { /* a compound file [MS-CFB] */
        return "validate.sheet-old";
    } else if (len >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2))) {
        from(mem, "UTF-16", bytes, len, out, out_len);
    } else if (len && !is_utf8(bytes, len) && !memmem(bytes, len < 200 ? len : 200, "<?xml", 5)) {
        from(mem, "GB18030", bytes, len, out, out_len);
    }
    return NULL;
}
