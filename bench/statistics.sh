#!/bin/sh
# Measures whole-country work at a million synthetic households: snapshot and entitlement.
# Needs JDK 25 in JAVA_HOME, about ten minutes and 8 GB of disk. Writes bench/results/statistics.md.
set -eu
cd "$(dirname "$0")/.."
./mvnw -q -B -pl app -am test -Dtest=StatisticsBench -Dsurefire.failIfNoSpecifiedTests=false \
  "-Dtest.jvm.arguments=-Xmx512m --enable-native-access=ALL-UNNAMED -Dhouseholds=${1:-1000000}"
{
  printf '# Whole-country work\n\n'
  printf 'Machine: %s, %s. Written by `bench/statistics.sh`; load generator and system share it.\n\n' \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" "$(uname -srm)"
  cat app/target/statistics-bench.md
} > bench/results/statistics.md
