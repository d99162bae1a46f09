namespace MinerOsphere.Learning.Frames;

/// <summary>One column of a <see cref="DataFrame"/>: a name, a unit and a value or a gap per row. Columns never change.</summary>
public abstract class Column
{
    private protected Column(string name, string? unit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Unit) = (name, unit);
    }

    /// <summary>Its name, once in a frame.</summary>
    public string Name { get; }

    /// <summary>UCUM code of the values' unit; null where there is none or none is known.</summary>
    public string? Unit { get; }

    /// <summary>How many rows it has.</summary>
    public abstract int Count { get; }

    /// <summary>True where a row has no value.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>The value as a message shows it; "missing" for a gap.</summary>
    public abstract string Text(int row);

    /// <summary>The same column with only these rows, in this order; a row may come more than once.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);

    /// <summary>How many rows have no value.</summary>
    public int MissingCount
    {
        get
        {
            var count = 0;
            for (var row = 0; row < Count; row++)
                if (IsMissing(row)) count++;
            return count;
        }
    }
}
