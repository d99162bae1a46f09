using MinerOsphere.Sparql.Evaluation;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// The constants of a long IN list, by what decides whether a value equals them: IRIs by id, plain strings by text, integers and decimals by
/// value. What these sets do not decide (floating-point numbers, times, texts with a language, unknown types) is left to compare one by one.
/// </summary>
internal sealed class ConstantSet
{
    private readonly HashSet<Rdf.TermId> nodes = [];
    private readonly HashSet<string> texts = [];
    private readonly HashSet<decimal> numbers = [];
    private readonly TermPool pool;

    public ConstantSet(IEnumerable<Value> constants, TermPool pool)
    {
        this.pool = pool;
        var others = new List<Value>();
        var all = new List<Value>();
        foreach (var constant in constants)
        {
            all.Add(constant);
            if (constant.Kind is ValueKind.Iri)
                nodes.Add(pool.IdOf(constant));
            else if (constant.Kind == ValueKind.String)
                texts.Add(constant.Text);
            else if (constant.Kind is ValueKind.Integer or ValueKind.Decimal)
                numbers.Add(constant.Decimal);
            else
                others.Add(constant);
        }
        Others = others;
        All = all;
    }

    /// <summary>Those that the sets do not hold.</summary>
    public IReadOnlyList<Value> Others { get; }

    public IReadOnlyList<Value> All { get; }

    /// <summary>True when the value is in a set; false when it equals none of the constants in them; null when they do not decide.</summary>
    public bool? Holds(in Value value) => value.Kind switch
    {
        ValueKind.Iri => nodes.Contains(pool.IdOf(value)),
        ValueKind.String => texts.Contains(value.Text),
        ValueKind.Integer or ValueKind.Decimal => numbers.Contains(value.Decimal),
        _ => null,
    };
}
