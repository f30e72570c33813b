// The main of every test executable. Written out, for BOOST_TEST_MODULE must stand before the header, which is
// precompiled.
#include <boost/test/unit_test.hpp>

int main(int argc, char** argv) {
  return boost::unit_test::unit_test_main(
      [] {
        boost::unit_test::framework::master_test_suite().p_name.value = "ratsarchiv";
        return true;
      },
      argc, argv);
}
