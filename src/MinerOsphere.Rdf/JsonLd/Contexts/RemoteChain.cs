namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>The remote contexts that led to the one being processed, the last first.</summary>
internal sealed record RemoteChain(string Iri, RemoteChain? Before)
{
    public int Count { get; } = (Before?.Count ?? 0) + 1;

    public static bool Contains(RemoteChain? chain, string iri)
    {
        for (; chain is not null; chain = chain.Before)
            if (chain.Iri == iri)
                return true;
        return false;
    }
}
