/* Loaded before libc (LD_PRELOAD): the nth call of one kind fails, so that a test sees what a program makes of it.
 *
 *   FAULT_KIND=read|write|alloc   FAULT_AT=n (from 1)
 *
 * Reads fail with EIO, writes with ENOSPC, allocations with ENOMEM. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>

static atomic_long calls;
static atomic_int started;
static int (*program)(int, char**, char**);

static int start(int count, char** arguments, char** environment) {
  started = 1;
  return program(count, arguments, environment);
}

/* Counts from main() on: what libraries set up before it is nobody's to catch. */
int __libc_start_main(int (*main)(int, char**, char**), int count, char** arguments, void (*init)(void),
                      void (*fini)(void), void (*linker_fini)(void), void* stack_end) {
  int (*real)(int (*)(int, char**, char**), int, char**, void (*)(void), void (*)(void), void (*)(void), void*);
  *(void**)&real = dlsym(RTLD_NEXT, "__libc_start_main");
  program = main;
  return real(start, count, arguments, init, fini, linker_fini, stack_end);
}

static int is_kind(const char* kind) {
  const char* wanted = getenv("FAULT_KIND");
  return wanted != NULL && strcmp(wanted, kind) == 0;
}

/* True where this call is the one to fail. */
static int fails(const char* kind) {
  if (!started || !is_kind(kind)) {
    return 0;
  }
  const char* at = getenv("FAULT_AT");
  return at != NULL && atomic_fetch_add(&calls, 1) + 1 == atol(at);
}

ssize_t read(int descriptor, void* buffer, size_t size) {
  static ssize_t (*real)(int, void*, size_t);
  if (real == NULL) {
    *(void**)&real = dlsym(RTLD_NEXT, "read");
  }
  if (fails("read")) {
    errno = EIO;
    return -1;
  }
  return real(descriptor, buffer, size);
}

ssize_t write(int descriptor, const void* buffer, size_t size) {
  static ssize_t (*real)(int, const void*, size_t);
  if (real == NULL) {
    *(void**)&real = dlsym(RTLD_NEXT, "write");
  }
  if (descriptor != 2 && fails("write")) {
    errno = ENOSPC;
    return -1;
  }
  return real(descriptor, buffer, size);
}

ssize_t writev(int descriptor, const struct iovec* parts, int count) {
  static ssize_t (*real)(int, const struct iovec*, int);
  if (real == NULL) {
    *(void**)&real = dlsym(RTLD_NEXT, "writev");
  }
  if (descriptor != 2 && fails("write")) {
    errno = ENOSPC;
    return -1;
  }
  return real(descriptor, parts, count);
}

/* operator new: what C++ code allocates with, as libstdc++ exports it. */
void* _Znwm(size_t size) {
  static void* (*real)(size_t);
  if (real == NULL) {
    *(void**)&real = dlsym(RTLD_NEXT, "_Znwm");
  }
  if (fails("alloc")) {
    static void (*bad_alloc)(void);
    *(void**)&bad_alloc = dlsym(RTLD_NEXT, "_ZSt17__throw_bad_allocv");
    bad_alloc();
  }
  return real(size);
}
