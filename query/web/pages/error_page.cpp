#include "query/web/pages/error_page.hpp"

#include <nlohmann/json.hpp>

#include "query/render/labels.hpp"
#include "query/render/safe_text.hpp"

namespace ratsarchiv::web {
namespace {

PageText title_of(int status) {
  constexpr int kNotFound = 404;
  constexpr int kGone = 410;
  if (status == kNotFound) return PageText::NotFoundTitle;
  return status == kGone ? PageText::GoneTitle : PageText::BadRequestTitle;
}

}  // namespace

Response error_page(const PageRequest& page, int status, std::string_view message, bool json, std::string_view hint) {
  if (json) {
    const nlohmann::ordered_json error{
        {"format_version", kErrorFormatVersion},
        {"error",
         {{"status", status},
          {"message", query::valid_utf8(message)},
          {"hint", hint.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(query::valid_utf8(hint))}}}};
    return json_response(error.dump(1) + "\n", status);
  }
  Frame frame;
  frame.status = status;
  frame.title = page.words(title_of(status));
  frame.indexed = false;
  return framed_page(page, frame, [&](HtmlWriter& html) {
    const auto box = html.element("div", {{"class", "error-page"}});
    html.element("h1", {}, frame.title);
    html.element("p", {}, message);
    if (!hint.empty()) html.element("p", {{"class", "note"}, {"lang", "en"}}, hint);
    const auto line = html.element("p");
    html.element("a", {{"href", page.links.home()}}, page.words(PageText::BackToStart));
  });
}

Response gone_page(const PageRequest& page, const corpus::Tombstone& tombstone, bool json) {
  constexpr int kGone = 410;
  return error_page(page, kGone,
                    fill(page.words(PageText::TakenDown),
                         {query::shown_date(tombstone.retraction.date, page.language()), tombstone.retraction.reason}),
                    json);
}

}  // namespace ratsarchiv::web
