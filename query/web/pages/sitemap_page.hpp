// What robots read: /robots.txt, /sitemap.xml with its parts.
#pragma once

#include <cstdint>

#include "query/web/page_frame.hpp"

namespace ratsarchiv::web {

inline constexpr std::uint32_t kUrlsOfSitemap = 50'000;  // the most that sitemaps.org allows

Response robots_page(const PageRequest& page);

// The index: /sitemap-seiten.xml (pages, committees, persons) and /sitemap-1.xml, ... (documents).
Response sitemap_page(const PageRequest& page);
Response sitemap_part_page(const PageRequest& page);

}  // namespace ratsarchiv::web
