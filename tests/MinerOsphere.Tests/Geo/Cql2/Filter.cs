using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Evaluation;
using MinerOsphere.Geo.Cql2.Functions;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Tests.Geo.Cql2;

/// <summary>Short cuts from text to tree, bound tree, truth and fault.</summary>
internal static class Filter
{
    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    }

    public static readonly Cql2Schema Schema = new(DictionaryRow.Queryables, Cql2Functions.All(new Cql2FunctionContext(new Noon())));

    public static Cql2Expression Read(string text) => Valid(Cql2TextReader.Read(text));
    public static Cql2Expression ReadJson(string json) => Valid(Cql2JsonReader.Read(json, new Cql2Limits()));

    public static Cql2Expression Bind(string text, Cql2BindOptions? options = null) => Bind(Read(text), options);

    public static Cql2Expression Bind(Cql2Expression tree, Cql2BindOptions? options = null) =>
        Valid(new Cql2Binder(Schema, options ?? Cql2BindOptions.Default).Bind(tree));

    public static bool? Truth(string text, params (string, object?)[] row) => Cql2Predicate.Compile(Bind(text)).Evaluate(DictionaryRow.With(row));

    public static Cql2Fault ReadFault(string text) => Faulty(Cql2TextReader.Read(text), text);
    public static Cql2Fault JsonFault(string json) => Faulty(Cql2JsonReader.Read(json, new Cql2Limits()), json);

    public static Cql2Fault BindFault(string text, Cql2BindOptions? options = null) =>
        Faulty(new Cql2Binder(Schema, options ?? Cql2BindOptions.Default).Bind(Read(text)), text);

    private static Cql2Expression Valid(Cql2Result<Cql2Expression> result) =>
        result.TryGet(out var tree, out var fault) ? tree : throw new InvalidDataException(fault.Message);

    private static Cql2Fault Faulty(Cql2Result<Cql2Expression> result, string source) =>
        result.Fault ?? throw new InvalidDataException($"no fault in {source}");
}
