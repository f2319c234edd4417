"""What the benchmarks share: real servers on loopback, made-up load, tables of figures."""
