using System.Globalization;
using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Conformance.Sparql;

/// <summary>Bags of solutions that are equal up to the labels of blank nodes; numbers with a point are compared by value.</summary>
internal static class SolutionComparison
{
    public static bool AreEqual(IReadOnlyList<Dictionary<string, Term>> left, IReadOnlyList<Dictionary<string, Term>> right, bool isOrdered)
    {
        if (left.Count != right.Count)
            return false;
        if (isOrdered && !left.Concat(right).Any(HasBlank))
            return left.Select(Write).SequenceEqual(right.Select(Write));
        var (a, b) = (left.Where(row => !HasBlank(row)).Select(Write).Order(StringComparer.Ordinal), right.Where(row => !HasBlank(row)).Select(Write).Order(StringComparer.Ordinal));
        return a.SequenceEqual(b) && Isomorphism.AreEqual(AsQuads(left), AsQuads(right));
    }

    public static string Write(Dictionary<string, Term> row) =>
        string.Join(' ', row.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"?{pair.Key}={Normal(pair.Value)}"));

    private static bool HasBlank(Dictionary<string, Term> row) => row.Values.Any(HasBlank);

    private static bool HasBlank(Term term) => term is BlankNode || (term is TripleTerm triple && (HasBlank(triple.Subject) || HasBlank(triple.Object)));

    private static Term Normal(Term term)
    {
        if (term is TripleTerm triple)
            return new TripleTerm(triple.Subject, triple.Predicate, Normal(triple.Object));
        if (term is not Literal { Datatype: Xsd.Decimal or Xsd.Double or Xsd.Float } number
            || !double.TryParse(number.Lexical, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return term;
        return new Literal(value.ToString(number.Datatype == Xsd.Float ? "G7" : "G14", CultureInfo.InvariantCulture), number.Datatype);
    }

    private static IEnumerable<Quad> AsQuads(IReadOnlyList<Dictionary<string, Term>> rows) => rows
        .Where(HasBlank)
        .SelectMany((row, index) => row.Select(pair => new Quad(new BlankNode($"row {index}"), new Iri($"urn:{pair.Key}"), Normal(pair.Value), null)));
}
