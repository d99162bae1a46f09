using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store.Crash;

/// <summary>Numbered transactions whose effect is known: the state after the last one says which it was, and then all else must fit.</summary>
internal static class NumberedWork
{
    private static readonly Iri Last = new("urn:last");
    private static readonly Iri Is = new("urn:is");

    /// <summary>Small limits, so that a store compacts every few commits.</summary>
    public static readonly QuadStoreOptions Options = new() { CompactAtRows = 150, CompactAtShare = 0.1, CompactAtLogBytes = 20_000 };

    public static void Do(QuadStore store, int number)
    {
        if (IsLoad(number))
        {
            using var load = store.BeginLoad();
            foreach (var quad in Inserted(number)) load.Add(quad);
            // The default graph holds the number alone, so it is replaced.
            load.Commit(graph => graph is not null && !Equals(graph, Cleared(number)));
            return;
        }
        using var transaction = store.Begin();
        if (Cleared(number) is { } cleared) transaction.Clear(cleared);
        transaction.Apply(Deleted(number), Inserted(number));
        transaction.Commit();
    }

    public static void Do(HashSet<Quad> state, int number)
    {
        if (Cleared(number) is { } cleared) state.RemoveWhere(q => Equals(q.Graph, cleared));
        state.ExceptWith(Deleted(number));
        state.UnionWith(Inserted(number));
    }

    /// <summary>The number of the last transaction that a store knows; 0 when it knows none.</summary>
    public static int LastOf(IReadOnlySet<Quad> state)
    {
        var last = state.Where(q => q.Subject == Last).ToList();
        if (last.Count == 0) return 0;
        return int.Parse(((Literal)Assert.Single(last).Object).Lexical);
    }

    private static bool IsLoad(int number) => number % 37 == 0;

    private static Iri? Cleared(int number) => number % 19 == 0 || IsLoad(number) ? Graph(number) : null;

    private static Iri Graph(int number) => new($"urn:graph:{number % 4}");

    private static IEnumerable<Quad> Deleted(int number) => (IsLoad(number) ? [] : Things(number - 9)).Append(Number(number - 1));

    private static IEnumerable<Quad> Inserted(int number) => Things(number).Append(Number(number));

    private static Quad Number(int number) => new(Last, Is, new Literal($"{number}", Xsd.Integer), null);

    private static IEnumerable<Quad> Things(int number)
    {
        var count = number % 11 == 0 ? 200 : number * 7 % 23;
        for (var i = 0; i < count; i++)
            yield return new Quad(new Iri($"urn:thing:{number}:{i}"), new Iri($"urn:p:{i % 3}"), new Literal($"text of {number}, {i}"), Graph(number + i));
    }
}
