using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>Faults as they are found. Of one kind of fault in one column only the first rows are named; the rest are counted.</summary>
internal sealed class FaultList
{
    private const int Named = 3;
    private readonly List<DataFault> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    public void Add(string message, string? column = null, string? row = null) => _faults.Add(new DataFault(message, column, row));

    /// <summary>One fault per row where <paramref name="message"/> has something to say.</summary>
    public void AddRows(Column column, Func<int, string> rowName, Func<int, string?> message)
    {
        var found = 0;
        for (var row = 0; row < column.Count; row++)
        {
            if (message(row) is not { } text) continue;
            if (++found <= Named) Add(text, column.Name, rowName(row));
        }
        if (found > Named) Add($"{found - Named} more rows like these", column.Name);
    }

    public void ThrowIfAny()
    {
        if (_faults.Count > 0) throw new DataFaultException([.. _faults]);
    }

    public ImmutableArray<DataFault> ToImmutable() => [.. _faults];
}
