using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MinerOsphere.Benchmarks.Queries;

/// <summary>Processor time of the running thread; elsewhere than on Linux, the time of the clock on the wall.</summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    private readonly record struct Time(long Seconds, long Nanoseconds);

    public static double Milliseconds =>
        OperatingSystem.IsLinux() && Read(ThreadProcessorTime, out var time) == 0
            ? time.Seconds * 1e3 + time.Nanoseconds / 1e6
            : Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Time time);
}
