using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Learning.Frames;

/// <summary>A table by column. It never changes: what takes rows or adds columns makes another one, sharing what stays the same.</summary>
public sealed class DataFrame
{
    private readonly Dictionary<string, Column> _byName = new(StringComparer.Ordinal);
    private readonly Func<int, string> _rowName;

    /// <param name="columns">Columns of the same length, each name once.</param>
    /// <param name="rowName">What a message calls a row ("line 12", "feature a7"); "row 0" and so on when null.</param>
    public DataFrame(IEnumerable<Column> columns, Func<int, string>? rowName = null)
    {
        Columns = [.. columns];
        _rowName = rowName ?? (row => $"row {row}");
        foreach (var column in Columns)
        {
            if (column.Count != Columns[0].Count)
                throw new ArgumentException($"column '{column.Name}' has {column.Count} rows, column '{Columns[0].Name}' has {Columns[0].Count}", nameof(columns));
            if (!_byName.TryAdd(column.Name, column)) throw new ArgumentException($"two columns are named '{column.Name}'", nameof(columns));
        }
    }

    /// <summary>The columns, in their order.</summary>
    public ImmutableArray<Column> Columns { get; }

    /// <summary>How many rows every column has.</summary>
    public int RowCount => Columns.IsEmpty ? 0 : Columns[0].Count;

    /// <exception cref="KeyNotFoundException">No column has this name.</exception>
    public Column this[string name] => _byName.TryGetValue(name, out var column) ? column : throw new KeyNotFoundException($"no column '{name}'; there are: {string.Join(", ", _byName.Keys)}");

    /// <summary>The column of a name, where there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out Column? column) => _byName.TryGetValue(name, out column);

    /// <summary>What a message calls a row.</summary>
    public string RowName(int row) => _rowName(row);

    /// <summary>With one more column, or with it in the place of the one of its name.</summary>
    public DataFrame With(Column column) =>
        new(_byName.ContainsKey(column.Name) ? Columns.Select(c => c.Name == column.Name ? column : c) : Columns.Append(column), _rowName);

    /// <summary>Only these columns, in this order.</summary>
    public DataFrame Select(IEnumerable<string> names) => new(names.Select(name => this[name]), _rowName);

    /// <summary>Only these rows, in this order; messages go on calling them by their first names.</summary>
    public DataFrame Take(ReadOnlySpan<int> rows)
    {
        var taken = rows.ToArray();
        return new DataFrame(Columns.Select(column => column.Take(taken)), row => _rowName(taken[row]));
    }
}
