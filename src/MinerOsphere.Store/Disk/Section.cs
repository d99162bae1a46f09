namespace MinerOsphere.Store.Disk;

/// <summary>The parts of a store file. The numbers are the format: never reuse one. Those per order or per component leave room for the six or three.</summary>
internal enum Section : uint
{
    BlankOffsets = 1,
    BlankBytes = 2,
    IriOffsets = 3,
    IriBytes = 4,
    /// <summary>Inlined values in use, sorted: 64-bit ids.</summary>
    InlineValues = 5,
    LiteralOffsets = 6,
    LiteralBytes = 7,
    /// <summary>Per literal, its index in <see cref="LiteralTypes"/>.</summary>
    LiteralTypeCodes = 8,
    /// <summary>Datatype IRIs (<c>^...</c>) and language tags (<c>@...</c>), each ended by a zero byte.</summary>
    LiteralTypes = 9,
    /// <summary>Per graph its term; the first is the default graph.</summary>
    Graphs = 10,
    /// <summary>Per predicate its distinct subjects, then per predicate its distinct objects.</summary>
    PredicateStatistics = 11,

    // Whole store, sorted by triple then graph. + order (0-5), or + leading component (0-2) for the runs.
    Second = 0x100,
    Third = 0x110,
    Graph = 0x120,
    RunKeys = 0x130,
    RunStarts = 0x140,

    // Sorted by graph then triple.
    GraphSecond = 0x200,
    GraphThird = 0x210,
    GraphRunKeys = 0x220,
    GraphRunStarts = 0x230,
    /// <summary>Per graph its first run; one more at the end.</summary>
    GraphRuns = 0x240,
}
