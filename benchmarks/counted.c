/* One call, counted by callgrind: what benchmarks/instructions.py loads into the process that is watched.

   Counting begins right before the call and ends right behind it, and each call is a dump of its own, so that neither
   the interpreter's start nor what prepares the call is counted. Without valgrind these are no-ops. */
#include <valgrind/callgrind.h>

extern void *PyObject_CallObject(void *callable, void *arguments);

void begin(void) { CALLGRIND_START_INSTRUMENTATION; }

void *counted(void *callable, void *arguments) {
    CALLGRIND_TOGGLE_COLLECT;
    void *result = PyObject_CallObject(callable, arguments);
    CALLGRIND_TOGGLE_COLLECT;
    CALLGRIND_DUMP_STATS;
    return result;
}
