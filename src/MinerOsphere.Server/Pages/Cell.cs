namespace MinerOsphere.Server.Pages;

/// <summary>One value as it is shown.</summary>
/// <param name="Text">The text; empty for no value.</param>
/// <param name="Href">Where it leads, or null.</param>
/// <param name="IsNumber">True sets it right-aligned.</param>
/// <param name="Value">The plain value for scripts, when it differs from the text.</param>
/// <param name="Unit">Unit, when the column does not name it.</param>
internal sealed record Cell(string Text, string? Href = null, bool IsNumber = false, string? Value = null, string? Unit = null)
{
    public static readonly Cell Empty = new("");
    /// <summary>True keeps it on one line: a date.</summary>
    public bool IsShort { get; init; }

    /// <summary>True when it is shown with all columns only.</summary>
    public bool IsDetail { get; init; }

    public bool IsEmpty => Text.Length == 0;

    /// <summary>The classes of a cell that heads no row; null for none.</summary>
    public string? Class => (IsNumber, IsShort, IsDetail) switch
    {
        (true, _, false) => "number",
        (true, _, true) => "number detail",
        (_, true, false) => "short",
        (_, true, true) => "short detail",
        (_, _, true) => "detail",
        _ => null,
    };
}

/// <summary>Head of a column. <paramref name="Part"/> says what a plot makes of it: x, series, y, lower, upper, points.</summary>
internal sealed record Column(string Label, string? Unit = null, bool IsNumber = false, string? Part = null, string? Hint = null)
{
    /// <summary>The property that it shows, when it shows one.</summary>
    public string? Property { get; init; }

    /// <summary>True when it is shown with all columns only.</summary>
    public bool IsDetail { get; init; }

    /// <summary>Where the same rows are, sorted by it.</summary>
    public string? SortHref { get; init; }

    /// <summary><c>ascending</c> or <c>descending</c> when the rows are sorted by it; an arrow says the same.</summary>
    public string? Order { get; init; }
    public string? Class => (IsNumber, IsDetail) switch { (true, true) => "number detail", (true, _) => "number", (_, true) => "detail", _ => null };
    public string? Arrow => Order is null ? null : Order == "ascending" ? "▲" : "▼";
}

/// <summary>A row; the first cell heads it.</summary>
internal sealed record Row(IReadOnlyList<Cell> Cells);

/// <summary>A table with its caption.</summary>
internal sealed record Table(string Id, string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows)
{
    /// <summary>What a script may draw from it: <c>lines</c>, <c>bars</c> or null for nothing.</summary>
    public string? Plot { get; init; }

    /// <summary>What the plot's vertical axis counts.</summary>
    public string? PlotUnit { get; init; }

    /// <summary>True where it scrolls by itself: a figure says the same, or what follows would be far away.</summary>
    public bool IsTall { get; init; }

    /// <summary>True when it is drawn in percent.</summary>
    public bool IsShare { get; init; }

    /// <summary>Label of the switch that shows all columns; null where all are shown anyway.</summary>
    public string? AllColumns { get; init; }

    /// <summary>What the heads of columns mean.</summary>
    public IReadOnlyList<Fact> Meanings { get; init; } = [];

    /// <summary>What is said below it.</summary>
    public string? Note { get; init; }
}
