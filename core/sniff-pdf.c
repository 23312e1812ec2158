#include <string.h>

#include <zlib.h>

#include "core/sniff-parts.h"

#define TAIL 1024
#define NAME_MAX_RAW 127
#define INFLATED_MAX (64u * 1024 * 1024)

/* What a name means to the search. */
enum mark {
    MARK_ACTIVE = 1,  /* refused wherever it stands */
    MARK_SHORT = 2,   /* refused outside the data of streams, where chance alone would make it */
    MARK_OBJECTS = 4, /* the next stream is an object stream */
    MARK_FIRST = 8,   /* so it is when this stands in its own dictionary: some readers ask for nothing else */
    MARK_FLATE = 16,
    MARK_OTHER = 32 /* a filter or parameter that the search cannot see through */
};

static const struct {
    const char *name;
    enum mark mark;
} NAMES[] = {
    {"JavaScript", MARK_ACTIVE},
    {"Launch", MARK_ACTIVE},
    {"EmbeddedFile", MARK_ACTIVE},
    {"EmbeddedFiles", MARK_ACTIVE},
    {"RichMedia", MARK_ACTIVE},
    {"SubmitForm", MARK_ACTIVE},
    {"ImportData", MARK_ACTIVE},
    {"XFA", MARK_SHORT},
    {"JS", MARK_SHORT},
    {"ObjStm", MARK_OBJECTS},
    {"First", MARK_FIRST},
    {"FlateDecode", MARK_FLATE},
    {"DecodeParms", MARK_OTHER},
    {"DP", MARK_OTHER},
    {"Fl", MARK_OTHER},
    {"ASCIIHexDecode", MARK_OTHER},
    {"AHx", MARK_OTHER},
    {"ASCII85Decode", MARK_OTHER},
    {"A85", MARK_OTHER},
    {"LZWDecode", MARK_OTHER},
    {"LZW", MARK_OTHER},
    {"RL", MARK_OTHER},
    {"RunLengthDecode", MARK_OTHER},
    {"Crypt", MARK_OTHER},
};

/* The word being read: a name ("/…") or a keyword. */
struct word {
    char text[NAME_MAX_RAW + 1];
    unsigned len;
    bool name, cut; /* cut: longer than any that matters */
};

struct sniff_pdf {
    struct word word;                                    /* of the file */
    struct word unpacked;                                /* of the object stream being inflated */
    unsigned marks;                                      /* names since the last "stream" */
    bool in_stream;                                      /* between "stream" and "endstream" */
    enum { DATA_NONE, DATA_AWAITED, DATA_RUNNING } data; /* of an object stream */
    z_stream z;
    bool z_open;
    size_t inflated;
    uint8_t tail[TAIL];
    size_t tail_len;
};

static int pdf_close(struct sniff_pdf *pdf)
{
    if (pdf->z_open)
        inflateEnd(&pdf->z);
    pdf->z_open = false;
    return 0;
}

struct sniff_pdf *sniff_pdf_new(TALLOC_CTX *mem)
{
    struct sniff_pdf *pdf = talloc_zero(mem, struct sniff_pdf);
    if (pdf)
        talloc_set_destructor(pdf, pdf_close);
    return pdf;
}

static bool is_space(uint8_t c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(uint8_t c)
{
    return is_space(c) || memchr("()<>[]{}/%", c, 10);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Ends the word; a name's #xx escapes are decoded in place (§7.3.5). */
static void word_finish(struct word *word)
{
    unsigned out = 0;
    for (unsigned in = 0; in < word->len; in++) {
        char c = word->text[in];
        if (word->name && c == '#' && in + 2 < word->len) {
            int high = hex_value(word->text[in + 1]), low = hex_value(word->text[in + 2]);
            if (high >= 0 && low >= 0) {
                c = (char)(high << 4 | low);
                in += 2;
            }
        }
        word->text[out++] = c;
    }
    word->text[out] = '\0';
    word->len = out;
}

/* Adds a byte; true when it ended a word, which then stands in word->text until word_next. */
static bool word_feed(struct word *word, uint8_t c)
{
    if (!is_delimiter(c)) {
        if (word->len < NAME_MAX_RAW)
            word->text[word->len++] = (char)c;
        else
            word->cut = true;
        return false;
    }
    if (!word->len || word->cut)
        return false;
    word_finish(word);
    return true;
}

static void word_next(struct word *word, uint8_t c)
{
    if (!is_delimiter(c))
        return;
    word->len = 0;
    word->cut = false;
    word->name = c == '/';
}

static unsigned name_mark(const struct word *word)
{
    for (size_t i = 0; word->name && i < sizeof NAMES / sizeof *NAMES; i++)
        if (!strcmp(NAMES[i].name, word->text))
            return NAMES[i].mark;
    return 0;
}

/* Searches what came out of an object stream. */
static const char *unpacked_search(struct sniff_pdf *pdf, const uint8_t *data, size_t len)
{
    const char *why = NULL;
    for (size_t i = 0; i < len && !why; i++) {
        if (word_feed(&pdf->unpacked, data[i]) && (name_mark(&pdf->unpacked) & (MARK_ACTIVE | MARK_SHORT)))
            why = "media.active";
        word_next(&pdf->unpacked, data[i]);
    }
    return why;
}

/* Inflates the next bytes of an object stream. */
static const char *data_inflate(struct sniff_pdf *pdf, const uint8_t *data, size_t len)
{
    uint8_t out[4096];
    pdf->z.next_in = (Bytef *)data;
    pdf->z.avail_in = (uInt)len;
    int result = Z_OK;
    do {
        pdf->z.next_out = out;
        pdf->z.avail_out = sizeof out;
        result = inflate(&pdf->z, Z_NO_FLUSH);
        size_t got = sizeof out - pdf->z.avail_out;
        pdf->inflated += got;
        if ((result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) ||
            pdf->inflated > INFLATED_MAX)
            return "media.hidden";
        const char *why = unpacked_search(pdf, out, got);
        if (why)
            return why;
    } while (result == Z_OK && (pdf->z.avail_in || !pdf->z.avail_out));
    if (result != Z_STREAM_END)
        return NULL;
    pdf->data = DATA_NONE;
    pdf_close(pdf);
    const uint8_t end = ' '; /* a name may be the last thing in it */
    return unpacked_search(pdf, &end, 1);
}

/* The keyword "stream": takes the marks that were gathered before it. An object stream must be Flate and
 * nothing else. */
static const char *stream_begin(struct sniff_pdf *pdf)
{
    unsigned marks = pdf->marks;
    pdf->marks = 0;
    pdf->in_stream = true;
    if (!(marks & (MARK_OBJECTS | MARK_FIRST)))
        return NULL;
    if (pdf->data != DATA_NONE || (marks & MARK_OTHER) || !(marks & MARK_FLATE))
        return "media.hidden";
    memset(&pdf->z, 0, sizeof pdf->z);
    memset(&pdf->unpacked, 0, sizeof pdf->unpacked);
    if (inflateInit(&pdf->z) != Z_OK)
        return "media.hidden";
    pdf->z_open = true;
    pdf->data = DATA_AWAITED;
    return NULL;
}

/* A word of the file itself has ended. Nothing is ever skipped, and marks other than /First are dropped only
 * by the stream that they belong to, so that no keyword faked inside a string or comment hides anything from
 * the search. */
static const char *word_judge(struct sniff_pdf *pdf)
{
    const struct word *word = &pdf->word;
    unsigned mark = name_mark(word);
    if ((mark & MARK_ACTIVE) || ((mark & MARK_SHORT) && !pdf->in_stream))
        return "media.active";
    pdf->marks |= mark;
    if (word->name)
        return NULL;
    if (!strcmp(word->text, "obj"))
        pdf->marks &= ~(unsigned)MARK_FIRST;
    else if (!strcmp(word->text, "endstream"))
        pdf->in_stream = false;
    else if (!strcmp(word->text, "stream"))
        return stream_begin(pdf);
    return NULL;
}

static void tail_keep(struct sniff_pdf *pdf, const uint8_t *data, size_t len)
{
    if (len >= TAIL) {
        memcpy(pdf->tail, data + len - TAIL, TAIL);
        pdf->tail_len = TAIL;
        return;
    }
    size_t keep = pdf->tail_len + len > TAIL ? TAIL - len : pdf->tail_len;
    memmove(pdf->tail, pdf->tail + pdf->tail_len - keep, keep);
    memcpy(pdf->tail + keep, data, len);
    pdf->tail_len = keep + len;
}

const char *sniff_pdf_feed(struct sniff_pdf *pdf, const uint8_t *data, size_t len)
{
    const char *why = NULL;
    size_t from = 0; /* start of the bytes not yet inflated */
    for (size_t i = 0; i < len && !why; i++) {
        if (pdf->data == DATA_AWAITED && !is_space(data[i])) {
            pdf->data = DATA_RUNNING;
            from = i;
        }
        if (word_feed(&pdf->word, data[i])) {
            if (pdf->data == DATA_RUNNING && !strcmp(pdf->word.text, "stream")) {
                why = data_inflate(pdf, data + from, i - from);
                from = i;
            }
            if (!why)
                why = word_judge(pdf);
        }
        word_next(&pdf->word, data[i]);
    }
    if (!why && pdf->data == DATA_RUNNING)
        why = data_inflate(pdf, data + from, len - from);
    tail_keep(pdf, data, len);
    return why;
}

const char *sniff_pdf_end(struct sniff_pdf *pdf)
{
    size_t len = pdf->tail_len;
    while (len && is_space(pdf->tail[len - 1]))
        len--;
    if (len < 5 || memcmp(pdf->tail + len - 5, "%%EOF", 5) || !memmem(pdf->tail, len, "startxref", 9))
        return "media.damaged";
    return pdf->data == DATA_NONE && !(pdf->marks & MARK_OBJECTS) ? NULL : "media.hidden";
}
