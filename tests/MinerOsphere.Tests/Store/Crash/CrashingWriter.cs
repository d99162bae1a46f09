using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store.Crash;

/// <summary>
/// What this assembly does when it is run as a program: numbered transactions, each acknowledged by a line once it is committed, until it
/// is killed or the disk is full. The crash tests start it.
/// </summary>
internal static class CrashingWriter
{
    public static string Program => typeof(CrashingWriter).Assembly.Location;

    /// <param name="arguments">The folder, and the number of the first transaction; or the folder and "read".</param>
    public static int Main(string[] arguments)
    {
        if (arguments[1] == "read") return CappedReader.Run(arguments[0]);
        var (folder, number) = (arguments[0], int.Parse(arguments[1]));
        using var store = QuadStore.Open(folder, NumberedWork.Options);
        Console.Out.WriteLine("open");
        Console.Out.Flush();
        while (true)
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
    }
}
