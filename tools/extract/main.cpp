// ratsarchiv-extract: reads files in formats that nobody can trust, each in a child process of its own. Started by
// ratsarchiv (corpus/readers/extraction_process.hpp), which speaks to it over its standard input, a socket.
//
// The process itself reads no file's content: it keeps the libraries loaded, forks, waits, and passes on. It is single
// threaded, so that a fork of it is whole.
#include <poll.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>

#include "corpus/extract/extract.hpp"
#include "corpus/extract/sandbox.hpp"
#include "corpus/readers/extraction_messages.hpp"

namespace {

using namespace ratsarchiv::corpus;

constexpr std::uint64_t kMaxRequestBytes = std::uint64_t{1} << 30;
constexpr int kSocket = STDIN_FILENO;
// Wall time over the processor time that a child may use: a busy machine is no fault of a file.
constexpr int kWallTimeFactor = 5;

// What a child ends with, when it ends by itself.
constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kOutOfMemory = 2;

SandboxLimits limits_for(bool recognise_text) {
  SandboxLimits limits;
  if (recognise_text) limits.processor_time = std::chrono::seconds(1800);
  return limits;
}

// In the child. Writes the result, or the failure, into output.
int work(const RequestHead& head, std::string_view bytes, bool recognise_text, int output) {
  std::string result;
  int code = kDone;
  try {
    if (!enter_sandbox(limits_for(recognise_text))) throw ExtractionError("format", "The limits could not be set.");
    result = head.task == ExtractionTask::Unpack
                 ? unpack(bytes.substr(head.name_bytes), bytes.substr(0, head.name_bytes), head.first)
                 : encode_extracted(extract(static_cast<FileType>(head.type), bytes, ExtractLimits{}));
  } catch (const ExtractionError& error) {
    code = kFailed;
    result = error.kind + '\n' + error.what();
  } catch (const std::bad_alloc&) {
    return kOutOfMemory;
  } catch (const std::exception& error) {
    code = kFailed;
    result = std::string("format\nThe file could not be read: ") + error.what() + '.';
  }
  const char* at = result.data();
  for (std::size_t left = result.size(); left > 0;) {
    const ssize_t count = ::write(output, at, left);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return kOutOfMemory;
    at += count;
    left -= static_cast<std::size_t>(count);
  }
  return code;
}

// Waits for the child, kills it when its time is over. Returns its status; timed_out says that it was killed.
int wait_for(pid_t child, std::chrono::milliseconds time, bool& timed_out) {
  timed_out = false;
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  if (handle >= 0) {
    pollfd end{handle, POLLIN, 0};
    const auto deadline = std::chrono::steady_clock::now() + time;
    int ready = 0;
    do {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      ready = ::poll(&end, 1, static_cast<int>(std::max<std::int64_t>(0, left.count())));
    } while (ready < 0 && errno == EINTR);
    if (ready == 0) {
      timed_out = true;
      ::kill(child, SIGKILL);
    }
    ::close(handle);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

void answer(ExtractionStatus status, std::string_view bytes) {
  const AnswerHead head{status, 0, bytes.size()};
  if (!write_fully(kSocket, &head, sizeof head) || !write_fully(kSocket, bytes.data(), bytes.size())) std::exit(1);
}

void serve(const RequestHead& head, const std::string& bytes, bool recognise_text) {
  const int output = ::memfd_create("result", MFD_CLOEXEC);
  if (output < 0) return answer(ExtractionStatus::Died, "no memory for its result");
  const pid_t child = ::fork();
  if (child < 0) {
    ::close(output);
    return answer(ExtractionStatus::Died, "no process could be started");
  }
  if (child == 0) {
    ::close(kSocket);
    ::_exit(work(head, bytes, recognise_text, output));
  }
  bool timed_out = false;
  const int status = wait_for(child, limits_for(recognise_text).processor_time * kWallTimeFactor, timed_out);
  std::string result;
  const bool ended = WIFEXITED(status) && (WEXITSTATUS(status) == kDone || WEXITSTATUS(status) == kFailed);
  if (ended) {
    result.resize(static_cast<std::size_t>(::lseek(output, 0, SEEK_END)));
    std::size_t done = 0;
    while (done < result.size()) {
      const ssize_t count = ::pread(output, result.data() + done, result.size() - done, static_cast<off_t>(done));
      if (count <= 0) break;
      done += static_cast<std::size_t>(count);
    }
    result.resize(done);
  }
  ::close(output);
  if (timed_out || (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)) return answer(ExtractionStatus::TimedOut, {});
  if (ended) return answer(WEXITSTATUS(status) == kDone ? ExtractionStatus::Done : ExtractionStatus::Failed, result);
  answer(ExtractionStatus::Died, WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                                                     : std::string("it needs more memory than allowed"));
}

}  // namespace

int main(int argc, char** argv) {
  const bool recognise_text = argc > 1 && std::string_view(argv[1]) == "--ocr";
  prepare_extraction();
  if (recognise_text) prepare_text_recognition();
  RequestHead head;
  while (read_fully(kSocket, &head, sizeof head)) {
    if (head.size > kMaxRequestBytes || head.name_bytes > head.size) return 1;
    std::string bytes(head.size, '\0');
    if (!read_fully(kSocket, bytes.data(), bytes.size())) return 1;
    if (head.task == ExtractionTask::Version)
      answer(ExtractionStatus::Done, extractor_version());
    else
      serve(head, bytes, recognise_text);
  }
  return 0;
}
