/* Loaded before libc: moves the wall clock by the seconds, and delays every fsync by the
   milliseconds, that the file named by BIHUAN_SHIM holds ("SECONDS MILLISECONDS"). Monotonic time
   is left alone, as it is when a machine's clock is set. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static void told(long *seconds, long *millis) {
  *seconds = *millis = 0;
  const char *path = getenv("BIHUAN_SHIM");
  FILE *file = path ? fopen(path, "r") : NULL;
  if (!file) return;
  if (fscanf(file, "%ld %ld", seconds, millis) < 1) *seconds = 0;
  fclose(file);
}

int clock_gettime(clockid_t id, struct timespec *at) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
  int answer = real(id, at);
  if (answer == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) {
    long seconds, millis;
    told(&seconds, &millis);
    at->tv_sec += seconds;
  }
  return answer;
}

time_t time(time_t *where) {
  struct timespec at;
  clock_gettime(CLOCK_REALTIME, &at);
  if (where) *where = at.tv_sec;
  return at.tv_sec;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  at->tv_sec = now.tv_sec;
  at->tv_usec = now.tv_nsec / 1000;
  return 0;
}

static void wait_for_disk(void) {
  long seconds, millis;
  told(&seconds, &millis);
  if (millis) usleep((useconds_t)millis * 1000);
}

int fsync(int handle) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  wait_for_disk();
  return real(handle);
}

int fdatasync(int handle) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  wait_for_disk();
  return real(handle);
}
