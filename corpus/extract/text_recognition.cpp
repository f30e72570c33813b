#include "corpus/extract/text_recognition.hpp"

#ifdef RATSARCHIV_TESSERACT
#include <dlfcn.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>
#endif

namespace ratsarchiv::corpus {

#ifdef RATSARCHIV_TESSERACT

namespace {

constexpr double kPointsPerInch = 72;

// Tesseract computes with OpenMP, whose threads a closed process cannot start. Its setting is read from the environment
// before main; later only this call changes it. Looked up by name, since not every build of Tesseract has OpenMP.
void stay_in_one_thread() {
  using SetThreads = void (*)(int);
  if (const auto set_threads = reinterpret_cast<SetThreads>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"))) set_threads(1);
}

PageBox box_of(const tesseract::ResultIterator& at, tesseract::PageIteratorLevel level, double scale) {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  at.BoundingBox(level, &left, &top, &right, &bottom);
  return {left * scale, top * scale, right * scale, bottom * scale};
}

}  // namespace

struct TextRecognition::Engine {
  tesseract::TessBaseAPI api;
};

TextRecognition::TextRecognition() {
  stay_in_one_thread();
  auto engine = std::make_unique<Engine>();
  engine->api.SetVariable("debug_file", "/dev/null");
  if (engine->api.Init(nullptr, "deu", tesseract::OEM_LSTM_ONLY) != 0) {
    problem_ = "Tesseract has no German model; install tesseract-ocr-deu.";
    return;
  }
  engine->api.SetPageSegMode(tesseract::PSM_AUTO);
  engine_ = std::move(engine);
}

RecognisedText TextRecognition::recognise(const PageImage& image) {
  RecognisedText result;
  tesseract::TessBaseAPI& api = engine_->api;
  api.SetImage(image.pixels, image.width, image.height, image.format == PixelFormat::Gray8 ? 1 : 3,
               image.bytes_per_row);
  api.SetSourceResolution(image.dots_per_inch);
  std::vector<PageWord> words;
  if (api.Recognize(nullptr) == 0) {
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    const double scale = kPointsPerInch / image.dots_per_inch;
    if (at != nullptr && !at->Empty(tesseract::RIL_WORD)) {
      do {
        const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
        if (text == nullptr || text[0] == '\0' || text[0] == ' ') continue;
        // As high as its line: "nun" and "Tag" are to stand on one.
        const PageBox line = box_of(*at, tesseract::RIL_TEXTLINE, scale);
        PageWord word{text.get(), box_of(*at, tesseract::RIL_WORD, scale), true};
        word.box.top = line.top;
        word.box.bottom = line.bottom;
        words.push_back(std::move(word));
        ++result.words;
        result.confidence_sum += static_cast<double>(at->Confidence(tesseract::RIL_WORD)) / 100;
      } while (at->Next(tesseract::RIL_WORD));
    }
  }
  api.Clear();
  result.lines = lines_in_reading_order(words);
  return result;
}

#else

struct TextRecognition::Engine {};

TextRecognition::TextRecognition()
    : problem_("This program was built without Tesseract; rebuild it with libtesseract-dev.") {}

RecognisedText TextRecognition::recognise(const PageImage&) { return {}; }

#endif

TextRecognition::~TextRecognition() = default;

}  // namespace ratsarchiv::corpus
