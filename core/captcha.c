#include <math.h>
#include <string.h>

#include <openssl/crypto.h>
#include <pango/pangocairo.h>
#include <sodium.h>

#include "core/captcha.h"
#include "core/crypt.h"
#include "core/password.h"

#define CHARS 5
#define HEAD (1 + CAPTCHA_NONCE_BYTES + 8)
#define ANSWER_MAX 16
#define TOKEN_MAX 256

static const struct crypt_place PLACE = {"captcha", "token", 0};

/* What a token holds. */
struct challenge {
    enum captcha_kind kind;
    uint8_t nonce[CAPTCHA_NONCE_BYTES];
    int64_t expires;
    char answer[ANSWER_MAX + 1];
};

static enum rc token_write(TALLOC_CTX *mem, const struct keys *keys, const struct challenge *c, char **token)
{
    uint8_t plain[HEAD + ANSWER_MAX], *sealed;
    size_t answer = strlen(c->answer), sealed_len;
    plain[0] = (uint8_t)c->kind;
    memcpy(plain + 1, c->nonce, CAPTCHA_NONCE_BYTES);
    crypt_put_u64(plain + 1 + CAPTCHA_NONCE_BYTES, (uint64_t)c->expires);
    memcpy(plain + HEAD, c->answer, answer);
    if (crypt_seal(mem, keys, KEY_FORM, &PLACE, plain, HEAD + answer, &sealed, &sealed_len) != RC_OK)
        return RC_INTERNAL;
    *token = crypt_base64url(mem, sealed, sealed_len);
    talloc_free(sealed);
    return *token ? RC_OK : RC_INTERNAL;
}

/* RC_OK; RC_BAD_REQUEST: not one of ours; RC_INTERNAL. */
static enum rc token_read(const struct keys *keys, const char *token, struct challenge *c)
{
    *c = (struct challenge){0};
    if (strnlen(token, TOKEN_MAX + 1) > TOKEN_MAX)
        return RC_BAD_REQUEST;
    TALLOC_CTX *tmp = talloc_new(NULL);
    uint8_t *sealed, *plain;
    size_t sealed_len, len;
    enum rc rc = tmp ? crypt_unbase64url(tmp, token, &sealed, &sealed_len) : RC_INTERNAL;
    if (rc == RC_OK)
        rc = crypt_open(tmp, keys, KEY_FORM, &PLACE, sealed, sealed_len, &plain, &len);
    if (rc == RC_OK && (len <= HEAD || len > HEAD + ANSWER_MAX))
        rc = RC_INVALID;
    if (rc == RC_OK) {
        c->kind = plain[0];
        memcpy(c->nonce, plain + 1, CAPTCHA_NONCE_BYTES);
        c->expires = (int64_t)crypt_get_u64(plain + 1 + CAPTCHA_NONCE_BYTES);
        memcpy(c->answer, plain + HEAD, len - HEAD);
    }
    talloc_free(tmp);
    return rc == RC_INVALID ? RC_BAD_REQUEST : rc;
}

static int between(int low, int high)
{
    return low + (int)randombytes_uniform((uint32_t)(high - low + 1));
}

static void sum_make(struct captcha *out, char answer[ANSWER_MAX + 1])
{
    out->operation = "+-*"[randombytes_uniform(3)];
    int low = out->operation == '*' ? 2 : 1, high = out->operation == '*' ? 9 : 40;
    out->a = between(low, high);
    out->b = between(low, high);
    if (out->operation == '-' && out->a < out->b) {
        int swap = out->a;
        out->a = out->b;
        out->b = swap;
    }
    int result = out->operation == '+'   ? out->a + out->b
                 : out->operation == '-' ? out->a - out->b
                                         : out->a * out->b;
    snprintf(answer, ANSWER_MAX + 1, "%d", result);
}

enum rc captcha_new(TALLOC_CTX *mem, const struct keys *keys, enum captcha_kind kind, int64_t now,
                    struct captcha *out)
{
    struct challenge c = {.kind = kind, .expires = now + CAPTCHA_SECONDS};
    *out = (struct captcha){0};
    if (sodium_init() < 0)
        return RC_INTERNAL;
    crypt_random(c.nonce, sizeof c.nonce);
    if (kind == CAPTCHA_SUM) {
        sum_make(out, c.answer);
    } else {
        static const char alphabet[] = PASSWORD_CODE_ALPHABET;
        for (int i = 0; i < CHARS; i++)
            c.answer[i] = alphabet[randombytes_uniform(sizeof alphabet - 1)];
    }
    enum rc rc = token_write(mem, keys, &c, &out->token);
    OPENSSL_cleanse(&c, sizeof c);
    return rc;
}

/* Random numbers that follow from a token's nonce alone. */
struct dice {
    unsigned used;
    uint8_t bytes[512];
};

static void dice_from(struct dice *dice, const uint8_t nonce[CAPTCHA_NONCE_BYTES])
{
    uint8_t seed[SHA256_BYTES];
    _Static_assert(randombytes_SEEDBYTES == SHA256_BYTES, "the seed is a digest");
    crypt_sha256(nonce, CAPTCHA_NONCE_BYTES, seed);
    dice->used = 0;
    randombytes_buf_deterministic(dice->bytes, sizeof dice->bytes, seed);
}

/* A number between the two, evenly. */
static double roll(struct dice *dice, double low, double high)
{
    unsigned at = dice->used++ * 2 % sizeof dice->bytes;
    return low + (high - low) * (dice->bytes[at] << 8 | dice->bytes[at + 1]) / 65535.0;
}

struct wave {
    double height_x, length_x, phase_x, height_y, length_y, phase_y;
};

static void point_bend(const struct wave *wave, cairo_path_data_t *point)
{
    double x = point->point.x, y = point->point.y;
    point->point.x = x + wave->height_x * sin(y / wave->length_x + wave->phase_x);
    point->point.y = y + wave->height_y * sin(x / wave->length_y + wave->phase_y);
}

/* Bends the current path by the wave. */
static void path_bend(cairo_t *cr, const struct wave *wave)
{
    cairo_path_t *path = cairo_copy_path(cr);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length)
        for (int p = 1; p < path->data[i].header.length; p++)
            point_bend(wave, &path->data[i + p]);
    cairo_new_path(cr);
    cairo_append_path(cr, path);
    cairo_path_destroy(path);
}

/* Adds one character to the path, turned and scaled, about the middle (x, y). */
static void glyph_path(cairo_t *cr, PangoLayout *layout, struct dice *dice, char letter, double x, double y)
{
    int width, height;
    double size = roll(dice, 0.85, 1.15);
    pango_layout_set_text(layout, &letter, 1);
    pango_layout_get_pixel_size(layout, &width, &height);
    cairo_save(cr);
    cairo_translate(cr, x + roll(dice, -2, 2), y + roll(dice, -5, 5));
    cairo_rotate(cr, roll(dice, -0.4, 0.4));
    cairo_scale(cr, size, size);
    cairo_move_to(cr, -width / 2.0, -height / 2.0);
    pango_cairo_layout_path(cr, layout);
    cairo_restore(cr);
}

/* Curves and spots in the colour of the characters, so that they cannot be told apart by colour. */
static void noise_draw(cairo_t *cr, struct dice *dice)
{
    for (int i = 0; i < 3; i++) {
        cairo_set_line_width(cr, roll(dice, 1.2, 2.4));
        cairo_move_to(cr, 0, roll(dice, 4, CAPTCHA_HEIGHT - 4));
        cairo_curve_to(cr, CAPTCHA_WIDTH / 3.0, roll(dice, 0, CAPTCHA_HEIGHT), CAPTCHA_WIDTH * 2 / 3.0,
                       roll(dice, 0, CAPTCHA_HEIGHT), CAPTCHA_WIDTH, roll(dice, 4, CAPTCHA_HEIGHT - 4));
        cairo_stroke(cr);
    }
    for (int i = 0; i < 40; i++) {
        double x = roll(dice, 0, CAPTCHA_WIDTH), y = roll(dice, 0, CAPTCHA_HEIGHT);
        cairo_rectangle(cr, x, y, 1.5, 1.5);
    }
    cairo_fill(cr);
}

static void picture_draw(cairo_t *cr, const struct challenge *c)
{
    struct dice dice;
    dice_from(&dice, c->nonce);
    struct wave wave = {roll(&dice, 2, 4), roll(&dice, 7, 11),  roll(&dice, 0, 6.28),
                        roll(&dice, 2, 4), roll(&dice, 12, 20), roll(&dice, 0, 6.28)};
    cairo_set_source_rgb(cr, roll(&dice, 0.93, 1), roll(&dice, 0.93, 1), roll(&dice, 0.93, 1));
    cairo_paint(cr);
    cairo_set_source_rgb(cr, roll(&dice, 0, 0.3), roll(&dice, 0.1, 0.3), roll(&dice, 0.2, 0.45));
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font = pango_font_description_from_string("Sans Bold");
    pango_font_description_set_absolute_size(font, 32 * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    size_t chars = strlen(c->answer);
    double pitch = (CAPTCHA_WIDTH - 24.0) / (double)chars;
    for (size_t i = 0; i < chars; i++)
        glyph_path(cr, layout, &dice, c->answer[i], 12 + pitch * ((double)i + 0.5), CAPTCHA_HEIGHT / 2.0);
    path_bend(cr, &wave);
    cairo_fill(cr);
    noise_draw(cr, &dice);
    pango_font_description_free(font);
    g_object_unref(layout);
}

struct png {
    TALLOC_CTX *mem;
    uint8_t *bytes;
    size_t len;
};

static cairo_status_t png_append(void *closure, const unsigned char *data, unsigned len)
{
    struct png *png = closure;
    uint8_t *grown = talloc_realloc_size(png->mem, png->bytes, png->len + len);
    if (!grown)
        return CAIRO_STATUS_NO_MEMORY;
    memcpy(grown + png->len, data, len);
    png->bytes = grown;
    png->len += len;
    return CAIRO_STATUS_SUCCESS;
}

enum rc captcha_png(TALLOC_CTX *mem, const struct keys *keys, const char *token, int64_t now, uint8_t **png,
                    size_t *len)
{
    struct challenge c;
    *png = NULL;
    *len = 0;
    enum rc rc = token_read(keys, token, &c);
    if (rc == RC_INTERNAL)
        return rc;
    if (rc != RC_OK || c.kind != CAPTCHA_PICTURE || now >= c.expires)
        return RC_NOT_FOUND;
    struct png out = {.mem = mem};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, CAPTCHA_WIDTH, CAPTCHA_HEIGHT);
    cairo_t *cr = cairo_create(surface);
    picture_draw(cr, &c);
    bool done = cairo_status(cr) == CAIRO_STATUS_SUCCESS &&
                cairo_surface_write_to_png_stream(surface, png_append, &out) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    OPENSSL_cleanse(&c, sizeof c);
    if (!done) {
        talloc_free(out.bytes);
        return RC_INTERNAL;
    }
    *png = out.bytes;
    *len = out.len;
    return RC_OK;
}

/* The answer as it is compared: full-width forms made narrow, capitals, no white space; cut at ANSWER_MAX. */
static void answer_normalise(const char *text, char out[ANSWER_MAX + 1])
{
    const uint8_t *in = (const uint8_t *)text;
    size_t len = 0;
    while (*in && len < ANSWER_MAX) {
        unsigned c = *in++;
        if (c == 0xEF && (in[0] == 0xBC || in[0] == 0xBD) && in[1] >= 0x80 && in[1] <= 0xBF) {
            c = (in[1] & 0x3Fu) + (in[0] == 0xBC ? 0x20u : 0x60u); /* U+FF00 + c - 0x20 */
            in += 2;
        } else if (c == 0xE3 && in[0] == 0x80 && in[1] == 0x80) {
            c = ' ';
            in += 2;
        }
        if (c == ' ' || (c >= '\t' && c <= '\r'))
            continue;
        out[len++] = (char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    }
    out[len] = '\0';
}

enum rc captcha_check(const struct keys *keys, const char *token, const char *answer, int64_t now,
                      uint8_t nonce[CAPTCHA_NONCE_BYTES])
{
    struct challenge c;
    char given[ANSWER_MAX + 1];
    memset(nonce, 0, CAPTCHA_NONCE_BYTES);
    enum rc rc = token_read(keys, token, &c);
    if (rc != RC_OK)
        return rc;
    memcpy(nonce, c.nonce, CAPTCHA_NONCE_BYTES);
    answer_normalise(answer, given);
    bool right = now < c.expires && !strcmp(given, c.answer);
    OPENSSL_cleanse(&c, sizeof c);
    return right ? RC_OK : RC_INVALID;
}
