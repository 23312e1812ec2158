#include "modules/certificate/zip.h"

#include <string.h>
#include <zlib.h>

#include "domain/try.h"

enum { FLAGS = 0x0808 /* sizes behind the data, names in UTF-8 */, NEEDED = 20, LOCAL = 0x04034b50, BEHIND = 0x08074b50, ENTRY = 0x02014b50, END = 0x06054b50 };

struct member {
    const char *name;
    uint32_t crc, size, at;
};

struct zip {
    struct req *r;
    enum rc (*put)(struct req *r, const void *bytes, size_t len);
    struct member *members;
    size_t n;
    uint32_t at;
    uint16_t day, time;
};

/* Little endian numbers, one after the other. */
struct pen {
    uint8_t bytes[64];
    size_t n;
};

static void two(struct pen *p, uint32_t v)
{
    p->bytes[p->n++] = (uint8_t)v;
    p->bytes[p->n++] = (uint8_t)(v >> 8);
}

static void four(struct pen *p, uint32_t v)
{
    two(p, v & 0xffff);
    two(p, v >> 16);
}

static enum rc send(struct zip *z, const void *bytes, size_t len)
{
    z->at += (uint32_t)len;
    return len ? z->put(z->r, bytes, len) : RC_OK;
}

struct zip *zip_open(struct req *r, enum rc (*put)(struct req *r, const void *bytes, size_t len), int64_t now)
{
    int year, month, day, hour, minute;
    char text[17];
    struct zip *z = talloc_zero(r->mem, struct zip);
    z->r = r;
    z->put = put;
    app_datetime(now, text);
    if (sscanf(text, "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute) == 5) {
        z->day = (uint16_t)((year - 1980) << 9 | month << 5 | day);
        z->time = (uint16_t)(hour << 11 | minute << 5);
    }
    return z;
}

enum rc zip_begin(struct zip *z, const char *name)
{
    struct pen p = {.n = 0};
    z->members = talloc_realloc(z, z->members, struct member, z->n + 1);
    z->members[z->n++] = (struct member){.name = talloc_strdup(z, name), .at = z->at, .crc = (uint32_t)crc32(0, NULL, 0)};
    four(&p, LOCAL);
    two(&p, NEEDED);
    two(&p, FLAGS);
    two(&p, 0);
    two(&p, z->time);
    two(&p, z->day);
    four(&p, 0);
    four(&p, 0);
    four(&p, 0);
    two(&p, (uint32_t)strlen(name));
    two(&p, 0);
    TRY(send(z, p.bytes, p.n));
    return send(z, name, strlen(name));
}

enum rc zip_data(struct zip *z, const void *bytes, size_t len)
{
    struct member *m = z->members + z->n - 1;
    m->crc = (uint32_t)crc32(m->crc, bytes, (uInt)len);
    m->size += (uint32_t)len;
    return send(z, bytes, len);
}

enum rc zip_end(struct zip *z)
{
    const struct member *m = z->members + z->n - 1;
    struct pen p = {.n = 0};
    four(&p, BEHIND);
    four(&p, m->crc);
    four(&p, m->size);
    four(&p, m->size);
    return send(z, p.bytes, p.n);
}

static enum rc entry(struct zip *z, const struct member *m)
{
    struct pen p = {.n = 0};
    four(&p, ENTRY);
    two(&p, NEEDED);
    two(&p, NEEDED);
    two(&p, FLAGS);
    two(&p, 0);
    two(&p, z->time);
    two(&p, z->day);
    four(&p, m->crc);
    four(&p, m->size);
    four(&p, m->size);
    two(&p, (uint32_t)strlen(m->name));
    for (int i = 0; i < 4; i++) /* extra field, comment, disk, attributes inside */
        two(&p, 0);
    four(&p, 0);
    four(&p, m->at);
    TRY(send(z, p.bytes, p.n));
    return send(z, m->name, strlen(m->name));
}

enum rc zip_close(struct zip *z)
{
    uint32_t at = z->at;
    struct pen p = {.n = 0};
    for (size_t i = 0; i < z->n; i++)
        TRY(entry(z, z->members + i));
    four(&p, END);
    two(&p, 0);
    two(&p, 0);
    two(&p, (uint32_t)z->n);
    two(&p, (uint32_t)z->n);
    four(&p, z->at - at);
    four(&p, at);
    two(&p, 0);
    return send(z, p.bytes, p.n);
}
