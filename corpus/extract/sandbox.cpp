#include "corpus/extract/sandbox.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cerrno>

#ifdef RATSARCHIV_SECCOMP
#include <seccomp.h>
#endif

namespace ratsarchiv::corpus {
namespace {

bool limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  return ::setrlimit(resource, &both) == 0;
}

#ifdef RATSARCHIV_SECCOMP
// All else answers EPERM instead of killing: a library that asks for a font goes on without it.
constexpr int kAllowed[] = {SCMP_SYS(read),
                            SCMP_SYS(write),
                            SCMP_SYS(pread64),
                            SCMP_SYS(pwrite64),
                            SCMP_SYS(lseek),
                            SCMP_SYS(close),
                            SCMP_SYS(fstat),
                            SCMP_SYS(newfstatat),
                            SCMP_SYS(mmap),
                            SCMP_SYS(munmap),
                            SCMP_SYS(mremap),
                            SCMP_SYS(mprotect),
                            SCMP_SYS(madvise),
                            SCMP_SYS(brk),
                            SCMP_SYS(futex),
                            SCMP_SYS(exit),
                            SCMP_SYS(exit_group),
                            SCMP_SYS(rt_sigaction),
                            SCMP_SYS(rt_sigreturn),
                            SCMP_SYS(rt_sigprocmask),
                            SCMP_SYS(clock_gettime),
                            SCMP_SYS(gettimeofday),
                            SCMP_SYS(getrandom),
                            SCMP_SYS(sched_yield),
                            SCMP_SYS(getpid),
                            SCMP_SYS(gettid),
                            SCMP_SYS(tgkill),
                            SCMP_SYS(restart_syscall),
                            SCMP_SYS(sched_getaffinity)};

bool filter_system_calls() {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (!filter) return false;
  bool done = true;
  for (const int call : kAllowed) done = seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0 && done;
  done = done && seccomp_load(filter) == 0;
  seccomp_release(filter);
  return done;
}
#endif

}  // namespace

bool enter_sandbox(const SandboxLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  bool done = limit(RLIMIT_CORE, 0);
  done = limit(RLIMIT_CPU, static_cast<rlim_t>(limits.processor_time.count())) && done;
  done = limit(RLIMIT_FSIZE, limits.output_bytes) && done;
  // No more descriptors than the open ones: open, socket and their like fail even where no filter of calls works.
  done = limit(RLIMIT_NOFILE, 0) && done;
  done = limit(RLIMIT_NPROC, 0) && done;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  done = limit(RLIMIT_AS, limits.memory_bytes) && done;
#endif
#if defined(RATSARCHIV_SECCOMP) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  filter_system_calls();  // without it the limits above still hold
#endif
  return done;
}

}  // namespace ratsarchiv::corpus
