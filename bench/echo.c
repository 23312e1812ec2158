/* A FastCGI responder that answers every request with the same page, read from a file at start: the limit of what a responder of
 * this shape can do behind nginx. Usage: echo FILE, with the socket as descriptor 0 (jijiao-hold). */
#include <fcgiapp.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    char *page = NULL;
    *size = 0;
    while (f && !feof(f)) {
        char *more = realloc(page, *size + 65536);
        if (!more)
            break;
        page = more;
        *size += fread(page + *size, 1, 65536, f);
    }
    if (f)
        fclose(f);
    return page;
}

int main(int argc, char **argv)
{
    size_t size;
    char *page = argc == 2 ? read_all(argv[1], &size) : NULL;
    FCGX_Request request;
    if (!page || FCGX_Init() || FCGX_InitRequest(&request, 0, 0)) {
        fputs("usage: echo FILE (socket as descriptor 0)\n", stderr);
        return 2;
    }
    while (FCGX_Accept_r(&request) == 0) {
        FCGX_FPrintF(request.out, "Status: 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %u\r\n\r\n",
                     (unsigned)size);
        FCGX_PutStr(page, (int)size, request.out);
        FCGX_Finish_r(&request);
    }
    free(page);
    return 0;
}
