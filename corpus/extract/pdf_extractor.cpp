#include "corpus/extract/pdf_extractor.hpp"

#include <iconv.h>
#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/extract/page_furniture.hpp"
#include "corpus/extract/page_layout.hpp"
#include "corpus/extract/pdf_words.hpp"

namespace ratsarchiv::corpus {
namespace {

constexpr int kMostPages = 5000;
constexpr double kLargestPage = 14400;  // points; the largest that PDF 1.7 knows, 5 m
constexpr double kPointsPerInch = 72;
constexpr double kRecognitionDpi = 300;
constexpr double kMostPixels = 40e6;    // a page of A3 at 300 dpi has 17 million
constexpr double kInkDpi = 24;          // enough to see whether a page is blank
constexpr unsigned char kInk = 200;     // darker pixels are print
constexpr double kParagraphGap = 0.5;   // in em, beyond the usual gap between lines
constexpr double kDoubleSpacing = 1.4;  // in em, the gap that it makes
constexpr std::size_t kMostNamedPages = 20;

struct Faults {
  std::size_t count = 0;
  std::string first;
};

// poppler says what is wrong with a file through one function for the whole process.
void note_fault(const std::string& message, void* faults) {
  auto* noted = static_cast<Faults*>(faults);
  if (noted->count++ == 0) noted->first = message;
}

class FaultListener {
 public:
  explicit FaultListener(Faults& faults) { poppler::set_debug_error_function(note_fault, &faults); }
  ~FaultListener() {
    static Faults nobody_asks;
    poppler::set_debug_error_function(note_fault, &nobody_asks);
  }
  FaultListener(const FaultListener&) = delete;
  FaultListener& operator=(const FaultListener&) = delete;
};

std::string page_list(const std::vector<int>& pages) {
  std::string list = pages.size() == 1 ? "page " : "pages ";
  for (std::size_t i = 0; i < std::min(pages.size(), kMostNamedPages); ++i) {
    if (i > 0) list += ", ";
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    list += std::to_string(pages[i]);
    if (last > i + 1) {
      list += "-" + std::to_string(pages[last]);
      i = last;
    }
    if (i + 1 >= kMostNamedPages && i + 1 < pages.size()) list += " and others";
  }
  return list;
}

// The gap between two lines of a paragraph: the most frequent one that is no wider than double spacing makes it, in
// quarters of a point.
double usual_gap(const std::vector<LaidOutPage>& pages) {
  constexpr double kSteps = 4;
  constexpr std::size_t kWidest = 200;
  std::vector<std::size_t> counts(kWidest, 0);
  for (const LaidOutPage& page : pages) {
    for (std::size_t i = 1; i < page.lines.size(); ++i) {
      const double gap = page.lines[i].box.top - page.lines[i - 1].box.bottom;
      const double em = page.lines[i].box.height();
      const auto step = static_cast<std::size_t>(std::max(0.0, gap * kSteps));
      if (gap > -em && gap < kDoubleSpacing * em && step < kWidest) ++counts[step];
    }
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return static_cast<double>(most - counts.begin()) / kSteps;
}

class PdfExtraction {
 public:
  PdfExtraction(const poppler::document& document, const ExtractLimits& limits)
      : document_(document), limits_(limits) {}

  ExtractedText run(TextRecognition* recognition) {
    read_pages();
    if (!textless_.empty()) recognise(recognition);
    if (std::all_of(pages_.begin(), pages_.end(), [](const LaidOutPage& page) { return page.lines.empty(); })) {
      throw ExtractionError("empty", "The PDF has no text; all of its pages are blank.");
    }
    write();
    return std::move(result_);
  }

 private:
  std::unique_ptr<poppler::page> open(std::size_t index) const {
    return std::unique_ptr<poppler::page>(document_.create_page(static_cast<int>(index)));
  }

  void problem(const char* kind, ProblemLevel level, std::string message) {
    result_.problems.push_back({kind, level, std::move(message), std::nullopt});
  }

  void read_pages() {
    const auto count = static_cast<std::size_t>(document_.pages());
    pages_.resize(count);
    std::vector<int> unreadable;
    std::vector<std::size_t> without_text;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const std::unique_ptr<poppler::page> page = open(i);
      const poppler::rectf rect = page == nullptr ? poppler::rectf() : page->page_rect();
      const auto is_possible = [](double size) { return size > 0 && size <= kLargestPage; };
      if (page == nullptr || !is_possible(rect.width()) || !is_possible(rect.height())) {
        unreadable.push_back(static_cast<int>(i) + 1);
        continue;
      }
      pages_[i].height = rect.height();
      pages_[i].lines = page_lines(*page);
      for (const PageLine& line : pages_[i].lines) bytes += line.text.size() + 1;
      if (bytes > limits_.max_text_bytes) {
        throw ExtractionError("too_large", "The PDF has more text than the limit of " +
                                               std::to_string(limits_.max_text_bytes) + " bytes.");
      }
      if (pages_[i].lines.empty()) without_text.push_back(i);
    }
    if (unreadable.size() == count) {
      throw ExtractionError("format", "No page of the PDF can be read: damaged, or of an impossible size.");
    }
    if (!unreadable.empty()) {
      problem("format", ProblemLevel::Problem,
              "Damaged or of an impossible size, and left out: " + page_list(unreadable) + ".");
    }
    for (const std::size_t i : without_text) {
      if (has_ink(i)) textless_.push_back(i);
    }
  }

  std::optional<poppler::image> render(std::size_t index, double dpi) const {
    const std::unique_ptr<poppler::page> page = open(index);
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    poppler::image image = renderer.render_page(page.get(), dpi, dpi);
    if (!image.is_valid() || image.format() != poppler::image::format_gray8) return std::nullopt;
    return image;
  }

  bool has_ink(std::size_t index) const {
    const double points = pages_[index].height * width_of(index);
    const double inches = points / (kPointsPerInch * kPointsPerInch);
    const std::optional<poppler::image> image = render(index, std::min(kInkDpi, std::sqrt(kMostPixels / inches)));
    if (!image) return true;
    for (int row = 0; row < image->height(); ++row) {
      const auto* pixels = reinterpret_cast<const unsigned char*>(image->const_data()) + row * image->bytes_per_row();
      if (std::any_of(pixels, pixels + image->width(), [](unsigned char pixel) { return pixel < kInk; })) return true;
    }
    return false;
  }

  double width_of(std::size_t index) const { return open(index)->page_rect().width(); }

  void recognise(TextRecognition* recognition) {
    std::vector<int> numbers;
    for (const std::size_t i : textless_) numbers.push_back(static_cast<int>(i) + 1);
    const bool has_text =
        std::any_of(pages_.begin(), pages_.end(), [](const auto& page) { return !page.lines.empty(); });
    if (recognition == nullptr || !recognition->is_ready()) {
      const std::string cure =
          recognition == nullptr ? "index with --ocr to have it recognised." : recognition->problem();
      if (!has_text) throw ExtractionError("empty", "The PDF is a scan without text: " + cure);
      problem("scan", ProblemLevel::Problem, "Images without text: " + page_list(numbers) + "; " + cure);
      return;
    }
    std::size_t words = 0;
    double confidence = 0;
    std::vector<int> recognised;
    std::vector<int> silent;
    for (const std::size_t i : textless_) {
      const double inches = pages_[i].height * width_of(i) / (kPointsPerInch * kPointsPerInch);
      const double dpi = std::floor(std::min(kRecognitionDpi, std::sqrt(kMostPixels / inches)));
      const std::optional<poppler::image> image = render(i, dpi);
      RecognisedText text;
      if (image) {
        text = recognition->recognise({reinterpret_cast<const unsigned char*>(image->const_data()), image->width(),
                                       image->height(), image->bytes_per_row(), PixelFormat::Gray8,
                                       static_cast<int>(dpi)});
      }
      (text.words == 0 ? silent : recognised).push_back(static_cast<int>(i) + 1);
      words += text.words;
      confidence += text.confidence_sum;
      pages_[i].lines = std::move(text.lines);
    }
    if (!recognition->is_ready()) {  // found out at the first image
      recognise(recognition);
      return;
    }
    if (words > 0) {
      result_.ocr_confidence = confidence / static_cast<double>(words);
      problem("scan", ProblemLevel::Note, "Text recognised in images (OCR): " + page_list(recognised) + ".");
    }
    if (silent.empty()) return;
    if (words == 0 && !has_text) throw ExtractionError("empty", "The PDF is a scan in which no text was recognised.");
    problem("scan", ProblemLevel::Note, "Images in which no text was recognised: " + page_list(silent) + ".");
  }

  void write() {
    const std::vector<std::vector<bool>> furniture = find_furniture(pages_);
    const double usual = usual_gap(pages_);
    std::string& text = result_.text;
    for (std::size_t page = 0; page < pages_.size(); ++page) {
      const std::size_t mark = result_.marks.size();
      const std::size_t page_begin = text.size();
      result_.marks.push_back({MarkKind::Page, {page_begin, page_begin}, static_cast<int>(page) + 1});
      if (page > 0) text += '\f';
      const std::vector<PageLine>& lines = pages_[page].lines;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) {
          const double gap = lines[i].box.top - lines[i - 1].box.bottom;
          const double em = std::max(lines[i].box.height(), lines[i - 1].box.height());
          if (gap > usual + kParagraphGap * em) text += '\n';
        }
        const std::size_t begin = text.size();
        text += lines[i].text;
        if (furniture[page][i]) result_.marks.push_back({MarkKind::Furniture, {begin, text.size()}, 0});
        text += '\n';
      }
      result_.marks[mark].range.end = text.size();
    }
    // An unreadable page at the beginning has no text at all; a mark is never empty.
    std::erase_if(result_.marks, [](const TextMark& each) { return each.range.empty(); });
    if (text.size() > limits_.max_text_bytes) {
      throw ExtractionError(
          "too_large", "The PDF has more text than the limit of " + std::to_string(limits_.max_text_bytes) + " bytes.");
    }
  }

  const poppler::document& document_;
  const ExtractLimits& limits_;
  std::vector<LaidOutPage> pages_;
  std::vector<std::size_t> textless_;  // pages with ink and without text
  ExtractedText result_;
};

}  // namespace

void prepare_pdf_extraction() {
  // Never closed: glibc unloads what nobody has open.
  static const iconv_t kFromUtf16 = ::iconv_open("UTF-8", "UTF-16");
  static const iconv_t kToUtf16 = ::iconv_open("UTF-16", "UTF-8");
  static_cast<void>(kFromUtf16);
  static_cast<void>(kToUtf16);
}

ExtractedText extract_pdf(std::string_view bytes, const ExtractLimits& limits, TextRecognition* recognition) {
  if (bytes.empty()) throw ExtractionError("empty", "The file has no bytes.");
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    throw ExtractionError("too_large", "The PDF is larger than 2 GB.");
  }
  Faults faults;
  const FaultListener listener(faults);
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (document == nullptr) {
    throw ExtractionError("format", "The PDF is damaged and cannot be opened; get it again from its source.");
  }
  if (document->is_locked()) {
    throw ExtractionError("encrypted", "The PDF needs a password; put a copy without one into the source.");
  }
  if (document->pages() <= 0) throw ExtractionError("format", "The PDF is damaged: it has no page.");
  if (document->pages() > kMostPages) {
    throw ExtractionError("too_large", "The PDF has " + std::to_string(document->pages()) +
                                           " pages, more than the limit of " + std::to_string(kMostPages) +
                                           "; divide it.");
  }
  ExtractedText extracted = PdfExtraction(*document, limits).run(recognition);
  if (std::string title = metadata_title(*document); !title.empty()) extracted.title = std::move(title);
  if (faults.count > 0) {
    extracted.problems.push_back({"format", ProblemLevel::Note,
                                  "The PDF is damaged; poppler found " + std::to_string(faults.count) +
                                      " faults and read what it could. The first: " + as_utf8(faults.first),
                                  std::nullopt});
  }
  return extracted;
}

}  // namespace ratsarchiv::corpus
