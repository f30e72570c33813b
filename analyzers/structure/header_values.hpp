// The values of header fields: from the printed text of one field to its value. Malformed values give nothing; the
// caller reports them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/calendar_date.hpp"
#include "corpus/model/document.hpp"
#include "corpus/profiles/profile.hpp"

namespace ratsarchiv::analyzers {

// The first date in text: 03.07.2019, 3. Juli 2019 (months from the profile's words), 07/03/2019 (month first, as the
// web archive of 2001-2003 prints it), and the first day of "3./4. Juli 2019", "16.-18.12.2025". Nothing for a date
// that does not exist or is misprinted (1603.2018).
std::optional<corpus::CalendarDate> read_date(const corpus::Profile& profile, std::string_view text);

enum class VisibilityReading { Public, NonPublic, Both, Unreadable };

// öffentlich, öffentl., nichtöffentlich, nicht öffentlich, nicht-öffentlich ... in any case; Both for
// "öffentlich / nichtöffentlich"; Unreadable for everything else.
VisibilityReading read_visibility(std::string_view text);

// Public and NonPublic as such; nothing for the rest.
std::optional<corpus::Visibility> visibility_of(VisibilityReading reading);

// Whether the field says that it has no value: "", "-", "- -" and the profile's words empty_value.
bool is_empty_value(const corpus::Profile& profile, std::string_view text);

// One entry a person, as printed: "OB Kuhn, EBM Dr. Mayer" -> 2; "die Herren A und B (Büro)" -> "Herr A",
// "Herr B (Büro)"; commas inside brackets and appositions ("Herr X, Leiter des Amts") do not part.
std::vector<std::string> split_persons(const corpus::Profile& profile, std::string_view text);

// "WK, St, T" -> 3. Blanks and slashes stay inside an entry.
std::vector<std::string> split_list(const corpus::Profile& profile, std::string_view text);

}  // namespace ratsarchiv::analyzers
