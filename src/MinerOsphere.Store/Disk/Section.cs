namespace MinerOsphere.Store.Disk;

/// <summary>The parts of a store file. The numbers are the format: never reuse one. Those per order or per component leave room for the six or three.</summary>
internal enum Section : uint
{
    // 1 to 11 were format 1, but for those that are here.
    /// <summary>Inlined values in use, sorted: 64-bit ids.</summary>
    InlineValues = 5,
    /// <summary>Datatype IRIs (<c>^...</c>), language tags (<c>@...</c>) and those with a base direction (<c>&gt;...</c>, <c>&lt;...</c>), each ended by a zero byte.</summary>
    LiteralTypes = 9,
    /// <summary>Per graph its term; the first is the default graph.</summary>
    Graphs = 10,
    /// <summary>Per predicate its distinct subjects, then per predicate its distinct objects.</summary>
    PredicateStatistics = 11,
    /// <summary>Runs per leading component.</summary>
    RunCounts = 12,

    // Texts, sorted: bytes, then blocks that say where each begins.
    BlankBytes = 20,
    BlankOffsets = 21,
    BlankOffsetHeaders = 22,
    IriBytes = 23,
    IriOffsets = 24,
    IriOffsetHeaders = 25,
    LiteralBytes = 26,
    LiteralOffsets = 27,
    LiteralOffsetHeaders = 28,
    /// <summary>Triple terms as <see cref="Dictionary.TermBytes"/> writes them.</summary>
    TripleBytes = 29,
    TripleOffsets = 30,
    TripleOffsetHeaders = 31,
    /// <summary>Per literal, its number in <see cref="LiteralTypes"/>, in blocks.</summary>
    LiteralTypeCodes = 32,
    LiteralTypeHeaders = 33,

    // Which literals hold which three bytes: a file without these answers as well.
    /// <summary>One <see cref="Text.TextHeader"/>.</summary>
    TextHeader = 40,
    /// <summary>Trigrams, sorted.</summary>
    TextKeys = 41,
    /// <summary>Per trigram how many literals hold it, or that too many do.</summary>
    TextCounts = 42,
    /// <summary>Per trigram the place of its first byte in <see cref="TextPostings"/>.</summary>
    TextStarts = 43,
    TextPostings = 44,
    /// <summary>Literals too long to be looked at, ascending.</summary>
    TextUnread = 45,

    // 0x100 to 0x24F were format 1, 0x300 to 0x44F format 2.

    // Whole store, sorted by triple then graph. + order (0-5), or + leading component (0-2) for the runs.
    /// <summary>Blocks of second component, third component, graph.</summary>
    Rows = 0x500,
    RowHeaders = 0x510,
    /// <summary>Per run its leading component; one more at the end.</summary>
    RunKeys = 0x520,
    /// <summary>Per run its first row; one more at the end.</summary>
    RunStarts = 0x530,

    // Sorted by graph then triple; only when several graphs hold quads.
    GraphRows = 0x600,
    GraphRowHeaders = 0x610,
    GraphRunKeys = 0x620,
    GraphRunStarts = 0x630,
    /// <summary>Per graph its first run; one more at the end.</summary>
    GraphFirstRuns = 0x640,
}
