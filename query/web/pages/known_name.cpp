#include "query/web/pages/known_name.hpp"

#include <algorithm>

#include "analyzers/text/folding.hpp"
#include "query/web/pages/error_page.hpp"

namespace ratsarchiv::web {
namespace {

using corpus::FieldId;

constexpr std::size_t kNearShown = 10;
constexpr std::size_t kMinLetters = 3;

// Names of which a word begins as asked does, else as one of its words does.
std::vector<std::string> near_names(const PageRequest& page, FieldId field, std::string_view asked) {
  std::vector<std::string> near;
  const auto add = [&](std::string_view beginning) {
    if (beginning.size() < kMinLetters) return;
    for (query::Completion& completion : page.site.completer().names(field, beginning, kNearShown))
      if (near.size() < kNearShown && std::find(near.begin(), near.end(), completion.text) == near.end())
        near.push_back(std::move(completion.text));
  };
  add(asked);
  for (std::string_view rest = asked; !rest.empty() && near.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    add(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return near;
}

Url page_of(const PageRequest& page, FieldId field, const std::string& name) {
  return field == FieldId::Speaker ? page.links.person(name) : page.links.committee(name);
}

}  // namespace

std::optional<std::string> known_name(const PageRequest& page, FieldId field, std::string_view asked) {
  const std::string folded = analyzers::fold_value(asked);
  if (folded.empty()) return std::nullopt;
  std::vector<std::string> same;
  for (const auto& table : page.site.archive->names())
    for (const corpus::NameTable::Name& name : table->beginning_with(field, folded)) {
      if (name.name == asked) return std::string(name.name);
      if (name.folded == folded && std::find(same.begin(), same.end(), name.name) == same.end())
        same.emplace_back(name.name);
    }
  return same.size() == 1 ? std::optional(same.front()) : std::nullopt;
}

AskedName asked_name(const PageRequest& page, FieldId field) {
  AskedName name{std::string(page.rest), known_name(page, field, page.rest), false};
  constexpr std::string_view kJson = ".json";
  if (name.known || !page.rest.ends_with(kJson)) return name;
  name.json = true;
  name.asked.resize(name.asked.size() - kJson.size());
  name.known = known_name(page, field, name.asked);
  return name;
}

Response unknown_name_page(const PageRequest& page, std::optional<FieldId> field, std::string_view asked, bool json) {
  constexpr int kNotFound = 404;
  const std::string message = fill(page.words(PageText::UnknownName), {std::string(asked)});
  const auto near = field ? near_names(page, *field, asked) : std::vector<std::string>();
  if (json) {
    std::string hint;
    for (const std::string& name : near) hint += (hint.empty() ? "" : ", ") + name;
    return error_page(page, kNotFound, message, true, hint);
  }
  Frame frame;
  frame.status = kNotFound;
  frame.title = page.words(PageText::NotFoundTitle);
  frame.indexed = false;
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto box = html.element("div", {{"class", "error-page"}});
    html.element("h1", {}, frame.title);
    html.element("p", {}, message);
    if (!near.empty()) {
      html.element("p", {}, page.words(PageText::NearNames));
      const auto list = html.element("ul", {{"class", "names"}});
      for (const std::string& name : near) {
        const auto item = html.element("li");
        html.element("a", {{"href", page_of(page, *field, name)}}, name);
      }
    }
    const auto line = html.element("p");
    html.element("a", {{"href", page.links.search({{"q", std::string(asked)}})}},
                 fill(page.words(PageText::SearchFor), {std::string(asked)}));
  });
}

Response redirect(const Url& url) {
  Response response;
  response.status = 302;
  response.location = url.text();
  return response;
}

}  // namespace ratsarchiv::web
