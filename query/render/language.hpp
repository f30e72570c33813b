// The language of what people read. JSON keys and values are the same in both.
#pragma once

namespace ratsarchiv::query {

enum class Language { English, German };

}  // namespace ratsarchiv::query
