#include <gtest/gtest.h>

#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
// Memory that is refused must come back as nullptr here too: tests ask for more than there is.
extern "C" const char* __asan_default_options() { return "allocator_may_return_null=1"; }
#endif

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
