#include "corpus/readers/extraction_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>

#include "corpus/model/hash.hpp"
#include "corpus/readers/extraction_cache.hpp"
#include "corpus/readers/extraction_messages.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr std::uint64_t kMaxAnswerBytes = std::uint64_t{1} << 30;

struct Answer {
  ExtractionStatus status = ExtractionStatus::Died;
  std::string bytes;
};

ExtractionFailure failure_of(const Answer& answer) {
  switch (answer.status) {
    case ExtractionStatus::Failed: {
      const std::size_t end = answer.bytes.find('\n');
      if (end != std::string::npos) return {answer.bytes.substr(0, end), answer.bytes.substr(end + 1)};
      break;
    }
    case ExtractionStatus::TimedOut:
      return {"timeout", "Reading the file took too long and was given up; is it damaged?"};
    case ExtractionStatus::Done:
    case ExtractionStatus::Died:
      break;
  }
  return {"format", "The program that reads this format failed on the file (" + answer.bytes +
                        "); it is damaged or larger than the limits."};
}

}  // namespace

struct ExtractionProcess::State {
  explicit State(ExtractionOptions given) : options(std::move(given)) {}
  ~State() { end(); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  bool start() {
    if (socket >= 0) return true;
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return false;
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})  // what libraries say of a file is nothing for users
      ::posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0);
    std::string program = options.program.string();
    std::string recognise = "--ocr";
    char* arguments[] = {program.data(), options.recognise_text ? recognise.data() : nullptr, nullptr};
    const int failed = ::posix_spawn(&process, program.c_str(), &actions, nullptr, arguments, environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (failed != 0) {
      ::close(ends[0]);
      return false;
    }
    socket = ends[0];
    return true;
  }

  void end() {
    if (socket < 0) return;
    ::close(socket);  // it ends at the end of its input
    socket = -1;
    while (::waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  // Nothing when the process is gone.
  std::optional<Answer> exchange(const RequestHead& head, std::string_view bytes) {
    AnswerHead answer;
    Answer result;
    if (!write_fully(socket, &head, sizeof head) || !write_fully(socket, bytes.data(), bytes.size()) ||
        !read_fully(socket, &answer, sizeof answer) || answer.size > kMaxAnswerBytes)
      return std::nullopt;
    result.status = answer.status;
    result.bytes.resize(answer.size);
    if (!read_fully(socket, result.bytes.data(), result.bytes.size())) return std::nullopt;
    return result;
  }

  std::variant<Answer, ExtractionFailure> ask(RequestHead head, std::string_view bytes) {
    head.size = bytes.size();
    if (options.program.empty() || !start())
      return ExtractionFailure{
          "unavailable",
          "The program ratsarchiv-extract, which reads this format, was not found" +
              (options.program.empty() ? "." : " as " + options.program.string() + "; install it beside ratsarchiv.")};
    std::optional<Answer> answer = exchange(head, bytes);
    if (!answer) {
      end();
      return failure_of({ExtractionStatus::Died, "it ended"});
    }
    if (answer->status != ExtractionStatus::Done) return failure_of(*answer);
    return std::move(*answer);
  }

  const ExtractionOptions options;
  pid_t process = -1;
  int socket = -1;
  std::optional<std::string> version;
};

ExtractionProcess::ExtractionProcess(ExtractionOptions options) : state_(std::make_unique<State>(std::move(options))) {}
ExtractionProcess::~ExtractionProcess() = default;
ExtractionProcess::ExtractionProcess(ExtractionProcess&&) noexcept = default;

const std::string& ExtractionProcess::version() {
  if (!state_->version) {
    auto answer = state_->ask({ExtractionTask::Version, 0, 0, 0, 0}, {});
    auto* done = std::get_if<Answer>(&answer);
    if (!done) {
      static const std::string kNone;
      return kNone;
    }
    state_->version = std::move(done->bytes);
  }
  return *state_->version;
}

std::variant<ExtractedText, ExtractionFailure> ExtractionProcess::extract(FileType type, std::string_view bytes) {
  const auto decode = [](std::string_view encoded) -> std::optional<ExtractedText> {
    try {
      return decode_extracted(encoded);
    } catch (const std::exception&) {
      return std::nullopt;
    }
  };
  std::optional<ExtractionCache> cache;
  std::string key;
  if (!state_->options.cache.empty() && !version().empty()) {
    cache.emplace(state_->options.cache);
    key = extraction_key(bytes, type, version());
    if (const auto kept = cache->find(key))
      if (auto extracted = decode(*kept)) return std::move(*extracted);
  }
  auto answer = state_->ask({ExtractionTask::Extract, static_cast<std::uint32_t>(type), 0, 0, 0}, bytes);
  if (auto* failure = std::get_if<ExtractionFailure>(&answer)) return std::move(*failure);
  const std::string& encoded = std::get<Answer>(answer).bytes;
  auto extracted = decode(encoded);
  if (!extracted) return failure_of({ExtractionStatus::Died, "it answered nonsense"});
  if (cache) cache->keep(key, encoded);
  return std::move(*extracted);
}

std::variant<ArchivePart, ExtractionFailure> ExtractionProcess::unpack(std::string_view bytes, std::string_view name,
                                                                       std::size_t first) {
  auto answer = state_->ask({ExtractionTask::Unpack, 0, first, name.size(), 0}, std::string(name).append(bytes));
  if (auto* failure = std::get_if<ExtractionFailure>(&answer)) return std::move(*failure);
  try {
    const nlohmann::json part = nlohmann::json::from_cbor(std::get<Answer>(answer).bytes);
    ArchivePart result;
    result.next = part.at("next").get<std::size_t>();
    for (const nlohmann::json& entry : part.at("entries")) {
      const auto& content = entry.at(1).get_binary();
      result.entries.push_back({entry.at(0).get<std::string>(), std::string(content.begin(), content.end())});
    }
    for (const nlohmann::json& failure : part.at("failures"))
      result.failures.push_back({failure.at(0).get<std::string>(), failure.at(1).get<std::string>()});
    if (result.next != 0 && result.next <= first)
      throw std::runtime_error("the next part does not lie behind this one");
    return result;
  } catch (const std::exception&) {
    return failure_of({ExtractionStatus::Died, "it answered nonsense"});
  }
}

}  // namespace ratsarchiv::corpus
