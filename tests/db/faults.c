/* Makes writing or syncing fail after a while, for tests: FAULT is "write" or "sync", FAULT_AFTER
   how many calls go well, FAULT_WORD a part of the names of the files concerned. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static long left = -1;

static int fails(const char *kind, int file)
{
    char link[64], name[4096];
    const char *wanted = getenv("FAULT"), *word = getenv("FAULT_WORD");
    ssize_t length;
    if (!wanted || !word || strcmp(wanted, kind))
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, name, sizeof name - 1);
    if (length < 0)
        return 0;
    name[length] = 0;
    if (!strstr(name, word))
        return 0;
    if (left < 0)
        left = atol(getenv("FAULT_AFTER"));
    if (left > 0) {
        left--;
        return 0;
    }
    errno = EIO;
    return 1;
}

#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *what, size_t size)
{
    return fails("write", file) ? -1 : REAL(write)(file, what, size);
}

ssize_t pwrite(int file, const void *what, size_t size, off_t at)
{
    return fails("write", file) ? -1 : REAL(pwrite)(file, what, size, at);
}

ssize_t pwrite64(int file, const void *what, size_t size, off64_t at)
{
    return fails("write", file) ? -1 : REAL(pwrite64)(file, what, size, at);
}

int fsync(int file)
{
    return fails("sync", file) ? -1 : REAL(fsync)(file);
}

int fdatasync(int file)
{
    return fails("sync", file) ? -1 : REAL(fdatasync)(file);
}
