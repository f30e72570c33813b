#include "corpus/fetch/oparl_crawl.hpp"

#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "corpus/fetch/fetch_folder.hpp"
#include "corpus/fetch/file_crawl.hpp"
#include "corpus/fetch/list_crawl.hpp"
#include "corpus/fetch/list_page.hpp"
#include "corpus/fetch/web_address.hpp"
#include "corpus/model/error.hpp"

namespace ratsarchiv::corpus {
namespace {

using Json = nlohmann::json;

constexpr long kOk = 200;
constexpr std::size_t kMostBodyRequests = 500;  // each is a level of recursion

// The lists of a Body, by their property. The first three stand in every version of OParl, the others in 1.1.
struct BodyList {
  const char* property;
  bool is_required;
};
constexpr std::array kLists = {
    BodyList{"organization", true}, BodyList{"meeting", true},       BodyList{"paper", true},
    BodyList{"agendaItem", false},  BodyList{"consultation", false}, BodyList{"file", false},
};

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_of_type(const Json& object, std::string_view type) {
  return text_of(object, "type").ends_with(std::string("/") + std::string(type));
}

bool is_body(const Json& object) {
  if (!object.is_object()) return false;
  if (object.contains("type")) return is_of_type(object, "Body");
  return object.contains("paper") || object.contains("meeting");
}

class OparlCrawl {
 public:
  explicit OparlCrawl(const FetchOptions& options)
      : options_(options), client_(options.http), target_(options.folder), state_(target_.read_state()) {}

  FetchSummary run() {
    const auto start = resolve_address({}, options_.url);
    if (!start)
      throw Error(ErrorKind::Usage, "'" + options_.url + "' is no URL of the web",
                  "fetch takes http://... or https://...");
    const HttpAnswer answer = client_.get({*start, {}, {}, options_.max_page_bytes});
    if (answer.status != kOk) {
      summary_.unreachable = *start + ": " + reason_of(answer);
    } else {
      auto json = parse_server_json(answer.body);
      if (!json) throw_no_oparl(*start);
      visited_.insert(*start);
      find_bodies(*json, answer.url.empty() ? *start : answer.url, Start::Yes);
      for (const auto& [body, url] : bodies_) fetch_body(body, url);
      summary_.files = fetch_files(options_, client_, target_, summary_.problems);
    }
    summary_.requests = client_.request_count();
    return std::move(summary_);
  }

 private:
  enum class Start { Yes, No };

  static std::string reason_of(const HttpAnswer& answer) {
    return answer.status == 0 ? answer.error : "the server answers with status " + std::to_string(answer.status);
  }

  [[noreturn]] static void throw_no_oparl(const std::string& url) {
    throw Error(ErrorKind::Usage, url + " is no OParl System, Body or list of Bodies",
                "the entry point of an OParl server often ends in /oparl, /oparl/system or /oparl/v1.1/system");
  }

  void report(const std::string& url, ProblemLevel level, std::string kind, std::string message) {
    summary_.problems.push_back({url, level, std::move(kind), std::move(message)});
  }

  // Adds every Body that json, the answer of url, holds or leads to.
  void find_bodies(const Json& json, const std::string& url, Start start) {
    if (is_body(json)) {
      bodies_.emplace_back(json, url);
    } else if (json.is_array()) {
      for (const Json& entry : json) follow(entry, url);
    } else if (json.is_object() && json.contains("data") && json["data"].is_array()) {
      for (const Json& entry : json["data"]) follow(entry, url);
      if (const auto links = json.find("links"); links != json.end() && links->is_object() && links->contains("next"))
        follow((*links)["next"], url);
    } else if (json.is_object() && json.contains("body")) {
      follow(json["body"], url);
    } else if (start == Start::Yes) {
      throw_no_oparl(url);
    } else {
      report(url, ProblemLevel::Problem, "oparl", "the answer is no Body and no list of Bodies");
    }
  }

  // A Body or list of them, or the URL of one.
  void follow(const Json& to, const std::string& base) {
    if (!to.is_string()) {
      if (to.is_object() || to.is_array()) find_bodies(to, base, Start::No);
      return;
    }
    const auto url = resolve_address(base, to.get<std::string>());
    if (!url) return report(base, ProblemLevel::Problem, "http", "an address that is none of the web");
    if (visited_.size() > kMostBodyRequests || !visited_.insert(*url).second) return;
    const HttpAnswer answer = client_.get({*url, {}, {}, options_.max_page_bytes});
    if (answer.status != kOk) return report(*url, ProblemLevel::Problem, "http", reason_of(answer));
    const auto json = parse_server_json(answer.body);
    if (!json) return report(*url, ProblemLevel::Problem, "json", "the answer is no JSON, or was cut off");
    find_bodies(*json, answer.url.empty() ? *url : answer.url, Start::No);
  }

  std::string folder_of(const std::string& body_id) {
    if (const auto known = state_.bodies.find(body_id); known != state_.bodies.end()) return known->second;
    std::vector<std::string> taken;
    for (const auto& [id, name] : state_.bodies) taken.push_back(name);
    return state_.bodies[body_id] = folder_name_of(body_id, taken);
  }

  void fetch_body(const Json& body, const std::string& url) {
    std::string id = text_of(body, "id");
    if (id.empty()) id = url;
    if (!fetched_bodies_.insert(id).second) return;
    const auto deleted = body.find("deleted");
    if (deleted != body.end() && *deleted == true)
      return report(url, ProblemLevel::Note, "oparl", "the Body " + id + " is deleted");
    const std::string folder = "bodies/" + folder_of(id) + '/';
    for (const BodyList& list : kLists) {
      const auto list_url = resolve_address(url, text_of(body, list.property));
      if (list_url)
        summary_.lists.push_back(
            ListCrawl(options_, client_, target_, state_, folder + list.property, *list_url, summary_.problems).run());
      else if (list.is_required)
        report(url, ProblemLevel::Problem, "oparl", std::string("the Body names no list '") + list.property + "'");
    }
  }

  const FetchOptions& options_;
  HttpClient client_;
  FetchFolder target_;
  FetchState state_;
  FetchSummary summary_;
  std::vector<std::pair<Json, std::string>> bodies_;  // with the URL that its own are relative to
  std::set<std::string> visited_;
  std::set<std::string> fetched_bodies_;
};

}  // namespace

FetchSummary fetch_oparl(const FetchOptions& options) { return OparlCrawl(options).run(); }

}  // namespace ratsarchiv::corpus
