namespace MinerOsphere.Geo.Cql2;

/// <summary>Bounds that keep a hostile filter from taking stack, memory or time. A filter that passes one is refused.</summary>
public readonly record struct Cql2Limits()
{
    /// <summary>Characters of a text, bytes of JSON.</summary>
    public int Length { get; init; } = 4 * 1024 * 1024;

    /// <summary>Levels of the tree, and of brackets.</summary>
    public int Depth { get; init; } = 100;

    /// <summary>Nodes of the tree, items of lists included.</summary>
    public int Nodes { get; init; } = 20_000;

    /// <summary>Positions in all geometries together.</summary>
    public int Vertices { get; init; } = 200_000;
}
