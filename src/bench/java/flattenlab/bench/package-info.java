/** Benchmarks, run by {@code ./mvnw -Pbench verify}; what they print goes into {@code docs/performance.md}. */
package flattenlab.bench;
