using System.Globalization;

namespace MinerOsphere.Processes.Jobs;

/// <summary>What a <see cref="JobQuery"/> asks, as SQL. Both stores keep jobs in the same columns, instants in milliseconds.</summary>
internal sealed class JobConditions
{
    private readonly List<string> _conditions = [];
    private readonly List<object> _values = [];
    private readonly Func<int, string> _parameter;

    /// <param name="query">What is asked; its limit and place are not part of the conditions.</param>
    /// <param name="parameter">The parameter of this number, counted from 1, in the database's SQL.</param>
    public JobConditions(JobQuery query, Func<int, string> parameter)
    {
        _parameter = parameter;
        if (!query.ProcessIds.IsEmpty) _conditions.Add($"process_id IN ({string.Join(", ", query.ProcessIds.Select(Parameter))})");
        if (!query.Statuses.IsEmpty) _conditions.Add($"status IN ({string.Join(", ", query.Statuses.Select(s => ((int)s).ToString(CultureInfo.InvariantCulture)))})");
        if (query.CreatedFrom is { } from) _conditions.Add($"created >= {Parameter(from.ToUnixTimeMilliseconds())}");
        if (query.CreatedTo is { } to) _conditions.Add($"created <= {Parameter(to.ToUnixTimeMilliseconds())}");
        var now = query.Now.ToUnixTimeMilliseconds();
        if (query.MinDuration is { } min) _conditions.Add($"started IS NOT NULL AND coalesce(finished, {Parameter(now)}) - started >= {Parameter((long)min.TotalMilliseconds)}");
        if (query.MaxDuration is { } max) _conditions.Add($"started IS NOT NULL AND coalesce(finished, {Parameter(now)}) - started <= {Parameter((long)max.TotalMilliseconds)}");
    }

    /// <summary>Values of the parameters in their order.</summary>
    public IReadOnlyList<object> Values => _values;

    public override string ToString() => _conditions.Count == 0 ? "1 = 1" : string.Join(" AND ", _conditions);

    /// <summary>Adds a condition that ends with a value.</summary>
    public void Require(string condition, object value) => _conditions.Add($"{condition} {Parameter(value)}");

    /// <summary>The parameter that stands for this value.</summary>
    public string Parameter(object value)
    {
        _values.Add(value);
        return _parameter(_values.Count);
    }
}
