/* One-time codes by time (RFC 6238 over RFC 4226): HMAC-SHA-1, steps of 30 seconds, 6 digits, as every authenticator
 * program makes them. Pure; who owns a secret and which codes are spent is domain/second. */
#ifndef JIJIAO_CORE_TOTP_H
#define JIJIAO_CORE_TOTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <talloc.h>

enum { TOTP_SECRET_BYTES = 20, TOTP_SECONDS = 30, TOTP_DIGITS = 6, TOTP_DRIFT = 1 /* steps before and after */ };

/* The code of a time step (seconds since 1970 UTC divided by TOTP_SECONDS) with 6 to 8 digits. */
uint32_t totp_code(const uint8_t *secret, size_t len, int64_t step, unsigned digits);

/* Is `text` (six digits; white space between them does not matter) the code of the step at `now` (seconds) or of the one before
 * or after it, and later than the step `spent` of the last code that was taken? *step is its step then. */
bool totp_check(const uint8_t *secret, size_t len, int64_t now, const char *text, int64_t spent, int64_t *step);

/* A secret as people type it: base32 (RFC 4648) without padding; hangs off mem. */
char *totp_base32(TALLOC_CTX *mem, const uint8_t *secret, size_t len);

/* The address that authenticator programs read from a QR code: otpauth://totp/ISSUER:NAME?secret=…&issuer=ISSUER; hangs off
 * mem. */
char *totp_uri(TALLOC_CTX *mem, const char *issuer, const char *name, const char *base32);

#endif
