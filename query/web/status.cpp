#include "query/web/status.hpp"

#include <array>

namespace ratsarchiv::web {
namespace {

struct Row {
  int status;
  std::string_view reason;
};

constexpr std::array kStatuses{
    Row{200, "OK"},
    Row{301, "Moved Permanently"},
    Row{302, "Found"},
    Row{303, "See Other"},
    Row{304, "Not Modified"},
    Row{307, "Temporary Redirect"},
    Row{308, "Permanent Redirect"},
    Row{400, "Bad Request"},
    Row{403, "Forbidden"},
    Row{404, "Not Found"},
    Row{405, "Method Not Allowed"},
    Row{406, "Not Acceptable"},
    Row{410, "Gone"},
    Row{413, "Content Too Large"},
    Row{414, "URI Too Long"},
    Row{422, "Unprocessable Content"},
    Row{429, "Too Many Requests"},
    Row{431, "Request Header Fields Too Large"},
    Row{500, "Internal Server Error"},
    Row{503, "Service Unavailable"},
};

}  // namespace

std::string_view reason_phrase(int status) {
  for (const Row& row : kStatuses)
    if (row.status == status) return row.reason;
  return "Unknown";
}

}  // namespace ratsarchiv::web
