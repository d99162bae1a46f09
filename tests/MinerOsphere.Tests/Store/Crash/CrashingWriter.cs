using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store.Crash;

/// <summary>
/// What this assembly does when it is run as a program: numbered transactions, each acknowledged by a line once it is committed, until it
/// is killed or the disk is full. The crash tests start it.
/// </summary>
internal static class CrashingWriter
{
    public static string Program => typeof(CrashingWriter).Assembly.Location;

    /// <param name="arguments">
    /// The folder, and the number of the first transaction, then perhaps that of the last; or the folder and what else is to be done there.
    /// </param>
    public static int Main(string[] arguments) => arguments[1] switch
    {
        "read" => CappedReader.Run(arguments[0]),
        "check" => Check(arguments[0]),
        "map" => Map(arguments[0]),
        var first => Write(arguments[0], int.Parse(first), arguments.Length > 2 ? int.Parse(arguments[2]) : int.MaxValue),
    };

    private static int Write(string folder, int number, int last)
    {
        using var store = QuadStore.Open(folder, NumberedWork.Options);
        Console.Out.WriteLine("open");
        Console.Out.Flush();
        while (number <= last)
        {
            try
            {
                NumberedWork.Do(store, number);
            }
            catch (IOException e)
            {
                Console.Out.WriteLine("failed " + e.Message.ReplaceLineEndings(" "));
                // What is there is still read, and it is what was acknowledged.
                var quads = DurableStoreTests.All(store.Current);
                Console.Out.WriteLine($"reads {NumberedWork.LastOf(quads)}");
                return 3;
            }
            Console.Out.WriteLine(number++);
            Console.Out.Flush();
        }
        return 0;
    }

    /// <summary>Says which transaction was the last, when all else fits to it.</summary>
    private static int Check(string folder)
    {
        using var store = QuadStore.Open(folder, NumberedWork.Options);
        var held = DurableStoreTests.All(store.Current);
        var expected = new HashSet<Quad>();
        for (var number = 1; number <= NumberedWork.LastOf(held); number++) NumberedWork.Do(expected, number);
        Console.Out.WriteLine(expected.SetEquals(held) ? $"holds {NumberedWork.LastOf(held)}" : "holds something else");
        return 0;
    }

    /// <summary>Takes more room in a mapped file than a small disk has.</summary>
    private static int Map(string folder)
    {
        try
        {
            using var numbers = new MinerOsphere.Store.Merging.MappedNumbers(Path.Combine(folder, "numbers"), 4 << 20);
            for (var i = 0u; i < 4 << 20; i += 512) numbers[i] = i;
            Console.Out.WriteLine("mapped");
        }
        catch (IOException e)
        {
            Console.Out.WriteLine("no room: " + e.Message);
        }
        return 0;
    }
}
