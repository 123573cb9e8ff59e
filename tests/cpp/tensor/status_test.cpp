#include "tensor/status.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace attention {
namespace {

TEST(Status, EachHasACodeAndATextOfItsOwn) {
  std::set<std::string> codes, texts;
  for (int i = 0; i < status_count(); ++i) {
    codes.insert(status_code(static_cast<Status>(i)));
    texts.insert(status_text(static_cast<Status>(i)));
  }
  EXPECT_EQ(codes.size(), static_cast<std::size_t>(status_count()));
  EXPECT_EQ(texts.size(), static_cast<std::size_t>(status_count()));
  EXPECT_STREQ(status_code(Status::kOutOfMemory), "out-of-memory");
}

}  // namespace
}  // namespace attention
