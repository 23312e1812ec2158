/* A small generator of our own (splitmix64), so that the same constant gives the same people on every machine. */
#include "bin/demo/demo.h"

uint64_t demo_random(struct demo *d, uint64_t below)
{
    uint64_t z = d->random += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (z ^ (z >> 31)) % below;
}

bool demo_chance(struct demo *d, unsigned percent)
{
    return demo_random(d, 100) < percent;
}
