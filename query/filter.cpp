#include "query/filter.hpp"

#include "corpus/model/error.hpp"

namespace ratsarchiv::query {

using corpus::Error;
using corpus::ErrorKind;

Filter parse_filter(std::string_view text) {
  const std::size_t equals = text.find('=');
  const auto field = equals == std::string_view::npos ? std::nullopt : corpus::find_field(text.substr(0, equals));
  if (!field)
    throw Error(ErrorKind::Usage, "\"" + std::string(text) + "\" is no filter",
                "a filter is FIELD=VALUE; `ratsarchiv fields` lists the fields");
  if (equals + 1 == text.size())
    throw Error(ErrorKind::Usage, "the filter \"" + std::string(text) + "\" has no value", "a filter is FIELD=VALUE");
  return {*field, std::string(text.substr(equals + 1))};
}

}  // namespace ratsarchiv::query
