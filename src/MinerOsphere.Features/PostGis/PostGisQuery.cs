using MinerOsphere.Features.Filters;
using Npgsql;

namespace MinerOsphere.Features.PostGis;

/// <summary>A statement and the values bound to its <c>$1, $2 ...</c>.</summary>
internal sealed class PostGisQuery
{
    private readonly List<object> _values = [];

    public string Text { get; set; } = "";

    /// <summary>What is left of the filter for memory.</summary>
    public ResidualFilter? Residual { get; init; }

    /// <summary>The values bound so far, in their order.</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>Binds a value and gives its name in the statement.</summary>
    public string Bind(object value)
    {
        _values.Add(value);
        return FormattableString.Invariant($"${_values.Count}");
    }

    public NpgsqlCommand On(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(Text, connection);
        foreach (var value in _values) command.Parameters.Add(Parameter(value));
        return command;
    }

    // Typed parameters are sent without boxing or a look at the value.
    private static NpgsqlParameter Parameter(object value) => value switch
    {
        long number => new NpgsqlParameter<long> { TypedValue = number },
        int number => new NpgsqlParameter<int> { TypedValue = number },
        double number => new NpgsqlParameter<double> { TypedValue = number },
        decimal number => new NpgsqlParameter<decimal> { TypedValue = number },
        bool truth => new NpgsqlParameter<bool> { TypedValue = truth },
        string text => new NpgsqlParameter<string> { TypedValue = text },
        Guid id => new NpgsqlParameter<Guid> { TypedValue = id },
        DateOnly day => new NpgsqlParameter<DateOnly> { TypedValue = day },
        DateTime { Kind: DateTimeKind.Utc } instant => new NpgsqlParameter<DateTime> { TypedValue = instant, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz },
        byte[] bytes => new NpgsqlParameter<byte[]> { TypedValue = bytes },
        _ => throw new ArgumentException($"a {value.GetType().Name} cannot be bound", nameof(value)),
    };
}
