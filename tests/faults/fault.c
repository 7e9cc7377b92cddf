/* Loaded before libc (LD_PRELOAD): the nth call of one kind fails, so that a test sees what a program makes of it.
 *
 *   FAULT_KIND=read|write|alloc|file   FAULT_AT=n (from 1; 0 for none)   FAULT_LOG=FILE
 *
 * Reads fail with EIO, writes with ENOSPC, allocations with ENOMEM, and what opens, flushes and renames files with EIO.
 * FILE gets a line with the number of calls at the end, and one that says so when the fault has happened. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;
static atomic_int started;
static int (*program)(int, char**, char**);

/* By system calls: the functions of that name are the ones that fail. */
static void tell(const char* text) {
  const char* name = getenv("FAULT_LOG");
  const int log = name == NULL ? -1 : (int)syscall(SYS_open, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log >= 0) {
    syscall(SYS_write, log, text, strlen(text));
    syscall(SYS_close, log);
  }
}

static int start(int count, char** arguments, char** environment) {
  started = 1;
  const int status = program(count, arguments, environment);
  started = 0;
  char line[32];
  snprintf(line, sizeof line, "%ld calls\n", (long)calls);
  tell(line);
  return status;
}

/* Counts from main() on: what libraries set up before it is nobody's to catch. */
int __libc_start_main(int (*main)(int, char**, char**), int count, char** arguments, void (*init)(void),
                      void (*fini)(void), void (*linker_fini)(void), void* stack_end) {
  int (*real)(int (*)(int, char**, char**), int, char**, void (*)(void), void (*)(void), void (*)(void), void*);
  *(void**)&real = dlsym(RTLD_NEXT, "__libc_start_main");
  program = main;
  return real(start, count, arguments, init, fini, linker_fini, stack_end);
}

/* True where this call is the one to fail. */
static int fails(const char* kind) {
  const char* wanted = getenv("FAULT_KIND");
  if (!started || wanted == NULL || strcmp(wanted, kind) != 0) {
    return 0;
  }
  const char* at = getenv("FAULT_AT");
  if (atomic_fetch_add(&calls, 1) + 1 != (at == NULL ? 0 : atol(at))) {
    return 0;
  }
  tell("failed\n");
  return 1;
}

/* The function that this one stands before. */
#define REAL(type, name, ...)                \
  static type (*real)(__VA_ARGS__);          \
  if (real == NULL) {                        \
    *(void**)&real = dlsym(RTLD_NEXT, name); \
  }

static int failed(int why) {
  errno = why;
  return -1;
}

ssize_t read(int descriptor, void* buffer, size_t size) {
  REAL(ssize_t, "read", int, void*, size_t)
  return fails("read") ? failed(EIO) : real(descriptor, buffer, size);
}

ssize_t write(int descriptor, const void* buffer, size_t size) {
  REAL(ssize_t, "write", int, const void*, size_t)
  return descriptor != 2 && fails("write") ? failed(ENOSPC) : real(descriptor, buffer, size);
}

ssize_t writev(int descriptor, const struct iovec* parts, int count) {
  REAL(ssize_t, "writev", int, const struct iovec*, int)
  return descriptor != 2 && fails("write") ? failed(ENOSPC) : real(descriptor, parts, count);
}

size_t fread(void* buffer, size_t size, size_t count, FILE* file) {
  REAL(size_t, "fread", void*, size_t, size_t, FILE*)
  if (fails("read")) {
    file->_flags |= 0x20; /* glibc's mark of an error, which ferror() asks for */
    errno = EIO;
    return 0;
  }
  return real(buffer, size, count, file);
}

int open(const char* name, int flags, ...) {
  REAL(int, "open", const char*, int, ...)
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return fails("file") ? failed(EIO) : real(name, flags, mode);
}

int mkostemp(char* name, int flags) {
  REAL(int, "mkostemp", char*, int)
  return fails("file") ? failed(EIO) : real(name, flags);
}

FILE* fopen(const char* name, const char* mode) {
  REAL(FILE*, "fopen", const char*, const char*)
  return fails("file") ? (failed(EIO), NULL) : real(name, mode);
}

int fsync(int descriptor) {
  REAL(int, "fsync", int)
  return fails("file") ? failed(EIO) : real(descriptor);
}

int rename(const char* from, const char* to) {
  REAL(int, "rename", const char*, const char*)
  return fails("file") ? failed(EIO) : real(from, to);
}

/* operator new and new[]: what C++ code allocates with, as libstdc++ exports them. */
static void fail_allocation(void) {
  void (*bad_alloc)(void);
  *(void**)&bad_alloc = dlsym(RTLD_NEXT, "_ZSt17__throw_bad_allocv");
  bad_alloc();
}

void* _Znwm(size_t size) {
  REAL(void*, "_Znwm", size_t)
  if (fails("alloc")) {
    fail_allocation();
  }
  return real(size);
}

void* _Znam(size_t size) {
  REAL(void*, "_Znam", size_t)
  if (fails("alloc")) {
    fail_allocation();
  }
  return real(size);
}
