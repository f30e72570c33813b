// ratsarchiv serve: the archive as a web site.
#include <pthread.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <future>
#include <iostream>
#include <iterator>
#include <thread>

#include "corpus/model/archive_layout.hpp"
#include "corpus/model/error.hpp"
#include "query/web/http_server.hpp"
#include "query/web/listen_address.hpp"
#include "query/web/request_head.hpp"
#include "query/web/site.hpp"
#include "query/xapian_error.hpp"
#include "tools/ratsarchiv/command.hpp"
#include "tools/ratsarchiv/exit_code.hpp"
#include "tools/ratsarchiv/open_archive.hpp"

namespace ratsarchiv::tools {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

constexpr std::size_t kMostJobs = 64;

po::options_description serve_options() {
  po::options_description own("Options of serve");
  const auto number = [](std::int64_t fallback) {
    return po::value<std::int64_t>()->value_name("N")->default_value(fallback);
  };
  const web::ServerLimits limits;
  own.add_options()("listen", po::value<std::string>()->value_name("ADDRESS:PORT"),
                    "numeric address and port, [::1]:8080 for IPv6; port 0 takes a free one; default that of the "
                    "configuration, else 127.0.0.1:8080")(
      "base-path", po::value<std::string>()->value_name("PATH"),
      "stands before every path, as /archiv, where a proxy hands on a part of a site")(
      "public-url", po::value<std::string>()->value_name("URL"),
      "how visitors reach the server, as https://example.org, without the base path")(
      "proxy", "every request comes through a reverse proxy that sets X-Forwarded-For, -Proto and -Host itself")(
      "jobs", number(2), "threads that search")("queue", number(200),
                                                "requests that may wait for a thread; beyond, 503 is answered")(
      "max-connections", number(static_cast<std::int64_t>(limits.connections)), "open connections")(
      "max-per-address", number(static_cast<std::int64_t>(limits.per_address)),
      "connections from one address, or with --proxy requests in progress; loopback has no limit")(
      "log-format", po::value<std::string>()->value_name("text|json")->default_value("text"),
      "json: each line of standard error is a JSON object")(
      "log-queries", "log paths and queries too: what people read and search for");
  return own;
}

[[noreturn]] void refuse(const std::string& message, const std::string& hint) {
  throw corpus::Error(corpus::ErrorKind::Usage, message, hint);
}

// The option, else the key of the configuration, else nothing.
std::string setting(const OptionParser& parser, const std::string& name, const std::optional<std::string>& configured) {
  return parser.has(name) ? parser.value<std::string>(name) : configured.value_or("");
}

// Without a slash at the end; "" for "/".
std::string base_path_of(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  const bool plain = std::all_of(path.begin(), path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '-' ||
           c == '_' || c == '.';
  });
  if (!path.empty() && (!path.starts_with('/') || path.find("//") != std::string::npos || !plain))
    refuse("'" + path + "' is no base path", "write it as /archiv: a slash, then letters, digits, '-', '_', '.'");
  return path;
}

std::string public_url_of(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  if (url.empty()) return url;
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || !web::is_plain_host(std::string_view(url).substr(scheme)))
    refuse("'" + url + "' is no public URL",
           "write scheme and host, as https://example.org; a path behind it is the base path");
  return url;
}

web::LogFormat log_format_of(const OptionParser& parser) {
  const auto name = parser.value<std::string>("log-format");
  if (name == "json") return web::LogFormat::Json;
  if (name == "text") return web::LogFormat::Text;
  refuse("unknown format '" + name + "'", "--log-format takes text or json");
}

web::ServerOptions server_options_of(const OptionParser& parser) {
  const ConfiguredServe& configured = parser.configuration().serve;
  web::ServerOptions options;
  if (const std::string text = setting(parser, "listen", configured.listen); !text.empty()) {
    const auto listen = web::parse_listen_address(text);
    if (!listen) refuse("'" + text + "' is no address and port", "write it as 127.0.0.1:8080 or [::1]:8080");
    options.address = listen->address;
    options.port = listen->port;
  }
  options.base_path = base_path_of(setting(parser, "base-path", configured.base_path));
  options.public_url = public_url_of(setting(parser, "public-url", configured.public_url));
  options.proxy = parser.has("proxy") ? web::Proxy::Trusted : web::Proxy::None;
  options.limits.connections = parser.count("max-connections", 1);
  options.limits.per_address = parser.count("max-per-address", 1);
  return options;
}

std::string bytes_of(const fs::path& file) {
  std::error_code ignored;
  std::ifstream stream;
  if (!fs::is_directory(file, ignored)) stream.open(file, std::ios::binary);
  std::string bytes;
  if (stream.is_open()) bytes.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  if (!stream.is_open() || stream.bad())
    throw corpus::Error(corpus::ErrorKind::InputUnreadable, "cannot read " + file.string(),
                        "[serve] of the configuration names it");
  return bytes;
}

std::shared_ptr<const web::SiteOptions> site_options_of(const ConfiguredServe& configured) {
  auto options = std::make_shared<web::SiteOptions>();
  for (const auto& [name, file] : configured.legal_pages) options->legal_pages[name] = bytes_of(file);
  return options;
}

// Each call of open makes a reader and a site of their own; lexicon and options are shared.
web::SiteSource site_source(const CommonOptions& common, const ConfiguredServe& configured) {
  auto lexicon = analyzers::Lexicon::open(lexicon_file());
  std::string fingerprint = analyzers::Analyzer(lexicon).fingerprint();
  web::SiteSource source;
  source.current = [link = common.archive / corpus::kCurrentLink] {
    std::error_code error;
    return fs::read_symlink(link, error).filename().string();
  };
  source.open = [common, lexicon = std::move(lexicon), fingerprint = std::move(fingerprint),
                 options = site_options_of(configured)] {
    auto reader = std::make_shared<const query::ArchiveReader>(common.archive, common.audience, fingerprint);
    auto opened = std::make_shared<web::OpenSite>();
    const corpus::Manifest& manifest = reader->manifests().front();
    opened->generation = manifest.generation;
    if (const auto count = manifest.counts.find("documents"); count != manifest.counts.end())
      opened->documents = count->second;
    auto site =
        query::guarded("open the archive", [&] { return std::make_shared<web::Site>(reader, lexicon, options); });
    opened->respond = [site](const web::Request& request) {
      return query::guarded("answer a request", [&] { return site->respond(request); });
    };
    return opened;
  };
  return source;
}

// A connection is a file descriptor; the databases of two generations are some more.
void allow_connections(std::size_t connections, web::AccessLog& log) {
  constexpr rlim_t kOthers = 256;
  const rlim_t needed = connections + kOthers;
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed) return;
  limit.rlim_cur = std::min(needed, limit.rlim_max);
  if (::setrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur < needed)
    log.warning(
        "this process may open " + std::to_string(limit.rlim_cur) + " files, fewer than --max-connections asks for",
        "raise LimitNOFILE of the service, or ulimit -n");
}

void warn_of_missing_pages(const web::ServerOptions& options, const ConfiguredServe& configured, web::AccessLog& log) {
  if (web::is_loopback(options.address)) return;
  std::string missing;
  for (const std::string_view page : kLegalPages)
    if (!configured.legal_pages.contains(std::string(page)))
      missing += (missing.empty() ? "" : ", ") + std::string(page);
  if (!missing.empty())
    log.warning("the site can be reached from elsewhere and lacks pages that the law asks for: " + missing,
                "name their files in [serve] of the configuration");
}

// While one lives, the first SIGINT or SIGTERM calls stop, on a thread of its own; a second one ends the process at
// once. Made before other threads, which inherit that both are blocked. One that the parent had set to be ignored stays
// ignored.
class StopOnSignal {
 public:
  StopOnSignal() {
    sigemptyset(&signals_);
    for (const int signal : {SIGINT, SIGTERM}) {
      struct sigaction action {};
      ::sigaction(signal, nullptr, &action);
      if (action.sa_handler != SIG_IGN) sigaddset(&signals_, signal);
    }
    sigaddset(&signals_, kWake);
    ::pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }

  ~StopOnSignal() {
    if (!thread_.joinable()) return;
    ended_.set_value();
    ::pthread_kill(thread_.native_handle(), kWake);
    thread_.join();
  }

  void start(std::function<void()> stop) {
    thread_ = std::thread([this, stop = std::move(stop)] {
      int signal = 0;
      ::sigwait(&signals_, &signal);
      if (signal == kWake) return;
      stop();
      sigset_t second = signals_;
      sigdelset(&second, kWake);
      ::pthread_sigmask(SIG_UNBLOCK, &second, nullptr);
      ended_.get_future().wait();
    });
  }

 private:
  static constexpr int kWake = SIGUSR1;

  sigset_t signals_{};
  std::promise<void> ended_;
  std::thread thread_;
};

}  // namespace

int run_serve(const std::vector<std::string>& arguments) {
  OptionParser parser("serve", serve_options());
  if (!parser.parse(arguments)) return kOk;
  const CommonOptions common = parser.common();
  if (common.audience == query::AudienceChoice::All)
    refuse("serve opens one audience", "--audience takes public or internal here");
  const ConfiguredServe& configured = parser.configuration().serve;
  web::ServerOptions options = server_options_of(parser);
  options.caching = common.audience == query::AudienceChoice::Public ? web::Caching::Shared : web::Caching::Private;
  const std::size_t jobs = std::min(parser.count("jobs", 1), kMostJobs);
  const auto queries = parser.has("log-queries") ? web::LoggedQueries::Yes : web::LoggedQueries::No;
  web::AccessLog log(std::cerr, log_format_of(parser), queries);

  std::signal(SIGPIPE, SIG_IGN);
  StopOnSignal signals;
  web::SiteSource source = site_source(common, configured);
  allow_connections(options.limits.connections, log);
  warn_of_missing_pages(options, configured, log);
  web::SitePool pool(jobs, parser.count("queue", 1), std::move(source), log);
  web::HttpServer server(options, pool, log);
  signals.start([&server] { server.stop(); });
  log.listening(server.url());
  if (server.run() == web::HttpServer::End::TimeOver) {
    log.warning("requests were still running when the time for them was over", "");
    std::_Exit(kOk);  // their threads cannot be ended
  }
  return kOk;
}

}  // namespace ratsarchiv::tools
