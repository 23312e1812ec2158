#include <openssl/evp.h>
#include <string.h>
#include <time.h>

#include "core/message-int.h"

enum { WORD_BYTES = 45 /* 60 characters of base64: an encoded word has at most 75 */, LINE_BYTES = 57 /* 76 characters */ };

static char *base64(TALLOC_CTX *mem, const char *bytes, size_t len)
{
    unsigned char *out = talloc_size(mem, 4 * ((len + 2) / 3) + 1);
    EVP_EncodeBlock(out, (const unsigned char *)bytes, (int)len);
    return (char *)out;
}

/* A subject in any language (RFC 2047): words of whole characters, folded. */
static char *encoded_words(TALLOC_CTX *mem, const char *text)
{
    char *out = talloc_strdup(mem, "");
    do {
        size_t len = strnlen(text, WORD_BYTES);
        while (text[len] && len > 1 && ((unsigned char)text[len] & 0xC0) == 0x80)
            len--;
        out = talloc_asprintf_append(out, "%s=?UTF-8?B?%s?=", *out ? "\r\n " : "", base64(mem, text, len));
        text += len;
    } while (*text);
    return out;
}

static char *date(TALLOC_CTX *mem, int64_t ms)
{
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    time_t seconds = ms / 1000;
    struct tm t;
    gmtime_r(&seconds, &t);
    return talloc_asprintf(mem, "%.3s, %02d %.3s %d %02d:%02d:%02d +0000", days + 3 * t.tm_wday, t.tm_mday, months + 3 * t.tm_mon,
                           t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
}

/* Line ends of mail are CRLF, inside base64 too. */
static char *body(TALLOC_CTX *mem, const char *text)
{
    char *crlf = talloc_strdup(mem, ""), *out = talloc_strdup(mem, "");
    for (const char *line = text; *line;) {
        size_t len = strcspn(line, "\n");
        crlf = talloc_asprintf_append_buffer(crlf, "%.*s\r\n", (int)len, line);
        line += len + (line[len] == '\n');
    }
    for (size_t at = 0, len = strlen(crlf); at < len; at += LINE_BYTES)
        out = talloc_asprintf_append_buffer(out, "%s\r\n", base64(mem, crlf + at, len - at < LINE_BYTES ? len - at : LINE_BYTES));
    return out;
}

char *message_mime(TALLOC_CTX *mem, const struct message *m, const char *from)
{
    const char *host = strrchr(from, '@');
    return talloc_asprintf(mem,
                           "Date: %s\r\nFrom: <%s>\r\nTo: <%s>\r\nSubject: %s\r\nMessage-ID: <%lld.%lld%s>\r\n"
                           "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                           "Content-Transfer-Encoding: base64\r\n\r\n%s",
                           date(mem, m->at), from, m->to, encoded_words(mem, m->subject), (long long)m->id, (long long)m->at,
                           host ? host : "@localhost", body(mem, m->text));
}

/* ---- the gateway's body ---- */

static char *add_json(char *out, const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == '"' || *c == '\\')
            out = talloc_asprintf_append_buffer(out, "\\%c", *c);
        else if (*c < ' ' || *c == 0x7F)
            out = talloc_asprintf_append_buffer(out, "\\u%04x", (unsigned)*c);
        else
            out = talloc_asprintf_append_buffer(out, "%c", *c);
    }
    return out;
}

static char *add_form(char *out, const char *text)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        out = talloc_asprintf_append_buffer(out, strchr(plain, *c) ? "%c" : "%%%02X", *c);
    return out;
}

char *message_fill(TALLOC_CTX *mem, const char *template, const char *to, const char *text)
{
    char *(*const add)(char *, const char *) = *template == '{' ? add_json : add_form;
    char *out = talloc_strdup(mem, "");
    for (const char *t = template; *t;) {
        if (strncmp(t, "{to}", 4) == 0) {
            out = add(out, to);
            t += 4;
        } else if (strncmp(t, "{text}", 6) == 0) {
            out = add(out, text);
            t += 6;
        } else {
            out = talloc_asprintf_append_buffer(out, "%c", *t++);
        }
    }
    return out;
}
