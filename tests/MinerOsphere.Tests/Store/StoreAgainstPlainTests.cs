using MinerOsphere.Rdf.Plain;

namespace MinerOsphere.Tests.Store;

/// <summary>The indexed store answers what the naive source answers, for every pattern, scope and order.</summary>
public class StoreAgainstPlainTests
{
    public static TheoryData<int, int, int> Loads => new()
    {
        { 1, 0, 1 }, { 2, 1, 1 }, { 3, 40, 1 }, { 4, 300, 3 }, { 5, 1500, 5 }, { 6, 600, 300 },
    };

    [Theory]
    [MemberData(nameof(Loads))]
    public void Every_pattern_scope_and_order(int seed, int count, int graphs)
    {
        var quads = RandomQuads.Make(seed, count, graphs);
        using var temporary = new TemporaryStore(quads);
        var plain = new PlainQuadSource(quads);
        SourceComparison.AssertSame(plain, temporary.Store, quads, new Random(seed), trials: 12);
    }
}
